// When two figures of one month's rate are the same figure, and what a file of rates would do to those recorded.
#ifndef SERVICES_REFERENCE_DOMAIN_RATE_FIGURES_H_
#define SERVICES_REFERENCE_DOMAIN_RATE_FIGURES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "services/base/decimal.h"
#include "services/base/errors.h"
#include "services/reference/catalog.h"

namespace ngoaid::reference {

// True when the figures agree to the digits printed of the coarser one, but to three significant digits at least.
// Digits behind the twelfth do not count: they are noise of the floating-point numbers that series are published from.
bool SameFigure(const Decimal& a, const Decimal& b);

// "2024-10", also "2024-10-01".
std::optional<absl::CivilMonth> ParseMonth(absl::string_view text);

// A line of a file of rates as it was read.
struct RateLine {
  int line = 0;
  std::string month;
  std::string currency;
  std::string units_per_usd;
};

enum class RateOutcome { kCreated, kUnchanged, kRejected };

// What is wrong with a line.
struct RateFault {
  // MONTH_UNREADABLE, MONTH_OUT_OF_RANGE, CURRENCY_UNKNOWN, RATE_UNREADABLE, RATE_NOT_POSITIVE, RATE_OF_USD,
  // RATE_JUMPS, RATE_TWICE, RATE_RECORDED
  std::string code;
  std::string field;  // "month", "currency", "units_per_usd"
  Text message;       // what is wrong and how to mend it
};

struct RateVerdict {
  RateLine line;
  RateOutcome outcome = RateOutcome::kRejected;
  std::optional<Rate> rate;       // what to record, for kCreated
  std::vector<RateFault> faults;  // for kRejected
};

struct RateRules {
  absl::CivilMonth this_month;  // the last that has a rate
  bool accept_jumps = false;    // rates more than twice, or less than half, of the nearest month's within a year
};

// Judges every line against the recorded rates and against the lines before it: what is recorded stays for ever, so
// what may be a slip is refused. `source` is that of the rates to be created.
std::vector<RateVerdict> JudgeRates(const Catalog& catalog, const std::vector<RateLine>& lines,
                                    absl::string_view source, const RateRules& rules);

}  // namespace ngoaid::reference

#endif  // SERVICES_REFERENCE_DOMAIN_RATE_FIGURES_H_

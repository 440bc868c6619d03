// Reading what published tables print: windows, quantities, dates of sources. Nothing is guessed: what cannot be read
// is left open, and the printed text is kept beside it by the caller.
#ifndef SERVICES_REPORTING_DOMAIN_PUBLISHED_WORDS_H_
#define SERVICES_REPORTING_DOMAIN_PUBLISHED_WORDS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "services/base/partial_date.h"
#include "services/reference/catalog.h"
#include "services/reporting/domain/published.h"

namespace ngoaid::reporting {

struct WindowReading {
  std::optional<absl::CivilDay> from, to;
  std::string subject;  // words behind the window: "MoU", "storms 10-11"
  bool read = false;    // false: no window could be told; the whole text is then no subject either
};
// "2020", "2009-H1", "2020-2022", "2021-06", "2018..2023-05", "to 2019-09" (open), "decade to 2018-06", each with
// "(to 30 Sep)", "(to Nov)" or "(7 months)" narrowing its end, and words behind it.
WindowReading ReadWindow(absl::string_view text);

// "2022-10-18", "2013-11", "2020?", "2022-10-18/21", "2023-02-17 / 2023-03-14", words in parentheses left out; "" is
// kNone. nullopt for what is no date.
std::optional<PartialDate> ReadAsOf(absl::string_view text);

// "more than", "nearly (incomplete statistics)", "" (exact): the longest beginning that code list published-qualifier
// knows. nullopt: not one.
std::optional<PublishedQualifier> ReadQualifier(absl::string_view text, const reference::Catalog& catalog);

struct UnitReading {
  std::string unit;
  Decimal multiplier = Decimal::FromInteger(1);
  PublishedQualifier qualifier = PublishedQualifier::kExact;
  std::string rest;  // behind "=": the same amount in another currency
};
// "USDm (over)", "VND billion", "%", "count", "USD = 27.5 VND bn".
std::optional<UnitReading> ReadUnit(absl::string_view text, const reference::Catalog& catalog);

// A plain number, grouped by commas or not, as `unit` multiplies it; nullopt for what is none or is negative.
std::optional<PublishedValue> ReadValue(absl::string_view number, const UnitReading& unit);

struct Quantity {
  PublishedValue value;
  std::string text;         // as printed
  bool equivalent = false;  // stands behind "=": the quantity before it in another currency
};
// The quantities of "983467 USD; 19 items; VND 22.43bn" or "printed: 15 projects, over 2 USDm"; phrases that say more
// than a quantity ("target 1.2 USDm/year") are left out. Counts are of grants.
std::vector<Quantity> ReadQuantities(absl::string_view text, const reference::Catalog& catalog);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_PUBLISHED_WORDS_H_

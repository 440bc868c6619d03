// Ours beside what was published: what can be asked of ours for a figure, how much of it we hold, and why they differ.
#ifndef SERVICES_REPORTING_DOMAIN_PUBLISHED_COMPARE_H_
#define SERVICES_REPORTING_DOMAIN_PUBLISHED_COMPARE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/base/decimal.h"
#include "services/base/errors.h"
#include "services/reference/catalog.h"
#include "services/reporting/domain/published.h"
#include "services/reporting/domain/published_rules.h"
#include "services/reporting/domain/query.h"

namespace ngoaid::reporting {

enum class CompareOutcome { kCompared, kNothingOfOurs, kOursLarger, kNotComparable, kNoSource };

struct CompareReason {
  std::string code;  // as in PublishedComparison.Reason
  Text text;
};

// What must be asked of ours. For shares and ratios ours is `ours` as per cent of `whole`.
struct OursQuery {
  QueryText ours;
  std::optional<QueryText> whole;
};
// nullopt: nothing of ours is the same thing; then `reasons` says why.
std::optional<OursQuery> QueryFor(const PublishedFigure& figure, std::vector<CompareReason>& reasons);

// What ours answered.
struct OursAnswer {
  Decimal value;
  int64_t items = 0;
  std::optional<Decimal> whole;
  Decimal straddling, funded;  // left out of the value, in the figure's currency
  bool has_unconverted = false;
};

struct Comparison {
  const PublishedFigure* figure = nullptr;
  CompareOutcome outcome = CompareOutcome::kNotComparable;
  std::optional<Decimal> ours;
  int64_t ours_items = 0;
  std::string coverage_percent, coverage_bound;
  std::optional<Decimal> difference;
  std::vector<CompareReason> reasons;
};

Comparison CompareWithOurs(const PublishedFigure& figure, const OursAnswer& answer, std::vector<CompareReason> reasons);
Comparison NotComparable(const PublishedFigure& figure, std::vector<CompareReason> reasons);

// The finding of CompareOutcome::kOursLarger.
PublishedFinding OursExceeds(const Comparison& comparison, const reference::Catalog& catalog);

// How much of what was published lies here: over the years whose national disbursements are published.
struct PublishedCoverage {
  std::vector<int> years;
  Decimal published, ours;  // USD
  std::string percent;      // one decimal; "" without a year

  bool known() const { return !years.empty(); }
};

// The published national figures of years that lie wholly in the window (open: any), by year.
std::vector<const PublishedFigure*> NationalYears(const std::vector<PublishedFigure>& figures,
                                                  const std::optional<absl::CivilDay>& from,
                                                  const std::optional<absl::CivilDay>& to);

// `ours`: disbursed by year.
PublishedCoverage CoverageOf(const std::vector<const PublishedFigure*>& years, const std::map<int, Decimal>& ours);

// One sentence to stand under a table of ours: that it is a sample, and of how much. For every table of money that is
// not about something else than aid to the country.
Text SampleNote(const PublishedCoverage& coverage);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_PUBLISHED_COMPARE_H_

#include "services/reporting/store/published_coverage.h"

#include <map>
#include <vector>

#include "absl/strings/numbers.h"
#include "services/reporting/domain/measures.h"
#include "services/reporting/store/figure_store.h"
#include "services/reporting/store/published_store.h"

namespace ngoaid::reporting {
namespace {

constexpr char kDisbursed[] = "disbursed";

}  // namespace

absl::StatusOr<PublishedCoverage> ReadPublishedCoverage(Transaction& transaction, const TableQuery& base) {
  const std::vector<PublishedFigure> figures =
      ReadPublishedFigures(transaction, base.at_present ? "" : base.position.snapshot);
  const std::vector<const PublishedFigure*> years = NationalYears(figures, base.from, base.to);
  std::map<int, Decimal> ours;
  if (!years.empty()) {
    TableQuery query;
    query.scope = base.scope;
    query.catalog = base.catalog;
    query.measure = FindMeasure(kDisbursed);
    query.by = {Dimension::kYear};
    query.from = years.front()->from;
    query.to = years.back()->to;
    query.position = base.position;
    query.at_present = base.at_present;
    const auto sums = ReadSums(transaction, query, [&ours](const Figure& figure) {
      int year = 0;
      if (absl::SimpleAtoi(figure.keys[0].code, &year)) ours[year] = figure.value;
      return absl::OkStatus();
    });
    if (!sums.ok()) return sums.status();
  }
  return CoverageOf(years, ours);
}

}  // namespace ngoaid::reporting

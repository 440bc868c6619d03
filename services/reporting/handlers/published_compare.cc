#include "services/reporting/domain/published_compare.h"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/base/filter.h"
#include "services/reporting/convert/published.h"
#include "services/reporting/domain/published_filter.h"
#include "services/reporting/handlers/known_catalog.h"
#include "services/reporting/handlers/published.h"
#include "services/reporting/published_errors.h"
#include "services/reporting/store/figure_store.h"
#include "services/reporting/store/published_coverage.h"
#include "services/reporting/store/published_store.h"

namespace ngoaid::reporting::handlers {
namespace {

// Asks ours for one published figure after the other, all in the call's snapshot.
class Comparer {
 public:
  Comparer(Call& call, const reference::Catalog& catalog, const Sight& now, std::string known_at)
      : call_(call), catalog_(catalog), now_(now), known_at_(std::move(known_at)) {}

  absl::StatusOr<Comparison> Compare(const PublishedFigure& figure) {
    if (figure.gap()) return NotComparable(figure, {});
    std::vector<CompareReason> reasons;
    const std::optional<OursQuery> asked = QueryFor(figure, reasons);
    if (!asked) return NotComparable(figure, std::move(reasons));
    OursAnswer answer;
    absl::StatusOr<Decimal> value = Ask(asked->ours, reasons, &answer);
    if (!value.ok()) return value.status();
    answer.value = *value;
    if (asked->whole) {
      value = Ask(*asked->whole, reasons, nullptr);
      if (!value.ok()) return value.status();
      answer.whole = *value;
    }
    // A code that we once had and have no more.
    if (!reasons.empty()) return NotComparable(figure, std::move(reasons));
    return CompareWithOurs(figure, answer, {});
  }

 private:
  // `answer` gets what lies beside the value.
  absl::StatusOr<Decimal> Ask(QueryText text, std::vector<CompareReason>& reasons, OursAnswer* answer) {
    if (absl::Status status = call_.StillWanted(); !status.ok()) return status;
    text.known_at = known_at_;
    FieldViolations violations;
    const TableQuery query = ParseQuery(text, now_, catalog_, QueryUse::kTable, "query", violations);
    if (!violations.empty()) {
      reasons.push_back({"group", violations.front().description});
      return Decimal();
    }
    const auto pass = [](const Figure&) { return absl::OkStatus(); };
    if (query.measure->counted == Counted::kAmount) {
      const auto sums = ReadSums(call_.transaction(), query, pass);
      if (!sums.ok()) return sums.status();
      if (answer != nullptr) {
        answer->straddling = sums->straddling;
        answer->funded = sums->funded;
        answer->has_unconverted = sums->has_unconverted;
      }
      // What is nothing has no items to be counted.
      if (answer == nullptr || sums->total.value.IsZero()) return sums->total.value;
    }
    const auto total = ReadTable(call_.transaction(), query, pass);
    if (!total.ok()) return total.status();
    if (answer != nullptr) answer->items = total->items;
    return total->value;
  }

  Call& call_;
  const reference::Catalog& catalog_;
  const Sight& now_;
  const std::string known_at_;
};

bool Within(const PublishedFigure& figure, const TableQuery& window) {
  if (window.from && (!figure.from || *figure.from < *window.from)) return false;
  return !window.to || (figure.to && *figure.to <= *window.to);
}

void Count(CompareOutcome outcome, v1::PublishedComparisonSummary& summary) {
  switch (outcome) {
    case CompareOutcome::kCompared:
      return summary.set_compared(summary.compared() + 1);
    case CompareOutcome::kNothingOfOurs:
      return summary.set_nothing_of_ours(summary.nothing_of_ours() + 1);
    case CompareOutcome::kOursLarger:
      return summary.set_ours_larger(summary.ours_larger() + 1);
    case CompareOutcome::kNotComparable:
      return summary.set_not_comparable(summary.not_comparable() + 1);
    case CompareOutcome::kNoSource:
      return summary.set_no_source(summary.no_source() + 1);
  }
}

}  // namespace

absl::Status ComparePublishedFigures(Call& call, reference::CatalogHolder& catalogs,
                                     const v1::ComparePublishedFiguresRequest& request,
                                     Stream<v1::ComparePublishedFiguresResponse>& answer) {
  FieldViolations violations;
  const std::optional<FilterNode> filter = ParseFilter(request.filter(), violations);
  const Sight now = ReadSight(call.transaction());
  const auto catalog = CatalogKnownAt(call, catalogs, request.known_at());
  if (filter) CheckPublishedFilter(*filter, *catalog, violations);
  QueryText window;
  window.from = request.from();
  window.to = request.to();
  window.known_at = request.known_at();
  const TableQuery base = ParseQuery(window, now, *catalog, QueryUse::kReport, "", violations);
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);

  const std::vector<PublishedFigure> figures =
      ReadPublishedFigures(call.transaction(), base.at_present ? "" : base.position.snapshot);
  std::set<const PublishedFigure*> current;
  for (const auto& [key, series] : SeriesOf(figures)) current.insert(&series.current());
  Comparer comparer(call, *catalog, now, request.known_at());
  v1::ComparePublishedFiguresResponse last;
  v1::PublishedComparisonSummary& summary = *last.mutable_summary();
  std::vector<PublishedFinding> findings;
  for (const PublishedFigure& figure : figures) {
    const bool stands = current.contains(&figure);
    if ((!stands && !figure.gap()) || !Within(figure, base) || !Matches(*filter, figure, stands)) continue;
    const absl::StatusOr<Comparison> comparison = comparer.Compare(figure);
    if (!comparison.ok()) return comparison.status();
    Count(comparison->outcome, summary);
    if (comparison->outcome == CompareOutcome::kOursLarger) findings.push_back(OursExceeds(*comparison, *catalog));
    v1::ComparePublishedFiguresResponse part;
    ToProto(*comparison, *catalog, *part.mutable_row());
    if (absl::Status status = answer.Write(part); !status.ok()) return status;
  }
  for (const PublishedFinding& finding : findings) {
    v1::ComparePublishedFiguresResponse part;
    ToProto(finding, *part.mutable_finding());
    if (absl::Status status = answer.Write(part); !status.ok()) return status;
  }
  const absl::StatusOr<PublishedCoverage> coverage = ReadPublishedCoverage(call.transaction(), base);
  if (!coverage.ok()) return coverage.status();
  ToProto(*coverage, *catalog, *summary.mutable_coverage());
  summary.set_position(EncodePosition(base.position));
  return answer.Write(last);
}

}  // namespace ngoaid::reporting::handlers

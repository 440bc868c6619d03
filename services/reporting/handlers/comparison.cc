#include "services/reporting/handlers/comparison.h"

#include <memory>

#include "services/reporting/convert/comparison.h"
#include "services/reporting/convert/statistics.h"
#include "services/reporting/handlers/known_catalog.h"
#include "services/reporting/store/comparison_store.h"
#include "services/reporting/store/figure_store.h"

namespace ngoaid::reporting::handlers {

absl::Status CompareTables(Call& call, reference::CatalogHolder& catalogs, const v1::CompareTablesRequest& request,
                           Stream<v1::CompareTablesResponse>& answer) {
  const Sight now = ReadSight(call.transaction());
  const QueryText text = ToText(request.query());
  const std::optional<AgainstText> against = ToAgainst(request);
  const std::shared_ptr<const reference::Catalog> catalog = CatalogKnownAt(call, catalogs, text.known_at);
  const bool other_position = against && against->kind == Against::kPosition;
  const std::shared_ptr<const reference::Catalog> against_catalog =
      other_position ? CatalogKnownAt(call, catalogs, against->known_at) : catalog;
  FieldViolations violations;
  const TableQuery query = ParseQuery(text, now, *catalog, QueryUse::kTable, "query", violations);
  const Cell cell = ParseCell(ToText(request.cell()), query, *catalog, "cell", violations);
  const TableComparison comparison = ParseAgainst(query, text, against, now, *against_catalog, violations);
  if (absl::Status status = errors::InvalidUnlessEmpty(violations); !status.ok()) return status;

  auto total = ReadCompared(call.transaction(), comparison, cell, [&](const ComparedFigure& figure) {
    v1::CompareTablesResponse response;
    ToProto(figure, comparison, *response.mutable_cell());
    if (absl::Status status = call.StillWanted(); !status.ok()) return status;
    return answer.Write(response);
  });
  if (!total.ok()) return total.status();

  if (!request.cells_only()) {
    absl::Status status = ReadChanges(call.transaction(), comparison, cell, [&](const CellChange& change) {
      v1::CompareTablesResponse response;
      ToProto(change, comparison, *response.mutable_change());
      if (absl::Status wanted = call.StillWanted(); !wanted.ok()) return wanted;
      return answer.Write(response);
    });
    if (!status.ok()) return status;
  }
  v1::CompareTablesResponse summary;
  ToProto(*total, comparison, *summary.mutable_summary());
  return answer.Write(summary);
}

}  // namespace ngoaid::reporting::handlers

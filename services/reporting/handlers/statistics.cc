#include "services/reporting/handlers/statistics.h"

#include <memory>

#include "services/reporting/convert/statistics.h"
#include "services/reporting/store/figure_store.h"

namespace ngoaid::reporting::handlers {

absl::Status QueryTable(Call& call, reference::CatalogHolder& catalogs, const v1::QueryTableRequest& request,
                        Stream<v1::QueryTableResponse>& answer) {
  const std::shared_ptr<const reference::Catalog> catalog = catalogs.Get(call.transaction());
  FieldViolations violations;
  const TableQuery query = ParseQuery(ToText(request.query()), ReadPosition(call.transaction()), *catalog,
                                      QueryUse::kTable, "query", violations);
  if (absl::Status status = errors::InvalidUnlessEmpty(violations); !status.ok()) return status;

  auto total = ReadTable(call.transaction(), query, [&](const Figure& figure) {
    v1::QueryTableResponse response;
    ToProto(figure, query, *catalog, *response.mutable_row());
    if (absl::Status status = call.StillWanted(); !status.ok()) return status;
    return answer.Write(response);
  });
  if (!total.ok()) return total.status();

  absl::Status left_out = ReadLeftOut(call.transaction(), query, [&](const Part& part) {
    v1::QueryTableResponse response;
    ToProto(part, query, *catalog,
            part.reason == LeftOut::kUnconverted ? *response.mutable_unconverted() : *response.mutable_straddling());
    if (absl::Status status = call.StillWanted(); !status.ok()) return status;
    return answer.Write(response);
  });
  if (!left_out.ok()) return left_out;

  v1::QueryTableResponse summary;
  ToProto(*total, query, *catalog, *summary.mutable_summary());
  return answer.Write(summary);
}

absl::Status QueryRows(Call& call, reference::CatalogHolder& catalogs, const v1::QueryRowsRequest& request,
                       Stream<v1::QueryRowsResponse>& answer) {
  const std::shared_ptr<const reference::Catalog> catalog = catalogs.Get(call.transaction());
  FieldViolations violations;
  const TableQuery query = ParseQuery(ToText(request.query()), ReadPosition(call.transaction()), *catalog,
                                      QueryUse::kTable, "query", violations);
  const Cell cell = ParseCell(ToText(request.cell()), query, *catalog, "cell", violations);
  if (absl::Status status = errors::InvalidUnlessEmpty(violations); !status.ok()) return status;

  absl::Status rows = ReadRows(call.transaction(), query, cell, [&](const Part& part) {
    v1::QueryRowsResponse response;
    ToProto(part, query, *catalog, *response.mutable_row());
    if (absl::Status status = call.StillWanted(); !status.ok()) return status;
    return answer.Write(response);
  });
  if (!rows.ok()) return rows;

  auto total = ReadCell(call.transaction(), query, cell);
  if (!total.ok()) return total.status();
  v1::QueryRowsResponse summary;
  ToProto(*total, query, *catalog, *summary.mutable_summary());
  return answer.Write(summary);
}

}  // namespace ngoaid::reporting::handlers

#include "services/reporting/handlers/statistics.h"

#include <memory>

#include "services/reporting/convert/statistics.h"
#include "services/reporting/handlers/known_catalog.h"
#include "services/reporting/store/figure_store.h"

namespace ngoaid::reporting::handlers {
namespace {

std::string SumText(const Decimal& sum, const TableQuery& query, const reference::Catalog& catalog) {
  return query.measure->counted == Counted::kAmount ? AmountText(sum, query.currency, catalog) : sum.ToString();
}

absl::Status AnswerSums(Call& call, const TableQuery& query, const reference::Catalog& catalog, VisitFigure write_row,
                        Stream<v1::QueryTableResponse>& answer) {
  Reading reading;
  auto sums = ReadSums(call.transaction(), query, write_row, &reading);
  if (!sums.ok()) return sums.status();
  v1::QueryTableResponse response;
  v1::TableSummary& summary = *response.mutable_summary();
  ToProto(sums->total, query, catalog, summary);
  ToProto(reading, *summary.mutable_computation());
  v1::LeftOutTotals& left_out = *summary.mutable_left_out();
  left_out.set_straddling_value(SumText(sums->straddling, query, catalog));
  left_out.set_funded_value(SumText(sums->funded, query, catalog));
  left_out.set_has_unconverted(sums->has_unconverted);
  return answer.Write(response);
}

}  // namespace

absl::Status QueryTable(Call& call, reference::CatalogHolder& catalogs, const v1::QueryTableRequest& request,
                        Stream<v1::QueryTableResponse>& answer) {
  const std::shared_ptr<const reference::Catalog> catalog = CatalogKnownAt(call, catalogs, request.query().known_at());
  FieldViolations violations;
  const TableQuery query = ParseQuery(ToText(request.query()), ReadSight(call.transaction()), *catalog,
                                      QueryUse::kTable, "query", violations);
  if (absl::Status status = errors::InvalidUnlessEmpty(violations); !status.ok()) return status;

  const auto write_row = [&](const Figure& figure) {
    v1::QueryTableResponse response;
    ToProto(figure, query, *catalog, *response.mutable_row());
    if (absl::Status status = call.StillWanted(); !status.ok()) return status;
    return answer.Write(response);
  };
  if (request.view() == v1::TABLE_VIEW_VALUES) return AnswerSums(call, query, *catalog, write_row, answer);

  Reading reading;
  auto total = ReadTable(call.transaction(), query, write_row, &reading);
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
  ToProto(reading, *summary.mutable_summary()->mutable_computation());
  return answer.Write(summary);
}

absl::Status QueryRows(Call& call, reference::CatalogHolder& catalogs, const v1::QueryRowsRequest& request,
                       Stream<v1::QueryRowsResponse>& answer) {
  const std::shared_ptr<const reference::Catalog> catalog = CatalogKnownAt(call, catalogs, request.query().known_at());
  FieldViolations violations;
  const TableQuery query = ParseQuery(ToText(request.query()), ReadSight(call.transaction()), *catalog,
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

  Reading reading;
  auto total = ReadCell(call.transaction(), query, cell, &reading);
  if (!total.ok()) return total.status();
  v1::QueryRowsResponse summary;
  ToProto(*total, query, *catalog, *summary.mutable_summary());
  ToProto(reading, *summary.mutable_summary()->mutable_computation());
  return answer.Write(summary);
}

}  // namespace ngoaid::reporting::handlers

#include "services/reporting/convert/reports.h"

#include "services/reporting/convert/statistics.h"

namespace ngoaid::reporting {
namespace {

const char* KindCode(CellKind kind) {
  switch (kind) {
    case CellKind::kText:
      return "text";
    case CellKind::kAmount:
      return "amount";
    case CellKind::kCount:
      return "count";
    case CellKind::kPercent:
      return "percent";
  }
  return "";
}

// "" for none.
const char* ChartCode(ChartKind kind) {
  switch (kind) {
    case ChartKind::kColumn:
      return "column";
    case ChartKind::kBar:
      return "bar";
    case ChartKind::kLine:
      return "line";
  }
  return "";
}

void FillRow(const std::vector<TableCell>& cells, v1::ReportRow& out) {
  for (const TableCell& cell : cells) {
    v1::ReportCell& one = *out.add_cells();
    one.set_value(cell.value);
    reporting::ToProto(cell.name, *one.mutable_name());
  }
}

}  // namespace

void ToProto(const QueryText& text, v1::TableQuery& out) {
  out.set_measure(text.measure);
  for (const std::string& dimension : text.by) out.add_by(dimension);
  out.set_from(text.from);
  out.set_to(text.to);
  out.set_places(text.places);
  out.set_sectors(text.sectors);
  out.set_currency(text.currency);
  out.set_fund(text.fund);
  out.set_where(text.where);
  out.set_known_at(text.known_at);
  out.set_coarse(text.coarse);
  out.set_ngo_definition(text.ngo_definition);
}

void ToProto(const Table& table, v1::ReportTable& out) {
  out.set_code(table.code);
  ToProto(table.title, *out.mutable_title());
  for (const ReportColumn& column : table.columns) {
    v1::ReportColumn& one = *out.add_columns();
    one.set_code(column.code);
    ToProto(column.title, *one.mutable_title());
    one.set_kind(KindCode(column.kind));
    if (!column.definition.vi.empty()) ToProto(column.definition, *one.mutable_definition());
    if (column.query) ToProto(*column.query, *one.mutable_query());
  }
  for (const std::vector<TableCell>& row : table.rows) FillRow(row, *out.add_rows());
  for (size_t i = 0; i < table.row_queries.size(); ++i) {
    auto& queries = *out.mutable_rows(static_cast<int>(i))->mutable_queries();
    for (const auto& [column, query] : table.row_queries[i]) ToProto(query, queries[column]);
  }
  if (!table.others.empty()) FillRow(table.others, *out.mutable_others());
  if (!table.total.empty()) FillRow(table.total, *out.mutable_total());
  ToProto(table.note, *out.mutable_note());
  if (table.query) ToProto(*table.query, *out.mutable_query());
  if (!table.chart.columns.empty()) {
    v1::ReportChart& chart = *out.mutable_chart();
    chart.set_kind(ChartCode(table.chart.kind));
    for (const std::string& column : table.chart.columns) chart.add_columns(column);
    chart.set_over(table.chart.over);
    for (const std::string& column : table.chart.each) chart.add_each(column);
  }
  out.set_supplementary(table.supplementary);
}

}  // namespace ngoaid::reporting

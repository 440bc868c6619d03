#include "clients/cli/commands/compare_request.h"

#include "absl/strings/ascii.h"

namespace ngoaid::cli {

reporting::v1::CompareTablesRequest CompareFromOptions(ArgumentReader& reader, const CompareFields& fields) {
  reporting::v1::CompareTablesRequest request;
  *request.mutable_query() = QueryFromOptions(reader, fields.fields);
  const bool window = !fields.against_from.empty() || !fields.against_to.empty();
  const int sides =
      (window ? 1 : 0) + (fields.against_places.empty() ? 0 : 1) + (fields.against_known_at.empty() ? 0 : 1);
  if (sides != 1) {
    reader.Refuse(
        "--against-…",
        {"hãy cho đúng một bên để so sánh: --against-from/--against-to, --against-places hoặc --against-known-at",
         "give exactly one side to compare with: --against-from/--against-to, --against-places or "
         "--against-known-at"});
  }
  if (window) {
    request.mutable_window()->set_from(reader.FirstDay("--against-from", fields.against_from));
    request.mutable_window()->set_to(reader.LastDay("--against-to", fields.against_to));
  } else if (!fields.against_places.empty()) {
    request.set_places(fields.against_places);
  } else {
    request.set_known_at(fields.against_known_at);
  }
  for (auto& [dimension, code] : reader.Cell(fields.cell)) {
    reporting::v1::CellKey& key = *request.add_cell();
    key.set_dimension(dimension);
    key.set_code(code);
  }
  request.set_cells_only(fields.cells_only);
  return request;
}

Json ComparedCellJson(const std::vector<std::string>& by, const reporting::v1::ComparedCell& cell, Language language) {
  Json json = Json::object();
  AddKeys(by, cell.keys(), language, json);
  json["value"] = OrNull(cell.value());
  json["against_value"] = OrNull(cell.against_value());
  json["change"] = OrNull(cell.change());
  json["change_percent"] = OrNull(cell.change_percent());
  json["items"] = cell.items();
  json["against_items"] = cell.against_items();
  return json;
}

Json ChangeJson(const std::vector<std::string>& by, const reporting::v1::Change& change, Language language) {
  Json json = Json::object();
  AddKeys(by, change.keys(), language, json);
  json["reason"] = change.reason();
  json["name"] = change.name();
  json["row_id"] = OrNull(RowId(change.grant_source_id()));
  json["grant_code"] = OrNull(GrantCode(change.grant_source_id()));
  json["title"] = OrNull(Localized(change.title(), language));
  json["date"] = OrNull(change.date());
  json["value"] = change.value();
  json["against_value"] = change.against_value();
  json["change"] = change.change();
  json["original_amount"] = OrNull(change.original_amount());
  json["currency_of_entry"] = OrNull(change.original_currency());
  json["grant_of_entry"] = OrNull(change.grant());
  return json;
}

std::vector<Column> ComparedColumns(const std::vector<std::string>& by, const std::string& measure) {
  std::vector<Column> columns = TableColumns(by, measure);
  columns.pop_back();  // items stand behind the amounts
  const std::vector<Column> rest = {{"against_value", {"Bên so sánh", "Compared with"}, Shown::kNumber},
                                    {"change", {"Thay đổi", "Change"}, Shown::kNumber},
                                    {"change_percent", {"Thay đổi %", "Change %"}, Shown::kPercent},
                                    {"items", {"Số khoản", "Items"}, Shown::kNumber},
                                    {"against_items", {"Số khoản bên so sánh", "Items compared with"}, Shown::kNumber}};
  columns.insert(columns.end(), rest.begin(), rest.end());
  return columns;
}

std::vector<Column> ChangeColumns(const std::vector<std::string>& by) {
  std::vector<Column> columns;
  for (const std::string& dimension : by) AddNamedColumns(dimension, DimensionTitle(dimension), columns);
  columns.push_back({"reason", {"Vì sao", "Reason"}, Shown::kCode});
  AddGrantColumns(columns);
  const std::vector<Column> rest = {{"title", {"Tên khoản", "Title"}},
                                    {"date", {"Ngày", "Date"}, Shown::kDate},
                                    {"value", {"Giá trị", "Value"}, Shown::kNumber},
                                    {"against_value", {"Bên so sánh", "Compared with"}, Shown::kNumber},
                                    {"change", {"Thay đổi", "Change"}, Shown::kNumber},
                                    {"name", {"Mở bằng", "Opens as"}, Shown::kRecord}};
  columns.insert(columns.end(), rest.begin(), rest.end());
  return columns;
}

}  // namespace ngoaid::cli

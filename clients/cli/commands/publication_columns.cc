#include "clients/cli/commands/publication_columns.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/commands/stats_request.h"
#include "clients/cli/output/human.h"

namespace ngoaid::cli {
namespace {

// A member that tables alone leave out, or alone show.
Column InSheets(Column column) {
  column.sheets_only = true;
  return column;
}
Column InTables(Column column) {
  column.table_only = true;
  return column;
}

// What a person reads of a cell: its words, or its number.
Column Cell(const std::string& key, const Text& title) {
  return InTables({key, title, Shown::kNumber, [name = absl::StrCat(key, "_name"), key](const Json& row, Language) {
                     return row[name].is_null() ? row[key] : row[name];
                   }});
}

}  // namespace

Json PublicationJson(const reporting::v1::Publication& publication, const reporting::v1::PublicationEdition* edition) {
  Json json = ToJson(publication);
  if (edition != nullptr) json["edition"] = EditionJson(*edition);
  return json;
}

Json EditionJson(const reporting::v1::PublicationEdition& edition) { return ToJson(edition); }

Json DifferenceJson(const reporting::v1::EditionDifference& difference, Language language) {
  const auto named = [language](const common::v1::LocalizedText& text) { return OrNull(Localized(text, language)); };
  return {{"table", OrNull(difference.table())},
          {"table_title", difference.table().empty() ? Json(Choose({"Định nghĩa", "Definition"}, language))
                                                     : named(difference.table_title())},
          {"row", OrNull(difference.row())},
          {"row_name", named(difference.row_name())},
          {"column", difference.column()},
          {"column_title", named(difference.column_title())},
          {"before", OrNull(difference.before().value())},
          {"before_name", named(difference.before().name())},
          {"after", OrNull(difference.after().value())},
          {"after_name", named(difference.after().name())}};
}

std::vector<Column> PublicationColumns() {
  const auto asked = [](const char* member) {
    return [member](const Json& row, Language) -> Json { return row["request"]["query"][member]; };
  };
  return {{"code", {"Mã", "Code"}},
          {"title", {"Tên", "Title"}},
          {"report",
           {"Báo cáo", "Report"},
           Shown::kText,
           [](const Json& row, Language) { return row["request"]["report"]; }},
          {"from", {"Từ ngày", "From"}, Shown::kDate, asked("from")},
          {"to", {"Đến ngày", "To"}, Shown::kDate, asked("to")},
          {"latest_edition", {"Bản mới nhất", "Latest edition"}},
          {"update_time", {"Công bố", "Made"}, Shown::kTime},
          {"author", {"Người lập", "Author"}},
          InSheets({"create_time", {"Bản đầu tiên", "First made"}, Shown::kTime}),
          InSheets({"name", {"Tên bản ghi", "Name"}})};
}

std::vector<Column> EditionColumns() {
  return {{"number", {"Bản", "Edition"}},
          {"create_time", {"Công bố", "Made"}, Shown::kTime},
          {"author", {"Người lập", "Author"}},
          {"reason", {"Lý do", "Reason"}},
          {"position", {"Vị trí số liệu", "Position"}},
          InSheets({"sha256", {"SHA-256", "SHA-256"}}),
          InSheets({"name", {"Tên bản ghi", "Name"}})};
}

std::vector<Column> DifferenceColumns() {
  return {InSheets({"table", {"Mã bảng", "Table code"}}),
          {"table_title", {"Bảng", "Table"}},
          InSheets({"row", {"Mã dòng", "Row code"}}),
          {"row_name", {"Dòng", "Row"}},
          InSheets({"column", {"Mã cột", "Column code"}}),
          {"column_title", {"Cột", "Column"}},
          Cell("before", {"Trước", "Before"}),
          Cell("after", {"Sau", "After"}),
          InSheets({"before", {"Trước", "Before"}, Shown::kNumber}),
          InSheets({"before_name", {"Trước (tên)", "Before (name)"}}),
          InSheets({"after", {"Sau", "After"}, Shown::kNumber}),
          InSheets({"after_name", {"Sau (tên)", "After (name)"}})};
}

}  // namespace ngoaid::cli

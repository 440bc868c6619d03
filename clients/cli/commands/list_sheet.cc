#include "clients/cli/commands/list_sheet.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/text.h"
#include "services/sheets/sheet_reader.h"

namespace ngoaid::cli {
namespace {

absl::Status HeadingsMissing(const std::vector<ListColumn>& missing) {
  const auto names = [&](std::string ListColumn::*name) {
    return absl::StrJoin(missing, ", ", [name](std::string* out, const ListColumn& one) { out->append(one.*name); });
  };
  return ngoaid::errors::Make(
      absl::StatusCode::kInvalidArgument, "HEADING_NOT_FOUND",
      {absl::StrCat("Dòng đầu của tệp phải là tên cột; còn thiếu: ", names(&ListColumn::title), "."),
       absl::StrCat("The first row of the file must be the column names; missing: ", names(&ListColumn::field), ".")});
}

}  // namespace

std::string ListRow::Of(const std::string& field) const {
  const auto found = members.find(field);
  return found == members.end() ? "" : found->second;
}

std::string FieldOf(const std::vector<ListColumn>& columns, absl::string_view heading) {
  const std::string folded = Fold(heading);
  const auto is_it = [&folded](const std::string& known) { return Fold(known) == folded; };
  for (const ListColumn& column : columns) {
    if (is_it(column.field) || is_it(column.title) || std::any_of(column.others.begin(), column.others.end(), is_it))
      return column.field;
  }
  return "";
}

Text ColumnsTold(const std::vector<ListColumn>& columns) {
  Text told;
  for (const ListColumn& column : columns) {
    const absl::string_view comma = told.vi.empty() ? "" : ", ";
    absl::StrAppend(&told.vi, comma, column.title, " (", column.field, ")");
    absl::StrAppend(&told.en, comma, column.field, " (", column.title, ")");
  }
  return told;
}

absl::StatusOr<std::vector<ListRow>> ReadList(const std::string& bytes, const std::string& file_name,
                                              const std::vector<ListColumn>& columns) {
  auto workbook = sheets::Workbook::Open(bytes, file_name);
  if (!workbook.ok()) return workbook.status();
  auto reader = (*workbook)->ReadSheet(0);
  if (!reader.ok()) return reader.status();
  std::map<int, std::string> fields;  // by column of the sheet
  std::vector<ListRow> rows;
  sheets::Row row;
  for (bool heading = true;; heading = false) {
    auto more = (*reader)->Next(&row);
    if (!more.ok()) return more.status();
    if (!*more) break;
    ListRow read{row.number};
    for (const sheets::Cell& cell : row.cells) {
      if (heading) {
        if (std::string field = FieldOf(columns, cell.text); !field.empty()) fields[cell.column] = std::move(field);
      } else if (const auto field = fields.find(cell.column); field != fields.end()) {
        read.members[field->second] = CleanText(cell.text);
      }
    }
    if (!read.members.empty()) rows.push_back(std::move(read));
  }
  std::vector<ListColumn> missing;
  for (const ListColumn& column : columns) {
    const bool there =
        std::any_of(fields.begin(), fields.end(), [&](const auto& field) { return field.second == column.field; });
    if (column.required && !there) missing.push_back(column);
  }
  if (!missing.empty()) return HeadingsMissing(missing);
  return rows;
}

}  // namespace ngoaid::cli

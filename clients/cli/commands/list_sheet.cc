#include "clients/cli/commands/list_sheet.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/text.h"
#include "services/sheets/sheet_reader.h"

namespace ngoaid::cli {
namespace {

// The file's headings by the field they stand for.
using Headings = std::map<std::string, std::vector<std::string>>;

// Of two columns that mean the same, one would be lost.
absl::Status CheckHeadings(const std::vector<ListColumn>& columns, const Headings& headings) {
  std::vector<std::string> alike, missing_vi, missing_en;
  for (const ListColumn& column : columns) {
    const auto found = headings.find(column.field);
    if (found != headings.end() && found->second.size() > 1) {
      alike.push_back(absl::StrCat("“", absl::StrJoin(found->second, "”, “"), "”"));
    } else if (found == headings.end() && column.required) {
      missing_vi.push_back(column.title);
      missing_en.push_back(column.field);
    }
  }
  if (alike.empty() && missing_vi.empty()) return absl::OkStatus();
  std::vector<std::string> vi, en;
  if (!alike.empty()) {
    const std::string all = absl::StrJoin(alike, "; ");
    vi.push_back(absl::StrCat("Nhiều cột cùng nghĩa: ", all, ". Mỗi nhóm chỉ giữ lại một cột."));
    en.push_back(absl::StrCat("Columns that mean the same: ", all, ". Keep one column of each."));
  }
  if (!missing_vi.empty()) {
    vi.push_back(absl::StrCat("Dòng đầu của tệp phải là tên cột; còn thiếu: ", absl::StrJoin(missing_vi, ", "), "."));
    en.push_back(absl::StrCat(
        "The first row of the file must be the column names; missing: ", absl::StrJoin(missing_en, ", "), "."));
  }
  return ngoaid::errors::Make(absl::StatusCode::kInvalidArgument,
                              alike.empty() ? "HEADING_NOT_FOUND" : "HEADINGS_ALIKE",
                              {absl::StrJoin(vi, " "), absl::StrJoin(en, " ")});
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
  Headings headings;
  std::vector<ListRow> rows;
  sheets::Row row;
  for (bool heading = true;; heading = false) {
    auto more = (*reader)->Next(&row);
    if (!more.ok()) return more.status();
    if (!*more) break;
    ListRow read{row.number};
    for (const sheets::Cell& cell : row.cells) {
      if (heading) {
        const std::string field = FieldOf(columns, cell.text);
        if (field.empty()) continue;
        fields[cell.column] = field;
        headings[field].push_back(CleanText(cell.text));
      } else if (const auto field = fields.find(cell.column); field != fields.end()) {
        read.members[field->second] = CleanText(cell.text);
      }
    }
    if (!read.members.empty()) rows.push_back(std::move(read));
  }
  if (absl::Status status = CheckHeadings(columns, headings); !status.ok()) return status;
  return rows;
}

}  // namespace ngoaid::cli

// A list in a sheet: one record a row, under headings in either language. Pure.
#ifndef CLIENTS_CLI_COMMANDS_LIST_SHEET_H_
#define CLIENTS_CLI_COMMANDS_LIST_SHEET_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/base/errors.h"

namespace ngoaid::cli {

struct ListColumn {
  std::string field;  // the English heading too
  std::string title;  // the Vietnamese one
  bool required = false;
  std::vector<std::string> others = {};  // more headings that stand for it
};

struct ListRow {
  int number = 0;
  std::map<std::string, std::string> members = {};  // by field, as typed

  // "" where the row has none.
  std::string Of(const std::string& field) const;
};

// The field a heading stands for, whatever its case, marks and spelling ("Ngày quyết định", "DECISION_DATE" →
// "decision_date"); "" for one that is none of the columns.
std::string FieldOf(const std::vector<ListColumn>& columns, absl::string_view heading);

// "Tổ chức (organisation), …" and "organisation (Tổ chức), …": what a file may call its columns.
Text ColumnsTold(const std::vector<ListColumn>& columns);

// The rows of the file's first sheet under the headings of its first row, empty ones left out. INVALID_ARGUMENT
// names the required columns that the file lacks (HEADING_NOT_FOUND) and those that mean the same (HEADINGS_ALIKE).
absl::StatusOr<std::vector<ListRow>> ReadList(const std::string& bytes, const std::string& file_name,
                                              const std::vector<ListColumn>& columns);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_LIST_SHEET_H_

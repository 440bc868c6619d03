// Rows as they come, in the form the reader asked for: table, JSON, YAML, CSV or workbook. A row is a JSON object;
// columns say which of its members tables and sheets show. JSON, YAML, CSV and workbooks are written while rows come
// in.
#ifndef CLIENTS_CLI_OUTPUT_ROW_OUTPUT_H_
#define CLIENTS_CLI_OUTPUT_ROW_OUTPUT_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "clients/cli/app/runtime.h"
#include "clients/cli/output/json_value.h"
#include "clients/cli/output/pictures.h"

namespace ngoaid::cli {

// As people read it, in tables and workbooks; JSON and CSV keep what the API says.
enum class Shown {
  kText,
  kNumber,
  kPercent,
  kDate,
  kTime,
  kYesNo,
  kCode,    // fixed codes of output/words.h, shown as their words
  kName,    // names of records, without their collections
  kRecord,  // the same, in a table only where the row has no "row_id", which people know the record by
  kRate,    // basis of a rate
  kSource,  // where in what was handed in
};

struct Column {
  std::string key;  // member of the row, and the heading of a .csv
  Text title;       // heading of tables and workbooks
  Shown shown = Shown::kText;
  // What to show, where it is not simply the member;
  std::function<Json(const Json& row, Language)> make = nullptr;
  bool table_only = false;   // left out of sheets
  bool sheets_only = false;  // left out of tables
};

// Something to be said below a table, or on a sheet of its own.
struct Note {
  Text label;
  std::string text;
};

struct ExtraSheet {
  Text name;
  std::vector<Column> columns;
  std::vector<Json> rows;
  bool in_table = false;  // also printed, below a table
  Picture picture = {};
};

// What comes after the rows. All optional.
struct Closing {
  Json members = Json::object();  // of the surrounding object, where there is one
  std::optional<Json> total;      // a row of its own below the others; not in .csv, which holds data only
  std::vector<Note> notes;
  std::vector<ExtraSheet> extra_sheets;  // .xlsx, and those that are in_table
  std::vector<Note> about;  // .xlsx only: what the figures are, on a sheet of its own in place of the notes
};

class RowOutput {
 public:
  virtual ~RowOutput() = default;

  struct Frame {
    Text name;  // of the sheet
    std::vector<Column> columns;
    // With a surrounding object the rows are its member "rows", behind the members of `head`; without, JSON is an
    // array.
    bool surrounded = false;
    Json head = Json::object();
    Picture picture = {};  // .xlsx only
  };
  // In the format of the options. `runtime` must outlive it. Nothing is written before the first row or Finish.
  static std::unique_ptr<RowOutput> Create(Runtime& runtime, Frame frame);

  virtual absl::Status Add(const Json& row) = 0;
  virtual absl::Status Finish(const Closing& closing = {}) = 0;
};

// What a cell shows as text: localized texts in the language, arrays joined, null empty.
std::string CellText(const Json& row, const Column& column, Language language);
// The same for a table: numbers and dates as people read them.
std::string HumanCell(const Json& row, const Column& column, Language language);

// One record: JSON and YAML as they are, a sheet of one row, a table of two columns with `below` behind it.
absl::Status PrintRecord(Runtime& runtime, const Json& record, const std::vector<Column>& columns,
                         const std::string& below = "");

// What a file that was taken in came to, in any form but a table: JSON and YAML as they are; a sheet holds its members
// "rejections" and "findings", a row each.
absl::Status PrintTakenIn(Runtime& runtime, const Json& answer, const std::vector<Column>& columns);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_OUTPUT_ROW_OUTPUT_H_

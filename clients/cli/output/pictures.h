// The native charts of a sheet, found while its rows are written.
#ifndef CLIENTS_CLI_OUTPUT_PICTURES_H_
#define CLIENTS_CLI_OUTPUT_PICTURES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/sheets/sheet_writer.h"

namespace ngoaid::cli {

// What is drawn of a sheet's rows, by the keys of its columns: one series a value column over the category column.
struct Picture {
  sheets::ChartKind kind = sheets::ChartKind::kColumn;
  std::string category;
  std::vector<std::string> values;     // none: no picture
  std::vector<std::string> each = {};  // a picture of its own for each run of rows equal in these
};

class Pictures {
 public:
  // `keys` of the sheet's columns; `title` for a picture that no column of `each` names.
  Pictures(const Picture& picture, const std::vector<std::string>& keys, std::string title);

  // Tells of a row written.
  void Add(const std::vector<sheets::Value>& row);
  // Draws below the rows told of, but for a run in which all is zero or unknown, and a series without any number.
  absl::Status Draw(sheets::SheetWriter& writer) const;

 private:
  struct Run {
    std::vector<std::string> of;  // its texts in the columns of `each`
    int first = 0, rows = 0;
    std::vector<bool> numbers;  // of each value column: whether there is one
    bool worth_drawing = false;
  };

  sheets::ChartKind kind_;
  std::string title_;
  int category_ = 0;
  std::vector<int> values_, each_;
  int rows_ = 0;
  std::vector<Run> runs_;
};

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_OUTPUT_PICTURES_H_

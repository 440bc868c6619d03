// Reading uploads: one pull stream of rows over .xlsx and .csv. Memory is bounded by Limits, whatever the file holds.
//
//   absl::StatusOr<std::unique_ptr<Workbook>> workbook = Workbook::Open(bytes, "Quảng Trị.xlsx");
//   for (size_t i = 0; i < (*workbook)->sheets().size(); ++i) {
//     absl::StatusOr<std::unique_ptr<RowReader>> rows = (*workbook)->ReadSheet(i);
//     Row row;
//     while (true) {
//       absl::StatusOr<bool> more = (*rows)->Next(&row);
//       if (!more.ok()) return more.status();
//       if (!*more) break;
//       ...
//     }
//   }
#ifndef SERVICES_SHEETS_SHEET_READER_H_
#define SERVICES_SHEETS_SHEET_READER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/sheets/limits.h"

namespace ngoaid::sheets {

enum class FileKind { kXlsx, kCsv };

enum class CellKind {
  kEmpty,    // only a formula that was never calculated; cells without content are not given at all
  kText,     // as it stands, neither trimmed nor composed; every cell of a .csv
  kNumber,   // plain decimal text Decimal::Parse reads ("61500000000", "-0.3"): what the spreadsheet shows, at most 15
             // digits where it is a fraction
  kBoolean,  // "TRUE" or "FALSE"
  kDate,     // a number shown as a date: ISO text at the precision shown ("2024-10-03", "2024-10", "2024"), time of day
             // cut off
  kError,    // "#N/A", "#REF!", …
};

struct Cell {
  int column = 0;  // from 0
  CellKind kind = CellKind::kEmpty;
  std::string text;
  std::string serial;    // kDate: the number that is stored
  bool formula = false;  // the value is the cached one
  bool hidden_column = false;
  // Name of the font, "" when unknown or .csv; old encodings are told by it (".VnTime", "VNI-Times"). Lives as long as
  // the workbook.
  absl::string_view font;
};

struct Row {
  int number = 0;  // from 1, as the spreadsheet shows it; in a .csv it counts records, blank ones too
  int line = 0;    // .csv: the line of the file where the record begins; otherwise 0
  bool hidden = false;
  std::vector<Cell> cells;  // ascending columns, only cells with content; never empty

  // The cell of a column, nullptr when it is empty.
  const Cell* At(int column) const;
};

struct MergedRange {
  int first_row = 0;  // from 1
  int last_row = 0;
  int first_column = 0;  // from 0
  int last_column = 0;
  bool operator==(const MergedRange&) const = default;
};

struct SheetInfo {
  std::string name;  // .csv: the file's name without its ending
  bool hidden = false;
};

class RowReader {
 public:
  virtual ~RowReader() = default;
  // The next row that holds anything into *row; false at the end. After an error only the same error comes.
  virtual absl::StatusOr<bool> Next(Row* row) = 0;
};

class Workbook {
 public:
  virtual ~Workbook() = default;

  // Tells the kind by content, never by name; `file_name` only names a .csv's sheet. `bytes` must outlive the workbook.
  // INVALID_ARGUMENT with a reason of sheets/errors.h for everything that is neither, is protected, or passes a limit.
  static absl::StatusOr<std::unique_ptr<Workbook>> Open(absl::string_view bytes, absl::string_view file_name,
                                                        const Limits& limits = {});

  virtual FileKind kind() const = 0;
  const std::vector<SheetInfo>& sheets() const { return sheets_; }  // in the order of the tabs; charts are left out

  // Readers are independent of one another and must not outlive the workbook. `sheet` < sheets().size().
  virtual absl::StatusOr<std::unique_ptr<RowReader>> ReadSheet(size_t sheet) = 0;
  // Reads the sheet through once more (merged ranges stand behind the rows in the file). Empty for .csv.
  virtual absl::StatusOr<std::vector<MergedRange>> MergedRanges(size_t sheet) = 0;

 protected:
  std::vector<SheetInfo> sheets_;
};

// Whether a file bears a workbook's name, whatever it is.
bool IsNamedXlsx(absl::string_view file_name);

// "A1" for (1, 0); "AA10" for (10, 26).
std::string A1(int row, int column);
// "A" for 0.
std::string ColumnName(int column);

}  // namespace ngoaid::sheets

#endif  // SERVICES_SHEETS_SHEET_READER_H_

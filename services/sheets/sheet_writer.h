// Writing exports: .xlsx in constant memory, and .csv. The only place where exported text is made harmless: no cell is
// ever a formula.
#ifndef SERVICES_SHEETS_SHEET_WRITER_H_
#define SERVICES_SHEETS_SHEET_WRITER_H_

#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/base/decimal.h"
#include "services/base/partial_date.h"
#include "services/sheets/sheet_reader.h"

namespace ngoaid::sheets {

// monostate is an empty cell.
using Value = std::variant<std::monostate, std::string, Decimal, PartialDate>;

struct Column {
  std::string title;
  double width = 0;       // in characters; 0: by the title and what stands below it
  int decimals = -1;      // of numbers shown in .xlsx ("#,##0.00"); -1: as many as the value has
  std::string unit = {};  // behind numbers shown in .xlsx: "%"; the number itself stays as it is
};

enum class ChartKind { kColumn, kBar, kLine };

// A native chart below the rows of the sheet: one series per value column over the rows written.
struct Chart {
  ChartKind kind = ChartKind::kColumn;
  std::string title;
  int category_column = 0;
  std::vector<int> value_columns;
  int first_row = 0;  // the first row drawn, counted from below the header
  int rows = 0;       // how many; 0: all from there
};

class SheetWriter {
 public:
  virtual ~SheetWriter() = default;

  // Writes to a new file at `path` (UNAVAILABLE when it cannot).
  static absl::StatusOr<std::unique_ptr<SheetWriter>> Create(FileKind kind, const std::string& path);

  // Begins a sheet: optional lines of title, then a frozen header row. .csv holds one sheet only. The name is made to
  // fit Excel's rules.
  virtual absl::Status BeginSheet(absl::string_view name, const std::vector<Column>& columns,
                                  const std::vector<std::string>& titles = {}) = 0;
  // Numbers of at most 15 digits become numbers in .xlsx, longer ones text; days become dates, coarser or inferred
  // dates text
  // ("09/2022?"). .csv has plain numbers and ISO dates. INVALID_ARGUMENT for text Excel cannot hold (too long, NUL, not
  // UTF-8).
  virtual absl::Status WriteRow(const std::vector<Value>& values) = 0;
  // Draws a chart of the rows written so far in the current sheet (a total comes after it); nothing in a .csv.
  virtual absl::Status AddChart(const Chart& chart) = 0;
  // Must be called last; the file is complete only when it returns OK.
  virtual absl::Status Finish() = 0;
};

// Runs `write` on a writer of a temporary file, finishes it and returns the file's bytes. For results that fit in
// memory.
absl::StatusOr<std::string> Render(FileKind kind, const std::function<absl::Status(SheetWriter&)>& write);

// Text as an export may hold it: an apostrophe in front of what a spreadsheet program would take for a formula.
std::string EscapeFormula(absl::string_view text);

}  // namespace ngoaid::sheets

#endif  // SERVICES_SHEETS_SHEET_WRITER_H_

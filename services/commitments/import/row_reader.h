// The rows of a sheet's table, one at a time: what is no row of data is left out here.
#ifndef SERVICES_COMMITMENTS_IMPORT_ROW_READER_H_
#define SERVICES_COMMITMENTS_IMPORT_ROW_READER_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/commitments/domain/entry.h"
#include "services/commitments/import/header.h"
#include "services/sheets/sheet_reader.h"

namespace ngoaid::commitments {

// A row as it stands in the file.
struct RawRow {
  int number = 0;                                          // as the spreadsheet shows it
  std::map<std::string, sheets::Cell, std::less<>> cells;  // by field; only cells with content
  int amount_merged_with = 0;                              // row whose amount cell is merged over this row's; 0: none

  // Of all texts; what a reader of many rows bounds itself by.
  size_t Bytes() const;
  // nullptr when the row has nothing in that column.
  const sheets::Cell* At(absl::string_view field) const;
  // CleanText of the cell; "" when empty.
  std::string Text(absl::string_view field) const;
};

class RowStream {
 public:
  // Reads behind `heading`, which must outlive the stream, as must the workbook.
  static absl::StatusOr<std::unique_ptr<RowStream>> Open(sheets::Workbook& workbook, size_t sheet,
                                                         const Heading& heading);

  // The next row of data; false at the end. Empty rows, totals ("Tổng cộng", "Cộng", "Total"), rows of column numbers
  // and repeated headings are passed over; lines of text too, each with a finding.
  absl::StatusOr<bool> Next(RawRow* row, std::vector<Finding>* findings);

 private:
  // A value that a merged cell holds for the rows below its first.
  struct Merged {
    sheets::MergedRange range;
    sheets::Cell cell;
  };

  RowStream(const Heading& heading, std::string sheet) : heading_(heading), sheet_(std::move(sheet)) {}
  void Map(const sheets::Row& row, RawRow* raw);
  void FillMerged(const sheets::Row& row, RawRow* raw);
  bool IsHeadingAgain(const RawRow& row) const;
  void WarnOfLegacyFont(const sheets::Row& row, std::vector<Finding>* findings);

  const Heading& heading_;
  const std::string sheet_;
  std::unique_ptr<sheets::RowReader> reader_;
  std::map<int, std::vector<sheets::MergedRange>> merged_;  // over several rows, by first row
  std::map<int, Merged> open_;                              // by column: reaches over the rows being read
  bool first_row_ = true;
  bool legacy_font_seen_ = false;
};

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_IMPORT_ROW_READER_H_

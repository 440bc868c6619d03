#include "services/sheets/xlsx_reader.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "services/sheets/cell_format.h"
#include "services/sheets/errors.h"
#include "services/sheets/xlsx_parts.h"

namespace ngoaid::sheets {
namespace {

// Cells counted over all sheets; reading a sheet again does not count twice.
class CellCount {
 public:
  explicit CellCount(size_t sheets) : most_(sheets) {}
  // `cells` given so far by one reading of the sheet; the cells of the whole workbook.
  size_t Update(size_t sheet, size_t cells) {
    if (cells > most_[sheet]) {
      total_ += cells - most_[sheet];
      most_[sheet] = cells;
    }
    return total_;
  }

 private:
  std::vector<size_t> most_;
  size_t total_ = 0;
};

// "AB12" → row 12, column 27. False for other forms and for what lies outside any sheet.
bool ParseReference(absl::string_view text, int* row, int* column) {
  size_t letters = 0;
  int letters_value = 0;
  while (letters < text.size() && letters < 4 && absl::ascii_isalpha(static_cast<unsigned char>(text[letters]))) {
    letters_value = letters_value * 26 + (absl::ascii_toupper(static_cast<unsigned char>(text[letters])) - 'A' + 1);
    ++letters;
  }
  *column = letters_value - 1;
  return letters > 0 && absl::SimpleAtoi(text.substr(letters), row) && *row > 0;
}

bool ParseRange(absl::string_view text, MergedRange* range) {
  const std::vector<absl::string_view> ends = absl::StrSplit(text, ':');
  return ends.size() == 2 && ParseReference(ends[0], &range->first_row, &range->first_column) &&
         ParseReference(ends[1], &range->last_row, &range->last_column);
}

struct HiddenColumns {
  int first;
  int last;
};

// Turns the events of a sheet into rows, pausing after each that holds anything.
class RowsHandler : public XmlHandler {
 public:
  RowsHandler(WorkbookParts* parts, size_t sheet, CellCount* count)
      : parts_(parts), sheet_(sheet), count_(count), inline_(MaxRawTextBytes(parts->limits)) {}

  void Start(absl::string_view name, const XmlAttributes& attributes) override;
  void End(absl::string_view name) override;
  void Text(absl::string_view text) override;

  Row& row() { return row_; }

 private:
  struct RawCell {
    std::string type;
    std::string value;
    size_t style = 0;
    int column = 0;
    bool formula = false;
    bool is_inline = false;
  };

  void StartRow(const XmlAttributes& attributes);
  void StartCell(const XmlAttributes& attributes);
  void EndCell();
  void EndRow();
  // Fills in kind and text; false when the cell holds nothing.
  bool Fill(Cell* cell);
  bool FillShared(Cell* cell);
  bool FillText(std::string text, Cell* cell);
  void FillNumber(Cell* cell);
  void AddHiddenColumns(const XmlAttributes& attributes);
  bool IsHidden(int column) const;
  void Damaged(const ngoaid::Text& detail) { failure = errors::FileDamaged(parts_->sheets[sheet_].name, detail); }
  std::string Reference() const { return A1(row_.number, cell_.column); }

  WorkbookParts* parts_;
  size_t sheet_;
  CellCount* count_;
  std::vector<HiddenColumns> hidden_;
  Row row_;
  RawCell cell_;
  RichText inline_;
  size_t row_bytes_ = 0;
  size_t cells_ = 0;
  bool in_rows_ = false;
  bool in_cell_ = false;
  bool in_value_ = false;
};

void RowsHandler::Start(absl::string_view name, const XmlAttributes& attributes) {
  if (in_cell_) {
    if (name == "v") in_value_ = true;
    if (name == "f") cell_.formula = true;
    if (name == "is") cell_.is_inline = true;
    if (cell_.is_inline) inline_.Start(name, attributes, &parts_->fonts);
  } else if (in_rows_) {
    if (name == "c") StartCell(attributes);
    if (name == "row") StartRow(attributes);
  } else if (name == "sheetData") {
    in_rows_ = true;
  } else if (name == "col") {
    AddHiddenColumns(attributes);
  }
}

void RowsHandler::End(absl::string_view name) {
  if (in_cell_) {
    if (name == "v") in_value_ = false;
    if (cell_.is_inline) inline_.End(name);
    if (name == "c") EndCell();
  } else if (in_rows_) {
    if (name == "row") EndRow();
    if (name == "sheetData") in_rows_ = false;
  }
}

void RowsHandler::Text(absl::string_view text) {
  bool fits = true;
  if (in_value_) {
    fits = cell_.value.size() + text.size() <= MaxRawTextBytes(parts_->limits);
    if (fits) absl::StrAppend(&cell_.value, text);
  } else if (in_cell_ && cell_.is_inline) {
    fits = inline_.Text(text);
  }
  if (!fits) failure = errors::TextTooLong(parts_->sheets[sheet_].name, Reference(), parts_->limits.text_length);
}

void RowsHandler::AddHiddenColumns(const XmlAttributes& attributes) {
  HiddenColumns columns{};
  if (!attributes.IsTrue("hidden") || hidden_.size() >= static_cast<size_t>(parts_->limits.columns)) return;
  if (absl::SimpleAtoi(attributes.Get("min"), &columns.first) &&
      absl::SimpleAtoi(attributes.Get("max"), &columns.last)) {
    hidden_.push_back({columns.first - 1, columns.last - 1});
  }
}

bool RowsHandler::IsHidden(int column) const {
  return std::any_of(hidden_.begin(), hidden_.end(),
                     [column](const HiddenColumns& range) { return range.first <= column && column <= range.last; });
}

void RowsHandler::StartRow(const XmlAttributes& attributes) {
  const int last = row_.number;
  const absl::string_view number = attributes.Get("r");
  row_.cells.clear();
  row_bytes_ = 0;
  row_.hidden = attributes.IsTrue("hidden");
  row_.number = last + 1;
  cell_.column = -1;
  if (!number.empty() && (!absl::SimpleAtoi(number, &row_.number) || row_.number <= last)) {
    Damaged({absl::StrCat("số thứ tự dòng sai sau dòng ", last),
             absl::StrCat("the row numbers are wrong after row ", last)});
  } else if (row_.number > parts_->limits.rows) {
    failure = errors::TooMany({"dòng", "rows"}, static_cast<size_t>(parts_->limits.rows));
  }
}

void RowsHandler::StartCell(const XmlAttributes& attributes) {
  const int last = cell_.column;
  const absl::string_view reference = attributes.Get("r");
  cell_.type = std::string(attributes.Get("t"));
  cell_.value.clear();
  cell_.formula = false;
  cell_.is_inline = false;
  cell_.style = 0;
  cell_.column = last + 1;
  inline_.Clear();
  in_cell_ = true;
  if (!absl::SimpleAtoi(attributes.Get("s"), &cell_.style)) cell_.style = 0;
  int row = 0;
  if (!reference.empty() && (!ParseReference(reference, &row, &cell_.column) || cell_.column <= last)) {
    Damaged({absl::StrCat("địa chỉ ô sai ở dòng ", row_.number),
             absl::StrCat("a cell reference in row ", row_.number, " is wrong")});
  } else if (cell_.column >= parts_->limits.columns) {
    failure = errors::TooMany({"cột", "columns"}, static_cast<size_t>(parts_->limits.columns));
  }
}

void RowsHandler::EndCell() {
  in_cell_ = false;
  Cell cell;
  cell.column = cell_.column;
  cell.formula = cell_.formula;
  if (cell_.style < parts_->styles.size()) cell.font = parts_->fonts.Get(parts_->styles[cell_.style].font);
  if (!Fill(&cell)) return;
  cell.hidden_column = IsHidden(cell.column);
  row_bytes_ += cell.text.size();
  row_.cells.push_back(std::move(cell));
  const Limits& limits = parts_->limits;
  if (count_->Update(sheet_, ++cells_) > limits.cells) {
    failure = errors::TooMany({"ô có dữ liệu", "cells with content"}, limits.cells);
  } else if (row_bytes_ > limits.row_bytes) {
    failure = errors::TooMany(
        {absl::StrCat("byte văn bản ở dòng ", row_.number), absl::StrCat("bytes of text in row ", row_.number)},
        limits.row_bytes);
  }
}

void RowsHandler::EndRow() {
  if (!row_.cells.empty()) pause = true;
}

bool RowsHandler::Fill(Cell* cell) {
  if (cell_.type == "s") return FillShared(cell);
  if (cell_.type == "inlineStr") {
    if (inline_.font() != 0) cell->font = parts_->fonts.Get(inline_.font());
    return FillText(inline_.Decoded(), cell);
  }
  if (cell_.type == "str") return FillText(DecodeEscapes(cell_.value), cell);
  const absl::string_view value = absl::StripAsciiWhitespace(cell_.value);
  if (value.empty()) return cell_.formula;
  cell->text = std::string(value);
  if (cell_.type == "b") {
    cell->kind = CellKind::kBoolean;
    cell->text = value == "1" || value == "true" ? "TRUE" : "FALSE";
  } else if (cell_.type == "e") {
    cell->kind = CellKind::kError;
  } else if (cell_.type == "d") {
    const std::string day(value.substr(0, value.find('T')));
    cell->kind = PartialDate::ParseIso(day).ok() ? CellKind::kDate : CellKind::kText;
    if (cell->kind == CellKind::kDate) cell->text = day;
  } else {
    FillNumber(cell);
  }
  return true;
}

bool RowsHandler::FillShared(Cell* cell) {
  const absl::string_view value = absl::StripAsciiWhitespace(cell_.value);
  if (value.empty()) return cell_.formula;
  size_t index = 0;
  if (!absl::SimpleAtoi(value, &index) || index >= parts_->strings.size()) {
    Damaged({absl::StrCat("ô ", Reference(), " trỏ tới chuỗi không có"),
             absl::StrCat("cell ", Reference(), " refers to a text that is not there")});
    return false;
  }
  const SharedStrings::Entry& entry = parts_->strings[index];
  if (entry.font != 0) cell->font = parts_->fonts.Get(entry.font);
  cell->kind = CellKind::kText;
  cell->text = std::string(entry.text);
  return !cell->text.empty();
}

bool RowsHandler::FillText(std::string text, Cell* cell) {
  if (TextLength(text) > parts_->limits.text_length) {
    failure = errors::TextTooLong(parts_->sheets[sheet_].name, Reference(), parts_->limits.text_length);
    return false;
  }
  cell->kind = CellKind::kText;
  cell->text = std::move(text);
  return !cell->text.empty();
}

void RowsHandler::FillNumber(Cell* cell) {
  std::optional<std::string> number = PlainNumber(cell->text);
  if (!number.has_value()) {
    cell->kind = CellKind::kText;
    return;
  }
  cell->kind = CellKind::kNumber;
  cell->text = *std::move(number);
  if (cell_.style >= parts_->styles.size() || !parts_->styles[cell_.style].date.has_value()) return;
  std::optional<std::string> date = SerialToIso(cell->text, parts_->system_1904, *parts_->styles[cell_.style].date);
  if (!date.has_value()) return;
  cell->kind = CellKind::kDate;
  cell->serial = std::exchange(cell->text, *std::move(date));
}

// Only the merged ranges of a sheet.
class MergedHandler : public XmlHandler {
 public:
  MergedHandler(const WorkbookParts& parts, size_t sheet) : parts_(parts), sheet_(sheet) {}

  void Start(absl::string_view name, const XmlAttributes& attributes) override {
    if (name != "mergeCell") return;
    MergedRange range;
    if (!ParseRange(attributes.Get("ref"), &range)) {
      failure = errors::FileDamaged(parts_.sheets[sheet_].name, {"vùng ô gộp sai", "a merged range is wrong"});
    } else if (ranges.size() >= parts_.limits.merged_ranges) {
      failure = errors::TooMany({"vùng ô gộp", "merged ranges"}, parts_.limits.merged_ranges);
    } else {
      ranges.push_back(range);
    }
  }
  void End(absl::string_view) override {}
  void Text(absl::string_view) override {}

  std::vector<MergedRange> ranges;

 private:
  const WorkbookParts& parts_;
  size_t sheet_;
};

class XlsxRowReader : public RowReader {
 public:
  XlsxRowReader(WorkbookParts* parts, size_t sheet, CellCount* count, std::unique_ptr<ZipPart> part)
      : handler_(parts, sheet, count), stream_(std::move(part), parts->limits, &handler_) {}

  absl::StatusOr<bool> Next(Row* row) override {
    if (!status_.ok() || done_) return Answer(false);
    const absl::StatusOr<bool> more = stream_.Advance();
    status_ = more.status();
    done_ = !more.ok() || !*more;
    if (done_) return Answer(false);
    row->number = handler_.row().number;
    row->line = 0;
    row->hidden = handler_.row().hidden;
    row->cells.swap(handler_.row().cells);
    return true;
  }

 private:
  absl::StatusOr<bool> Answer(bool more) const {
    if (!status_.ok()) return status_;
    return more;
  }

  RowsHandler handler_;
  XmlStream stream_;
  absl::Status status_;
  bool done_ = false;
};

class XlsxWorkbook : public Workbook {
 public:
  explicit XlsxWorkbook(std::unique_ptr<WorkbookParts> parts)
      : parts_(std::move(parts)), count_(parts_->sheets.size()) {
    for (const SheetPart& sheet : parts_->sheets) sheets_.push_back({sheet.name, sheet.hidden});
  }

  FileKind kind() const override { return FileKind::kXlsx; }

  absl::StatusOr<std::unique_ptr<RowReader>> ReadSheet(size_t sheet) override {
    absl::StatusOr<std::unique_ptr<ZipPart>> part = parts_->archive->OpenPart(parts_->sheets[sheet].part);
    if (!part.ok()) return part.status();
    return std::make_unique<XlsxRowReader>(parts_.get(), sheet, &count_, *std::move(part));
  }

  absl::StatusOr<std::vector<MergedRange>> MergedRanges(size_t sheet) override {
    MergedHandler handler(*parts_, sheet);
    const absl::Status status =
        XmlStream::ParseAll(parts_->archive.get(), parts_->sheets[sheet].part, parts_->limits, &handler);
    if (!status.ok()) return status;
    return std::move(handler.ranges);
  }

 private:
  std::unique_ptr<WorkbookParts> parts_;
  CellCount count_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Workbook>> OpenXlsx(absl::string_view bytes, const Limits& limits) {
  absl::StatusOr<std::unique_ptr<WorkbookParts>> parts = ReadWorkbookParts(bytes, limits);
  if (!parts.ok()) return parts.status();
  if ((*parts)->sheets.empty()) {
    return errors::FileDamaged("workbook", {"không có trang tính nào", "there is no sheet in it"});
  }
  return std::make_unique<XlsxWorkbook>(*std::move(parts));
}

}  // namespace ngoaid::sheets

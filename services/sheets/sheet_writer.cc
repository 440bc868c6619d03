#include "services/sheets/sheet_writer.h"

#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/base/shown_date.h"
#include "services/base/text.h"
#include "services/sheets/cell_format.h"
#include "services/sheets/errors.h"

namespace ngoaid::sheets {
namespace {

constexpr size_t kNumberDigits = 15;  // what a spreadsheet keeps exactly
constexpr size_t kSheetNameUnits = 31;
constexpr double kMinWidth = 8;
constexpr double kMaxWidth = 60;
constexpr char kDayFormat[] = "dd/mm/yyyy";

absl::Status CannotWrite(absl::string_view path, absl::string_view why) {
  return absl::UnavailableError(absl::StrCat("cannot write ", path, ": ", why));
}

absl::Status CheckText(absl::string_view text) {
  const Limits limits;
  if (!IsCleanUtf8(text)) return absl::InvalidArgumentError("a text to be exported is not clean UTF-8");
  if (TextLength(text) > limits.text_length) {
    return errors::TextTooLong("export", CleanText(Excerpt(text, 20)), limits.text_length);
  }
  return absl::OkStatus();
}

double Fitting(size_t characters) { return std::clamp(static_cast<double>(characters) + 2, kMinWidth, kMaxWidth); }

class CsvWriter : public SheetWriter {
 public:
  CsvWriter(std::FILE* file, std::string path) : file_(file), path_(std::move(path)) { Put("\xEF\xBB\xBF"); }
  ~CsvWriter() override {
    if (file_ != nullptr) std::fclose(file_);
  }

  absl::Status BeginSheet(absl::string_view, const std::vector<Column>& columns,
                          const std::vector<std::string>& titles) override {
    if (begun_) return absl::FailedPreconditionError("a .csv holds one sheet");
    begun_ = true;
    std::vector<Value> header;
    for (const std::string& title : titles) {
      absl::Status status = WriteRow({title});
      if (!status.ok()) return status;
    }
    for (const Column& column : columns) header.emplace_back(column.title);
    return WriteRow(header);
  }

  absl::Status WriteRow(const std::vector<Value>& values) override {
    std::string line;
    for (size_t i = 0; i < values.size(); ++i) {
      if (i > 0) line.push_back(',');
      if (const std::string* text = std::get_if<std::string>(&values[i])) {
        absl::Status status = CheckText(*text);
        if (!status.ok()) return status;
        AppendText(EscapeFormula(*text), &line);
      } else if (const Decimal* number = std::get_if<Decimal>(&values[i])) {
        absl::StrAppend(&line, number->ToString());
      } else if (const PartialDate* date = std::get_if<PartialDate>(&values[i])) {
        absl::StrAppend(&line, date->ToIso(), date->inferred ? "?" : "");
      }
    }
    Put(absl::StrCat(line, "\r\n"));
    return Written();
  }

  absl::Status AddChart(const Chart&) override { return absl::OkStatus(); }

  absl::Status Finish() override {
    const bool flushed = std::fclose(std::exchange(file_, nullptr)) == 0;
    if (!flushed) failed_ = true;
    return Written();
  }

 private:
  static void AppendText(const std::string& text, std::string* line) {
    if (text.find_first_of(",;\t\"\r\n") == std::string::npos) {
      absl::StrAppend(line, text);
      return;
    }
    line->push_back('"');
    for (const char c : text) {
      if (c == '"') line->push_back('"');
      line->push_back(c);
    }
    line->push_back('"');
  }
  void Put(absl::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) failed_ = true;
  }
  absl::Status Written() const { return failed_ ? CannotWrite(path_, "the disk refused it") : absl::OkStatus(); }

  std::FILE* file_;
  std::string path_;
  bool begun_ = false;
  bool failed_ = false;
};

class XlsxWriter : public SheetWriter {
 public:
  XlsxWriter(lxw_workbook* workbook, std::string path) : workbook_(workbook), path_(std::move(path)) {
    header_ = workbook_add_format(workbook_);
    format_set_bold(header_);
    format_set_text_wrap(header_);
    format_set_align(header_, LXW_ALIGN_VERTICAL_CENTER);
    format_set_bg_color(header_, 0xD9E2F3);
    format_set_border(header_, LXW_BORDER_THIN);
    title_ = workbook_add_format(workbook_);
    format_set_bold(title_);
    day_ = workbook_add_format(workbook_);
    format_set_num_format(day_, kDayFormat);
  }
  ~XlsxWriter() override {
    if (workbook_ != nullptr) lxw_workbook_free(workbook_);
  }

  absl::Status BeginSheet(absl::string_view name, const std::vector<Column>& columns,
                          const std::vector<std::string>& titles) override;
  absl::Status WriteRow(const std::vector<Value>& values) override;
  absl::Status AddChart(const Chart& chart) override;
  absl::Status Finish() override;

 private:
  std::string UniqueName(absl::string_view name);
  absl::Status WriteText(lxw_col_t column, absl::string_view text, lxw_format* format);
  absl::Status WriteNumber(lxw_col_t column, const Decimal& number);
  absl::Status WriteDate(lxw_col_t column, const PartialDate& date);
  // Of numbers with that many decimals and a unit behind them.
  lxw_format* NumberFormat(int decimals, const std::string& unit);
  // `characters` of the column are to be seen.
  void Widen(lxw_col_t column, size_t characters);
  // Nothing more is written to the sheet: its columns get their widths.
  absl::Status EndSheet();
  absl::Status Check(lxw_error error) const {
    return error == LXW_NO_ERROR ? absl::OkStatus() : CannotWrite(path_, lxw_strerror(error));
  }

  lxw_workbook* workbook_;
  std::string path_;
  lxw_worksheet* sheet_ = nullptr;
  lxw_format* header_;
  lxw_format* title_;
  lxw_format* day_;
  std::map<std::pair<int, std::string>, lxw_format*> number_formats_;
  std::set<std::string> names_;  // lower-case
  std::string sheet_name_;
  std::vector<Column> columns_;
  std::vector<size_t> characters_;  // of the widest cell of each column
  lxw_row_t first_row_ = 0;         // below the header
  lxw_row_t row_ = 0;
  lxw_row_t charts_ = 0;
};

std::string XlsxWriter::UniqueName(absl::string_view name) {
  std::string clean;
  for (const char c : CleanText(name)) clean.push_back(absl::StrContains("[]:*?/\\\n", c) ? ' ' : c);
  while (!clean.empty() && (clean.front() == '\'' || clean.front() == ' ')) clean.erase(0, 1);
  if (clean.empty()) clean = "Sheet";
  for (int i = 1;; ++i) {
    const std::string suffix = i == 1 ? "" : absl::StrCat(" ", i);
    std::string candidate = clean;
    // Whole characters only: a byte that continues one goes with it.
    while (TextLength(candidate) + suffix.size() > kSheetNameUnits) {
      while ((candidate.back() & 0xC0) == 0x80) candidate.pop_back();
      candidate.pop_back();
    }
    // A name that had to be cut ends with a whole word.
    if (const size_t word = candidate.rfind(' '); candidate.size() < clean.size() && clean[candidate.size()] != ' ' &&
                                                  word != std::string::npos && word > candidate.size() / 2) {
      candidate.resize(word);
    }
    while (candidate.size() > 1 && absl::StrContains("' (,;", candidate.back())) candidate.pop_back();
    candidate += suffix;
    if (names_.insert(Fold(candidate)).second) return candidate;
  }
}

absl::Status XlsxWriter::BeginSheet(absl::string_view name, const std::vector<Column>& columns,
                                    const std::vector<std::string>& titles) {
  if (absl::Status ended = EndSheet(); !ended.ok()) return ended;
  sheet_name_ = UniqueName(name);
  sheet_ = workbook_add_worksheet(workbook_, sheet_name_.c_str());
  if (sheet_ == nullptr) return CannotWrite(path_, "a sheet was refused");
  columns_ = columns;
  characters_.clear();
  row_ = 0;
  charts_ = 0;
  for (const std::string& title : titles) {
    absl::Status status = WriteText(0, title, title_);
    if (!status.ok()) return status;
    ++row_;
  }
  characters_.assign(columns.size(), 0);  // titles run over the columns beside them
  for (size_t i = 0; i < columns.size(); ++i) {
    absl::Status status = WriteText(static_cast<lxw_col_t>(i), columns[i].title, header_);
    if (!status.ok()) return status;
  }
  first_row_ = ++row_;
  worksheet_freeze_panes(sheet_, first_row_, 0);
  return absl::OkStatus();
}

absl::Status XlsxWriter::WriteText(lxw_col_t column, absl::string_view text, lxw_format* format) {
  absl::Status status = CheckText(text);
  if (!status.ok()) return status;
  Widen(column, TextLength(text));
  return Check(worksheet_write_string(sheet_, row_, column, EscapeFormula(text).c_str(), format));
}

void XlsxWriter::Widen(lxw_col_t column, size_t characters) {
  const size_t index = column;
  if (index < characters_.size()) characters_[index] = std::max(characters_[index], characters);
}

absl::Status XlsxWriter::EndSheet() {
  for (size_t i = 0; i < characters_.size(); ++i) {
    const lxw_col_t column = static_cast<lxw_col_t>(i);
    const double width = columns_[i].width > 0 ? columns_[i].width : Fitting(characters_[i]);
    absl::Status status = Check(worksheet_set_column(sheet_, column, column, width, nullptr));
    if (!status.ok()) return status;
  }
  characters_.clear();
  return absl::OkStatus();
}

lxw_format* XlsxWriter::NumberFormat(int decimals, const std::string& unit) {
  lxw_format*& format = number_formats_[{decimals, unit}];
  if (format == nullptr) {
    std::string code =
        decimals == 0 ? "#,##0" : absl::StrCat("#,##0.", std::string(static_cast<size_t>(decimals), '0'));
    if (!unit.empty()) absl::StrAppend(&code, "\" ", unit, "\"");
    format = workbook_add_format(workbook_);
    format_set_num_format(format, code.c_str());
  }
  return format;
}

absl::Status XlsxWriter::WriteNumber(lxw_col_t column, const Decimal& number) {
  const Decimal plain = number.Normalized();
  const std::string text = plain.ToString();
  const size_t digits = static_cast<size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }));
  if (digits > kNumberDigits) {
    return Check(worksheet_write_string(sheet_, row_, column, number.ToString().c_str(), nullptr));
  }
  const size_t index = column;
  static const auto* const kPlain = new Column();
  const Column& shown = index < columns_.size() ? columns_[index] : *kPlain;
  const int wanted = shown.decimals >= 0 ? shown.decimals : number.scale();
  Widen(column, digits + digits / 3 + static_cast<size_t>(wanted) + shown.unit.size());
  // At most 15 digits come back from a double unchanged; this is the format of the file, not arithmetic.
  return Check(worksheet_write_number(sheet_, row_, column, std::strtod(text.c_str(), nullptr),
                                      NumberFormat(wanted, shown.unit)));
}

absl::Status XlsxWriter::WriteDate(lxw_col_t column, const PartialDate& date) {
  if (!date.known() && !date.inferred) return absl::OkStatus();
  // Spreadsheets count days from 1900 on.
  if (date.precision != DatePrecision::kDay || date.inferred || date.first.year() < 1901) {
    return WriteText(column, ShownDate(date).vi, nullptr);
  }
  lxw_datetime day = {};
  day.year = static_cast<int>(date.first.year());
  day.month = date.first.month();
  day.day = date.first.day();
  Widen(column, sizeof(kDayFormat) - 1);
  return Check(worksheet_write_datetime(sheet_, row_, column, &day, day_));
}

absl::Status XlsxWriter::WriteRow(const std::vector<Value>& values) {
  if (sheet_ == nullptr) return absl::FailedPreconditionError("no sheet was begun");
  for (size_t i = 0; i < values.size(); ++i) {
    const lxw_col_t column = static_cast<lxw_col_t>(i);
    absl::Status status;
    if (const std::string* text = std::get_if<std::string>(&values[i])) {
      if (!text->empty()) status = WriteText(column, *text, nullptr);
    } else if (const Decimal* number = std::get_if<Decimal>(&values[i])) {
      status = WriteNumber(column, *number);
    } else if (const PartialDate* date = std::get_if<PartialDate>(&values[i])) {
      status = WriteDate(column, *date);
    }
    if (!status.ok()) return status;
  }
  ++row_;
  return absl::OkStatus();
}

absl::Status XlsxWriter::AddChart(const Chart& chart) {
  if (sheet_ == nullptr) return absl::FailedPreconditionError("no sheet was begun");
  const lxw_row_t first = first_row_ + static_cast<lxw_row_t>(chart.first_row);
  const lxw_row_t behind = chart.rows == 0 ? row_ : first + static_cast<lxw_row_t>(chart.rows);
  if (first >= behind || behind > row_) return absl::OkStatus();  // nothing to draw
  constexpr std::array<uint8_t, 3> kTypes = {LXW_CHART_COLUMN, LXW_CHART_BAR, LXW_CHART_LINE};
  constexpr lxw_row_t kChartRows = 20;
  lxw_chart* drawn = workbook_add_chart(workbook_, kTypes[static_cast<size_t>(chart.kind)]);
  if (drawn == nullptr) return CannotWrite(path_, "a chart was refused");
  const lxw_col_t category = static_cast<lxw_col_t>(chart.category_column);
  for (const int value : chart.value_columns) {
    const lxw_col_t column = static_cast<lxw_col_t>(value);
    lxw_chart_series* series = chart_add_series(drawn, nullptr, nullptr);
    chart_series_set_categories(series, sheet_name_.c_str(), first, category, behind - 1, category);
    chart_series_set_values(series, sheet_name_.c_str(), first, column, behind - 1, column);
    chart_series_set_name_range(series, sheet_name_.c_str(), first_row_ - 1, column);
  }
  if (!chart.title.empty()) chart_title_set_name(drawn, chart.title.c_str());
  const lxw_row_t at = row_ + 1 + kChartRows * charts_++;
  return Check(worksheet_insert_chart(sheet_, at, 0, drawn));
}

absl::Status XlsxWriter::Finish() {
  if (absl::Status ended = EndSheet(); !ended.ok()) return ended;
  // Closing frees the workbook whatever it returns.
  return Check(workbook_close(std::exchange(workbook_, nullptr)));
}

// A file that goes away with its owner.
class TemporaryFile {
 public:
  static absl::StatusOr<std::unique_ptr<TemporaryFile>> Make() {
    const char* folder = std::getenv("TMPDIR");
    std::string path = absl::StrCat(folder == nullptr ? "/tmp" : folder, "/ngoaid-export-XXXXXX");
    const int file = mkstemp(path.data());
    if (file < 0) return CannotWrite(path, "no temporary file could be made");
    close(file);
    return std::unique_ptr<TemporaryFile>(new TemporaryFile(std::move(path)));
  }
  ~TemporaryFile() { unlink(path_.c_str()); }
  const std::string& path() const { return path_; }

 private:
  explicit TemporaryFile(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<SheetWriter>> SheetWriter::Create(FileKind kind, const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return CannotWrite(path, "it could not be opened");
  if (kind == FileKind::kCsv) return std::make_unique<CsvWriter>(file, path);
  std::fclose(file);  // the library opens it only at the end; now it is known that it can
  lxw_workbook_options options = {};
  options.constant_memory = LXW_TRUE;
  lxw_workbook* workbook = workbook_new_opt(path.c_str(), &options);
  if (workbook == nullptr) return CannotWrite(path, "it could not be opened");
  return std::make_unique<XlsxWriter>(workbook, path);
}

absl::StatusOr<std::string> Render(FileKind kind, const std::function<absl::Status(SheetWriter&)>& write) {
  const absl::StatusOr<std::unique_ptr<TemporaryFile>> file = TemporaryFile::Make();
  if (!file.ok()) return file.status();
  const absl::StatusOr<std::unique_ptr<SheetWriter>> writer = SheetWriter::Create(kind, (*file)->path());
  if (!writer.ok()) return writer.status();
  absl::Status status = write(**writer);
  if (status.ok()) status = (*writer)->Finish();
  if (!status.ok()) return status;
  std::ifstream in((*file)->path(), std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in.good() && !in.eof()) return absl::UnavailableError("the export could not be read back");
  return bytes;
}

std::string EscapeFormula(absl::string_view text) {
  if (Decimal::Parse(text).ok()) return std::string(text);  // "-5" is a number
  // Also what such programs take for the same signs, and blanks before them.
  absl::string_view shown = text;
  while (absl::ConsumePrefix(&shown, " ") || absl::ConsumePrefix(&shown, "\u00A0")) continue;
  for (const absl::string_view sign : {"=", "+", "-", "@", "\t", "\r", "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"}) {
    if (absl::StartsWith(shown, sign)) return absl::StrCat("'", text);
  }
  return std::string(text);
}

}  // namespace ngoaid::sheets

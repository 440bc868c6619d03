#include "services/sheets/csv_reader.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "services/base/text.h"
#include "services/sheets/cell_format.h"
#include "services/sheets/errors.h"

namespace ngoaid::sheets {
namespace {

constexpr std::array<char, 3> kSeparators = {',', ';', '\t'};
// How much of a file is looked at to tell its separator.
constexpr int kSniffedRecords = 200;
constexpr size_t kSniffedBytes = size_t{256} << 10;

// Line number of a position, from 1.
int64_t LineAt(absl::string_view text, size_t position) {
  return 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(position), '\n');
}

// Splits records into fields. The text is valid UTF-8.
class Records {
 public:
  Records(absl::string_view text, char separator, int first_line, int max_fields)
      : text_(text), separator_(separator), max_fields_(static_cast<size_t>(max_fields)), line_(first_line) {}

  // The next record into *fields; false at the end. FILE_UNCLOSED_QUOTE, FILE_TOO_LARGE.
  absl::StatusOr<bool> Next(std::vector<std::string>* fields) {
    fields->clear();
    if (at_ >= text_.size()) return false;
    record_line_ = line_;
    while (true) {
      if (fields->size() >= max_fields_) return errors::TooMany({"cột", "columns"}, max_fields_);
      fields->emplace_back();
      const absl::Status status = ReadField(&fields->back());
      if (!status.ok()) return status;
      if (at_ >= text_.size()) return true;
      const char c = text_[at_++];
      if (c == separator_) continue;
      if (c == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
      ++line_;
      return true;
    }
  }
  int record_line() const { return record_line_; }

 private:
  // Stops in front of the separator or line break behind the field, or at the end.
  absl::Status ReadField(std::string* field) {
    if (at_ < text_.size() && text_[at_] == '"') {
      absl::Status status = ReadQuoted(field);
      if (!status.ok()) return status;
    }
    // What follows a closing quote up to the separator belongs to the field, as spreadsheet programs have it.
    const size_t start = at_;
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
    field->append(text_.data() + start, at_ - start);
    return absl::OkStatus();
  }

  absl::Status ReadQuoted(std::string* field) {
    const int opened = line_;
    ++at_;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '"') {
        if (at_ >= text_.size() || text_[at_] != '"') return absl::OkStatus();
        ++at_;
      } else if (c == '\n' || (c == '\r' && (at_ >= text_.size() || text_[at_] != '\n'))) {
        ++line_;
      }
      field->push_back(c);
    }
    return errors::UnclosedQuote(opened);
  }

  absl::string_view text_;
  char separator_;
  size_t max_fields_;
  size_t at_ = 0;
  int line_;
  int record_line_ = 0;
};

// How many of the first records agree on a number of fields above one, and that number.
std::pair<int, size_t> Agreement(absl::string_view text, char separator) {
  Records records(text.substr(0, kSniffedBytes), separator, 1, Limits().columns);
  std::map<size_t, int> count;
  std::vector<std::string> fields;
  for (int i = 0; i < kSniffedRecords; ++i) {
    const absl::StatusOr<bool> more = records.Next(&fields);
    if (!more.ok() || !*more) break;
    if (fields.size() > 1) ++count[fields.size()];
  }
  std::pair<int, size_t> best(0, 0);
  for (const auto& [size, times] : count) best = std::max(best, std::pair(times, size));
  return best;
}

char SniffSeparator(absl::string_view* text) {
  for (const char separator : kSeparators) {
    for (const absl::string_view quote : {"", "\""}) {
      const std::string line = std::string(quote) + "sep=" + separator + std::string(quote);
      if (!absl::StartsWith(*text, line)) continue;
      absl::string_view rest = text->substr(line.size());
      if (!rest.empty() && !absl::ConsumePrefix(&rest, "\r\n") && !absl::ConsumePrefix(&rest, "\n")) continue;
      *text = rest;
      return separator;
    }
  }
  char best = kSeparators.front();
  std::pair<int, size_t> best_agreement(0, 0);
  for (const char separator : kSeparators) {
    const std::pair<int, size_t> agreement = Agreement(*text, separator);
    if (agreement > best_agreement) {
      best_agreement = agreement;
      best = separator;
    }
  }
  return best;
}

void AppendUtf8(uint32_t c, std::string* out) {
  if (c < 0x80) {
    out->push_back(static_cast<char>(c));
    return;
  }
  const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  constexpr std::array<uint32_t, 4> kLead = {0, 0xC0, 0xE0, 0xF0};
  out->push_back(static_cast<char>(kLead[static_cast<size_t>(more)] | (c >> (6 * more))));
  for (int shift = 6 * (more - 1); shift >= 0; shift -= 6)
    out->push_back(static_cast<char>(0x80 | ((c >> shift) & 0x3F)));
}

// UTF-16 without its byte order mark, as UTF-8. FILE_BAD_ENCODING for half pairs and half units.
absl::StatusOr<std::string> FromUtf16(absl::string_view bytes, bool big_endian) {
  const auto unit = [&](size_t i) {
    const uint32_t first = static_cast<unsigned char>(bytes[i]);
    const uint32_t second = static_cast<unsigned char>(bytes[i + 1]);
    return big_endian ? first << 8 | second : second << 8 | first;
  };
  std::string out;
  out.reserve(bytes.size());
  for (size_t i = 0; i < bytes.size(); i += 2) {
    if (i + 1 >= bytes.size()) return errors::BadEncoding(LineAt(out, out.size()));
    uint32_t c = unit(i);
    if (c >= 0xD800 && c < 0xE000) {
      const uint32_t low = i + 3 < bytes.size() ? unit(i + 2) : 0;
      if (c >= 0xDC00 || low < 0xDC00 || low >= 0xE000) return errors::BadEncoding(LineAt(out, out.size()));
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
      i += 2;
    }
    AppendUtf8(c, &out);
  }
  return out;
}

// Names the first line that is not clean text.
absl::Status CheckText(absl::string_view text) {
  if (IsCleanUtf8(text)) return absl::OkStatus();
  size_t start = 0;
  for (int64_t line = 1;; ++line) {
    const size_t end = std::min(text.find('\n', start), text.size());
    const absl::string_view piece = text.substr(start, end - start);
    if (!IsCleanUtf8(piece)) {
      return absl::StrContains(piece, '\0') ? errors::NulCharacter(line) : errors::BadEncoding(line);
    }
    start = end + 1;
  }
}

class CsvRowReader : public RowReader {
 public:
  CsvRowReader(absl::string_view text, char separator, int first_line, absl::string_view sheet, const Limits& limits)
      : records_(text, separator, first_line, limits.columns), sheet_(sheet), limits_(limits) {}

  absl::StatusOr<bool> Next(Row* row) override {
    while (status_.ok()) {
      const absl::StatusOr<bool> more = records_.Next(&fields_);
      status_ = more.status();
      if (!status_.ok()) break;
      if (!*more) return false;
      ++number_;
      status_ = Take(row);
      if (status_.ok() && !row->cells.empty()) return true;
    }
    return status_;
  }

 private:
  absl::Status Take(Row* row) {
    row->number = number_;
    row->line = records_.record_line();
    row->hidden = false;
    row->cells.clear();
    if (number_ > limits_.rows) return errors::TooMany({"dòng", "rows"}, static_cast<size_t>(limits_.rows));
    for (size_t i = 0; i < fields_.size(); ++i) {
      if (fields_[i].empty()) continue;
      const int column = static_cast<int>(i);
      if (TextLength(fields_[i]) > limits_.text_length) {
        return errors::TextTooLong(sheet_, A1(number_, column), limits_.text_length);
      }
      if (++cells_ > limits_.cells) return errors::TooMany({"ô có dữ liệu", "cells with content"}, limits_.cells);
      Cell cell;
      cell.column = column;
      cell.kind = CellKind::kText;
      cell.text = std::move(fields_[i]);
      row->cells.push_back(std::move(cell));
    }
    return absl::OkStatus();
  }

  Records records_;
  std::string sheet_;
  Limits limits_;
  std::vector<std::string> fields_;
  absl::Status status_;
  int number_ = 0;
  size_t cells_ = 0;
};

class CsvWorkbook : public Workbook {
 public:
  CsvWorkbook(std::string converted, absl::string_view original, absl::string_view name, const Limits& limits)
      : converted_(std::move(converted)), text_(converted_.empty() ? original : converted_), limits_(limits) {
    sheets_.push_back({std::string(name), false});
    const absl::string_view whole = text_;
    separator_ = SniffSeparator(&text_);
    first_line_ = text_.size() == whole.size() ? 1 : 2;
  }

  FileKind kind() const override { return FileKind::kCsv; }
  absl::StatusOr<std::unique_ptr<RowReader>> ReadSheet(size_t sheet) override {
    return std::make_unique<CsvRowReader>(text_, separator_, first_line_, sheets_[sheet].name, limits_);
  }
  absl::StatusOr<std::vector<MergedRange>> MergedRanges(size_t) override { return std::vector<MergedRange>(); }

 private:
  std::string converted_;  // from UTF-16; else empty
  absl::string_view text_;
  Limits limits_;
  char separator_ = ',';
  int first_line_ = 1;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Workbook>> OpenCsv(absl::string_view bytes, absl::string_view sheet_name,
                                                  const Limits& limits) {
  std::string converted;
  const bool little = absl::ConsumePrefix(&bytes, "\xFF\xFE");
  const bool big = !little && absl::ConsumePrefix(&bytes, "\xFE\xFF");
  if (little || big) {
    absl::StatusOr<std::string> text = FromUtf16(bytes, big);
    if (!text.ok()) return text.status();
    converted = *std::move(text);
    bytes = converted;
  }
  absl::ConsumePrefix(&bytes, "\xEF\xBB\xBF");
  if (bytes.empty()) return errors::FileEmpty();
  const absl::Status checked = CheckText(bytes);
  if (!checked.ok()) return checked;
  return std::make_unique<CsvWorkbook>(std::move(converted), bytes, sheet_name, limits);
}

}  // namespace ngoaid::sheets

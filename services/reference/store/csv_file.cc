#include "services/reference/store/csv_file.h"

#include <fstream>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/base/text.h"
#include "services/reference/errors.h"

namespace ngoaid::reference {
namespace {

constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Walks the text once; `line` is the line of the character at hand.
class Parser {
 public:
  Parser(absl::string_view name, absl::string_view text) : name_(name), text_(text) {}

  absl::StatusOr<std::vector<CsvRow>> Rows() {
    std::vector<CsvRow> rows;
    while (at_ < text_.size()) {
      CsvRow row{line_, {}};
      if (absl::Status status = ReadRow(row.cells); !status.ok()) return status;
      const bool blank = row.cells.size() == 1 && row.cells[0].empty();
      if (!blank) rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  absl::Status ReadRow(std::vector<std::string>& cells) {
    while (true) {
      std::string cell;
      if (Peek() == '"') {
        if (absl::Status status = ReadQuoted(cell); !status.ok()) return status;
      } else {
        while (!AtEndOfCell()) cell += text_[at_++];
      }
      cells.push_back(std::move(cell));
      if (Peek() != ',') break;
      ++at_;
    }
    if (Peek() == '\r') ++at_;
    if (Peek() == '\n') ++at_;
    ++line_;
    return absl::OkStatus();
  }

  absl::Status ReadQuoted(std::string& cell) {
    const int opened = line_;
    ++at_;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '\n') ++line_;
      if (c != '"') {
        cell += c;
      } else if (Peek() == '"') {
        cell += '"';
        ++at_;
      } else if (AtEndOfCell()) {
        return absl::OkStatus();
      } else {
        return Fault(line_, {"có chữ sau dấu ngoặc kép đóng", "text behind a closing quote"});
      }
    }
    return Fault(opened, {"dấu ngoặc kép không được đóng", "a quote is not closed"});
  }

  char Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool AtEndOfCell() const {
    const char c = Peek();
    return at_ >= text_.size() || c == ',' || c == '\n' || (c == '\r' && text_.substr(at_, 2) == "\r\n");
  }
  absl::Status Fault(int line, const Text& why) const {
    return errors::FileUnreadable(absl::StrCat(name_, ":", line), why);
  }

  absl::string_view name_;
  absl::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
};

}  // namespace

absl::StatusOr<CsvFile> ParseCsv(absl::string_view name, absl::string_view text) {
  if (absl::StartsWith(text, kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (!IsCleanUtf8(text)) return errors::FileUnreadable(name, {"không phải UTF-8", "not UTF-8"});
  absl::StatusOr<std::vector<CsvRow>> rows = Parser(name, text).Rows();
  if (!rows.ok()) return rows.status();
  if (rows->empty()) return errors::FileUnreadable(name, {"không có dòng tiêu đề", "no header line"});
  CsvFile file{std::string(name), std::move(rows->front().cells), {}};
  file.rows.assign(std::make_move_iterator(rows->begin() + 1), std::make_move_iterator(rows->end()));
  return file;
}

absl::StatusOr<std::string> ReadWholeFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  if (in) text << in.rdbuf();
  if (!in) return errors::FileUnreadable(path, {"không mở được", "it cannot be opened"});
  return text.str();
}

}  // namespace ngoaid::reference

#include "services/sheets/sheet_reader.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/sheets/csv_reader.h"
#include "services/sheets/errors.h"
#include "services/sheets/xlsx_reader.h"

namespace ngoaid::sheets {
namespace {

// What OLE2 containers begin with: old .xls, and new workbooks behind a password.
constexpr absl::string_view kOle2("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
// "EncryptedPackage" in UTF-16: the stream that holds an encrypted workbook.
constexpr absl::string_view kEncryptedPackage("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);

struct Signature {
  absl::string_view bytes;
  const char* vi;
  const char* en;
};
constexpr Signature kOtherKinds[] = {
    {absl::string_view("\xFF\xD8\xFF", 3), "ảnh JPEG", "a JPEG picture"},
    {absl::string_view("\x89PNG", 4), "ảnh PNG", "a PNG picture"},
    {absl::string_view("GIF8", 4), "ảnh GIF", "a GIF picture"},
    {absl::string_view("%PDF", 4), "tệp PDF", "a PDF document"},
    {absl::string_view("\x1F\x8B", 2), "tệp nén gzip", "a gzip archive"},
    {absl::string_view("Rar!", 4), "tệp nén RAR", "a RAR archive"},
    {absl::string_view("7z\xBC\xAF", 4), "tệp nén 7-Zip", "a 7-Zip archive"},
    {absl::string_view("{\\rtf", 5), "tệp RTF", "an RTF document"},
};
constexpr Signature kMarkup[] = {
    {"<?xml", "tệp XML", "an XML file"},
    {"<!doctype", "trang web (HTML)", "a web page (HTML)"},
    {"<html", "trang web (HTML)", "a web page (HTML)"},
    {"<table", "trang web (HTML)", "a web page (HTML)"},
};

absl::Status RefuseOtherKinds(absl::string_view bytes) {
  if (absl::StartsWith(bytes, kOle2)) {
    return absl::StrContains(bytes, kEncryptedPackage) ? errors::FileEncrypted() : errors::FileOldXls();
  }
  for (const Signature& kind : kOtherKinds) {
    if (absl::StartsWith(bytes, kind.bytes)) return errors::FileNotTable({kind.vi, kind.en});
  }
  absl::string_view text = bytes;
  absl::ConsumePrefix(&text, "\xEF\xBB\xBF");
  text = absl::StripLeadingAsciiWhitespace(text.substr(0, 256));
  for (const Signature& kind : kMarkup) {
    if (absl::StartsWithIgnoreCase(text, kind.bytes)) return errors::FileNotTable({kind.vi, kind.en});
  }
  return absl::OkStatus();
}

// "/home/an/Quảng Trị.csv" → "Quảng Trị".
absl::string_view Stem(absl::string_view file_name) {
  const size_t slash = file_name.find_last_of("/\\");
  if (slash != absl::string_view::npos) file_name.remove_prefix(slash + 1);
  const size_t dot = file_name.rfind('.');
  return dot == absl::string_view::npos || dot == 0 ? file_name : file_name.substr(0, dot);
}

}  // namespace

const Cell* Row::At(int column) const {
  const auto at = std::lower_bound(cells.begin(), cells.end(), column,
                                   [](const Cell& cell, int wanted) { return cell.column < wanted; });
  return at == cells.end() || at->column != column ? nullptr : &*at;
}

absl::StatusOr<std::unique_ptr<Workbook>> Workbook::Open(absl::string_view bytes, absl::string_view file_name,
                                                         const Limits& limits) {
  if (bytes.empty()) return errors::FileEmpty();
  if (bytes.size() > limits.file_bytes) return errors::FileTooLarge(limits.file_bytes);
  if (absl::StartsWith(bytes, "PK\x03\x04") || absl::StartsWith(bytes, "PK\x05\x06")) return OpenXlsx(bytes, limits);
  const absl::Status other = RefuseOtherKinds(bytes);
  if (!other.ok()) return other;
  auto text = OpenCsv(bytes, Stem(file_name), limits);
  if (IsNamedXlsx(file_name) && ngoaid::errors::Reason(text.status()) == "FILE_BAD_ENCODING") {
    return errors::FileNotTable({"dữ liệu khác, tuy mang tên .xlsx", "other data, though it is named .xlsx"});
  }
  return text;
}

bool IsNamedXlsx(absl::string_view file_name) { return absl::EndsWithIgnoreCase(file_name, ".xlsx"); }

std::string A1(int row, int column) { return absl::StrCat(ColumnName(column), row); }

std::string ColumnName(int column) {
  std::string name;
  for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
    name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return name;
}

}  // namespace ngoaid::sheets

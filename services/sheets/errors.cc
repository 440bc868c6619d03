#include "services/sheets/errors.h"

#include "absl/strings/str_cat.h"
#include "services/base/text.h"

namespace ngoaid::sheets::errors {
namespace {

// Longest piece of a cell or name quoted in a message, in characters.
constexpr size_t kQuotedCharacters = 60;

absl::Status Refuse(absl::string_view reason, const Text& text) {
  return ngoaid::errors::Make(absl::StatusCode::kInvalidArgument, reason, text);
}

// What a file says about itself may be anything; a message gets a short, clean piece of it.
std::string Quoted(absl::string_view text) { return CleanText(Excerpt(text, kQuotedCharacters)); }

}  // namespace

absl::Status FileEmpty() {
  return Refuse("FILE_EMPTY", {"Tệp rỗng. Hãy kiểm tra và gửi lại tệp có dữ liệu.",
                               "The file is empty. Check it and send the file with the data."});
}

absl::Status FileTooLarge(size_t limit_bytes) {
  const size_t mebibytes = limit_bytes >> 20;
  return Refuse(
      "FILE_TOO_LARGE",
      {absl::StrCat("Tệp lớn hơn ", mebibytes, " MiB. Hãy bỏ hình ảnh, bỏ trang thừa hoặc chia thành nhiều tệp."),
       absl::StrCat("The file is larger than ", mebibytes,
                    " MiB. Remove pictures and unneeded sheets, or split it into several files.")});
}

absl::Status TooMany(const Text& what, size_t limit) {
  return Refuse(
      "FILE_TOO_LARGE",
      {absl::StrCat("Tệp có quá nhiều ", what.vi, " (nhiều nhất ", limit, "). Hãy chia thành nhiều tệp."),
       absl::StrCat("The file has too many ", what.en, " (at most ", limit, "). Split it into several files.")});
}

absl::Status FileBomb(absl::string_view part) {
  const std::string name = Quoted(part);
  return Refuse(
      "FILE_BOMB",
      {absl::StrCat(
           "Phần \"", name,
           "\" của tệp khi giải nén lớn bất thường nên bị từ chối. Hãy mở tệp, chép dữ liệu sang một sổ tính mới "
           "rồi lưu lại."),
       absl::StrCat("The part \"", name,
                    "\" of the file unpacks to far more than it should, so it is refused. Copy the data into a new "
                    "workbook and save that.")});
}

absl::Status FileDtd(absl::string_view part) {
  const std::string name = Quoted(part);
  return Refuse(
      "FILE_DTD",
      {absl::StrCat("Phần \"", name,
                    "\" của tệp chứa khai báo DTD hoặc thực thể, điều không có trong sổ tính bình thường. Hãy lưu lại "
                    "bằng Excel "
                    "hoặc LibreOffice."),
       absl::StrCat("The part \"", name,
                    "\" of the file declares a DTD or entities, which no ordinary workbook does. Save it again with "
                    "Excel or LibreOffice.")});
}

absl::Status FileMacros() {
  return Refuse("FILE_MACROS",
                {"Tệp có chứa macro. Hãy lưu thành \"Excel Workbook (*.xlsx)\" không có macro rồi gửi lại.",
                 "The file contains macros. Save it as \"Excel Workbook (*.xlsx)\" without macros and send that."});
}

absl::Status FileExternalLinks() {
  return Refuse(
      "FILE_EXTERNAL_LINKS",
      {"Tệp liên kết tới dữ liệu của tệp khác. Trong Excel, chọn Data > Edit Links > Break Link rồi lưu và gửi lại.",
       "The file is linked to data of another file. In Excel choose Data > Edit Links > Break Link, save and send it "
       "again."});
}

absl::Status FileEncrypted() {
  return Refuse("FILE_ENCRYPTED",
                {"Tệp được đặt mật khẩu. Hãy bỏ mật khẩu (File > Info > Protect Workbook) rồi gửi lại.",
                 "The file is protected by a password. Remove it (File > Info > Protect Workbook) and send it again."});
}

absl::Status FileOldXls() {
  return Refuse(
      "FILE_OLD_XLS",
      {"Tệp có định dạng Excel cũ (.xls). Hãy mở và lưu thành \"Excel Workbook (*.xlsx)\" rồi gửi lại.",
       "The file has the old Excel format (.xls). Open it, save it as \"Excel Workbook (*.xlsx)\" and send that."});
}

absl::Status FileNotXlsx(const Text& found) {
  return Refuse("FILE_NOT_XLSX", {absl::StrCat("Đây không phải tệp .xlsx mà là ", found.vi,
                                               ". Hãy gửi tệp \"Excel Workbook (*.xlsx)\" hoặc CSV (UTF-8)."),
                                  absl::StrCat("This is no .xlsx file but ", found.en,
                                               ". Send an \"Excel Workbook (*.xlsx)\" or a CSV (UTF-8) file.")});
}

absl::Status FileNotTable(const Text& found) {
  return Refuse("FILE_NOT_TABLE", {absl::StrCat("Đây không phải bảng dữ liệu mà là ", found.vi,
                                                ". Hãy gửi tệp \"Excel Workbook (*.xlsx)\" hoặc CSV (UTF-8)."),
                                   absl::StrCat("This is no table but ", found.en,
                                                ". Send an \"Excel Workbook (*.xlsx)\" or a CSV (UTF-8) file.")});
}

absl::Status FileCutOff() {
  return Refuse(
      "FILE_CUT_OFF",
      {"Tệp .xlsx bị cắt cụt hoặc truyền chưa xong. Hãy chép hoặc tải lại từ bản gốc rồi gửi lại.",
       "The .xlsx file is cut off or was not fully transferred. Copy or download the original again and send that."});
}

absl::Status FileDamaged(absl::string_view part, const Text& detail) {
  const std::string name = Quoted(part);
  return Refuse("FILE_DAMAGED", {absl::StrCat("Tệp bị hỏng ở phần \"", name, "\": ", detail.vi,
                                              ". Hãy mở bằng Excel hoặc LibreOffice, lưu lại rồi gửi."),
                                 absl::StrCat("The file is damaged in its part \"", name, "\": ", detail.en,
                                              ". Open it with Excel or LibreOffice, save it again and send that.")});
}

absl::Status BadEncoding(int64_t line) {
  return Refuse(
      "FILE_BAD_ENCODING",
      {absl::StrCat("Dòng ", line,
                    " có ký tự không phải UTF-8; có lẽ tệp dùng bảng mã windows-1258, TCVN3 hoặc VNI. Hãy lưu thành "
                    "\"CSV UTF-8\" "
                    "hoặc .xlsx rồi gửi lại."),
       absl::StrCat(
           "Line ", line,
           " is not UTF-8; the file is probably in windows-1258, TCVN3 or VNI. Save it as \"CSV UTF-8\" or .xlsx "
           "and send that.")});
}

absl::Status NulCharacter(int64_t line) {
  return Refuse(
      "FILE_BAD_ENCODING",
      {absl::StrCat(
           "Dòng ", line,
           " chứa ký tự NUL: tệp không phải văn bản UTF-8. Hãy lưu thành \"CSV UTF-8\" hoặc .xlsx rồi gửi lại."),
       absl::StrCat("Line ", line,
                    " contains a NUL character: the file is not UTF-8 text. Save it as \"CSV UTF-8\" or .xlsx and send "
                    "that.")});
}

absl::Status UnclosedQuote(int64_t line) {
  return Refuse(
      "FILE_UNCLOSED_QUOTE",
      {absl::StrCat("Dấu ngoặc kép mở ở dòng ", line,
                    " không có dấu đóng. Hãy thêm dấu đóng, hoặc viết dấu ngoặc kép trong ô thành hai dấu (\"\")."),
       absl::StrCat("The quotation mark opened in line ", line,
                    " is never closed. Close it, or double quotation marks inside a cell "
                    "(\"\").")});
}

absl::Status TextTooLong(absl::string_view sheet, absl::string_view cell, size_t limit) {
  const std::string name = Quoted(sheet);
  return Refuse("TEXT_TOO_LONG", {absl::StrCat("Trang \"", name, "\", ô ", cell, ": nội dung dài hơn ", limit,
                                               " ký tự. Hãy rút ngắn hoặc tách ra nhiều ô."),
                                  absl::StrCat("Sheet \"", name, "\", cell ", cell, ": the text is longer than ", limit,
                                               " characters. Shorten it or spread it over several cells.")});
}

absl::Status NumberUnreadable(absl::string_view text, const Text& why) {
  const std::string quoted = Quoted(text);
  return Refuse("NUMBER_UNREADABLE", {absl::StrCat("\"", quoted, "\" không đọc được thành số: ", why.vi, "."),
                                      absl::StrCat("\"", quoted, "\" cannot be read as a number: ", why.en, ".")});
}

absl::Status DateUnreadable(absl::string_view text, const Text& why) {
  const std::string quoted = Quoted(text);
  return Refuse("DATE_UNREADABLE", {absl::StrCat("\"", quoted, "\" không đọc được thành ngày: ", why.vi, "."),
                                    absl::StrCat("\"", quoted, "\" cannot be read as a date: ", why.en, ".")});
}

}  // namespace ngoaid::sheets::errors

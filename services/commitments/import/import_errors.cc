#include "services/commitments/import/import_errors.h"

#include "absl/strings/str_cat.h"
#include "services/base/resource_words.h"

namespace ngoaid::commitments::errors {

absl::Status NoHeading(int rows, bool plain_text) {
  const Text read = plain_text ? Text{" Tệp mang tên .xlsx nhưng bên trong là văn bản, nên được đọc như .csv; hãy lưu lại từ "
                                      "chương trình bảng tính.",
                                      " The file is named .xlsx but is plain text inside and was read as .csv; save it "
                                      "again from the spreadsheet program."}
                               : Text();
  return ngoaid::errors::Make(
      absl::StatusCode::kInvalidArgument, "NO_HEADING",
      {absl::StrCat(
           "Không tìm thấy dòng tiêu đề trong ", rows,
           " dòng đầu của trang tính nào; cần cột “Mã khoản” hoặc “Tên khoản viện trợ” và ít nhất hai cột khác "
           "của biểu (Tổ chức tài trợ, Giá trị, Loại tiền…). Chưa có gì được ghi.",
           read.vi),
       absl::StrCat(
           "No heading row was found in the first ", rows,
           " rows of any sheet; a column “Mã khoản” (id) or “Tên khoản viện trợ” (title) and at least two other "
           "columns of the form are needed (donors, amount, currency…). Nothing was stored.",
           read.en)});
}

Text FileNameMalformed() {
  return {"Tên tệp không được trống, không có dấu gạch chéo và dài nhất 255 byte.",
          "The file name must not be empty, has no slashes and at most 255 bytes."};
}

Text NotASubmissionName() {
  return {"Tên phải có dạng submissions/{mã UUID}.", "The name must have the form submissions/{UUID}."};
}

Text NotAnUploadName() {
  return {"Tên phải có dạng uploads/{mã UUID}.", "The name must have the form uploads/{UUID}."};
}

absl::Status NoRows() {
  return ngoaid::errors::Make(
      absl::StatusCode::kInvalidArgument, "NO_ROWS",
      {"Tệp không có dòng số liệu nào; chưa có gì được nộp.", "The file has no row of data; nothing was handed in."});
}

absl::Status UploadsFull(absl::string_view office, int most) {
  return ngoaid::errors::Make(
      absl::StatusCode::kResourceExhausted, "UPLOADS_FULL",
      {absl::StrCat("Cơ quan ", office, " đã có ", most,
                    " tệp chờ duyệt, không nộp thêm được. Hãy rút lại tệp không cần nữa, hoặc chờ trung ương duyệt."),
       absl::StrCat("Office ", office, " has ", most,
                    " files waiting for review and may hand in no more. Take back what is not needed, or wait until "
                    "the centre has decided.")});
}

absl::Status NotYoursToWithdraw(absl::string_view who, absl::string_view office) {
  return ngoaid::errors::Make(absl::StatusCode::kPermissionDenied, "NOT_YOURS_TO_WITHDRAW",
                              {absl::StrCat("Chỉ người đã nộp (", who, ") hoặc người của cơ quan ", office,
                                            " rút được tệp này. Nếu cần sửa, hãy trả lại kèm lý do."),
                               absl::StrCat("Only who handed this file in (", who, ") or somebody of office ", office,
                                            " may take it back. If it needs mending, give it back with a reason.")});
}

absl::Status UploadDecided(absl::string_view who, absl::string_view state) {
  const bool applied = state == "applied", returned = state == "returned";
  return ngoaid::errors::Precondition("UPLOAD_DECIDED", {absl::StrCat("Tệp này không còn chờ duyệt: ", who,
                                                                      applied    ? " đã ghi vào sổ."
                                                                      : returned ? " đã trả lại."
                                                                                 : " đã rút lại.",
                                                                      applied ? "" : " Hãy nộp lại tệp nếu cần."),
                                                         absl::StrCat("This file waits no more: ", who,
                                                                      applied    ? " recorded it."
                                                                      : returned ? " gave it back."
                                                                                 : " took it back.",
                                                                      applied ? "" : " Hand it in again if need be.")});
}

absl::Status UploadWaits(absl::string_view name) {
  return ngoaid::errors::Make(absl::StatusCode::kAlreadyExists, "UPLOAD_WAITS",
                              {absl::StrCat("Đúng tệp này đã được nộp và đang chờ duyệt: ", InWords(name).vi,
                                            ". Rút lại tệp đó nếu muốn nộp lại."),
                               absl::StrCat("The very same file was handed in and waits for review: ", InWords(name).en,
                                            ". Take that one back to hand it in again.")});
}

}  // namespace ngoaid::commitments::errors

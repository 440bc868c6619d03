#include "services/reference/errors.h"

#include "absl/strings/str_cat.h"

namespace ngoaid::reference::errors {

absl::Status FileUnreadable(absl::string_view name, const Text& why) {
  return ngoaid::errors::Precondition("REFERENCE_FILE",
                                      {absl::StrCat("Không đọc được tệp dữ liệu tham chiếu ", name, ": ", why.vi),
                                       absl::StrCat("Reference file ", name, " cannot be read: ", why.en)});
}

absl::Status DataFaulty(const FieldViolations& faults) {
  Text text{"Dữ liệu tham chiếu có lỗi; chưa nạp gì.", "The reference data has faults; nothing was loaded."};
  for (const FieldViolation& fault : faults) {
    absl::StrAppend(&text.vi, "\n", fault.field, ": ", fault.description.vi);
    absl::StrAppend(&text.en, "\n", fault.field, ": ", fault.description.en);
  }
  return ngoaid::errors::Precondition("REFERENCE_DATA", text);
}

Text MissingColumn(absl::string_view column) {
  return {absl::StrCat("thiếu cột ", column), absl::StrCat("column ", column, " is missing")};
}

Text UnknownColumn(absl::string_view column) {
  return {absl::StrCat("không có cột ", column, " trong bảng"), absl::StrCat("the table has no column ", column)};
}

Text WrongCellCount(std::size_t found, std::size_t expected) {
  return {absl::StrCat("có ", found, " ô, cần ", expected), absl::StrCat("has ", found, " cells, expected ", expected)};
}

Text ValueMissing(absl::string_view column) {
  return {absl::StrCat("cột ", column, " không được để trống"), absl::StrCat("column ", column, " must not be empty")};
}

Text NotADay(absl::string_view column, absl::string_view value) {
  return {absl::StrCat("cột ", column, ": \"", value, "\" không phải là ngày (viết 2025-07-01)"),
          absl::StrCat("column ", column, ": \"", value, "\" is not a day (write 2025-07-01)")};
}

Text NotAWholeNumber(absl::string_view column, absl::string_view value) {
  return {absl::StrCat("cột ", column, ": \"", value, "\" không phải là số nguyên"),
          absl::StrCat("column ", column, ": \"", value, "\" is not a whole number")};
}

Text NotADecimal(absl::string_view column, absl::string_view value) {
  return {absl::StrCat("cột ", column, ": \"", value, "\" không phải là số (viết 1300000.50)"),
          absl::StrCat("column ", column, ": \"", value, "\" is not a number (write 1300000.50)")};
}

Text NotABoolean(absl::string_view column, absl::string_view value) {
  return {absl::StrCat("cột ", column, ": \"", value, "\" phải là true hoặc false"),
          absl::StrCat("column ", column, ": \"", value, "\" must be true or false")};
}

Text Duplicate(absl::string_view key, int line) {
  return {absl::StrCat("trùng với dòng ", line, " (", key, ")"), absl::StrCat("same as line ", line, " (", key, ")")};
}

Text Vanished(absl::string_view key) {
  return {absl::StrCat("thiếu dòng ", key, " đã nạp trước đây; dữ liệu khác có thể đang dùng: hãy giữ lại dòng này"),
          absl::StrCat("row ", key, " was loaded before and is missing; other data may use it: keep the row")};
}

Text Ambiguous(absl::string_view name) {
  return {absl::StrCat("tên \"", name, "\" chỉ hai mục khác nhau; hãy bỏ bớt"),
          absl::StrCat("name \"", name, "\" means two different things; remove one")};
}

Text MonthUnreadable(absl::string_view value) {
  return {absl::StrCat("tháng \"", value, "\" không đọc được (viết 2024-10)"),
          absl::StrCat("month \"", value, "\" cannot be read (write 2024-10)")};
}

Text CurrencyUnknown(absl::string_view code) {
  return {absl::StrCat("không có loại tiền \"", code, "\" (dùng mã ISO 4217, ví dụ EUR)"),
          absl::StrCat("no currency \"", code, "\" (use ISO 4217 codes, as EUR)")};
}

Text RateUnreadable(absl::string_view currency, absl::string_view value) {
  return {absl::StrCat("tỷ giá ", currency, " \"", value, "\" không phải là số (viết 24243 hoặc 0.91717)"),
          absl::StrCat("rate of ", currency, " \"", value, "\" is not a number (write 24243 or 0.91717)")};
}

Text RateNotPositive(absl::string_view currency, absl::string_view value) {
  return {absl::StrCat("tỷ giá ", currency, " \"", value, "\" phải lớn hơn 0"),
          absl::StrCat("rate of ", currency, " \"", value, "\" must be greater than 0")};
}

Text MonthOutOfRange(absl::string_view month, absl::string_view first, absl::string_view last) {
  return {absl::StrCat("tháng ", month, " nằm ngoài khoảng có tỷ giá, từ ", first, " đến ", last),
          absl::StrCat("month ", month, " is none that has a rate: from ", first, " to ", last)};
}

Text RateOfUsd(absl::string_view given) {
  return {absl::StrCat("một đô la Mỹ là 1 USD, không phải ", given, "; hãy bỏ dòng này"),
          absl::StrCat("one US dollar is 1 USD, not ", given, "; remove the line")};
}

Text RateJumps(absl::string_view given, absl::string_view month, absl::string_view about, absl::string_view meant) {
  Text text{absl::StrCat(given, " (dấu chấm là dấu thập phân) cách hơn hai lần tỷ giá tháng ", month, " là ", about,
                         ", mà tỷ giá đã ghi thì không sửa được"),
            absl::StrCat(given, " (the point is a decimal point) is more than twice away from the rate for ", month,
                         ", ", about, ", and a recorded rate never changes")};
  if (!meant.empty()) {
    absl::StrAppend(&text.vi, ": có phải ", meant, "? Viết trơn, không chia nhóm");
    absl::StrAppend(&text.en, ": is it ", meant, "? Write it plain, without grouping");
  }
  absl::StrAppend(&text.vi, "; nếu đúng là như vậy, gửi lại với accept_jumps (--accept-jumps)");
  absl::StrAppend(&text.en, "; where it is so indeed, send it again with accept_jumps (--accept-jumps)");
  return text;
}

Text RateDiffers(absl::string_view currency, absl::string_view month, absl::string_view given,
                 absl::string_view recorded) {
  return {absl::StrCat("tỷ giá ", currency, " tháng ", month, " đã ghi là ", recorded, ", không đổi thành ", given,
                       " được: tỷ giá đã ghi là cố định; hãy bỏ dòng này"),
          absl::StrCat("the rate of ", currency, " for ", month, " is recorded as ", recorded, " and cannot become ",
                       given, ": recorded rates never change; remove the line")};
}

Text RateTwice(absl::string_view currency, absl::string_view month, int line) {
  return {absl::StrCat("tỷ giá ", currency, " tháng ", month, " đã có ở dòng ", line, "; hãy bỏ một dòng"),
          absl::StrCat("the rate of ", currency, " for ", month, " is already on line ", line, "; remove one of them")};
}

Text UnknownScheme(absl::string_view scheme, absl::string_view known) {
  return {absl::StrCat("không có hệ \"", scheme, "\"; hiện có: ", known),
          absl::StrCat("no scheme \"", scheme, "\"; there are: ", known)};
}

Text UnknownList(absl::string_view list, absl::string_view known) {
  return {absl::StrCat("không có danh mục \"", list, "\"; hiện có: ", known),
          absl::StrCat("no list \"", list, "\"; there are: ", known)};
}

Text MappedWithinScheme(absl::string_view scheme) {
  return {absl::StrCat("lĩnh vực đã thuộc hệ \"", scheme, "\"; nêu một hệ khác"),
          absl::StrCat("the sector is of scheme \"", scheme, "\" itself; name another scheme")};
}

Text NotOfScheme(absl::string_view code, absl::string_view scheme) {
  return {absl::StrCat("lĩnh vực \"", code, "\" không thuộc hệ \"", scheme, "\""),
          absl::StrCat("sector \"", code, "\" is not of scheme \"", scheme, "\"")};
}

absl::Status RateColumnsMissing(absl::string_view missing_vi, absl::string_view missing_en) {
  return ngoaid::errors::Make(
      absl::StatusCode::kInvalidArgument, "FILE_WITHOUT_COLUMNS",
      {absl::StrCat("Tệp tỷ giá thiếu cột: ", missing_vi, ". Dòng đầu phải là: month,currency,units_per_usd."),
       absl::StrCat("The file of rates lacks columns: ", missing_en,
                    ". Its first line must be: month,currency,units_per_usd.")});
}

absl::Status TooManyRateLines(int limit) {
  return ngoaid::errors::Make(absl::StatusCode::kInvalidArgument, "FILE_TOO_LARGE",
                              {absl::StrCat("Tệp có quá ", limit, " dòng; hãy chia thành nhiều tệp."),
                               absl::StrCat("The file has more than ", limit, " lines; split it into several.")});
}

}  // namespace ngoaid::reference::errors

#include "services/reporting/published_errors.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace ngoaid::reporting::errors {

using absl::StrCat;
using ngoaid::errors::Make;

absl::Status PublishedLayoutUnknown(absl::string_view layouts) {
  return Make(absl::StatusCode::kInvalidArgument, "PUBLISHED_LAYOUT_UNKNOWN",
              {StrCat("Không nhận ra các cột của tệp. Cần một trong các bộ cột: ", layouts),
               StrCat("The columns of the file are not known. One of these sets is needed: ", layouts)});
}

absl::Status PublishedTooManyLines(int most) {
  return Make(absl::StatusCode::kInvalidArgument, "PUBLISHED_TOO_MANY_LINES",
              {StrCat("Tệp có hơn ", most, " dòng; hãy chia nhỏ."),
               StrCat("The file has more than ", most, " lines; split it.")});
}

absl::Status PublishedFileFaulty(const FieldViolations& faults) {
  const auto joined = [&faults](std::string Text::*language) {
    return absl::StrJoin(faults, "; ", [language](std::string* out, const FieldViolation& fault) {
      absl::StrAppend(out, fault.field, ": ", fault.description.*language);
    });
  };
  return ngoaid::errors::Precondition("PUBLISHED_FILE_FAULTY",
                                      {StrCat("Số liệu đã công bố kèm theo có lỗi: ", joined(&Text::vi)),
                                       StrCat("The published figures shipped are faulty: ", joined(&Text::en))});
}

Text Missing() { return {"không được để trống", "must not be empty"}; }

Text CodeUnknown(absl::string_view code, absl::string_view known) {
  return {StrCat("không có mã \"", code, "\"; có: ", known), StrCat("there is no code \"", code, "\"; known: ", known)};
}

Text ScopeUnknown(absl::string_view text, absl::string_view meant) {
  return {StrCat("không có địa bàn \"", text, "\"; viết national hoặc tên tỉnh, thành phố",
                 meant.empty() ? "" : StrCat(". Có phải bạn muốn viết \"", meant, "\"?")),
          StrCat("there is no place \"", text, "\"; write national or a province's name",
                 meant.empty() ? "" : StrCat(". Did you mean \"", meant, "\"?"))};
}

Text PlaceWithoutScope() {
  return {"mã địa bàn đi với phạm vi place, và chỉ với phạm vi ấy", "a place goes with scope place, and with no other"};
}

Text WindowUnreadable(absl::string_view text) {
  return {StrCat("không đọc được kỳ \"", text, "\"; giữ nguyên như in, không so sánh được"),
          StrCat("the window \"", text, "\" cannot be read; kept as printed, it cannot be compared")};
}

Text WindowBackwards() { return {"ngày cuối đứng trước ngày đầu", "the last day is before the first"}; }

Text DayUnreadable(absl::string_view text) {
  return {StrCat("không đọc được ngày \"", text, "\"; viết như 2024-10-03"),
          StrCat("the day \"", text, "\" cannot be read; write 2024-10-03")};
}

Text AsOfUnreadable(absl::string_view text) {
  return {StrCat("không đọc được ngày của nguồn \"", text, "\"; viết như 2024-10-03, 2024-10 hoặc 2024"),
          StrCat("the date of the source \"", text, "\" cannot be read; write 2024-10-03, 2024-10 or 2024")};
}

Text ValueUnreadable(absl::string_view text) {
  return {StrCat("không đọc được số \"", text, "\"; viết trơn như 1250000.5, không âm"),
          StrCat("\"", text, "\" is no number; write it plain, 1250000.5, and not below zero")};
}

Text UnitUnknown(absl::string_view text) {
  return {StrCat("không có đơn vị \"", text, "\"; dùng USD, USDm, VND, VND billion, % hoặc count"),
          StrCat("there is no unit \"", text, "\"; use USD, USDm, VND, VND billion, % or count")};
}

Text QualifierUnknown(absl::string_view text) {
  return {StrCat("không hiểu \"", text, "\"; dùng exact, over, nearly, about hoặc less than"),
          StrCat("\"", text, "\" is not understood; use exact, over, nearly, about or less than")};
}

Text MeasureUnknown(absl::string_view text, absl::string_view known) {
  return {StrCat("không có chỉ tiêu \"", text, "\"; có: ", known),
          StrCat("there is no measure \"", text, "\"; known: ", known)};
}

Text DimensionUnknown(absl::string_view text) {
  return {StrCat("không biết cách chia \"", text, "\"; giữ nguyên như in, không so sánh được"),
          StrCat("the breakdown \"", text, "\" is not known; kept as printed, it cannot be compared")};
}

Text DefinitionUnknown(absl::string_view text) {
  return {StrCat("không biết định nghĩa \"", text, "\"; giữ nguyên như in, không so sánh được"),
          StrCat("the definition \"", text, "\" is not known; kept as printed, it cannot be compared")};
}

Text GroupWithoutDimension() { return {"có nhóm mà không nói chia theo gì", "a group without what it is a part by"}; }
Text DimensionWithoutGroup() { return {"nói chia theo gì mà không có nhóm", "a dimension without a group"}; }
Text NotAFigureName() { return {"phải viết như publishedFigures/UUID", "must be written as publishedFigures/UUID"}; }

Text TooLong(int most) { return {StrCat("dài nhất ", most, " ký tự"), StrCat("has at most ", most, " characters")}; }

Text FigureTwice(int line) { return {StrCat("trùng với dòng ", line), StrCat("is the same as line ", line)}; }

Text UnitOfMeasure(absl::string_view measure) {
  return {StrCat("đơn vị không hợp với chỉ tiêu ", measure, ": số đếm dùng count, số tiền dùng mã tiền"),
          StrCat("the unit does not go with ", measure, ": counts take count, amounts a currency")};
}

Text FilterFieldUnknown(absl::string_view field, absl::string_view known) {
  return {StrCat("không lọc được theo \"", field, "\"; lọc được theo: ", known),
          StrCat("figures cannot be filtered by \"", field, "\"; these fields can: ", known)};
}

Text FilterValueUnknown(absl::string_view field, absl::string_view value, absl::string_view known) {
  return {StrCat(field, " không có \"", value, "\"; hãy chọn: ", known),
          StrCat(field, " has no \"", value, "\"; choose: ", known)};
}

Text FilterOperatorUnknown(absl::string_view field, absl::string_view op) {
  return {StrCat("\"", field, "\" không dùng được với ", op), StrCat("\"", field, "\" cannot be used with ", op)};
}

Text PositionUnknown() {
  return {"không phải vị trí số liệu của một lần trả lời trước ở hệ thống này",
          "is no position of an earlier answer of this system"};
}

Text YesOrNo() { return {"dùng true hoặc false", "is true or false"}; }

}  // namespace ngoaid::reporting::errors

#include "services/reporting/programme_errors.h"

#include "absl/strings/str_cat.h"

namespace ngoaid::reporting::errors {

using absl::StrCat;
using ngoaid::errors::Make;
using ngoaid::errors::Precondition;

absl::Status TargetStands(absl::string_view name) {
  return Make(absl::StatusCode::kAlreadyExists, "TARGET_STANDS",
              {StrCat("Đã có chỉ tiêu cho cùng chỉ số, địa bàn và năm: ", name,
                      ". Muốn thay nó, hãy nêu nó trong replaces (--replaces)."),
               StrCat("A target for the same indicator, place and years stands: ", name,
                      ". To replace it, name it in replaces (--replaces).")});
}

absl::Status ValueStands(absl::string_view name) {
  return Make(absl::StatusCode::kAlreadyExists, "VALUE_STANDS",
              {StrCat("Đã có giá trị của cùng ngày và địa bàn: ", name,
                      ". Muốn thay nó, hãy nêu nó trong replaces (--replaces)."),
               StrCat("A value of the same day and place stands: ", name,
                      ". To replace it, name it in replaces (--replaces).")});
}

absl::Status TaskNumberTaken(absl::string_view resolution, int ordinal) {
  return Make(absl::StatusCode::kAlreadyExists, "TASK_NUMBER_TAKEN",
              {StrCat("Nghị quyết ", resolution, " đã có nhiệm vụ số ", ordinal, ". Hãy sửa nhiệm vụ đó."),
               StrCat("Resolution ", resolution, " has a task number ", ordinal, " already. Update that task.")});
}

absl::Status TargetIsReferenceData(absl::string_view code) {
  return Precondition(
      "TARGET_IS_REFERENCE_DATA",
      {StrCat("Chỉ tiêu này có trong dữ liệu tham chiếu (", code, "): hãy sửa ở ops/reference/programme_target.csv."),
       StrCat("This target is reference data (", code, "): change it in ops/reference/programme_target.csv.")});
}

absl::Status NothingToReplace(absl::string_view name) {
  return Precondition("NOTHING_TO_REPLACE", {StrCat("Không có gì để thay: ", name, " không còn là bản đang dùng."),
                                             StrCat("Nothing to replace: ", name, " is not what stands here.")});
}

absl::Status IndicatorIsTold(absl::string_view code) {
  return Precondition("INDICATOR_IS_TOLD",
                      {StrCat("Chỉ số ", code, " do sổ cái tính ra: không ghi giá trị bằng tay."),
                       StrCat("Indicator ", code, " is told by the ledger: no value is entered for it.")});
}

Text NotAProgrammeName() { return {"phải có dạng programmes/2019-2025", "must have the form programmes/2019-2025"}; }
Text NotATaskName() {
  return {"phải có dạng programmes/{chương trình}/tasks/{UUID}",
          "must have the form programmes/{programme}/tasks/{UUID}"};
}
Text NotAnIndicatorName() { return {"phải có dạng indicators/committed", "must have the form indicators/committed"}; }
Text NotATargetName() {
  return {"phải có dạng programmes/{chương trình}/targets/{UUID}",
          "must have the form programmes/{programme}/targets/{UUID}"};
}
Text NotAValueName() {
  return {"phải có dạng indicators/{chỉ số}/values/{UUID}", "must have the form indicators/{indicator}/values/{UUID}"};
}
Text NotAResolutionName() { return {"phải có dạng resolutions/vufo-2025", "must have the form resolutions/vufo-2025"}; }

Text IndicatorUnknown(absl::string_view code, absl::string_view known) {
  return {StrCat("không có chỉ số \"", code, "\"; các chỉ số: ", known),
          StrCat("there is no indicator \"", code, "\"; the indicators are: ", known)};
}
Text ResolutionUnknown(absl::string_view code, absl::string_view known) {
  return {StrCat("không có nghị quyết \"", code, "\"; các nghị quyết: ", known),
          StrCat("there is no resolution \"", code, "\"; the resolutions are: ", known)};
}
Text PlaceNotKnown(absl::string_view code) {
  return {StrCat("không có địa bàn \"", code, "\"; viết như 63:66 hoặc 34:66"),
          StrCat("there is no place \"", code, "\"; write it as 63:66 or 34:66")};
}
Text DayNotReadable(absl::string_view text) {
  return {StrCat("\"", text, "\" không phải một ngày; viết như 2025-01-31"),
          StrCat("\"", text, "\" is not a day; write it as 2025-01-31")};
}
Text ChooseOne(absl::string_view text, absl::string_view known) {
  return {StrCat("không có \"", text, "\"; hãy chọn: ", known),
          StrCat("there is no \"", text, "\"; choose one of: ", known)};
}
Text NotANumber(absl::string_view text) {
  return {StrCat("\"", text, "\" không phải một số; viết trơn như 1300000.50"),
          StrCat("\"", text, "\" is not a number; write it plain, as 1300000.50")};
}
Text NotPositive() { return {"phải lớn hơn 0", "must be above 0"}; }
Text NotWhole() { return {"phải là số nguyên", "must be a whole number"}; }
Text TooManyDecimals(int decimals) {
  return {StrCat("đơn vị này có nhiều nhất ", decimals, " chữ số thập phân"),
          StrCat("this unit has at most ", decimals, " decimals")};
}
Text UnitDiffers(absl::string_view unit) {
  return {StrCat("chỉ số này tính bằng ", unit), StrCat("this indicator is counted in ", unit)};
}
Text YearOutOfRange() { return {"năm phải từ 1900 đến 2200", "a year is from 1900 to 2200"}; }
Text YearsOutsideProgramme(int64_t first, int64_t last) {
  return {StrCat("chương trình chạy từ ", first, " đến ", last, ": chỉ tiêu phải có ít nhất một năm trong đó"),
          StrCat("the programme runs from ", first, " to ", last, ": a target has at least one year in it")};
}
Text EndsBeforeItStarts() { return {"năm cuối đứng trước năm đầu", "the last year is before the first"}; }
Text TextEmpty() { return {"phải có ít nhất một chữ cái hoặc chữ số", "must have at least one letter or digit"}; }
Text LongerThan(size_t limit) {
  return {StrCat("dài quá ", limit, " ký tự"), StrCat("is longer than ", limit, " characters")};
}
Text NumberWithoutResolution() {
  return {"số thứ tự chỉ có nghĩa với một nghị quyết: thêm resolution", "a number needs the resolution it counts in"};
}
Text NumberOutOfRange(int count) {
  return {StrCat("nghị quyết này có ", count, " nhiệm vụ, đánh số từ 1"),
          StrCat("this resolution has ", count, " tasks, numbered from 1")};
}
Text ResolutionOfOtherProgramme(absl::string_view programme) {
  return {StrCat("nghị quyết này thuộc chương trình ", programme),
          StrCat("this resolution is of programme ", programme)};
}
Text CannotBeChanged(absl::string_view field, absl::string_view known) {
  return {StrCat("\"", field, "\" không sửa được; các trường sửa được: ", known),
          StrCat("\"", field, "\" cannot be changed; the fields that can: ", known)};
}
Text NothingToChange() { return {"phải nêu ít nhất một trường cần sửa", "must name at least one field to change"}; }

}  // namespace ngoaid::reporting::errors

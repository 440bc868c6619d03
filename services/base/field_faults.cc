#include "services/base/field_faults.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/base/shown_date.h"

namespace ngoaid::errors {

Text NotADay(absl::string_view text) {
  return {absl::StrCat("\"", text, "\" không phải một ngày đủ năm-tháng-ngày như 2026-01-31"),
          absl::StrCat("\"", text, "\" is not a day as year-month-day, such as 2026-01-31")};
}

Text EndsBeforeStart(absl::string_view start) {
  const Text shown = ShownIso(start);
  return {absl::StrCat("sớm hơn ngày bắt đầu ", shown.vi), absl::StrCat("is before the start, ", shown.en)};
}

Text WebAddressMalformed() {
  return {"không phải địa chỉ web; ví dụ: https://wvi.org", "is no web address; for example: https://wvi.org"};
}

Text ScriptNotTaken() {
  return {"không được là mã chạy; ghi nguồn bằng chữ, hoặc như https://wvi.org",
          "must not be a script; name the source in words, or as https://wvi.org"};
}

Text MailAddressMalformed() {
  return {"không phải địa chỉ thư điện tử; ví dụ: an@example.vn", "is no e-mail address; for example: an@example.vn"};
}

FieldViolations WithinFields(FieldViolations violations, absl::string_view prefix,
                             const std::set<std::string>& fields) {
  std::erase_if(violations, [&](const FieldViolation& violation) {
    absl::string_view path = violation.field;
    if (!absl::ConsumePrefix(&path, prefix)) return true;
    return !fields.contains(std::string(path.substr(0, path.find_first_of(".["))));
  });
  return violations;
}

}  // namespace ngoaid::errors

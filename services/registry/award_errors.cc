#include "services/registry/award_errors.h"

#include "absl/strings/str_cat.h"
#include "services/base/resource_words.h"
#include "services/base/shown_date.h"

namespace ngoaid::registry::errors {

using ngoaid::errors::Make;

absl::Status AwardExists(absl::string_view name) {
  return Make(absl::StatusCode::kAlreadyExists, "AWARD_EXISTS",
              {absl::StrCat("Khen thưởng này đã được ghi: ", InWords(name).vi,
                            " (cùng tổ chức, loại, nơi tặng, số và ngày quyết định). Nếu cần, hãy sửa bản ghi đó."),
               absl::StrCat("This award is recorded already: ", InWords(name).en,
                            " (same organisation, kind, conferring body, decision number and date). Update that record "
                            "if it needs to be.")});
}

absl::Status AwardWithdrawn(absl::string_view name) {
  return Make(
      absl::StatusCode::kFailedPrecondition, "AWARD_WITHDRAWN",
      {absl::StrCat("Đã rút ", InWords(name).vi, ". Nếu khen thưởng còn hiệu lực, hãy ghi lại thành bản ghi mới."),
       absl::StrCat("The ", InWords(name).en, " was withdrawn. If the award does stand, record it anew.")});
}

Text NotAnAward() { return {"phải có dạng awards/{UUID}", "must have the form awards/{UUID}"}; }

Text DecidedInFuture(absl::string_view today) {
  const Text shown = ShownIso(today);
  return {absl::StrCat("sau hôm nay (", shown.vi, "): chỉ ghi quyết định đã ký"),
          absl::StrCat("is after today (", shown.en, "): only decisions that were made are recorded")};
}

Text YearUnreadable(absl::string_view year) {
  return {absl::StrCat("\"", year, "\" không phải năm; viết như 2024, hoặc \"\" cho quyết định không rõ năm"),
          absl::StrCat("\"", year, "\" is no year; write it as 2024, or \"\" for decisions whose year is not known")};
}

Text OrganisationMalformed(absl::string_view text) {
  return {absl::StrCat("\"", text, "\" không phải tổ chức; viết organisations/{UUID} hoặc UUID"),
          absl::StrCat("\"", text, "\" is no organisation; write organisations/{UUID} or the UUID")};
}

}  // namespace ngoaid::registry::errors

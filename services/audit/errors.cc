#include "services/audit/errors.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/log.h"

namespace ngoaid::audit::errors {

absl::Status HeadsUnreadable(const absl::Status& why) {
  Log(LogLevel::kError, "the heads of the audit trail cannot be read", {{"reason", std::string(why.message())}});
  return ngoaid::errors::Make(
      absl::StatusCode::kDataLoss, "AUDIT_HEADS_UNREADABLE",
      {"Tệp ghi các mốc niêm phong của nhật ký (thư mục audit của dữ liệu) bị hỏng hoặc đã bị sửa, nên chưa kiểm tra "
       "được. "
       "Hãy đặt lại tệp từ bản sao giữ ở nơi khác rồi kiểm tra lại.",
       "The file with the heads of the audit trail (directory audit of the data) is damaged or was altered, so nothing "
       "could be verified. Put it back from the copy kept elsewhere, then verify again."});
}

Text NotARecord() {
  return {"phải là tên một tổ chức, khoản viện trợ hoặc khen thưởng, như grants/…",
          "must be the name of an organisation, a grant or an award, as grants/…"};
}

Text MethodUnknown(absl::string_view given, const std::vector<std::string>& like) {
  const std::string meant = absl::StrJoin(like, ", ");
  return {absl::StrCat("không có phương thức \"", given, "\"",
                       like.empty() ? "; viết tên như CreateEntry" : absl::StrCat("; gần nhất: ", meant)),
          absl::StrCat("there is no method \"", given, "\"",
                       like.empty() ? "; write its name as CreateEntry" : absl::StrCat("; nearest: ", meant))};
}

}  // namespace ngoaid::audit::errors

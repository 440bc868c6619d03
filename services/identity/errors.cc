#include "services/identity/errors.h"

#include "absl/strings/str_cat.h"
#include "services/base/resource_words.h"
#include "services/base/shown_date.h"

namespace ngoaid::identity::errors {

using ngoaid::errors::Make;
using ngoaid::errors::Precondition;

absl::Status SignInRefused() {
  return Make(absl::StatusCode::kUnauthenticated, "SIGN_IN_REFUSED",
              {"Tên đăng nhập hoặc mật khẩu không đúng.", "The login or the password is wrong."});
}

absl::Status TotpRequired() {
  return Make(absl::StatusCode::kUnauthenticated, "TOTP_REQUIRED",
              {"Hãy nhập thêm mã xác thực sáu chữ số trên thiết bị của bạn, hoặc một mã khôi phục.",
               "Give the six-digit code of your device too, or a recovery code."});
}

absl::Status TotpWrong() {
  return Make(absl::StatusCode::kUnauthenticated, "TOTP_WRONG",
              {"Mã xác thực không đúng, đã dùng hoặc đã hết hạn; hãy nhập mã đang hiện trên thiết bị.",
               "The code is wrong, used or past; give the one your device shows now."});
}

absl::Status TotpKeyLost() {
  return Make(
      absl::StatusCode::kUnauthenticated, "TOTP_KEY_LOST",
      {"Hệ thống không còn khóa để kiểm tra mã trên thiết bị của bạn. Hãy đăng nhập bằng một mã khôi phục, hoặc "
       "nhờ quản trị viên bỏ mã xác thực (ngoaid admin account reset-totp), rồi đăng ký lại.",
       "The system no longer has the key to check your device's codes. Sign in with a recovery code, or ask the "
       "administrator to take the codes off (ngoaid admin account reset-totp); then enrol again."});
}

absl::Status KeyUnusable(absl::string_view path, absl::string_view why) {
  return Precondition("KEY_UNUSABLE", {absl::StrCat("Không dùng được tệp khóa ", path, ": ", why, "."),
                                       absl::StrCat("The key file ", path, " cannot be used: ", why, ".")});
}

absl::Status TooManyAttempts(absl::Duration wait) {
  const std::string seconds = absl::StrCat(absl::ToInt64Seconds(absl::Ceil(wait, absl::Seconds(1))));
  return ngoaid::errors::WithRetry(
      Make(absl::StatusCode::kResourceExhausted, "TOO_MANY_ATTEMPTS",
           {absl::StrCat("Đã sai nhiều lần; hãy thử lại sau ", seconds, " giây."),
            absl::StrCat("There were several failures; try again in ", seconds, " seconds.")}),
      wait);
}

absl::Status InvitationInvalid() {
  return Precondition("INVITATION_INVALID",
                      {"Lời mời không đúng, đã dùng, đã thay hoặc hết hạn; hãy xin quản trị viên lời mời mới.",
                       "The invitation is unknown, used, replaced or expired; ask the administrator for a new one."});
}

absl::Status NoAccount() {
  return Precondition("NO_ACCOUNT", {"Người vận hành máy không có tài khoản; hãy đăng nhập, hoặc nêu tên tài khoản.",
                                     "The local operator has no account; sign in, or name an account."});
}

absl::Status AdministratorThere() {
  return Precondition("ADMINISTRATOR_THERE",
                      {"Đã có quản trị viên đăng nhập được; hãy nhờ người ấy lập thêm tài khoản.",
                       "There is an administrator who can sign in; ask them to make further accounts."});
}

absl::Status OwnAccount() {
  return Precondition("OWN_ACCOUNT", {"Không ai tự làm việc này với tài khoản của mình; hãy nhờ quản trị viên khác.",
                                      "Nobody does this to their own account; ask another administrator."});
}

absl::Status AccountDisabled(absl::string_view login) {
  return Precondition("ACCOUNT_DISABLED", {absl::StrCat("Tài khoản ", login, " đang bị khóa; hãy mở lại trước."),
                                           absl::StrCat("Account ", login, " is disabled; enable it first.")});
}

absl::Status RoleRevoked(absl::string_view name) {
  return Precondition("ROLE_REVOKED", {absl::StrCat("Đã thu hồi ", InWords(name).vi, " rồi."),
                                       absl::StrCat("The ", InWords(name).en, " was revoked already.")});
}

absl::Status SavedViewsFull(int most) {
  return Precondition("SAVED_VIEWS_FULL", {absl::StrCat("Bạn đã lưu ", most, " khung nhìn; hãy bỏ bớt."),
                                           absl::StrCat("You keep ", most, " views; remove some.")});
}

absl::Status TotpEnabled() {
  return Precondition("TOTP_ENABLED", {"Mã xác thực đang bật; muốn đổi thiết bị, hãy tắt trước.",
                                       "Codes are asked for already; to change the device, disable them first."});
}

absl::Status TotpNotEnrolled() {
  return Precondition("TOTP_NOT_ENROLLED", {"Chưa có thiết bị nào được ghi danh; hãy ghi danh trước.",
                                            "No device is enrolled; enrol one first."});
}

absl::Status LoginTaken(absl::string_view login) {
  return Make(absl::StatusCode::kAlreadyExists, "LOGIN_TAKEN",
              {absl::StrCat("Tên đăng nhập ", login, " đã có người dùng; hãy chọn tên khác."),
               absl::StrCat("Login ", login, " is taken; choose another.")});
}

absl::Status RoleHeld(absl::string_view name) {
  return Make(absl::StatusCode::kAlreadyExists, "ROLE_HELD",
              {absl::StrCat("Đã có vai trò này tại cơ quan đó trong thời gian ấy: ", InWords(name).vi, "."),
               absl::StrCat("The role is held at that office during that time already: ", InWords(name).en, ".")});
}

Text Missing() { return {"phải có", "is required"}; }

Text TooLong(std::size_t limit) {
  return {absl::StrCat("dài quá ", limit, " ký tự"), absl::StrCat("is longer than ", limit, " characters")};
}

Text LoginMalformed() {
  return {"phải có 3 đến 64 ký tự a-z 0-9 . _ -, bắt đầu bằng chữ hoặc số",
          "must have 3 to 64 of a-z 0-9 . _ -, beginning with a letter or digit"};
}

Text LoginReserved() { return {"tên này dành cho hệ thống; hãy chọn tên khác", "is the system's own; choose another"}; }

Text NotAnAccount() {
  return {"phải có dạng accounts/{UUID} hoặc accounts/{tên đăng nhập}",
          "must have the form accounts/{UUID} or accounts/{login}"};
}
Text NotARoleGrant() {
  return {"phải có dạng accounts/{UUID}/roleGrants/{UUID}", "must have the form accounts/{UUID}/roleGrants/{UUID}"};
}
Text NotASession() {
  return {"phải có dạng accounts/{UUID}/sessions/{UUID}", "must have the form accounts/{UUID}/sessions/{UUID}"};
}
Text NotAnApiToken() {
  return {"phải có dạng accounts/{UUID}/apiTokens/{UUID}", "must have the form accounts/{UUID}/apiTokens/{UUID}"};
}
Text NotASavedView() {
  return {"phải có dạng accounts/{UUID}/savedViews/{UUID}", "must have the form accounts/{UUID}/savedViews/{UUID}"};
}
Text ListUnknown(absl::string_view list, absl::string_view known) {
  return {absl::StrCat("không có danh sách \"", list, "\"; có: ", known),
          absl::StrCat("there is no list \"", list, "\"; there are: ", known)};
}

Text MaskFieldUnknown(absl::string_view field, absl::string_view known) {
  return {absl::StrCat("\"", field, "\" không sửa được; sửa được: ", known),
          absl::StrCat("\"", field, "\" cannot be changed; these can: ", known)};
}

Text PasswordWrong() { return {"không đúng", "is wrong"}; }
Text PasswordLength() { return {"phải có 12 đến 128 ký tự", "must have 12 to 128 characters"}; }
Text PasswordPlain() { return {"phải có ít nhất 6 ký tự khác nhau", "must have at least 6 different characters"}; }
Text PasswordHasLogin() { return {"không được chứa tên đăng nhập", "must not contain the login"}; }
Text PasswordUnchanged() { return {"phải khác mật khẩu cũ", "must differ from the old one"}; }
Text CodeWrong() {
  return {"không phải mã đang hiện trên thiết bị; kiểm tra cả giờ của thiết bị",
          "is not what the device shows now; check the device's clock too"};
}

Text RoleUnknown(absl::string_view role, absl::string_view known) {
  return {absl::StrCat("không có vai trò \"", role, "\"; có: ", known),
          absl::StrCat("there is no role \"", role, "\"; there are: ", known)};
}
Text OfficeUnknown(absl::string_view office) {
  return {absl::StrCat("không có cơ quan \"", office, "\""), absl::StrCat("there is no office \"", office, "\"")};
}
Text OfficeEnded(absl::string_view office, absl::string_view day) {
  return {absl::StrCat("cơ quan ", office, " đã kết thúc ngày ", ShownIso(day).vi, "; hãy dùng cơ quan kế nhiệm"),
          absl::StrCat("office ", office, " ended on ", ShownIso(day).en, "; use its successor")};
}
Text RoleMisplaced(absl::string_view role, absl::string_view office) {
  return {absl::StrCat("vai trò ", role, " không dành cho loại cơ quan của ", office),
          absl::StrCat("role ", role, " cannot be held at an office of the kind of ", office)};
}
Text PermissionNotHeld(absl::string_view permission) {
  return {absl::StrCat("tài khoản không có quyền \"", permission, "\""),
          absl::StrCat("the account does not have permission \"", permission, "\"")};
}
Text TokenTime(int most_days) {
  return {absl::StrCat("phải sau lúc này và trong vòng ", most_days, " ngày"),
          absl::StrCat("must lie ahead, at most ", most_days, " days")};
}

}  // namespace ngoaid::identity::errors

#include <memory>

#include "clients/cli/app/command.h"
#include "clients/cli/app/secret_input.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/secret_options.h"
#include "clients/cli/output/row_output.h"
#include "ngoaid/identity/v1/identity_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = identity::v1;
using Stub = api::IdentityService::Stub;

const Text kPassword = {"Mật khẩu", "Password"};
const Text kNewPassword = {"Mật khẩu mới (12 ký tự trở lên)", "New password (12 characters or more)"};

absl::StatusOr<ExitCode> AcceptInvitation(Runtime& runtime, const std::string& file) {
  SecretInput secrets(runtime, file);
  api::AcceptInvitationRequest request;
  auto token = secrets.Next({"Mã mời", "Invitation token"});
  if (!token.ok()) return token.status();
  auto password = secrets.Next(kNewPassword);
  if (!password.ok()) return password.status();
  request.set_token(*token);
  request.set_password(*password);
  api::AcceptInvitationResponse response;
  if (absl::Status status = runtime.Call(&Stub::AcceptInvitation, request, &response); !status.ok()) return status;
  runtime.Say({"Đã đặt mật khẩu. Đăng nhập: ngoaid login --user " + response.login(),
               "The password is set. Sign in: ngoaid login --user " + response.login()});
  return kExitOk;
}

absl::StatusOr<ExitCode> ChangePassword(Runtime& runtime, const std::string& file) {
  SecretInput secrets(runtime, file);
  auto old_password = secrets.Next({"Mật khẩu cũ", "Old password"});
  if (!old_password.ok()) return old_password.status();
  auto new_password = secrets.Next(kNewPassword);
  if (!new_password.ok()) return new_password.status();
  api::ChangePasswordRequest request;
  request.set_old_password(*old_password);
  request.set_new_password(*new_password);
  api::ChangePasswordResponse response;
  if (absl::Status status = runtime.Call(&Stub::ChangePassword, request, &response); !status.ok()) return status;
  runtime.Say(
      {"Đã đổi mật khẩu; các phiên khác đã kết thúc.", "The password is changed; all other sessions have ended."});
  return kExitOk;
}

absl::StatusOr<ExitCode> Enrol(Runtime& runtime) {
  api::EnrolTotpResponse response;
  if (absl::Status status = runtime.Call(&Stub::EnrolTotp, api::EnrolTotpRequest(), &response); !status.ok()) {
    return status;
  }
  runtime.Say({"Nhập vào ứng dụng xác thực, rồi chạy: ngoaid me totp confirm",
               "Enter it into your authenticator, then run: ngoaid me totp confirm"});
  return Ended(
      PrintRecord(runtime, ToJson(response), {{"secret", {"Khóa bí mật", "Secret"}}, {"uri", {"Địa chỉ", "Address"}}}));
}

absl::StatusOr<ExitCode> Confirm(Runtime& runtime, const std::string& file) {
  SecretInput secrets(runtime, file);
  auto code = secrets.Next({"Mã đang hiện trên thiết bị", "Code the device shows"});
  if (!code.ok()) return code.status();
  api::ConfirmTotpRequest request;
  request.set_code(*code);
  api::ConfirmTotpResponse response;
  if (absl::Status status = runtime.Call(&Stub::ConfirmTotp, request, &response); !status.ok()) return status;
  runtime.Say(
      {"Từ nay đăng nhập cần mã xác thực. Hãy cất các mã khôi phục dưới đây; mỗi mã dùng một lần và không hiện lại.",
       "From now on a code is asked for at sign-in. Keep these recovery codes; each serves once and is not shown "
       "again."});
  return Ended(PrintRecord(runtime, ToJson(response), {{"recovery_codes", {"Mã khôi phục", "Recovery codes"}}}));
}

absl::StatusOr<ExitCode> Disable(Runtime& runtime, const std::string& file) {
  SecretInput secrets(runtime, file);
  auto password = secrets.Next(kPassword);
  if (!password.ok()) return password.status();
  api::DisableTotpRequest request;
  request.set_password(*password);
  api::DisableTotpResponse response;
  if (absl::Status status = runtime.Call(&Stub::DisableTotp, request, &response); !status.ok()) return status;
  runtime.Say({"Đã tắt mã xác thực.", "Codes are no longer asked for."});
  return kExitOk;
}

// A verb that takes nothing but secrets.
void AddSecretVerb(Command noun, const std::string& name, const Text& description, const std::string& example,
                   absl::StatusOr<ExitCode> (*run)(Runtime&, const std::string&)) {
  Command verb = noun.AddVerb(name, description, {example, example + " --password-file -"});
  auto file = std::make_shared<std::string>();
  AddPasswordFile(verb, *file);
  if (name == "confirm") verb.AddOutputOptions();
  verb.OnRun([file, run](Runtime& runtime) { return run(runtime, *file); });
}

}  // namespace

void AddMe(Command app) {
  Command me =
      app.AddNoun("me", {"tài khoản của bạn: mật khẩu, mã xác thực", "your own account: password, one-time codes"});
  AddSecretVerb(me, "accept", {"nhận lời mời: đặt mật khẩu lần đầu", "accept an invitation: set your password"},
                "me accept", AcceptInvitation);
  AddSecretVerb(me, "password", {"đổi mật khẩu", "change your password"}, "me password", ChangePassword);
  Command totp = me.AddNoun("totp", {"mã xác thực sáu chữ số khi đăng nhập", "six-digit codes at sign-in"});
  Command enrol = totp.AddVerb("enrol", {"ghi danh một thiết bị", "enrol a device"}, {"me totp enrol"});
  enrol.AddOutputOptions();
  enrol.OnRun([](Runtime& runtime) { return Enrol(runtime); });
  AddSecretVerb(totp, "confirm", {"bật, bằng mã mà thiết bị đang hiện", "turn it on, with the code the device shows"},
                "me totp confirm", Confirm);
  AddSecretVerb(totp, "disable", {"tắt", "turn it off"}, "me totp disable", Disable);
}

}  // namespace ngoaid::cli

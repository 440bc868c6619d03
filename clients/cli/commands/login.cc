#include <memory>

#include "absl/strings/str_cat.h"
#include "clients/cli/app/command.h"
#include "clients/cli/app/secret_input.h"
#include "clients/cli/app/session_file.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/secret_options.h"
#include "clients/cli/output/row_output.h"
#include "ngoaid/identity/v1/identity_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = identity::v1;
using Stub = api::IdentityService::Stub;

constexpr char kTotpRequired[] = "TOTP_REQUIRED";

struct LoginOptions {
  std::string address, user, password_file;
};

// "reviewer @ paccom; …"
Json RolesHeld(const Json& me, Language) {
  Json roles = Json::array();
  for (const Json& held : me["roles"]) {
    roles.push_back(absl::StrCat(held["role"].get<std::string>(), " @ ", held["office"].get<std::string>()));
  }
  return roles;
}

absl::Status PrintMe(Runtime& runtime, const api::Me& me) {
  return PrintRecord(
      runtime, ToJson(me),
      {{"author", {"Là", "You are"}},
       {"display_name", {"Họ tên", "Name"}},
       {"roles", {"Vai trò @ cơ quan", "Role @ office"}, Shown::kText, RolesHeld},
       {"permissions", {"Quyền", "Permissions"}},
       {"totp_enabled", {"Mã xác thực", "One-time codes"}, Shown::kYesNo},
       {"session_expire_time", {"Phiên hết hạn nếu không dùng", "Session expires unless used"}, Shown::kTime},
       {"session_end_time", {"Phiên kết thúc", "Session ends"}, Shown::kTime}});
}

absl::StatusOr<ExitCode> Login(Runtime& runtime, const LoginOptions& given) {
  if (!given.address.empty()) runtime.options.server = given.address;
  SecretInput secrets(runtime, given.password_file);
  api::SignInRequest request;
  request.set_login(given.user);
  request.set_client("ngoaid " NGOAID_VERSION);
  auto password = secrets.Next({absl::StrCat("Mật khẩu của ", given.user), absl::StrCat("Password of ", given.user)});
  if (!password.ok()) return password.status();
  request.set_password(*password);
  api::SignInResponse response;
  absl::Status status = runtime.Call(&Stub::SignIn, request, &response);
  if (ngoaid::errors::Reason(status) == kTotpRequired && secrets.MayAsk()) {
    auto code = secrets.Next({"Mã xác thực, hoặc mã khôi phục", "One-time code, or a recovery code"});
    if (!code.ok()) return code.status();
    request.set_totp_code(*code);
    status = runtime.Call(&Stub::SignIn, request, &response);
  }
  if (!status.ok()) return status;
  if (absl::Status kept = KeepLastServer(runtime.options.server, runtime.environment()); !kept.ok()) return kept;
  if (!runtime.options.ca.empty()) {
    absl::Status kept = KeepCa(runtime.options.server, runtime.options.ca, runtime.environment());
    if (!kept.ok()) return kept;
  }
  if (const int left = response.recovery_codes_left(); left > 0) {
    runtime.Say({absl::StrCat("Đã dùng một mã khôi phục, còn ", left, "."),
                 absl::StrCat("A recovery code was used; ", left, " are left.")});
  }
  return Ended(PrintMe(runtime, response.me()));
}

absl::StatusOr<ExitCode> Logout(Runtime& runtime) {
  api::SignOutResponse response;
  if (absl::Status status = runtime.Call(&Stub::SignOut, api::SignOutRequest(), &response); !status.ok()) return status;
  runtime.Say({"Đã đăng xuất.", "Signed out."});
  return kExitOk;
}

absl::StatusOr<ExitCode> WhoAmI(Runtime& runtime) {
  api::GetMeResponse response;
  if (absl::Status status = runtime.Call(&Stub::GetMe, api::GetMeRequest(), &response); !status.ok()) return status;
  return Ended(PrintMe(runtime, response.me()));
}

}  // namespace

void AddLogin(Command app) {
  Command login = app.AddVerb(
      "login", {"đăng nhập; phiên được giữ cho các lệnh sau", "sign in; the session is kept for the commands after"},
      {"login https://vien-tro.example.vn --user da-nang-2", "login --user da-nang-2 --password-file -",
       "login https://thu-nghiem.example.vn --user da-nang-2 --ca certificate.pem"});
  auto given = std::make_shared<LoginOptions>();
  login.AddOption("ADDRESS", given->address,
                  {"máy chủ: https://tên, tên:cổng hoặc unix:ĐƯỜNG_DẪN (mặc định: như --server)",
                   "server: https://name, name:port or unix:PATH (default: as --server)"});
  login.AddOption("-u,--user", given->user, {"tên đăng nhập", "login"}).Required();
  AddPasswordFile(login, given->password_file);
  login.AddOutputOptions();
  login.OnRun([given](Runtime& runtime) { return Login(runtime, *given); });

  Command logout = app.AddVerb("logout", {"đăng xuất: kết thúc phiên", "sign out: end the session"}, {"logout"});
  logout.OnRun([](Runtime& runtime) { return Logout(runtime); });

  Command whoami = app.AddVerb("whoami", {"bạn là ai và được làm gì", "who you are and what you may do"},
                               {"whoami", "whoami -o json"});
  whoami.AddOutputOptions();
  whoami.OnRun([](Runtime& runtime) { return WhoAmI(runtime); });
}

}  // namespace ngoaid::cli

#include "clients/cli/commands/admin.h"

#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/commands/commands.h"
#include "ngoaid/identity/v1/identity_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = identity::v1;
using Stub = api::IdentityService::Stub;

absl::StatusOr<ExitCode> ListOffices(Runtime& runtime, bool ended_too) {
  api::ListOfficesRequest request;
  request.set_show_ended(ended_too);
  return PrintPages(runtime, {"Cơ quan", "Offices"},
                    {{"code", {"Mã", "Code"}},
                     {"kind", {"Loại", "Kind"}, Shown::kCode},
                     {"display_name", {"Tên", "Name"}},
                     {"place", {"Địa bàn", "Place"}},
                     {"valid_from", {"Từ ngày", "From"}, Shown::kDate},
                     {"valid_to", {"Đến ngày", "To"}, Shown::kDate},
                     {"successor", {"Kế nhiệm", "Successor"}, Shown::kName}},
                    &Stub::ListOffices, request, &api::ListOfficesResponse::offices);
}

absl::StatusOr<ExitCode> ListPermissions(Runtime& runtime) {
  api::ListPermissionsResponse response;
  if (absl::Status status = runtime.Call(&Stub::ListPermissions, api::ListPermissionsRequest(), &response);
      !status.ok()) {
    return status;
  }
  const auto holders = [](const Json& row, Language language) -> Json {
    if (row["code"] == "")
      return language == Language::kEnglish ? "anyone, signed in or not" : "bất kỳ ai, kể cả chưa đăng nhập";
    if (row["everybody"] == true)
      return language == Language::kEnglish ? "everybody signed in" : "mọi người đã đăng nhập";
    return row["roles"];
  };
  const auto narrowed = [](const Json& row, Language language) -> Json {
    if (row["own_office_only"] != true) return "";
    return language == Language::kEnglish ? "their own only" : "chỉ của cơ quan mình";
  };
  Column methods{"methods", {"Phương thức", "Methods"}};
  methods.sheets_only = true;
  return PrintAll(runtime, {"Quyền", "Permissions"},
                  {{"code", {"Quyền", "Permission"}},
                   {"roles", {"Vai trò", "Roles"}, Shown::kText, holders},
                   {"own_office_only", {"Cơ quan tỉnh", "Provinces"}, Shown::kText, narrowed},
                   methods},
                  response.permissions());
}

}  // namespace

std::string AccountResource(const std::string& text) {
  return text.empty() || absl::StrContains(text, '/') ? text : absl::StrCat("accounts/", text);
}

void AddAccountArgument(Command verb, std::string& account, bool required) {
  verb.AddOption("ACCOUNT", account,
                 required ? Text{"tài khoản: tên đăng nhập hoặc UUID", "account: login or UUID"}
                          : Text{"tài khoản: tên đăng nhập hoặc UUID; mặc định là của bạn",
                                 "account: login or UUID; your own by default"})
      .Required(required);
}

void AddReason(Command verb, std::string& reason) {
  verb.AddOption("--reason", reason, {"lý do; được lưu mãi", "why; kept for ever"}).Required();
}

void AddAdmin(Command app) {
  Command admin =
      app.AddNoun("admin", {"quản trị: tài khoản, vai trò, cơ quan, phiên, mã truy cập, quyền, nhật ký",
                            "administration: accounts, roles, offices, sessions, tokens, permissions, audit trail"});
  AddAdminAccount(admin);
  AddAdminRole(admin);
  AddAdminWaysIn(admin);
  AddAdminAudit(admin);

  Command office = admin.AddNoun("office", {"cơ quan", "offices"});
  Command list = office.AddVerb("list", {"liệt kê các cơ quan đang hoạt động", "list the offices that stand"},
                                {"admin office list", "admin office list --all -o json"});
  auto all = std::make_shared<bool>(false);
  list.AddFlag("--all", *all, {"cả những cơ quan đã kết thúc", "those that have ended too"});
  list.AddOutputOptions();
  list.OnRun([all](Runtime& runtime) { return ListOffices(runtime, *all); });

  Command permissions = admin.AddVerb("permissions", {"vai trò nào được làm gì", "which role may do what"},
                                      {"admin permissions", "admin permissions -o csv"});
  permissions.AddOutputOptions();
  permissions.OnRun([](Runtime& runtime) { return ListPermissions(runtime); });
}

}  // namespace ngoaid::cli

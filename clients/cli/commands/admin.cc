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

void AddAccountArgument(CLI::App& verb, Runtime& runtime, std::string& account, bool required) {
  CLI::Option* option =
      verb.add_option("ACCOUNT", account,
                      required ? runtime.T({"tài khoản: tên đăng nhập hoặc UUID", "account: login or UUID"})
                               : runtime.T({"tài khoản: tên đăng nhập hoặc UUID; mặc định là của bạn",
                                            "account: login or UUID; your own by default"}));
  if (required) option->required();
}

void AddReason(CLI::App& verb, Runtime& runtime, std::string& reason) {
  verb.add_option("--reason", reason, runtime.T({"lý do; được lưu mãi", "why; kept for ever"}))->required();
}

void AddAdmin(CLI::App& app, Runtime& runtime) {
  CLI::App* admin = AddNoun(app, runtime, "admin",
                            {"quản trị: tài khoản, vai trò, cơ quan, phiên, mã truy cập, quyền, nhật ký",
                             "administration: accounts, roles, offices, sessions, tokens, permissions, audit trail"});
  AddAdminAccount(*admin, runtime);
  AddAdminRole(*admin, runtime);
  AddAdminWaysIn(*admin, runtime);
  AddAdminAudit(*admin, runtime);

  CLI::App* office = AddNoun(*admin, runtime, "office", {"cơ quan", "offices"});
  CLI::App* list =
      AddVerb(*office, runtime, "list", {"liệt kê các cơ quan đang hoạt động", "list the offices that stand"},
              {"admin office list", "admin office list --all -o json"});
  auto all = std::make_shared<bool>(false);
  list->add_flag("--all", *all, runtime.T({"cả những cơ quan đã kết thúc", "those that have ended too"}));
  AddOutputOptions(*list, runtime);
  OnRun(*list, runtime, [&runtime, all] { return ListOffices(runtime, *all); });

  CLI::App* permissions = AddVerb(*admin, runtime, "permissions", {"vai trò nào được làm gì", "which role may do what"},
                                  {"admin permissions", "admin permissions -o csv"});
  AddOutputOptions(*permissions, runtime);
  OnRun(*permissions, runtime, [&runtime] { return ListPermissions(runtime); });
}

}  // namespace ngoaid::cli

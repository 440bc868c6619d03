#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "clients/cli/commands/admin.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/paging.h"
#include "ngoaid/identity/v1/identity_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = identity::v1;
using Stub = api::IdentityService::Stub;

struct AccountOptions {
  std::string account, display_name, email, phone, reason, query, web;
  bool dry_run = false;
};

std::vector<Column> ListColumns() {
  return {{"login", {"Tên đăng nhập", "Login"}},
          {"display_name", {"Họ tên", "Name"}},
          {"state", {"Trạng thái", "State"}, Shown::kCode},
          {"totp_enabled", {"Mã xác thực", "One-time codes"}, Shown::kYesNo},
          {"email", {"Thư điện tử", "E-mail"}},
          {"phone", {"Điện thoại", "Phone"}},
          {"create_time", {"Lập lúc", "Created"}, Shown::kTime},
          {"name", {"Mã", "Resource"}}};
}

Json RolesText(const Json& row, Language language) {
  std::string text;
  for (const Json& grant : row["role_grants"]) {
    if (grant["in_force"] != true) continue;
    absl::StrAppend(&text, text.empty() ? "" : ", ", grant["role"].get<std::string>(), " @ ",
                    grant["office"].get<std::string>());
  }
  if (!text.empty()) return text;
  return language == Language::kEnglish ? "none in force" : "không có vai trò nào có hiệu lực";
}

absl::StatusOr<ExitCode> Print(Runtime& runtime, const api::Account& account) {
  std::vector<Column> columns = ListColumns();
  columns.insert(columns.begin() + 3, {"role_grants", {"Vai trò @ cơ quan", "Role @ office"}, Shown::kText, RolesText});
  return Ended(PrintRecord(runtime, ToJson(account), columns));
}

absl::StatusOr<ExitCode> Create(Runtime& runtime, const AccountOptions& given) {
  api::CreateAccountRequest request;
  request.mutable_account()->set_login(given.account);
  request.mutable_account()->set_display_name(given.display_name);
  request.mutable_account()->set_email(given.email);
  request.mutable_account()->set_phone(given.phone);
  request.set_validate_only(given.dry_run);
  api::CreateAccountResponse response;
  if (absl::Status status = runtime.Call(&Stub::CreateAccount, request, &response); !status.ok()) return status;
  SayDryRun(runtime, given.dry_run);
  return Print(runtime, response.account());
}

absl::StatusOr<ExitCode> Get(Runtime& runtime, const AccountOptions& given) {
  api::GetAccountRequest request;
  request.set_name(AccountResource(given.account));
  api::GetAccountResponse response;
  if (absl::Status status = runtime.Call(&Stub::GetAccount, request, &response); !status.ok()) return status;
  return Print(runtime, response.account());
}

absl::StatusOr<ExitCode> List(Runtime& runtime, const AccountOptions& given, int limit) {
  api::ListAccountsRequest request;
  request.set_query(given.query);
  auto output = RowOutput::Create(runtime, {{"Tài khoản", "Accounts"}, ListColumns()});
  absl::Status status = ForEachRecord<Stub, api::ListAccountsRequest, api::ListAccountsResponse, api::Account>(
      runtime, &Stub::ListAccounts, request, &api::ListAccountsResponse::accounts, limit,
      [&](const api::Account& account) { return output->Add(ToJson(account)); });
  return status.ok() ? Ended(output->Finish()) : status;
}

// The options that were given; an empty one empties the field.
absl::StatusOr<ExitCode> Update(Runtime& runtime, const Command& verb, const AccountOptions& given) {
  api::UpdateAccountRequest request;
  api::Account& account = *request.mutable_account();
  account.set_name(AccountResource(given.account));
  account.set_display_name(given.display_name);
  account.set_email(given.email);
  account.set_phone(given.phone);
  for (const auto& [option, field] :
       {std::pair("--display-name", "display_name"), std::pair("--email", "email"), std::pair("--phone", "phone")}) {
    if (verb.Given(option)) request.mutable_update_mask()->add_paths(field);
  }
  if (request.update_mask().paths().empty()) {
    return errors::Usage({"Chưa nói sửa gì; xem các tùy chọn.", "Nothing to change; see the options."});
  }
  api::UpdateAccountResponse response;
  if (absl::Status status = runtime.Call(&Stub::UpdateAccount, request, &response); !status.ok()) return status;
  return Print(runtime, response.account());
}

absl::StatusOr<ExitCode> Invite(Runtime& runtime, const AccountOptions& given) {
  api::InviteAccountRequest request;
  request.set_name(AccountResource(given.account));
  api::InviteAccountResponse response;
  if (absl::Status status = runtime.Call(&Stub::InviteAccount, request, &response); !status.ok()) return status;
  runtime.Say({"Trao tận tay người dùng; dùng một lần, không hiện lại. Không có trình duyệt: ngoaid me accept.",
               "For the person alone; serves once and is not shown again. Without a browser: ngoaid me accept."});
  Json json = ToJson(response);
  std::vector<Column> columns = {{"token", {"Mã mời", "Token"}}, {"expire_time", {"Hết hạn", "Expires"}, Shown::kTime}};
  if (!given.web.empty()) {
    json["link"] = absl::StrCat(absl::StripSuffix(given.web, "/"), "/invitation#", response.token());
    columns.insert(columns.begin(), {"link", {"Liên kết", "Link"}});
  }
  return Ended(PrintRecord(runtime, json, columns));
}

template <class Request, class Response>
absl::StatusOr<ExitCode> SetState(Runtime& runtime,
                                  grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                                  const AccountOptions& given) {
  Request request;
  request.set_name(AccountResource(given.account));
  request.set_reason(given.reason);
  Response response;
  if (absl::Status status = runtime.Call(method, request, &response); !status.ok()) return status;
  return Print(runtime, response.account());
}

absl::StatusOr<ExitCode> ResetTotp(Runtime& runtime, const AccountOptions& given) {
  api::DisableTotpRequest request;
  request.set_parent(AccountResource(given.account));
  api::DisableTotpResponse response;
  if (absl::Status status = runtime.Call(&Stub::DisableTotp, request, &response); !status.ok()) return status;
  runtime.Say({"Đã tắt mã xác thực của tài khoản.", "The account is no longer asked for codes."});
  return kExitOk;
}

void AddPerson(Command verb, AccountOptions& given) {
  verb.AddOption("--display-name", given.display_name, {"họ tên", "name of the person"});
  verb.AddOption("--email", given.email, {"thư điện tử", "e-mail"}).MayBeEmpty();
  verb.AddOption("--phone", given.phone, {"điện thoại", "phone"}).MayBeEmpty();
}

void AddRecordVerbs(Command noun) {
  Command create = noun.AddVerb(
      "create", {"lập tài khoản, chưa có mật khẩu và vai trò", "register an account, without password and roles"},
      {"admin account create da-nang-2 --display-name \"Nguyễn Văn An\""});
  auto created = std::make_shared<AccountOptions>();
  create
      .AddOption(
          "LOGIN", created->account,
          {"tên đăng nhập: mã của vị trí công tác, không phải tên người (đứng mãi trong nhật ký); không đổi được",
           "login: a code of the seat, no person's name (it stands in the trail for ever); never changes"})
      .Required();
  AddPerson(create, *created);
  create.AddDryRun(created->dry_run);
  create.AddOutputOptions();
  create.OnRun([created](Runtime& runtime) { return Create(runtime, *created); });

  Command get = noun.AddVerb("get", {"xem một tài khoản với các vai trò", "show an account with its roles"},
                             {"admin account get da-nang-2 -o json"});
  auto got = std::make_shared<AccountOptions>();
  AddAccountArgument(get, got->account);
  get.AddOutputOptions();
  get.OnRun([got](Runtime& runtime) { return Get(runtime, *got); });

  Command list = noun.AddVerb("list", {"liệt kê theo tên đăng nhập", "list them by login"},
                              {"admin account list", "admin account list --query nguyen -o csv"});
  auto listed = std::make_shared<AccountOptions>();
  list.AddOption("--query", listed->query, {"một phần tên đăng nhập hoặc họ tên", "part of the login or the name"});
  auto limit = list.AddLimit();
  list.AddOutputOptions();
  list.OnRun([listed, limit](Runtime& runtime) { return List(runtime, *listed, *limit); });

  Command update = noun.AddVerb(
      "update", {"sửa thông tin người dùng; \"\" là xóa", "change the person behind it; \"\" empties a field"},
      {"admin account update da-nang-2 --email an@example.vn", "admin account update da-nang-2 --phone \"\""});
  auto updated = std::make_shared<AccountOptions>();
  AddAccountArgument(update, updated->account);
  AddPerson(update, *updated);
  update.AddOutputOptions();
  update.OnRun([update, updated](Runtime& runtime) { return Update(runtime, update, *updated); });
}

void AddStateVerbs(Command noun) {
  Command invite =
      noun.AddVerb("invite", {"in mã dùng một lần để đặt mật khẩu", "print a one-time token to set the password with"},
                   {"admin account invite da-nang-2 --web https://vien-tro.example.vn"});
  auto invited = std::make_shared<AccountOptions>();
  AddAccountArgument(invite, invited->account);
  invite.AddOption("--web", invited->web, {"địa chỉ web, để in thành liên kết", "web address, to print a link"})
      .OrVariable("NGOAID_WEB");
  invite.AddOutputOptions();
  invite.OnRun([invited](Runtime& runtime) { return Invite(runtime, *invited); });

  Command disable = noun.AddVerb("disable", {"khóa: kết thúc mọi phiên", "disable it: all its sessions end"},
                                 {"admin account disable da-nang-2 --reason \"nghỉ việc\""});
  auto disabled = std::make_shared<AccountOptions>();
  AddAccountArgument(disable, disabled->account);
  AddReason(disable, disabled->reason);
  disable.AddOutputOptions();
  disable.OnRunAsking(
      {"Khóa tài khoản này và kết thúc mọi phiên của nó?", "Disable this account and end all its sessions?"},
      [disabled](Runtime& runtime) { return SetState(runtime, &Stub::DisableAccount, *disabled); });

  Command enable =
      noun.AddVerb("enable", {"mở lại", "enable it again"}, {"admin account enable da-nang-2 --reason \"đi làm lại\""});
  auto enabled = std::make_shared<AccountOptions>();
  AddAccountArgument(enable, enabled->account);
  AddReason(enable, enabled->reason);
  enable.AddOutputOptions();
  enable.OnRun([enabled](Runtime& runtime) { return SetState(runtime, &Stub::EnableAccount, *enabled); });

  Command reset =
      noun.AddVerb("reset-totp", {"tắt mã xác thực của người mất thiết bị", "no more codes, for who lost the device"},
                   {"admin account reset-totp da-nang-2"});
  auto lost = std::make_shared<AccountOptions>();
  AddAccountArgument(reset, lost->account);
  reset.OnRunAsking({"Tắt mã xác thực của tài khoản này?", "Ask this account for no more codes?"},
                    [lost](Runtime& runtime) { return ResetTotp(runtime, *lost); });
}

}  // namespace

void AddAdminAccount(Command admin) {
  Command noun = admin.AddNoun("account", {"tài khoản", "accounts"});
  AddRecordVerbs(noun);
  AddStateVerbs(noun);
}

}  // namespace ngoaid::cli

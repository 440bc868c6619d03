#include <memory>

#include "absl/strings/str_cat.h"
#include "clients/cli/commands/admin.h"
#include "clients/cli/commands/commands.h"
#include "ngoaid/identity/v1/identity_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = identity::v1;
using Stub = api::IdentityService::Stub;

struct TokenOptions {
  std::string account, name, display_name;
  std::vector<std::string> permissions;
  int days = 90;
};

absl::StatusOr<ExitCode> ListSessions(Runtime& runtime, const TokenOptions& given) {
  api::ListSessionsRequest request;
  request.set_parent(AccountResource(given.account));
  return PrintPages(runtime, {"Phiên", "Sessions"},
                    {{"client", {"Từ", "Client"}},
                     {"create_time", {"Bắt đầu", "Begun"}, Shown::kTime},
                     {"last_seen_time", {"Dùng lần cuối", "Last seen"}, Shown::kTime},
                     {"expire_time", {"Hết hạn", "Expires"}, Shown::kTime},
                     {"current", {"Phiên này", "This one"}, Shown::kYesNo},
                     {"name", {"Mã", "Resource"}}},
                    &Stub::ListSessions, request, &api::ListSessionsResponse::sessions);
}

absl::StatusOr<ExitCode> EndSession(Runtime& runtime, const TokenOptions& given) {
  api::EndSessionRequest request;
  request.set_name(given.name);
  api::EndSessionResponse response;
  if (absl::Status status = runtime.Call(&Stub::EndSession, request, &response); !status.ok()) return status;
  runtime.Say({"Đã kết thúc phiên.", "The session has ended."});
  return kExitOk;
}

std::vector<Column> TokenColumns() {
  return {{"display_name", {"Dùng cho", "For"}},
          {"permissions", {"Quyền", "Permissions"}},
          {"live", {"Còn dùng được", "Live"}, Shown::kYesNo},
          {"expire_time", {"Hết hạn", "Expires"}, Shown::kTime},
          {"last_used_time", {"Dùng lần cuối", "Last used"}, Shown::kTime},
          {"revoke_time", {"Thu hồi", "Revoked"}, Shown::kTime},
          {"name", {"Mã", "Resource"}}};
}

absl::StatusOr<ExitCode> CreateToken(Runtime& runtime, const TokenOptions& given) {
  api::CreateApiTokenRequest request;
  request.set_parent(AccountResource(given.account));
  api::ApiToken& token = *request.mutable_api_token();
  token.set_display_name(given.display_name);
  for (const std::string& permission : given.permissions) token.add_permissions(permission);
  token.mutable_expire_time()->set_seconds(absl::ToUnixSeconds(runtime.clock().Now() + absl::Hours(24) * given.days));
  api::CreateApiTokenResponse response;
  if (absl::Status status = runtime.Call(&Stub::CreateApiToken, request, &response); !status.ok()) return status;
  runtime.Say({"Cất vào tệp chỉ chương trình đọc được (NGOAID_TOKEN_FILE); không hiện lại.",
               "Keep it in a file that only the program reads (NGOAID_TOKEN_FILE); it is not shown again."});
  Json json = ToJson(response.api_token());
  json["token"] = response.token();
  std::vector<Column> columns = TokenColumns();
  columns.insert(columns.begin(), {"token", {"Mã truy cập", "Token"}});
  return Ended(PrintRecord(runtime, json, columns));
}

absl::StatusOr<ExitCode> ListTokens(Runtime& runtime, const TokenOptions& given) {
  api::ListApiTokensRequest request;
  request.set_parent(AccountResource(given.account));
  return PrintPages(runtime, {"Mã truy cập", "API tokens"}, TokenColumns(), &Stub::ListApiTokens, request,
                    &api::ListApiTokensResponse::api_tokens);
}

absl::StatusOr<ExitCode> RevokeToken(Runtime& runtime, const TokenOptions& given) {
  api::RevokeApiTokenRequest request;
  request.set_name(given.name);
  api::RevokeApiTokenResponse response;
  if (absl::Status status = runtime.Call(&Stub::RevokeApiToken, request, &response); !status.ok()) return status;
  return Ended(PrintRecord(runtime, ToJson(response.api_token()), TokenColumns()));
}

void AddName(Command verb, TokenOptions& given) {
  verb.AddOption("NAME", given.name, {"mã như lệnh list in ra", "resource as list prints it"}).Required();
}

void AddSession(Command admin) {
  Command noun = admin.AddNoun("session", {"các phiên đăng nhập", "sessions"});
  Command list = noun.AddVerb("list", {"các phiên đang mở", "the sessions that go on"},
                              {"admin session list", "admin session list da-nang-2"});
  auto listed = std::make_shared<TokenOptions>();
  AddAccountArgument(list, listed->account, false);
  list.AddOutputOptions();
  list.OnRun([listed](Runtime& runtime) { return ListSessions(runtime, *listed); });

  Command end = noun.AddVerb("end", {"kết thúc một phiên, có hiệu lực ngay", "end a session, at once"},
                             {"admin session end accounts/0190a1b2-0000-7000-8000-000000000001/sessions/"
                              "0190a1b2-0000-7000-8000-000000000002"});
  auto ended = std::make_shared<TokenOptions>();
  AddName(end, *ended);
  end.OnRunAsking({"Kết thúc phiên này?", "End this session?"},
                  [ended](Runtime& runtime) { return EndSession(runtime, *ended); });
}

void AddToken(Command admin) {
  Command noun = admin.AddNoun("token", {"mã truy cập cho chương trình", "API tokens, for programs"});
  Command create =
      noun.AddVerb("create", {"lập mã truy cập; chỉ in một lần", "make a token; printed this once"},
                   {"admin token create --for \"bảng tổng hợp đêm\" --permission statistics.read --permission "
                    "reference.read --days 30"});
  auto created = std::make_shared<TokenOptions>();
  AddAccountArgument(create, created->account, false);
  create.AddOption("--for", created->display_name, {"dùng cho việc gì", "what it is for"}).Required();
  create
      .AddOption(
          "--permission", created->permissions,
          {"quyền; lặp lại được; xem: admin permissions", "a permission; may be repeated; see: admin permissions"})
      .Required();
  create.AddOption(
      "--days", created->days,
      {"dùng được ngần này ngày, nhiều nhất 366 (mặc định 90)", "serves so many days, at most 366 (default 90)"});
  create.AddOutputOptions();
  create.OnRun([created](Runtime& runtime) { return CreateToken(runtime, *created); });

  Command list = noun.AddVerb("list", {"liệt kê, mới nhất trước", "list them, newest first"},
                              {"admin token list", "admin token list da-nang-2 -o json"});
  auto listed = std::make_shared<TokenOptions>();
  AddAccountArgument(list, listed->account, false);
  list.AddOutputOptions();
  list.OnRun([listed](Runtime& runtime) { return ListTokens(runtime, *listed); });

  Command revoke = noun.AddVerb("revoke", {"thu hồi, có hiệu lực ngay", "revoke it, at once"},
                                {"admin token revoke accounts/0190a1b2-0000-7000-8000-000000000001/apiTokens/"
                                 "0190a1b2-0000-7000-8000-000000000002"});
  auto revoked = std::make_shared<TokenOptions>();
  AddName(revoke, *revoked);
  revoke.AddOutputOptions();
  revoke.OnRunAsking({"Thu hồi mã truy cập này ngay?", "Revoke this token at once?"},
                     [revoked](Runtime& runtime) { return RevokeToken(runtime, *revoked); });
}

}  // namespace

void AddAdminWaysIn(Command admin) {
  AddSession(admin);
  AddToken(admin);
}

}  // namespace ngoaid::cli

#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/auth/permissions.h"
#include "services/base/identity.h"
#include "services/base/text.h"
#include "services/identity/domain/secrets.h"
#include "services/identity/errors.h"
#include "services/identity/handlers/access.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/handlers/page.h"
#include "services/identity/store/account_store.h"
#include "services/identity/store/way_in_store.h"

namespace ngoaid::identity {
namespace {

constexpr char kPrefix[] = "api_token.";
constexpr std::size_t kLongestTokenName = 200;
constexpr int kLongestTokenDays = 366;

// `held`: what the account may do today.
FieldViolations CheckToken(const Call& call, const ApiToken& token, const std::set<std::string, std::less<>>& held) {
  FieldViolations faults;
  if (token.display_name.empty()) faults.push_back({absl::StrCat(kPrefix, "display_name"), errors::Missing()});
  if (token.display_name.size() > kLongestTokenName) {
    faults.push_back({absl::StrCat(kPrefix, "display_name"), errors::TooLong(kLongestTokenName)});
  }
  for (std::size_t i = 0; i < token.permissions.size(); ++i) {
    const std::string& permission = token.permissions[i];
    if (held.contains(permission) && permission != kManageMe) continue;
    faults.push_back({absl::StrCat(kPrefix, "permissions[", i, "]"), errors::PermissionNotHeld(permission)});
  }
  if (token.expire_time <= call.now() || token.expire_time > call.now() + absl::Hours(24 * kLongestTokenDays)) {
    faults.push_back({absl::StrCat(kPrefix, "expire_time"), errors::TokenTime(kLongestTokenDays)});
  }
  return faults;
}

// The account whose list is asked for; `faults`: what else is wrong with the request.
absl::StatusOr<std::string> ListedAccount(Call& call, const std::string& parent, FieldViolations faults) {
  auto account = AccountIdFor(call, parent, "parent", "accounts.read");
  if (absl::IsInvalidArgument(account.status())) faults.push_back({"parent", errors::NotAnAccount()});
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);
  return account;
}

absl::Time TimeOf(const google::protobuf::Timestamp& time) {
  return absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos());
}

}  // namespace

absl::Status HandleListSessions(Call& call, Secrets&, const v1::ListSessionsRequest& request,
                                v1::ListSessionsResponse& response) {
  FieldViolations faults;
  const Page page(request, absl::StrCat("ListSessions:", request.parent()), faults);
  const auto account = ListedAccount(call, request.parent(), std::move(faults));
  if (!account.ok()) return account.status();
  auto found = ListSessions(call.transaction(), *account, page.after(), page.limit());
  page.End(found, &Session::id, response);
  for (const Session& session : found) *response.add_sessions() = ToProto(session, call.principal().session_id);
  return absl::OkStatus();
}

absl::Status HandleEndSession(Call& call, Secrets&, const v1::EndSessionRequest& request, v1::EndSessionResponse&) {
  const auto name = ParseChildName(request.name(), kSessions);
  if (!name) return ngoaid::errors::Invalid({{"name", errors::NotASession()}});
  if (absl::Status reach = MayReach(call, *name, request.name(), "accounts.manage"); !reach.ok()) return reach;
  const auto session = ReadSession(call.transaction(), name->id);
  if (!session || session->account_id != name->account_id) return ngoaid::errors::NotFound(request.name());
  EndSession(call.transaction(), session->id);
  call.Audit({request.name(), "", R"({"state": "begun"})", R"({"state": "ended"})"});
  if (session->id == call.principal().session_id) call.TellSession("");
  return absl::OkStatus();
}

absl::Status HandleCreateApiToken(Call& call, Secrets&, const v1::CreateApiTokenRequest& request,
                                  v1::CreateApiTokenResponse& response) {
  const auto account = AccountIdFor(call, request.parent(), "parent", "accounts.manage");
  if (!account.ok()) return account.status();
  const v1::ApiToken& wanted = request.api_token();
  ApiToken token;
  token.id = NewUuid(call.now());
  token.account_id = *account;
  token.display_name = CleanText(wanted.display_name());
  token.permissions.assign(wanted.permissions().begin(), wanted.permissions().end());
  token.expire_time = TimeOf(wanted.expire_time());
  const auto held = PermissionsOf(ReadRolesToday(call.transaction(), *account));
  FieldViolations faults = CheckToken(call, token, held);
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);
  response.set_token(NewToken());
  InsertApiToken(call.transaction(), token, response.token(), call.author());
  *response.mutable_api_token() = ToProto(*ReadApiToken(call.transaction(), token.id));
  call.Audit({response.api_token().name(), "", "",
              absl::StrCat(R"({"state": "live", "permissions": ")", absl::StrJoin(token.permissions, " "), R"("})")});
  return absl::OkStatus();
}

absl::Status HandleListApiTokens(Call& call, Secrets&, const v1::ListApiTokensRequest& request,
                                 v1::ListApiTokensResponse& response) {
  FieldViolations faults;
  const Page page(request, absl::StrCat("ListApiTokens:", request.parent()), faults);
  const auto account = ListedAccount(call, request.parent(), std::move(faults));
  if (!account.ok()) return account.status();
  auto found = ListApiTokens(call.transaction(), *account, page.after(), page.limit());
  page.End(found, &ApiToken::id, response);
  for (const ApiToken& token : found) *response.add_api_tokens() = ToProto(token);
  return absl::OkStatus();
}

absl::Status HandleRevokeApiToken(Call& call, Secrets&, const v1::RevokeApiTokenRequest& request,
                                  v1::RevokeApiTokenResponse& response) {
  const auto name = ParseChildName(request.name(), kApiTokens);
  if (!name) return ngoaid::errors::Invalid({{"name", errors::NotAnApiToken()}});
  if (absl::Status reach = MayReach(call, *name, request.name(), "accounts.manage"); !reach.ok()) return reach;
  const auto token = ReadApiToken(call.transaction(), name->id);
  if (!token || token->account_id != name->account_id) return ngoaid::errors::NotFound(request.name());
  if (!token->revoke_time) {
    RevokeApiToken(call.transaction(), token->id);
    call.Audit({request.name(), "", R"({"state": "live"})", R"({"state": "revoked"})"});
  }
  *response.mutable_api_token() = ToProto(*ReadApiToken(call.transaction(), token->id));
  return absl::OkStatus();
}

}  // namespace ngoaid::identity

#include "services/identity/convert/identity_convert.h"

#include <cstdint>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "google/protobuf/util/time_util.h"
#include "services/base/identity.h"

namespace ngoaid::identity {
namespace {

constexpr char kAccounts[] = "accounts/";

}  // namespace

std::string AccountName(absl::string_view id) { return absl::StrCat(kAccounts, id); }

std::optional<std::string> ParseAccountName(absl::string_view name) {
  if (!absl::ConsumePrefix(&name, kAccounts) || name.empty() || absl::StrContains(name, '/')) return std::nullopt;
  return absl::AsciiStrToLower(name);
}

std::string MakeChildName(absl::string_view account_id, absl::string_view collection, absl::string_view id) {
  return absl::StrCat(kAccounts, account_id, "/", collection, "/", id);
}

std::optional<ChildName> ParseChildName(absl::string_view name, absl::string_view collection) {
  const std::vector<absl::string_view> parts = absl::StrSplit(name, '/');
  if (parts.size() != 4 || parts[0] != "accounts" || parts[2] != collection || !IsUuid(parts[1]) || !IsUuid(parts[3])) {
    return std::nullopt;
  }
  return ChildName{absl::AsciiStrToLower(parts[1]), absl::AsciiStrToLower(parts[3])};
}

void SetTime(absl::Time time, google::protobuf::Timestamp& out) {
  out = google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(absl::ToUnixMicros(time));
}

void SetText(const Text& text, ngoaid::common::v1::LocalizedText& out) {
  out.set_vi(text.vi);
  out.set_en(text.en);
}

std::string EtagOf(const Account& account) { return absl::StrCat("\"", account.version, "\""); }

v1::Account ToProto(const Account& account) {
  v1::Account out;
  out.set_name(AccountName(account.id));
  out.set_login(account.login);
  out.set_display_name(account.display_name);
  out.set_email(account.email);
  out.set_phone(account.phone);
  out.set_state(account.disabled       ? v1::Account::STATE_DISABLED
                : account.has_password ? v1::Account::STATE_ACTIVE
                                       : v1::Account::STATE_INVITED);
  out.set_totp_enabled(account.totp_enabled);
  for (const RoleGrant& grant : account.role_grants) *out.add_role_grants() = ToProto(grant);
  out.set_etag(EtagOf(account));
  SetTime(account.create_time, *out.mutable_create_time());
  return out;
}

v1::RoleGrant ToProto(const RoleGrant& grant) {
  v1::RoleGrant out;
  out.set_name(MakeChildName(grant.account_id, kRoleGrants, grant.id));
  out.set_role(grant.role);
  out.set_office(grant.office);
  out.set_valid_from(grant.valid_from);
  out.set_valid_to(grant.valid_to);
  out.set_reason(grant.reason);
  out.set_granted_by(grant.granted_by);
  SetTime(grant.grant_time, *out.mutable_grant_time());
  out.set_revoked_by(grant.revoked_by);
  if (grant.revoke_time) SetTime(*grant.revoke_time, *out.mutable_revoke_time());
  out.set_in_force(grant.in_force);
  return out;
}

v1::Session ToProto(const Session& session, absl::string_view current_id) {
  v1::Session out;
  out.set_name(MakeChildName(session.account_id, kSessions, session.id));
  out.set_client(session.client);
  SetTime(session.create_time, *out.mutable_create_time());
  SetTime(session.last_seen_time, *out.mutable_last_seen_time());
  SetTime(session.expire_time, *out.mutable_expire_time());
  out.set_current(session.id == current_id);
  return out;
}

v1::ApiToken ToProto(const ApiToken& token) {
  v1::ApiToken out;
  out.set_name(MakeChildName(token.account_id, kApiTokens, token.id));
  out.set_display_name(token.display_name);
  for (const std::string& permission : token.permissions) out.add_permissions(permission);
  SetTime(token.expire_time, *out.mutable_expire_time());
  SetTime(token.create_time, *out.mutable_create_time());
  if (token.last_used_time) SetTime(*token.last_used_time, *out.mutable_last_used_time());
  if (token.revoke_time) SetTime(*token.revoke_time, *out.mutable_revoke_time());
  out.set_live(token.live);
  return out;
}

v1::Office::Kind ToOfficeKind(absl::string_view kind) {
  v1::Office::Kind out = v1::Office::KIND_UNSPECIFIED;
  v1::Office::Kind_Parse(absl::StrCat("KIND_", absl::AsciiStrToUpper(kind)), &out);
  return out;
}

v1::Office ToProto(const Office& office) {
  v1::Office out;
  out.set_code(office.code);
  out.set_kind(ToOfficeKind(office.kind));
  SetText(office.name, *out.mutable_display_name());
  out.set_place(office.place);
  out.set_valid_from(office.valid_from);
  out.set_valid_to(office.valid_to);
  out.set_successor(office.successor);
  return out;
}

}  // namespace ngoaid::identity

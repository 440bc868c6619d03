// Messages of identity ↔ domain.
#ifndef SERVICES_IDENTITY_CONVERT_IDENTITY_CONVERT_H_
#define SERVICES_IDENTITY_CONVERT_IDENTITY_CONVERT_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"
#include "ngoaid/identity/v1/identity.pb.h"
#include "services/identity/domain/account.h"

namespace ngoaid::identity {

std::string AccountName(absl::string_view id);
// The id or login in "accounts/{…}".
std::optional<std::string> ParseAccountName(absl::string_view name);

// A record of an account: "accounts/{account_id}/{collection}/{id}".
inline constexpr char kRoleGrants[] = "roleGrants";
inline constexpr char kSessions[] = "sessions";
inline constexpr char kApiTokens[] = "apiTokens";
inline constexpr char kSavedViews[] = "savedViews";
struct ChildName {
  std::string account_id;
  std::string id;
};
std::string MakeChildName(absl::string_view account_id, absl::string_view collection, absl::string_view id);
std::optional<ChildName> ParseChildName(absl::string_view name, absl::string_view collection);

std::string EtagOf(const Account& account);
v1::Account ToProto(const Account& account);
v1::RoleGrant ToProto(const RoleGrant& grant);
v1::Session ToProto(const Session& session, absl::string_view current_id);
v1::ApiToken ToProto(const ApiToken& token);
v1::Office ToProto(const Office& office);
v1::Office::Kind ToOfficeKind(absl::string_view kind);
void SetText(const Text& text, ngoaid::common::v1::LocalizedText& out);
void SetTime(absl::Time time, google::protobuf::Timestamp& out);

}  // namespace ngoaid::identity

#endif  // SERVICES_IDENTITY_CONVERT_IDENTITY_CONVERT_H_

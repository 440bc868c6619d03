#include "services/auth/account_access.h"

#include "absl/strings/strip.h"
#include "services/auth/permissions.h"
#include "services/auth/store/caller_store.h"
#include "services/base/errors.h"

namespace ngoaid {
namespace {

constexpr absl::string_view kBearer = "Bearer ";
// 256 bits in base64url.
constexpr size_t kTokenLength = 43;

Principal ToPrincipal(Caller caller) {
  Principal principal;
  principal.name = std::move(caller.login);
  principal.account_id = std::move(caller.account_id);
  principal.session_id = std::move(caller.session_id);
  principal.api_token_id = std::move(caller.api_token_id);
  principal.roles = std::move(caller.roles);
  principal.permissions = PermissionsOf(principal.roles);
  if (caller.scope) {
    // A token changes nothing about how its account comes in.
    std::erase_if(principal.permissions, [&](const std::string& held) {
      return held != kReadMe && (held == kManageMe || !caller.scope->contains(held));
    });
  }
  return principal;
}

}  // namespace

const MethodPermission* AccountAccess::Find(absl::string_view method) const { return FindPermission(method); }

absl::StatusOr<Principal> AccountAccess::Authenticate(Connection& connection, const Metadata& metadata) {
  const std::string header = metadata(kAuthorization);
  absl::string_view token = header;
  if (!absl::ConsumePrefix(&token, kBearer) || token.size() != kTokenLength) return errors::Unauthenticated();
  auto caller = FindCaller(connection, token);
  if (!caller.ok()) return caller.status();
  if (!caller->has_value()) return errors::Unauthenticated();
  return ToPrincipal(**std::move(caller));
}

const RoleAtOffice* AccountAccess::RoleFor(const Principal& principal, absl::string_view permission) const {
  return RoleThatAllows(principal.roles, permission);
}

OfficeScope AccountAccess::ScopeOf(const Principal& principal, absl::string_view permission) const {
  return ScopeThatAllows(principal.roles, permission);
}

}  // namespace ngoaid

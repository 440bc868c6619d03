#include "services/auth/local_operator.h"

#include "services/auth/permissions.h"

namespace ngoaid {

absl::StatusOr<Principal> LocalOperatorAccess::Authenticate(Connection& connection, const Metadata& metadata) {
  if (!metadata(kAuthorization).empty()) return AccountAccess::Authenticate(connection, metadata);
  static const Principal kOperator = [] {
    Principal principal{kLocalOperator};
    principal.at_the_machine = true;
    for (const MethodPermission& row : MethodPermissions()) principal.permissions.emplace(row.permission);
    for (absl::string_view permission : RolePermissions()) principal.permissions.emplace(permission);
    return principal;
  }();
  return kOperator;
}

OfficeScope LocalOperatorAccess::ScopeOf(const Principal& principal, absl::string_view permission) const {
  return principal.account_id.empty() ? OfficeScope::All() : AccountAccess::ScopeOf(principal, permission);
}

}  // namespace ngoaid

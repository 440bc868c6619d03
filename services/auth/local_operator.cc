#include "services/auth/local_operator.h"

#include "services/auth/permissions.h"

namespace ngoaid {

absl::StatusOr<Principal> LocalOperatorAccess::Authenticate(Connection& connection, const Metadata& metadata) {
  if (!metadata(kAuthorization).empty()) return AccountAccess::Authenticate(connection, metadata);
  static const Principal kOperator = [] {
    Principal principal{kLocalOperator};
    for (const MethodPermission& row : MethodPermissions()) principal.permissions.emplace(row.permission);
    return principal;
  }();
  return kOperator;
}

}  // namespace ngoaid

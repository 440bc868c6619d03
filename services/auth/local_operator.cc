#include "services/auth/local_operator.h"

#include "services/auth/permissions.h"

namespace ngoaid {

constexpr char kLocalOperator[] = "local-operator";

const MethodPermission* LocalOperatorAccess::Find(absl::string_view method) const { return FindPermission(method); }

absl::StatusOr<Principal> LocalOperatorAccess::Authenticate(const std::function<std::string(absl::string_view)>&) {
  return Principal{kLocalOperator};
}

absl::Status LocalOperatorAccess::Authorise(const Principal& principal, absl::string_view permission) {
  return principal.name == kLocalOperator ? absl::OkStatus() : errors::PermissionDenied(permission);
}

}  // namespace ngoaid

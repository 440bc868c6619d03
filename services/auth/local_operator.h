// The door of an instance's own machine: whoever may enter its runtime directory (0700) needs no password.
#ifndef SERVICES_AUTH_LOCAL_OPERATOR_H_
#define SERVICES_AUTH_LOCAL_OPERATOR_H_

#include "services/auth/account_access.h"

namespace ngoaid {

inline constexpr char kLocalOperator[] = "local-operator";

// A call without a token is the local operator's, who may do all that the permission table names; one with a token is
// its account's. Production units never use it.
class LocalOperatorAccess : public AccountAccess {
 public:
  absl::StatusOr<Principal> Authenticate(Connection& connection, const Metadata& metadata) override;
  OfficeScope ScopeOf(const Principal& principal, absl::string_view permission) const override;
};

}  // namespace ngoaid

#endif  // SERVICES_AUTH_LOCAL_OPERATOR_H_

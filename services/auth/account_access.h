// The door of accounts: a caller is whoever the presented token belongs to.
#ifndef SERVICES_AUTH_ACCOUNT_ACCESS_H_
#define SERVICES_AUTH_ACCOUNT_ACCESS_H_

#include "services/rpc/access.h"

namespace ngoaid {

// Metadata key: "Bearer TOKEN", of a session or an API token.
inline constexpr char kAuthorization[] = "authorization";

// UNAUTHENTICATED without a token, or with one that is unknown, ended or expired, or whose account is disabled: all
// alike. What the caller may do is what their roles of today allow; with an API token no more than it names.
class AccountAccess : public AccessControl {
 public:
  const MethodPermission* Find(absl::string_view method) const override;
  absl::StatusOr<Principal> Authenticate(Connection& connection, const Metadata& metadata) override;
  const RoleAtOffice* RoleFor(const Principal& principal, absl::string_view permission) const override;
  OfficeScope ScopeOf(const Principal& principal, absl::string_view permission) const override;
};

}  // namespace ngoaid

#endif  // SERVICES_AUTH_ACCOUNT_ACCESS_H_

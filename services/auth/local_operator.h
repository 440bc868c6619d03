// Until accounts come, the one principal there is: whoever may enter the instance's runtime directory (0700).
#ifndef SERVICES_AUTH_LOCAL_OPERATOR_H_
#define SERVICES_AUTH_LOCAL_OPERATOR_H_

#include "services/rpc/access.h"

namespace ngoaid {

// Every call that reaches the socket is the local operator's, who may do all that the permission table names.
// Production units never use it.
class LocalOperatorAccess : public AccessControl {
 public:
  const MethodPermission* Find(absl::string_view method) const override;
  absl::StatusOr<Principal> Authenticate(const std::function<std::string(absl::string_view)>& metadata) override;
  absl::Status Authorise(const Principal& principal, absl::string_view permission) override;
};

}  // namespace ngoaid

#endif  // SERVICES_AUTH_LOCAL_OPERATOR_H_

// The door: who a caller is and whether the method is theirs. auth/ implements it; rpc/ asks it before every call.
#ifndef SERVICES_RPC_ACCESS_H_
#define SERVICES_RPC_ACCESS_H_

#include <functional>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/rpc/call.h"

namespace ngoaid {

enum class Effect { kRead, kWrite };

// A row of the permission table.
struct MethodPermission {
  absl::string_view method;      // "ngoaid.registry.v1.RegistryService/CreateOrganisation"
  absl::string_view permission;  // "organisations.create"
  Effect effect;
};

class AccessControl {
 public:
  virtual ~AccessControl() = default;
  // The row of a method; nullptr: nobody may call it.
  virtual const MethodPermission* Find(absl::string_view method) const = 0;
  // `metadata` reads a header of the call, "" when absent. UNAUTHENTICATED when the caller cannot be known.
  virtual absl::StatusOr<Principal> Authenticate(const std::function<std::string(absl::string_view)>& metadata) = 0;
  // PERMISSION_DENIED unless `principal` may use `permission`.
  virtual absl::Status Authorise(const Principal& principal, absl::string_view permission) = 0;
};

}  // namespace ngoaid

#endif  // SERVICES_RPC_ACCESS_H_

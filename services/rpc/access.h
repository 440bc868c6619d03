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
  absl::string_view permission;  // "organisations.create"; "": public, for strangers too
  Effect effect;
  absl::string_view to_try = {};  // what is enough for a call that stores nothing (validate_only); "": the same
};

// Reads a header of the call, "" when absent.
using Metadata = std::function<std::string(absl::string_view)>;

class AccessControl {
 public:
  virtual ~AccessControl() = default;
  // The row of a method; nullptr: nobody may call it.
  virtual const MethodPermission* Find(absl::string_view method) const = 0;
  // Who calls and what they may do, asked anew for each call: what was ended has ended at once. `connection` is the
  // worker's, outside any transaction. UNAUTHENTICATED when the caller cannot be known.
  virtual absl::StatusOr<Principal> Authenticate(Connection& connection, const Metadata& metadata) = 0;
  // In which of their roles a caller uses a permission they have; nullptr where none is needed.
  virtual const RoleAtOffice* RoleFor(const Principal&, absl::string_view /*permission*/) const { return nullptr; }
  // Whose records a caller reaches by a permission they have.
  virtual OfficeScope ScopeOf(const Principal& principal, absl::string_view permission) const = 0;
};

}  // namespace ngoaid

#endif  // SERVICES_RPC_ACCESS_H_

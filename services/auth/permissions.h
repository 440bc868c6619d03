// The permission table: method → permission → roles. What no row allows, nobody may do.
#ifndef SERVICES_AUTH_PERMISSIONS_H_
#define SERVICES_AUTH_PERMISSIONS_H_

#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "services/rpc/access.h"

namespace ngoaid {

// Of everybody who has an account, whatever their roles; an API token has only the first.
inline constexpr char kReadMe[] = "me.read";
inline constexpr char kManageMe[] = "me.manage";

// nullptr: no such method.
const MethodPermission* FindPermission(absl::string_view method);
absl::Span<const MethodPermission> MethodPermissions();

// Codes of reference list `role`, in the order of the table.
std::vector<absl::string_view> Roles();
// Empty for a code that is no role.
std::set<std::string, std::less<>> PermissionsOfRole(absl::string_view role);
// What who holds these roles, with a session of their own, may do.
std::set<std::string, std::less<>> PermissionsOf(const std::vector<RoleAtOffice>& roles);
// The first of `roles` that gives `permission`; nullptr: none does.
const RoleAtOffice* RoleThatAllows(const std::vector<RoleAtOffice>& roles, absl::string_view permission);
// Whose records who holds these roles reaches by `permission`: of all offices by what is the same for everybody or
// given by a national role, else of the offices at which they hold a role that gives it.
OfficeScope ScopeThatAllows(const std::vector<RoleAtOffice>& roles, absl::string_view permission);
// True when provincial roles have it for their own offices only.
bool IsNarrowed(absl::string_view permission);
// Every permission that roles give, in the order of the table.
std::vector<absl::string_view> RolePermissions();
// False where the role cannot be held at an office of that kind: provincial roles belong to provinces, all others to
// the centre (an analyst also to a ministry), because what they allow is the whole country's.
bool RoleFitsOffice(absl::string_view role, absl::string_view office_kind);

}  // namespace ngoaid

#endif  // SERVICES_AUTH_PERMISSIONS_H_

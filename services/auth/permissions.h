// The permission table: what no row allows, nobody may do.
#ifndef SERVICES_AUTH_PERMISSIONS_H_
#define SERVICES_AUTH_PERMISSIONS_H_

#include "services/rpc/access.h"

namespace ngoaid {

// nullptr: no such method.
const MethodPermission* FindPermission(absl::string_view method);

}  // namespace ngoaid

#endif  // SERVICES_AUTH_PERMISSIONS_H_

// Accounts and sessions, as a program hosts them.
#ifndef SERVICES_IDENTITY_MODULE_H_
#define SERVICES_IDENTITY_MODULE_H_

#include <memory>

#include "services/host/module.h"

namespace ngoaid::identity {

// `alone`: in a program of its own, which root may ask to open the operator's door (--first-administrator, --recovery).
std::unique_ptr<Module> MakeModule(bool alone);

}  // namespace ngoaid::identity

#endif  // SERVICES_IDENTITY_MODULE_H_

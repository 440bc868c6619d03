// Accounts and sessions, as a program hosts them.
#ifndef SERVICES_IDENTITY_MODULE_H_
#define SERVICES_IDENTITY_MODULE_H_

#include <memory>

#include "services/host/module.h"

namespace ngoaid::identity {

std::unique_ptr<Module> MakeModule();

}  // namespace ngoaid::identity

#endif  // SERVICES_IDENTITY_MODULE_H_

// The audit trail and its sealer, as a program hosts them.
#ifndef SERVICES_AUDIT_MODULE_H_
#define SERVICES_AUDIT_MODULE_H_

#include <memory>

#include "services/host/module.h"
#include "services/reference/catalog_holder.h"

namespace ngoaid::audit {

std::unique_ptr<Module> MakeModule(reference::CatalogHolder& catalogs);

}  // namespace ngoaid::audit

#endif  // SERVICES_AUDIT_MODULE_H_

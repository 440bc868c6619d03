// The reference data, as a program hosts them. `catalogs` is borrowed.
#ifndef SERVICES_REFERENCE_MODULE_H_
#define SERVICES_REFERENCE_MODULE_H_

#include <memory>

#include "services/host/module.h"
#include "services/reference/catalog_holder.h"

namespace ngoaid::reference {

std::unique_ptr<Module> MakeModule(CatalogHolder& catalogs);

}  // namespace ngoaid::reference

#endif  // SERVICES_REFERENCE_MODULE_H_

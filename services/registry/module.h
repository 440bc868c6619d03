// NGOs and awards, as a program hosts them. `catalogs` is borrowed.
#ifndef SERVICES_REGISTRY_MODULE_H_
#define SERVICES_REGISTRY_MODULE_H_

#include <memory>

#include "services/host/module.h"
#include "services/reference/catalog_holder.h"

namespace ngoaid::registry {

std::unique_ptr<Module> MakeModule(reference::CatalogHolder& catalogs);

}  // namespace ngoaid::registry

#endif  // SERVICES_REGISTRY_MODULE_H_

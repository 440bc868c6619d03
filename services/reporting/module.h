// Statistics, programmes, published figures and the rollups with their folder, as a program hosts them. `catalogs` is
// borrowed.
#ifndef SERVICES_REPORTING_MODULE_H_
#define SERVICES_REPORTING_MODULE_H_

#include <memory>

#include "services/host/module.h"
#include "services/reference/catalog_holder.h"

namespace ngoaid::reporting {

std::unique_ptr<Module> MakeModule(reference::CatalogHolder& catalogs);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_MODULE_H_

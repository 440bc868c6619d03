// Grants, the ledger and files handed in, as a program hosts them. `catalogs` is borrowed.
#ifndef SERVICES_COMMITMENTS_MODULE_H_
#define SERVICES_COMMITMENTS_MODULE_H_

#include <memory>

#include "services/host/module.h"
#include "services/reference/catalog_holder.h"

namespace ngoaid::commitments {

std::unique_ptr<Module> MakeModule(reference::CatalogHolder& catalogs);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_MODULE_H_

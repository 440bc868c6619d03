// The catalogue a question is answered with.
#ifndef SERVICES_REPORTING_HANDLERS_KNOWN_CATALOG_H_
#define SERVICES_REPORTING_HANDLERS_KNOWN_CATALOG_H_

#include <memory>
#include <string>

#include "services/reference/catalog_holder.h"
#include "services/rpc/call.h"

namespace ngoaid::reporting::handlers {

// As the position `known_at` (a token; "" or unreadable: now) knew it: names, places, mappings and programmes of then.
std::shared_ptr<const reference::Catalog> CatalogKnownAt(Call& call, reference::CatalogHolder& catalogs,
                                                         const std::string& known_at);

}  // namespace ngoaid::reporting::handlers

#endif  // SERVICES_REPORTING_HANDLERS_KNOWN_CATALOG_H_

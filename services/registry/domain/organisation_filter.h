// What a filter of organisations may say.
#ifndef SERVICES_REGISTRY_DOMAIN_ORGANISATION_FILTER_H_
#define SERVICES_REGISTRY_DOMAIN_ORGANISATION_FILTER_H_

#include "services/base/errors.h"
#include "services/base/filter.h"
#include "services/reference/catalog.h"

namespace ngoaid::registry {

// Checks every comparison of `filter` and brings its value to the code stored; adds a violation, with the column, for
// each field, operator or value that is not known. `country = ""` asks for organisations whose country is not known.
void CheckOrganisationFilter(FilterNode& filter, const reference::Catalog& catalog, FieldViolations& violations);

}  // namespace ngoaid::registry

#endif  // SERVICES_REGISTRY_DOMAIN_ORGANISATION_FILTER_H_

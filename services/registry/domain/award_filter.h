// What a filter of awards may say.
#ifndef SERVICES_REGISTRY_DOMAIN_AWARD_FILTER_H_
#define SERVICES_REGISTRY_DOMAIN_AWARD_FILTER_H_

#include "services/base/errors.h"
#include "services/base/filter.h"
#include "services/reference/catalog.h"

namespace ngoaid::registry {

// Checks every comparison of `filter` and brings its value to what is stored: the code of a kind, the UUID of an
// organisation, a year as a number, 0 for one that is not known. Adds a violation, with the column, for each field,
// operator or value that is not known.
void CheckAwardFilter(FilterNode& filter, const reference::Catalog& catalog, FieldViolations& violations);

}  // namespace ngoaid::registry

#endif  // SERVICES_REGISTRY_DOMAIN_AWARD_FILTER_H_

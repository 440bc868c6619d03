// Filters over published figures, in the words of base/filter.h.
#ifndef SERVICES_REPORTING_DOMAIN_PUBLISHED_FILTER_H_
#define SERVICES_REPORTING_DOMAIN_PUBLISHED_FILTER_H_

#include "services/base/filter.h"
#include "services/reference/catalog.h"
#include "services/reporting/domain/published.h"

namespace ngoaid::reporting {

// Adds a violation for every field, operator or value that a figure has not.
void CheckPublishedFilter(const FilterNode& filter, const reference::Catalog& catalog, FieldViolations& violations);

// `current`: no later figure for the same thing stands.
bool Matches(const FilterNode& filter, const PublishedFigure& figure, bool current);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_PUBLISHED_FILTER_H_

// What a figure is, in words: it stands with every answer, so that nobody quotes a number without knowing of what.
#ifndef SERVICES_REPORTING_DOMAIN_DEFINITION_H_
#define SERVICES_REPORTING_DOMAIN_DEFINITION_H_

#include "services/base/errors.h"
#include "services/reference/catalog.h"
#include "services/reporting/domain/query.h"

namespace ngoaid::reporting {

// Measure, fund, window, filter, place and sector schemes, currency and rate rule, scope of offices, and what is left
// out.
Text DefinitionOf(const TableQuery& query, const reference::Catalog& catalog);

// All of it but the measure: what the tables of a report have in common.
Text ScopeOf(const TableQuery& query, const reference::Catalog& catalog);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_DEFINITION_H_

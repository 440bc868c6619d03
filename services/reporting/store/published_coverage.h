// How much of the country's published aid this system holds: for the note under a standard table.
#ifndef SERVICES_REPORTING_STORE_PUBLISHED_COVERAGE_H_
#define SERVICES_REPORTING_STORE_PUBLISHED_COVERAGE_H_

#include "absl/status/statusor.h"
#include "services/db/transaction.h"
#include "services/reporting/domain/published_compare.h"
#include "services/reporting/domain/query.h"

namespace ngoaid::reporting {

// Over the years of `base`'s window (all, where it is open) for which a national figure of disbursements is published,
// as base's position knows them; base's filter, schemes and currency do not matter. One small query where there is no
// such year, one table by year else. `base` comes from ParseQuery, for a table or a report.
absl::StatusOr<PublishedCoverage> ReadPublishedCoverage(Transaction& transaction, const TableQuery& base);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_STORE_PUBLISHED_COVERAGE_H_

// The relation `fact` from what is folded (reporting.rollup_…, reporting.grant_part) and, for grants changed since,
// from the ledger: a row a part, or a sum of parts, with its keys (k_…), what the filter asks (w_…), its status
// (counted, straddling, funded), value, standing (net number of parts that have a value) and missing (of those without
// a rate).
#ifndef SERVICES_REPORTING_STORE_FOLDED_FACTS_H_
#define SERVICES_REPORTING_STORE_FOLDED_FACTS_H_

#include <string>
#include <vector>

#include "services/reporting/domain/query.h"
#include "services/reporting/domain/reading.h"
#include "services/reporting/store/sql_builder.h"

namespace ngoaid::reporting {

// A column of grant_part, and the values (an array, as SQL) that alone can lie in a cell or pass the filter.
struct RecordedIn {
  std::string column, values;
};
std::vector<RecordedIn> NarrowRecorded(const TableQuery& query, const Cell& cell, SqlBuilder& sql);

// `tail`: grants changed since the fold, of the query's offices. fact has no grant_id and no donor_id. For a query
// about all offices only.
void AddRollupFact(const TableQuery& query, const RollupChoice& choice, const std::vector<std::string>& tail,
                   SqlBuilder& sql);

// fact has grant_id and donor_id. `cell`: nothing outside it is wanted (its keys are not looked at but for speed).
void AddGrantPartFact(const TableQuery& query, const Cell& cell, const std::vector<std::string>& tail, SqlBuilder& sql);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_STORE_FOLDED_FACTS_H_

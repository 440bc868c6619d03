// The registry's awards as a position knows them.
#ifndef SERVICES_REPORTING_STORE_AWARD_FACTS_H_
#define SERVICES_REPORTING_STORE_AWARD_FACTS_H_

#include <string>
#include <vector>

#include "services/db/transaction.h"
#include "services/reporting/domain/award_tables.h"

namespace ngoaid::reporting {

// Awards that stand at `snapshot` (of a Position), by date, those without one last.
std::vector<AwardFact> ReadAwardFacts(Transaction& transaction, const std::string& snapshot);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_STORE_AWARD_FACTS_H_

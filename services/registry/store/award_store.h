// Awards in the database. Exceptions of libpqxx leave these functions, as any statement of a transaction would.
#ifndef SERVICES_REGISTRY_STORE_AWARD_STORE_H_
#define SERVICES_REGISTRY_STORE_AWARD_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "services/base/filter.h"
#include "services/db/transaction.h"
#include "services/registry/domain/award.h"

namespace ngoaid::registry {

// Makes other writers of awards wait until the end of the transaction, so that what was looked up stays so.
void LockAwards(Transaction& transaction);

// The award that stands and has the same identity as `award`, unless it is itself; its id.
std::optional<std::string> FindStandingTwin(Transaction& transaction, const Award& award);

// After LockAwards: a new award, or its next state (the version must be one more than the stored one).
void InsertAward(Transaction& transaction, const Award& award, const std::string& author);
void InsertNextAwardVersion(Transaction& transaction, const Award& award, const std::string& author);

std::optional<Award> ReadAward(Transaction& transaction, const std::string& id);

// Where a page of the list ends: the last day of its decision ("0001-01-01" not known) and its id, both descending.
struct AwardPosition {
  std::string day;
  std::string id;
};
struct ListedAward {
  Award award;
  AwardPosition position;
};
// At most `limit` behind `after` (from the beginning when absent) that `filter` (checked by CheckAwardFilter) is true
// of.
std::vector<ListedAward> ListAwards(Transaction& transaction, const FilterNode& filter, bool withdrawn_too,
                                    const std::optional<AwardPosition>& after, int limit);

}  // namespace ngoaid::registry

#endif  // SERVICES_REGISTRY_STORE_AWARD_STORE_H_

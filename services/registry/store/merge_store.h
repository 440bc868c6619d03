// Organisations found to be the same one, in the database. Exceptions of libpqxx leave these functions, as any
// statement of a transaction would.
#ifndef SERVICES_REGISTRY_STORE_MERGE_STORE_H_
#define SERVICES_REGISTRY_STORE_MERGE_STORE_H_

#include <map>
#include <string>
#include <vector>

#include "services/db/transaction.h"

namespace ngoaid::registry {

// Makes other writers of merges wait until the end of the transaction: a circle could close over several organisations.
void LockMerges(Transaction& transaction);

// Of each of `ids`, the organisation that stands for it at the end of the chain; itself when it is not merged. What the
// database holds now. Statistics ask SQL instead, as known at a position: registry.survivors(pg_snapshot) has a row
// (organisation_id, survivor_id) for each organisation merged into another, and none for the rest.
std::map<std::string, std::string> ReadSurvivors(Transaction& transaction, const std::vector<std::string>& ids);

// The next state of an organisation: counted as `survivor_id`, or by itself again when "".
void InsertMerge(Transaction& transaction, const std::string& organisation_id, const std::string& survivor_id,
                 const std::string& reason, const std::string& author);

}  // namespace ngoaid::registry

#endif  // SERVICES_REGISTRY_STORE_MERGE_STORE_H_

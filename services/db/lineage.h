// Ledger transaction ids go on when the database moves to another cluster (a dump restored elsewhere), so that rows
// and the positions of answers given earlier keep their order. See ops/migrations/0006_lineage.sql.
#ifndef SERVICES_DB_LINEAGE_H_
#define SERVICES_DB_LINEAGE_H_

#include "absl/status/status.h"
#include "services/db/connection.h"

namespace pqxx {
class transaction_base;
}

namespace ngoaid {

// Makes this cluster the one the ledger goes on in, in a transaction of ngoaid_owner; nothing where the schema knows of
// no lineage yet. Before anything is written: Migrate does it first.
void JoinLineage(pqxx::transaction_base& owner);

// FAILED_PRECONDITION, ANOTHER_CLUSTER, unless that has been done: what was written then would pass for older than it
// is. Every service checks it when it starts.
absl::Status CheckLineage(Connection& service);

}  // namespace ngoaid

#endif  // SERVICES_DB_LINEAGE_H_

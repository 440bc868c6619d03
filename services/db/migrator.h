// Brings a database to the schema this program was built for.
#ifndef SERVICES_DB_MIGRATOR_H_
#define SERVICES_DB_MIGRATOR_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/db/connection.h"

namespace ngoaid {

// Creates the roles of ops/postgres/roles.sql and the database, owned by ngoaid_owner. `superuser` is connected to
// another database. Safe to repeat.
absl::Status CreateDatabase(Connection& superuser, const std::string& ops_directory, const std::string& database);

// Runs the files of ops/migrations that have not run, in order, one transaction each, under an advisory lock, as
// ngoaid_owner, and lets the ledger go on in this cluster where the database came from another (lineage.h). Returns how
// many files ran. FAILED_PRECONDITION: a file that ran has changed since, is missing, or the
// numbering has a gap.
absl::StatusOr<int> Migrate(Connection& owner, const std::string& ops_directory);

// FAILED_PRECONDITION unless the database's schema is exactly that of `ops_directory`: services refuse to start on
// another.
absl::Status CheckSchema(Connection& connection, const std::string& ops_directory);

}  // namespace ngoaid

#endif  // SERVICES_DB_MIGRATOR_H_

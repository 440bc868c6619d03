// The one map from what PostgreSQL and libpqxx throw to what a caller is told.
#ifndef SERVICES_DB_SQLSTATE_H_
#define SERVICES_DB_SQLSTATE_H_

#include <exception>
#include <string>

#include "absl/status/status.h"

namespace ngoaid {

enum class Failure {
  kRetryTransaction,  // 40001, 40P01: rolled back, run it again
  kConnectionLost,    // the session is gone; before commit nothing was written
  kInDoubt,           // lost at commit: written or not
  kUnavailable,       // shutting down, full, read-only
  kTimeout,           // statement_timeout or cancel: rolled back
  kRefused,           // a constraint refused it
  kBug,               // everything else
};

Failure Classify(const std::exception& e);

// For what is not retried.
absl::Status StatusOfException(const std::exception& e);

// A session was opened: what StatusOfException logged as unavailable is so no more. While it is, only the first failure
// and then one line each ten seconds are logged, with how many there were in between.
void NoteDatabaseReached();

// The name of the constraint in a message of PostgreSQL, "" when it names none.
std::string ConstraintName(const std::exception& e);

}  // namespace ngoaid

#endif  // SERVICES_DB_SQLSTATE_H_

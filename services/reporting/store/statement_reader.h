// Runs the statements behind answers: planned for all of their rows, read in pages where the answer may be long.
#ifndef SERVICES_REPORTING_STORE_STATEMENT_READER_H_
#define SERVICES_REPORTING_STORE_STATEMENT_READER_H_

#include <pqxx/result>
#include <pqxx/row>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "services/db/transaction.h"
#include "services/reporting/store/sql_builder.h"

namespace ngoaid::reporting {

// Whether an answer is known to be short enough to be taken at once; any other comes in pages.
enum class Length { kShort, kAny };

// Hands on each row; the first that `visit` refuses ends it.
absl::Status ForEachRow(Transaction& transaction, const Statement& statement, Length length,
                        absl::FunctionRef<absl::Status(const pqxx::row&)> visit);

// All rows at once, of what has a limit.
pqxx::result ReadAll(Transaction& transaction, const Statement& statement);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_STORE_STATEMENT_READER_H_

// Runs a piece of work in one transaction: retried when PostgreSQL rolled it back for others' sake, committed inside.
#ifndef SERVICES_DB_TRANSACTION_H_
#define SERVICES_DB_TRANSACTION_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "services/base/clock.h"
#include "services/base/office_scope.h"
#include "services/db/connection.h"

namespace pqxx {
class result;
class transaction_base;
}  // namespace pqxx

namespace ngoaid {

// How long work may take and whether anybody still waits for it.
struct Patience {
  absl::Time deadline = absl::InfiniteFuture();
  std::function<bool()> cancelled = [] { return false; };
  Clock* clock = &Clock::System();
};

enum class Access {
  kRead,             // one snapshot (REPEATABLE READ, read only)
  kWrite,            // READ COMMITTED; money rules rest on constraints and locked rows, not on isolation
  kReplayableWrite,  // kWrite whose work first writes an idempotency key: may be run again after a commit whose outcome
                     // is unknown
};

// A parameter of PostgreSQL's planner and its value as SQL writes it.
struct PlanSetting {
  const char* name;
  const char* value;
};

// What the work sees. Statements through sql(); an exception of libpqxx must leave the work: it is handled outside.
class Transaction {
 public:
  explicit Transaction(pqxx::transaction_base& sql, Connection* connection = nullptr)
      : sql_(sql), connection_(connection) {}
  pqxx::transaction_base& sql() { return sql_; }
  // Runs a statement that comes again in the same words with other parameters: it is planned once a session, for any
  // of them, under `settings`.
  pqxx::result ExecShape(const std::string& sql, const std::vector<std::string>& parameters,
                         absl::Span<const PlanSetting> settings = {});
  // Do everything, then take it back: what a dry run is.
  void RollBackAtEnd() { roll_back_ = true; }
  bool rolls_back() const { return roll_back_; }
  // What is written from BeginTrial on, TakeBackTrial takes back; what was written before it stays.
  void BeginTrial();
  void TakeBackTrial();
  // Commit although the work refuses: what a refusal itself must leave behind (a failed sign-in).
  void KeepIfRefused() { keep_ = true; }
  bool keeps() const { return keep_; }
  // From here on the database itself shows and takes no more than `scope`: the connection's role gives way to its
  // narrower twin (ngoaid_reporting → ngoaid_reporting_office) until the transaction ends. `principal`: whose answers
  // may be repeated. A scope of all changes nothing. An exception where the role has no twin.
  void NarrowTo(const OfficeScope& scope, const std::string& principal);
  const OfficeScope& scope() const { return scope_; }

 private:
  pqxx::transaction_base& sql_;
  Connection* connection_;
  bool roll_back_ = false;
  bool keep_ = false;
  OfficeScope scope_ = OfficeScope::All();
};

// Runs `work` and commits when it returns OK (or said KeepIfRefused), else rolls back; gives its status. `work` may run
// several times (at most 5, jittered, within the deadline): it must have no effect outside the transaction.
// statement_timeout follows the deadline.
absl::Status RunInTransaction(Connection& connection, Access access, const Patience& patience,
                              absl::FunctionRef<absl::Status(Transaction&)> work);

}  // namespace ngoaid

#endif  // SERVICES_DB_TRANSACTION_H_

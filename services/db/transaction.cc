#include "services/db/transaction.h"

#include <algorithm>
#include <memory>
#include <pqxx/pqxx>

#include "absl/random/random.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/errors.h"
#include "services/base/log.h"
#include "services/db/abandoned.h"
#include "services/db/sqlstate.h"

namespace ngoaid {
namespace {

constexpr int kMaxRollbackRetries = 5;
constexpr int kMaxLostRetries = 3;
constexpr absl::Duration kFirstPause = absl::Milliseconds(10);

// The policies of migration 0014 read the settings; all three end with the transaction.
constexpr char kNarrow[] = R"(
select set_config('ngoaid.offices', $1, true), set_config('ngoaid.principal', $2, true),
       set_config('role', session_user || '_office', true))";

using ReadTransaction = pqxx::transaction<pqxx::repeatable_read, pqxx::read_only>;
using WriteTransaction = pqxx::transaction<pqxx::read_committed, pqxx::read_write>;

absl::Status StillWanted(const Patience& patience) {
  if (patience.cancelled()) return errors::Cancelled();
  if (patience.clock->Now() >= patience.deadline) return errors::DeadlineExceeded();
  return absl::OkStatus();
}

template <class Sql>
absl::Status Attempt(Connection& connection, const Patience& patience,
                     absl::FunctionRef<absl::Status(Transaction&)> work, bool& cancel_sent) {
  Sql sql(connection.raw());
  if (patience.deadline != absl::InfiniteFuture()) {
    int64_t left_ms = std::max<int64_t>(1, absl::ToInt64Milliseconds(patience.deadline - patience.clock->Now()));
    sql.exec0(absl::StrCat("set local statement_timeout = ", std::min<int64_t>(left_ms, 86'400'000)));
  }
  Transaction transaction(sql, &connection);
  absl::Status status = [&] {
    const AbandonedWatch watch(connection.raw(), patience, cancel_sent);
    return work(transaction);
  }();
  if (transaction.rolls_back() || !(status.ok() || transaction.keeps())) {
    sql.abort();
    return status;
  }
  if (patience.cancelled()) {
    sql.abort();
    return errors::Cancelled();
  }
  sql.commit();
  return status;
}

void Pause(const Patience& patience, int tries) {
  absl::BitGen random;
  absl::Duration pause = kFirstPause * (1 << tries) * absl::Uniform(random, 0.5, 1.5);
  patience.clock->Sleep(std::min(pause, std::max(absl::ZeroDuration(), patience.deadline - patience.clock->Now())));
}

}  // namespace

void Transaction::BeginTrial() { sql_.exec0("savepoint trial"); }
void Transaction::TakeBackTrial() { sql_.exec0("rollback to savepoint trial"); }

pqxx::result Transaction::ExecShape(const std::string& sql, const std::vector<std::string>& parameters,
                                    absl::Span<const PlanSetting> settings) {
  const auto given = pqxx::prepare::make_dynamic_params(parameters);
  if (connection_ == nullptr) return sql_.exec_params(sql, given);
  std::string set = "set local plan_cache_mode = force_generic_plan";
  std::string reset = "reset plan_cache_mode";
  for (const PlanSetting& setting : settings) {
    absl::StrAppend(&set, "; set local ", setting.name, " = ", setting.value);
    absl::StrAppend(&reset, "; reset ", setting.name);
  }
  sql_.exec0(set);
  pqxx::result rows = sql_.exec_prepared(connection_->Prepared(sql), given);
  sql_.exec0(reset);
  return rows;
}

void Transaction::NarrowTo(const OfficeScope& scope, const std::string& principal) {
  scope_ = scope;
  if (scope.all()) return;
  sql_.exec_params(kNarrow, absl::StrJoin(scope.offices(), ","), principal);
}

absl::Status RunInTransaction(Connection& connection, Access access, const Patience& patience,
                              absl::FunctionRef<absl::Status(Transaction&)> work) {
  int rolled_back = 0;
  int lost = 0;
  while (true) {
    if (absl::Status status = StillWanted(patience); !status.ok()) return status;
    if (absl::Status status = connection.EnsureOpen(); !status.ok()) return status;
    bool cancel_sent = false;
    try {
      absl::Status status = access == Access::kRead
                                ? Attempt<ReadTransaction>(connection, patience, work, cancel_sent)
                                : Attempt<WriteTransaction>(connection, patience, work, cancel_sent);
      if (cancel_sent) connection.Close();
      return status;
    } catch (const std::exception& e) {
      Failure failure = Classify(e);
      // A request to cancel may come late enough to meet the next statement too.
      if (failure == Failure::kConnectionLost || failure == Failure::kInDoubt || cancel_sent) connection.Close();
      // Who is out of time is gone as well.
      if (failure == Failure::kTimeout && cancel_sent && patience.clock->Now() < patience.deadline) {
        return errors::Cancelled();
      }
      // A connection lost while committing may surface as lost instead of in doubt; a plain write is never run twice.
      bool may_repeat = access != Access::kWrite;
      if (failure == Failure::kRetryTransaction && rolled_back < kMaxRollbackRetries) {
        Pause(patience, ++rolled_back);
      } else if ((failure == Failure::kConnectionLost || failure == Failure::kInDoubt) && may_repeat &&
                 lost < kMaxLostRetries) {
        Pause(patience, 2 * ++lost);
      } else if (failure == Failure::kConnectionLost && access != Access::kRead) {
        return errors::OutcomeUnknown();
      } else {
        return StatusOfException(e);
      }
    }
  }
}

}  // namespace ngoaid

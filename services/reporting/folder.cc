#include "services/reporting/folder.h"

#include <pqxx/pqxx>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/log.h"
#include "services/db/transaction.h"
#include "services/reporting/store/fold_store.h"
#include "services/reporting/store/rollup_store.h"

namespace ngoaid::reporting {
namespace {

// So much of the tail is counted each time; metrics need no more.
constexpr int kMostRowsCounted = 10'000;
// Who takes the tables for himself, as a restore does (ops/README.md), is given way: waiting with locks in hand, a fold
// would keep him waiting in turn until his own deadlock check, which he was told to put off. It is tried again later.
constexpr char kGiveWay[] = "set local lock_timeout = '20s'";

}  // namespace

Folder::Folder(FolderOptions options, RollupMetrics& metrics, Clock& clock)
    : limits_(options.limits),
      metrics_(metrics),
      clock_(clock),
      worker_(
          std::move(options.worker),
          [this](Connection& connection, const Patience& patience) { return Step(connection, patience); },
          [this](const absl::Status& status) { TellFailure(status); }) {}

void Folder::TellFailure(const absl::Status& status) {
  Log(LogLevel::kWarning, "folding failed",
      {{"code", absl::StatusCodeToString(status.code())}, {"reason", errors::Reason(status)}});
  metrics_.CountFailure();
}

absl::StatusOr<bool> Folder::Step(Connection& connection, const Patience& patience) {
  Fold fold;
  const absl::Time begun = clock_.Now();
  auto still_wanted = [&patience] { return patience.cancelled() ? errors::Cancelled() : absl::OkStatus(); };
  absl::Status status = RunInTransaction(connection, Access::kWrite, patience, [&](Transaction& transaction) {
    transaction.sql().exec0(kGiveWay);
    auto step = FoldOnce(transaction, limits_, still_wanted);
    if (step.ok()) fold = *step;
    return step.status();
  });
  if (!status.ok()) return status;
  if (fold.state == Fold::State::kFolded) metrics_.CountFold(fold, clock_.Now() - begun);
  if (fold.rebuilt) {
    Log(LogLevel::kWarning, "rollups rebuilt: the database has come from another cluster",
        {{"grants", absl::StrCat(fold.grants)},
         {"changed_parts", absl::StrCat(fold.changed_parts)},
         {"changed_cells", absl::StrCat(fold.changed_cells)}});
  }
  status = RunInTransaction(connection, Access::kRead, patience, [&](Transaction& transaction) {
    metrics_.Set(ReadRollupStatus(transaction, kMostRowsCounted), clock_.Now());
    return absl::OkStatus();
  });
  if (!status.ok()) return status;
  return fold.has_backlog;
}

}  // namespace ngoaid::reporting

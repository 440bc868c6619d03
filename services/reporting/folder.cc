#include "services/reporting/folder.h"

#include <algorithm>
#include <chrono>
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

}  // namespace

Folder::Folder(FolderOptions options, RollupMetrics& metrics, Clock& clock)
    : options_(std::move(options)), metrics_(metrics), clock_(clock), thread_([this] { Run(); }) {}

Folder::~Folder() { Stop(); }

void Folder::Stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

bool Folder::stopping() const {
  std::lock_guard lock(mutex_);
  return stopping_;
}

bool Folder::Wait(absl::Duration pause) {
  std::unique_lock lock(mutex_);
  return !changed_.wait_for(lock, absl::ToChronoMicroseconds(pause), [this] { return stopping_; });
}

void Folder::Run() {
  Connection connection(options_.conninfo);
  absl::Duration pause = options_.pause;
  do {
    auto more = Step(connection);
    if (more.ok()) {
      pause = *more ? absl::ZeroDuration() : options_.pause;
    } else if (!stopping()) {
      Log(LogLevel::kWarning, "folding failed",
          {{"code", absl::StatusCodeToString(more.status().code())}, {"reason", errors::Reason(more.status())}});
      metrics_.CountFailure();
      pause = std::min(std::max(pause, options_.pause) * 2, options_.longest_pause);
    }
  } while (Wait(pause));
}

absl::StatusOr<bool> Folder::Step(Connection& connection) {
  Fold fold;
  const absl::Time begun = clock_.Now();
  auto still_wanted = [this] { return stopping() ? errors::Cancelled() : absl::OkStatus(); };
  Patience patience;
  patience.cancelled = [this] { return stopping(); };
  absl::Status status = RunInTransaction(connection, Access::kWrite, patience, [&](Transaction& transaction) {
    auto step = FoldOnce(transaction, options_.limits, still_wanted);
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

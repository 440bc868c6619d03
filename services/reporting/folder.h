// The thread that keeps the rollups close behind the ledger. Reads, and writes what is folded: no writer ever waits for
// it.
#ifndef SERVICES_REPORTING_FOLDER_H_
#define SERVICES_REPORTING_FOLDER_H_

#include "absl/status/statusor.h"
#include "services/base/clock.h"
#include "services/db/connection.h"
#include "services/db/periodic_worker.h"
#include "services/reporting/domain/fold.h"
#include "services/reporting/rollup_metrics.h"

namespace ngoaid::reporting {

struct FolderOptions {
  PeriodicWorker::Options worker;  // conninfo: of ngoaid_reporting
  FoldLimits limits = {};
};

class Folder {
 public:
  // Starts folding. `metrics` is borrowed.
  Folder(FolderOptions options, RollupMetrics& metrics, Clock& clock = Clock::System());

  // What is being folded is taken back, or done when all but done; returns when the thread has ended. Safe to repeat.
  void Stop() { worker_.Stop(); }

 private:
  // One step; true when more can be done at once.
  absl::StatusOr<bool> Step(Connection& connection, const Patience& patience);
  void TellFailure(const absl::Status& status);

  const FoldLimits limits_;
  RollupMetrics& metrics_;
  Clock& clock_;
  PeriodicWorker worker_;
};

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_FOLDER_H_

// The thread that keeps the rollups close behind the ledger. Reads, and writes what is folded: no writer ever waits for
// it.
#ifndef SERVICES_REPORTING_FOLDER_H_
#define SERVICES_REPORTING_FOLDER_H_

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/base/clock.h"
#include "services/db/connection.h"
#include "services/reporting/domain/fold.h"
#include "services/reporting/rollup_metrics.h"

namespace ngoaid::reporting {

struct FolderOptions {
  std::string conninfo;                              // of ngoaid_reporting
  absl::Duration pause = absl::Milliseconds(250);    // between looks, when all is folded
  absl::Duration longest_pause = absl::Seconds(10);  // while the database is away: the pause doubles up to this
  FoldLimits limits = {};
};

class Folder {
 public:
  // Starts folding. `metrics` is borrowed.
  Folder(FolderOptions options, RollupMetrics& metrics, Clock& clock = Clock::System());
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  // What is being folded is taken back, or done when all but done; returns when the thread has ended. Safe to repeat.
  void Stop();

 private:
  void Run();
  // One step; true when more can be done at once.
  absl::StatusOr<bool> Step(Connection& connection);
  bool stopping() const;
  // False when it is time to stop.
  bool Wait(absl::Duration pause);

  const FolderOptions options_;
  RollupMetrics& metrics_;
  Clock& clock_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_FOLDER_H_

// A thread with a connection of its own that does a piece of work over and over: as long as there is more of it at
// once, then after a pause.
#ifndef SERVICES_DB_PERIODIC_WORKER_H_
#define SERVICES_DB_PERIODIC_WORKER_H_

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/db/connection.h"
#include "services/db/transaction.h"

namespace ngoaid {

class PeriodicWorker {
 public:
  struct Options {
    std::string conninfo;
    absl::Duration pause = absl::Milliseconds(250);    // when nothing is left to do
    absl::Duration longest_pause = absl::Seconds(10);  // while steps fail: the pause doubles up to this
  };
  // One step; true when more can be done at once. `patience` is cancelled when it is time to stop.
  using Step = std::function<absl::StatusOr<bool>(Connection& connection, const Patience& patience)>;
  // A step that failed, unless because it was told to stop.
  using Failed = std::function<void(const absl::Status& status)>;

  PeriodicWorker(Options options, Step step, Failed failed);
  ~PeriodicWorker();
  PeriodicWorker(const PeriodicWorker&) = delete;
  PeriodicWorker& operator=(const PeriodicWorker&) = delete;

  // Returns when the thread has ended. Safe to repeat.
  void Stop();

 private:
  void Run();
  bool stopping() const;
  // False when it is time to stop.
  bool Wait(absl::Duration pause);

  const Options options_;
  const Step step_;
  const Failed failed_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace ngoaid

#endif  // SERVICES_DB_PERIODIC_WORKER_H_

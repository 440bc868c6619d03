#include "services/db/periodic_worker.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace ngoaid {

PeriodicWorker::PeriodicWorker(Options options, Step step, Failed failed)
    : options_(std::move(options)), step_(std::move(step)), failed_(std::move(failed)), thread_([this] { Run(); }) {}

PeriodicWorker::~PeriodicWorker() { Stop(); }

void PeriodicWorker::Stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

bool PeriodicWorker::stopping() const {
  std::lock_guard lock(mutex_);
  return stopping_;
}

bool PeriodicWorker::Wait(absl::Duration pause) {
  std::unique_lock lock(mutex_);
  return !changed_.wait_for(lock, absl::ToChronoMicroseconds(pause), [this] { return stopping_; });
}

void PeriodicWorker::Run() {
  Connection connection(options_.conninfo);
  Patience patience;
  patience.cancelled = [this] { return stopping(); };
  absl::Duration pause = options_.pause;
  do {
    auto more = step_(connection, patience);
    if (more.ok()) {
      pause = *more ? absl::ZeroDuration() : options_.pause;
    } else if (!stopping()) {
      failed_(more.status());
      pause = std::min(std::max(pause, options_.pause) * 2, options_.longest_pause);
    }
  } while (Wait(pause));
}

}  // namespace ngoaid

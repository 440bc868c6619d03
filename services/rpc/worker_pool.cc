#include "services/rpc/worker_pool.h"

#include <algorithm>
#include <utility>

namespace ngoaid {

WorkerPool::WorkerPool(std::string conninfo, int workers, int queue_limit, int lane_limit)
    : conninfo_(std::move(conninfo)),
      queue_limit_(static_cast<size_t>(queue_limit)),
      lane_limit_(static_cast<size_t>(lane_limit)) {
  for (int i = 0; i < workers; ++i) threads_.emplace_back([this] { Work(); });
}

WorkerPool::~WorkerPool() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

bool WorkerPool::Submit(Task task, const std::string& lane) {
  {
    std::lock_guard lock(mutex_);
    if (stopping_ || queue_.size() >= queue_limit_) return false;
    uint64_t round = round_;
    if (!lane.empty()) {
      const auto waiting =
          std::count_if(queue_.begin(), queue_.end(), [&](const Waiting& w) { return w.lane == lane; });
      if (static_cast<size_t>(waiting) >= lane_limit_) return false;
      // A round after the lane's last one, or now when that is over.
      const auto last = rounds_.find(lane);
      if (last != rounds_.end()) round = std::max(round, last->second + 1);
      rounds_[lane] = round;
    }
    const auto behind =
        std::find_if(queue_.begin(), queue_.end(), [round](const Waiting& waiting) { return waiting.round > round; });
    queue_.insert(behind, {std::move(task), lane, round});
  }
  changed_.notify_one();
  return true;
}

int WorkerPool::queued() const {
  std::lock_guard lock(mutex_);
  return static_cast<int>(queue_.size());
}

std::deque<WorkerPool::Waiting>::iterator WorkerPool::NextInTurn() {
  return std::find_if(queue_.begin(), queue_.end(), [this](const Waiting& waiting) {
    return waiting.lane.empty() || !running_.contains(waiting.lane);
  });
}

void WorkerPool::Work() {
  Connection connection(conninfo_);
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return (stopping_ && queue_.empty()) || NextInTurn() != queue_.end(); });
    if (queue_.empty()) return;
    const auto next = NextInTurn();
    Waiting taken = std::move(*next);
    queue_.erase(next);
    round_ = std::max(round_, taken.round);
    if (!taken.lane.empty()) running_.insert(taken.lane);
    lock.unlock();
    taken.task(connection);
    taken.task = nullptr;
    lock.lock();
    if (!taken.lane.empty()) running_.erase(taken.lane);
    // A task of the lane may go on, and who ends waits for the queue.
    if (!taken.lane.empty() || stopping_) changed_.notify_all();
  }
}

}  // namespace ngoaid

// A bounded queue before a few workers, each with a database connection of its own. The queue is where load is shed.
#ifndef SERVICES_RPC_WORKER_POOL_H_
#define SERVICES_RPC_WORKER_POOL_H_

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "services/db/connection.h"

namespace ngoaid {

class WorkerPool {
 public:
  using Task = std::function<void(Connection&)>;

  // At most `queue_limit` tasks wait, and `lane_limit` of one lane.
  WorkerPool(std::string conninfo, int workers, int queue_limit, int lane_limit = 0);
  // Runs what is queued, then ends.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // False when the queue is full: the task will not run. Tasks of a lane run one at a time, and lanes take turns,
  // however many tasks one of them has; without a lane ("") they run as they come.
  bool Submit(Task task, const std::string& lane = "");
  int queued() const;

 private:
  struct Waiting {
    Task task;
    std::string lane;
    uint64_t round;  // in which it is its turn
  };

  void Work();
  // The first whose lane is free; the end when there is none. Under the mutex.
  std::deque<Waiting>::iterator NextInTurn();

  const std::string conninfo_;
  const size_t queue_limit_, lane_limit_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Waiting> queue_;               // by round
  std::set<std::string> running_;           // lanes
  std::map<std::string, uint64_t> rounds_;  // of the last task of a lane
  uint64_t round_ = 0;                      // of the last task that was taken
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace ngoaid

#endif  // SERVICES_RPC_WORKER_POOL_H_

// A bounded queue before a few workers, each with a database connection of its own. The queue is where load is shed.
#ifndef SERVICES_RPC_WORKER_POOL_H_
#define SERVICES_RPC_WORKER_POOL_H_

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "services/db/connection.h"

namespace ngoaid {

class WorkerPool {
 public:
  using Task = std::function<void(Connection&)>;

  WorkerPool(std::string conninfo, int workers, int queue_limit);
  // Runs what is queued, then ends.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // False when the queue is full: the task will not run.
  bool Submit(Task task);
  int queued() const;

 private:
  void Work();

  const std::string conninfo_;
  const size_t queue_limit_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace ngoaid

#endif  // SERVICES_RPC_WORKER_POOL_H_

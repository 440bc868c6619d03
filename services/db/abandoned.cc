#include "services/db/abandoned.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <pqxx/pqxx>
#include <thread>
#include <vector>

#include "services/base/log.h"

namespace ngoaid {

// A request to cancel may take long where the database hangs: then it holds up its own call and no other.
struct AbandonedWatch::State {
  std::mutex mutex;
  pqxx::connection_base& connection;
  const Patience& patience;
  bool over = false;
  bool sent = false;

  State(pqxx::connection_base& of, const Patience& waits) : connection(of), patience(waits) {}

  void Look() {
    const std::lock_guard lock(mutex);
    if (over || !patience.cancelled()) return;
    sent = true;
    try {
      connection.cancel_query();
    } catch (const std::exception& problem) {
      Log(LogLevel::kWarning, "a statement nobody waits for goes on", {{"detail", problem.what()}});
    }
  }
};

namespace {

constexpr std::chrono::milliseconds kBetweenLooks(200);

// Lives as long as the program.
class Watchman {
 public:
  using Watch = std::shared_ptr<AbandonedWatch::State>;

  Watchman() {
    std::thread([this] { Walk(); }).detach();
  }
  void Add(Watch watch) {
    const std::lock_guard lock(mutex_);
    watches_.push_back(std::move(watch));
  }
  void Remove(const Watch& watch) {
    const std::lock_guard lock(mutex_);
    watches_.erase(std::find(watches_.begin(), watches_.end(), watch));
  }

 private:
  std::vector<Watch> All() {
    const std::lock_guard lock(mutex_);
    return watches_;
  }
  [[noreturn]] void Walk() {
    while (true) {
      std::this_thread::sleep_for(kBetweenLooks);
      for (const Watch& watch : All()) watch->Look();
    }
  }

  std::mutex mutex_;
  std::vector<Watch> watches_;
};

Watchman& TheWatchman() {
  static auto& watchman = *new Watchman;
  return watchman;
}

}  // namespace

AbandonedWatch::AbandonedWatch(pqxx::connection_base& connection, const Patience& patience, bool& sent)
    : state_(std::make_shared<State>(connection, patience)), sent_(sent) {
  TheWatchman().Add(state_);
}

AbandonedWatch::~AbandonedWatch() {
  TheWatchman().Remove(state_);
  const std::lock_guard lock(state_->mutex);
  state_->over = true;
  sent_ = state_->sent;
}

}  // namespace ngoaid

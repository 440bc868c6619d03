// Doors, and behind them services with their workers. A service's libraries do not know in which program they are: one
// of its own, or standalone beside all others.
#ifndef SERVICES_HOST_HOST_H_
#define SERVICES_HOST_HOST_H_

#include <grpcpp/grpcpp.h>
#include <grpcpp/impl/service_type.h>
#include <sys/stat.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/rpc/dispatcher.h"
#include "services/rpc/metrics.h"
#include "services/rpc/server.h"
#include "services/rpc/worker_pool.h"

namespace ngoaid {

struct HostOptions {
  std::string database;           // libpq conninfo, all but the user: each service signs in as its own role
  std::string runtime_directory;  // of the sockets; others may pass through to those that are for them
  std::string state_directory;    // what is kept outside the database; its owner's alone
  std::string ops_directory;      // migrations: the schema this program was built for
};

// A socket and who may come in by it.
struct DoorOptions {
  std::string socket;  // below the runtime directory; a folder between is made, and is its owner's alone
  mode_t mode;         // of the socket: who may knock
  bool reflection;
};

// Everybody may knock at the first, and without a token hears nothing; by the second its owner comes in as the local
// operator.
DoorOptions AccountsDoor();
DoorOptions OperatorDoor();

class Host {
 public:
  explicit Host(HostOptions options) : options_(std::move(options)) {}
  ~Host();
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  const HostOptions& options() const { return options_; }
  Metrics& metrics() { return metrics_; }
  std::string ConnInfo(const std::string& role) const;

  // FAILED_PRECONDITION where the database may lose what it acknowledged, has another schema than this program's, or
  // its ledger has not been joined to its cluster. `role`: any service's.
  absl::Status CheckDatabase(const std::string& role) const;

  // All doors lead to the same workers. Doors come first, then what is behind them. `access` is borrowed.
  void AddDoor(DoorOptions options, AccessControl& access);
  // Connections of `role`, to be shared by services or not: what has workers of its own keeps nobody else waiting.
  WorkerPool& AddWorkers(const std::string& role, int workers, int queue_limit = 256, int lane_limit = 0);
  // Behind every door the service make(dispatcher, needed). `name` is that of the proto; `needed` is borrowed.
  // `in_turn`: the workers of methods that wait their turn.
  template <class Make, class Needed>
  void Add(const std::string& name, WorkerPool& workers, Make make, Needed& needed, WorkerPool* in_turn = nullptr) {
    for (const auto& door : doors_) {
      door->dispatchers.push_back(
          std::make_unique<Dispatcher>(workers, door->access, metrics_, Clock::System(), in_turn));
      door->services.push_back(make(*door->dispatchers.back(), needed));
      door->names.push_back(name);
    }
  }

  // FAILED_PRECONDITION as Server::Start.
  absl::Status Open();
  // Refuses new calls, lets running ones end, then lets the workers go. Safe to repeat.
  void Close();
  // "unix:PATH" of the socket.
  std::string AddressOf(const DoorOptions& door) const;

 private:
  struct Door {
    DoorOptions options;
    AccessControl& access;
    std::vector<std::unique_ptr<Dispatcher>> dispatchers = {};
    std::vector<std::unique_ptr<grpc::Service>> services = {};
    std::vector<std::string> names = {};
    std::unique_ptr<Server> server = {};
  };

  absl::Status Open(Door& door);

  const HostOptions options_;
  Metrics metrics_;
  std::vector<std::unique_ptr<WorkerPool>> pools_;
  std::vector<std::unique_ptr<Door>> doors_;
};

}  // namespace ngoaid

#endif  // SERVICES_HOST_HOST_H_

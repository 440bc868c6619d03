// A PostgreSQL cluster of our own: made, started, watched and stopped by the program that uses it.
#ifndef SERVICES_DB_CLUSTER_H_
#define SERVICES_DB_CLUSTER_H_

#include <sys/types.h>

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace ngoaid {

struct ClusterOptions {
  std::string data_directory;    // made by initdb when empty; data checksums on
  std::string socket_directory;  // short: a socket path has 107 bytes
  // Settings beyond the defaults, "name=value". Durability settings are never among them outside a test that proves
  // they matter.
  std::vector<std::string> settings;
};

// As root the cluster belongs to the postgres user, else to the caller. Connections are by unix socket and peer
// authentication: the cluster's owner and the caller may log in as any role of ngoaid.
class Cluster {
 public:
  // Starts it (and again whenever the postmaster dies, until Stop) and waits until it answers.
  static absl::StatusOr<std::unique_ptr<Cluster>> Start(const ClusterOptions& options);
  ~Cluster();
  // Fast shutdown; waits for it.
  void Stop();

  // libpq conninfo of a database of this cluster, without and with a role.
  std::string ConnInfo(const std::string& database) const;
  std::string ConnInfo(const std::string& role, const std::string& database) const;
  // Process id of the postmaster now; 0 while it is being started again.
  pid_t postmaster() const { return postmaster_; }

 private:
  explicit Cluster(ClusterOptions options) : options_(std::move(options)) {}
  absl::Status Initialise();
  void Supervise();
  pid_t Spawn();
  absl::Status WaitUntilReady();

  ClusterOptions options_;
  std::atomic<pid_t> postmaster_{0};
  std::atomic<bool> stopping_{false};
  std::thread supervisor_;
};

}  // namespace ngoaid

#endif  // SERVICES_DB_CLUSTER_H_

// Everything in one process: an embedded PostgreSQL cluster and every service behind two doors:
// RUNTIME/operator/server.sock, where its owner is the local operator, and RUNTIME/accounts.sock, for accounts alone,
// to which an edge (in here, for browsers) and nginx pass what comes from outside. For a newcomer, a trial, a small
// office.
#ifndef SERVICES_STANDALONE_INSTANCE_H_
#define SERVICES_STANDALONE_INSTANCE_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/auth/local_operator.h"
#include "services/db/cluster.h"
#include "services/edge/edge.h"
#include "services/host/host.h"
#include "services/host/module.h"
#include "services/reference/catalog_holder.h"

namespace ngoaid {

struct InstanceOptions {
  std::string data_directory;     // the cluster lives in DATA/postgres
  std::string runtime_directory;  // the caller's, who is the local operator; others may at most pass through
  std::string socket_directory;   // PostgreSQL's own, belongs to the cluster's owner
  std::string ops_directory;      // migrations and reference data
  std::string rates_file;         // packaged monthly rates
  int port = 0;                   // web port on loopback; 0: none
  std::string web_directory;      // the built web client
};

class Instance {
 public:
  Instance();
  // Refuses new calls, lets running ones end, stops PostgreSQL.
  ~Instance();

  // Of the services.
  void AddOptions(CLI::App& app);
  // Makes or opens the cluster, migrates, loads reference data, checks durability, serves; as root it then becomes the
  // cluster's owner. Once.
  absl::Status Start(const InstanceOptions& options);
  // Where the local operator comes in.
  std::string address() const { return host_->AddressOf(OperatorDoor()); }

 private:
  absl::Status Serve(const InstanceOptions& options);

  // In the order they are made; taken down the other way round.
  std::unique_ptr<Cluster> cluster_;
  reference::CatalogHolder catalogs_;
  LocalOperatorAccess operators_;
  AccountAccess accounts_;
  std::vector<std::unique_ptr<Module>> modules_;
  std::optional<Host> host_;
  std::unique_ptr<edge::Edge> edge_;
};

}  // namespace ngoaid

#endif  // SERVICES_STANDALONE_INSTANCE_H_

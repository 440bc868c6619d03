// A gRPC server on a unix socket or loopback: health, reflection (off in production), drain on shutdown.
#ifndef SERVICES_RPC_SERVER_H_
#define SERVICES_RPC_SERVER_H_

#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/rpc/access.h"

namespace ngoaid {

struct ServerOptions {
  std::string address;      // "unix:/run/ngoaid/x/server.sock" or "127.0.0.1:50051"; anything else is refused
  bool reflection = false;  // for trials and tests; closed in production and to strangers
};

class Server {
 public:
  // `services` are borrowed. FAILED_PRECONDITION when a method of a service has no row in the permission table, the
  // address is not local, or it is taken.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const ServerOptions& options, const AccessControl& access,
                                                       const std::vector<grpc::Service*>& services,
                                                       const std::vector<std::string>& service_names);
  // Health says NOT_SERVING, new calls are refused, running ones get `grace` to end.
  void Drain(absl::Duration grace);

 private:
  explicit Server(std::unique_ptr<grpc::Server> server) : server_(std::move(server)) {}
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace ngoaid

#endif  // SERVICES_RPC_SERVER_H_

// The edge: the HTTP side of the product, for browsers. Listens on loopback; serves the web client's files and passes
// its calls (gRPC-Web) on to the services. In production nginx stands before it and ends TLS.
#ifndef SERVICES_EDGE_EDGE_H_
#define SERVICES_EDGE_EDGE_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace prometheus {
class Registry;
}

namespace ngoaid::edge {

struct EdgeOptions {
  int port = 0;  // on 127.0.0.1; 0: any that is free
  // The services' sockets for accounts, "unix:/run/ngoaid/x/accounts.sock", by package or service ("ngoaid.registry",
  // "ngoaid.identity.v1.AuditService"): the longest that fits a call counts, "" fits all.
  std::map<std::string, std::string> upstreams;
  std::string web_directory;  // the built web client; "" or not built: a page that says so
  // Where browsers find us, "https://ngoaid.example[:port]"; none: http on loopback, as standalone is used.
  std::vector<std::string> origins;

  // Limits of everything that grows or waits.
  size_t most_connections = 512;
  size_t most_upload_bytes = 128 << 20;              // of all requests that are being received or passed on
  absl::Duration longest_idle = absl::Seconds(75);   // between two requests of a connection
  absl::Duration longest_head = absl::Seconds(10);   // from the first byte of a request to the end of its headers
  absl::Duration longest_stall = absl::Seconds(20);  // a body gets this, and a second more for each `slowest_bytes`
  size_t slowest_bytes = 16 << 10;
};

// Destroyed, it ends without grace.
class Edge {
 public:
  // FAILED_PRECONDITION when the port is taken or the web client cannot be read.
  static absl::StatusOr<std::unique_ptr<Edge>> Start(const EdgeOptions& options,
                                                     std::shared_ptr<prometheus::Registry> registry);
  // No new connections and requests; running ones get `grace` to end. Returns when all have.
  void Drain(absl::Duration grace);

  int port() const;

 private:
  class Server;
  struct Ending {
    void operator()(Server* server) const;
  };
  explicit Edge(Server* server) : server_(server) {}

  std::unique_ptr<Server, Ending> server_;
};

}  // namespace ngoaid::edge

#endif  // SERVICES_EDGE_EDGE_H_

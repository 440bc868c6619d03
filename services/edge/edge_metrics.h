// What the edge counts, and the page on which all numbers of the process are read.
#ifndef SERVICES_EDGE_EDGE_METRICS_H_
#define SERVICES_EDGE_EDGE_METRICS_H_

#include <memory>
#include <string>

#include "absl/strings/string_view.h"

namespace prometheus {
class Gauge;
class Registry;
}  // namespace prometheus

namespace ngoaid::edge {

class EdgeMetrics {
 public:
  explicit EdgeMetrics(std::shared_ptr<prometheus::Registry> registry);
  ~EdgeMetrics();
  // ngoaid_edge_answers_total{status}: HTTP answers but those of calls.
  void CountAnswer(int status);
  // ngoaid_edge_calls_total{code}: gRPC-Web calls by the gRPC code they ended with.
  void CountCall(int code);
  // ngoaid_edge_connections.
  void SetConnections(size_t count);
  // Every metric of the registry as Prometheus reads it.
  std::string Page() const;

 private:
  struct Families;
  std::shared_ptr<prometheus::Registry> registry_;
  std::unique_ptr<Families> families_;
};

}  // namespace ngoaid::edge

#endif  // SERVICES_EDGE_EDGE_METRICS_H_

// Prometheus metrics of every call.
#ifndef SERVICES_RPC_METRICS_H_
#define SERVICES_RPC_METRICS_H_

#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace prometheus {
class Registry;
}

namespace ngoaid {

class Metrics {
 public:
  Metrics();
  ~Metrics();
  // ngoaid_calls_total{method,code} and ngoaid_call_seconds{method}.
  void CountCall(absl::string_view method, absl::string_view code, absl::Duration took);
  // ngoaid_replays_total{method}: repeats answered from the stored answer.
  void CountReplay(absl::string_view method);
  std::shared_ptr<prometheus::Registry> registry() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ngoaid

#endif  // SERVICES_RPC_METRICS_H_

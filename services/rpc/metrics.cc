#include "services/rpc/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

namespace ngoaid {
namespace {

const prometheus::Histogram::BucketBoundaries kSeconds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25,
                                                          0.5,   1,      2.5,   5,    10,    30,   60};

}  // namespace

struct Metrics::State {
  std::shared_ptr<prometheus::Registry> registry = std::make_shared<prometheus::Registry>();
  prometheus::Family<prometheus::Counter>& calls =
      prometheus::BuildCounter().Name("ngoaid_calls_total").Help("Calls by method and outcome.").Register(*registry);
  prometheus::Family<prometheus::Histogram>& seconds =
      prometheus::BuildHistogram().Name("ngoaid_call_seconds").Help("Time from arrival to answer.").Register(*registry);
  prometheus::Family<prometheus::Counter>& replays = prometheus::BuildCounter()
                                                         .Name("ngoaid_replays_total")
                                                         .Help("Repeated writes answered from the stored answer.")
                                                         .Register(*registry);
};

Metrics::Metrics() : state_(std::make_unique<State>()) {}
Metrics::~Metrics() = default;

void Metrics::CountCall(absl::string_view method, absl::string_view code, absl::Duration took) {
  state_->calls.Add({{"method", std::string(method)}, {"code", std::string(code)}}).Increment();
  state_->seconds.Add({{"method", std::string(method)}}, kSeconds).Observe(absl::ToDoubleSeconds(took));
}

void Metrics::CountReplay(absl::string_view method) {
  state_->replays.Add({{"method", std::string(method)}}).Increment();
}

std::shared_ptr<prometheus::Registry> Metrics::registry() const { return state_->registry; }

}  // namespace ngoaid

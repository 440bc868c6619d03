#include "services/edge/edge_metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <utility>

namespace ngoaid::edge {

struct EdgeMetrics::Families {
  explicit Families(prometheus::Registry& registry)
      : answers(prometheus::BuildCounter()
                    .Name("ngoaid_edge_answers_total")
                    .Help("HTTP answers other than those of calls, by status.")
                    .Register(registry)),
        calls(prometheus::BuildCounter()
                  .Name("ngoaid_edge_calls_total")
                  .Help("Calls of browsers, by gRPC code.")
                  .Register(registry)),
        connections(prometheus::BuildGauge()
                        .Name("ngoaid_edge_connections")
                        .Help("Open connections.")
                        .Register(registry)
                        .Add({})) {}

  prometheus::Family<prometheus::Counter>& answers;
  prometheus::Family<prometheus::Counter>& calls;
  prometheus::Gauge& connections;
};

EdgeMetrics::EdgeMetrics(std::shared_ptr<prometheus::Registry> registry)
    : registry_(std::move(registry)), families_(std::make_unique<Families>(*registry_)) {}
EdgeMetrics::~EdgeMetrics() = default;

void EdgeMetrics::CountAnswer(int status) { families_->answers.Add({{"status", std::to_string(status)}}).Increment(); }
void EdgeMetrics::CountCall(int code) { families_->calls.Add({{"code", std::to_string(code)}}).Increment(); }
void EdgeMetrics::SetConnections(size_t count) { families_->connections.Set(static_cast<double>(count)); }

std::string EdgeMetrics::Page() const { return prometheus::TextSerializer().Serialize(registry_->Collect()); }

}  // namespace ngoaid::edge

#include "services/reporting/rollup_metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <string>

namespace ngoaid::reporting {
namespace {

const prometheus::Histogram::BucketBoundaries kSeconds = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5,
                                                          1,     2.5,  5,     10,   60,  600};

prometheus::Counter& Counter(prometheus::Registry& registry, const std::string& name, const std::string& help) {
  return prometheus::BuildCounter().Name(name).Help(help).Register(registry).Add({});
}

prometheus::Gauge& Gauge(prometheus::Registry& registry, const std::string& name, const std::string& help) {
  return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
}

}  // namespace

struct RollupMetrics::State {
  explicit State(prometheus::Registry& r)
      : tail(Gauge(r, "ngoaid_rollup_tail_grants", "Grants changed since the watermark.")),
        held(Gauge(r, "ngoaid_rollup_held_grants", "Of those, what an open transaction keeps from being folded.")),
        age(Gauge(r, "ngoaid_rollup_age_seconds", "How long the oldest change has waited to be folded.")),
        differences(Gauge(r, "ngoaid_rollup_differences", "Differences that the last check found.")),
        folds(Counter(r, "ngoaid_rollup_folds_total", "Steps of folding that changed something.")),
        rebuilds(Counter(r, "ngoaid_rollup_rebuilds_total", "Rebuilds.")),
        failures(Counter(r, "ngoaid_rollup_fold_failures_total", "Steps of folding that failed.")),
        checks(Counter(r, "ngoaid_rollup_checks_total", "Checks.")),
        seconds(prometheus::BuildHistogram()
                    .Name("ngoaid_rollup_fold_seconds")
                    .Help("Time of a step of folding or of a rebuild.")
                    .Register(r)
                    .Add({}, kSeconds)) {}

  prometheus::Gauge &tail, &held, &age, &differences;
  prometheus::Counter &folds, &rebuilds, &failures, &checks;
  prometheus::Histogram& seconds;
};

RollupMetrics::RollupMetrics(prometheus::Registry& registry) : state_(std::make_unique<State>(registry)) {}
RollupMetrics::~RollupMetrics() = default;

void RollupMetrics::Set(const RollupStatus& status, absl::Time now) {
  state_->tail.Set(static_cast<double>(status.tail_grants));
  state_->held.Set(static_cast<double>(status.held_grants));
  const absl::Duration age = status.oldest_change ? now - *status.oldest_change : absl::ZeroDuration();
  state_->age.Set(absl::ToDoubleSeconds(age));
}

void RollupMetrics::CountFold(const Fold& fold, absl::Duration took) {
  (fold.rebuilt ? state_->rebuilds : state_->folds).Increment();
  state_->seconds.Observe(absl::ToDoubleSeconds(took));
}

void RollupMetrics::CountFailure() { state_->failures.Increment(); }

void RollupMetrics::CountCheck(const RollupCheck& check) {
  state_->checks.Increment();
  state_->differences.Set(static_cast<double>(check.differences));
}

}  // namespace ngoaid::reporting

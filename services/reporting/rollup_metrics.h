// What Prometheus is told of the rollups.
#ifndef SERVICES_REPORTING_ROLLUP_METRICS_H_
#define SERVICES_REPORTING_ROLLUP_METRICS_H_

#include <memory>

#include "absl/time/time.h"
#include "services/reporting/domain/fold.h"

namespace prometheus {
class Registry;
}

namespace ngoaid::reporting {

class RollupMetrics {
 public:
  explicit RollupMetrics(prometheus::Registry& registry);
  ~RollupMetrics();

  // ngoaid_rollup_tail_grants, ngoaid_rollup_held_grants: changed since the watermark, and of those what an open
  // transaction keeps from being folded. ngoaid_rollup_age_seconds: how long the oldest change has waited; 0 without
  // one.
  void Set(const RollupStatus& status, absl::Time now);
  // ngoaid_rollup_folds_total, ngoaid_rollup_fold_seconds, ngoaid_rollup_rebuilds_total.
  void CountFold(const Fold& fold, absl::Duration took);
  // ngoaid_rollup_fold_failures_total.
  void CountFailure();
  // ngoaid_rollup_checks_total, ngoaid_rollup_differences: of the last check.
  void CountCheck(const RollupCheck& check);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_ROLLUP_METRICS_H_

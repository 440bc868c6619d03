// The thread that seals the audit trail, close behind those who write it: no writer waits for it.
#ifndef SERVICES_AUDIT_SEALER_H_
#define SERVICES_AUDIT_SEALER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "services/audit/domain/heads.h"
#include "services/base/clock.h"
#include "services/db/periodic_worker.h"

namespace prometheus {
class Registry;
}

namespace ngoaid::audit {

class Sealer {
 public:
  // Starts sealing as ngoaid_audit (`options.conninfo`). `heads` and `registry` are borrowed. Metrics:
  // ngoaid_audit_sealed_position, ngoaid_audit_seal_failures_total.
  Sealer(PeriodicWorker::Options options, const HeadBook& heads, prometheus::Registry& registry,
         Clock& clock = Clock::System());
  ~Sealer();

  // Once nobody writes any more: seals what is left, and stops.
  void Finish();

 private:
  struct Meters;
  absl::StatusOr<bool> Step(Connection& connection, const Patience& patience);
  void Failed(const absl::Status& status);

  const std::string conninfo_;
  const HeadBook& heads_;
  Clock& clock_;
  std::unique_ptr<Meters> meters_;
  PeriodicWorker worker_;
};

// Seals at most `limit` entries in the transaction; returns the last seal and how many are new.
struct Sealed {
  Head head;
  int count = 0;
};
Sealed SealOnce(Transaction& transaction, int limit);

}  // namespace ngoaid::audit

#endif  // SERVICES_AUDIT_SEALER_H_

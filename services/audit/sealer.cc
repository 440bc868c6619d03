#include "services/audit/sealer.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/registry.h>

#include <utility>
#include <vector>

#include "services/audit/store/audit_store.h"
#include "services/base/errors.h"
#include "services/base/log.h"

namespace ngoaid::audit {
namespace {

constexpr int kEntriesAtOnce = 5000;

}  // namespace

struct Sealer::Meters {
  explicit Meters(prometheus::Registry& registry)
      : position(prometheus::BuildGauge()
                     .Name("ngoaid_audit_sealed_position")
                     .Help("Place of the last seal in the chain of the audit trail")
                     .Register(registry)
                     .Add({})),
        failures(prometheus::BuildCounter()
                     .Name("ngoaid_audit_seal_failures_total")
                     .Help("Steps of sealing that failed")
                     .Register(registry)
                     .Add({})) {}
  prometheus::Gauge& position;
  prometheus::Counter& failures;
};

Sealed SealOnce(Transaction& transaction, int limit) {
  if (!TryLockChain(transaction)) return {};
  const Seal last = ReadLastSeal(transaction);
  Sealed sealed{{last.position, last.hash}};
  std::vector<Seal> seals;
  for (const SealedEntry& entry : ReadUnsealed(transaction, last, limit)) {
    sealed.head.hash = SealHash(++sealed.head.position, sealed.head.hash, entry);
    seals.push_back({sealed.head.position, entry.id, entry.recorded_xid, sealed.head.hash});
  }
  sealed.count = static_cast<int>(seals.size());
  if (!seals.empty()) InsertSeals(transaction, seals);
  return sealed;
}

Sealer::Sealer(PeriodicWorker::Options options, const HeadBook& heads, prometheus::Registry& registry, Clock& clock)
    : conninfo_(options.conninfo),
      heads_(heads),
      clock_(clock),
      meters_(std::make_unique<Meters>(registry)),
      worker_(
          std::move(options),
          [this](Connection& connection, const Patience& patience) { return Step(connection, patience); },
          [this](const absl::Status& status) { Failed(status); }) {}

Sealer::~Sealer() = default;

void Sealer::Finish() {
  worker_.Stop();
  Connection connection(conninfo_);
  absl::StatusOr<bool> more = true;
  while (more.ok() && *more) more = Step(connection, {});
  if (!more.ok()) Failed(more.status());
}

void Sealer::Failed(const absl::Status& status) {
  Log(LogLevel::kWarning, "sealing the audit trail failed",
      {{"code", absl::StatusCodeToString(status.code())}, {"reason", std::string(status.message())}});
  meters_->failures.Increment();
}

absl::StatusOr<bool> Sealer::Step(Connection& connection, const Patience& patience) {
  Sealed sealed;
  absl::Status status = RunInTransaction(connection, Access::kWrite, patience, [&](Transaction& transaction) {
    sealed = SealOnce(transaction, kEntriesAtOnce);
    return absl::OkStatus();
  });
  if (!status.ok()) return status;
  if (sealed.count == 0) return false;
  meters_->position.Set(static_cast<double>(sealed.head.position));
  if (status = heads_.Write(sealed.head, clock_.Now()); !status.ok()) return status;
  return sealed.count == kEntriesAtOnce;
}

}  // namespace ngoaid::audit

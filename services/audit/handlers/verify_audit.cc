#include <algorithm>

#include "services/audit/errors.h"
#include "services/audit/handlers/audit.h"
#include "services/audit/store/audit_store.h"
#include "services/base/clock.h"
#include "services/base/log.h"

namespace ngoaid::audit {
namespace {

constexpr int64_t kMostTold = 1000;
constexpr int64_t kSealsATelling = 10'000;
// A head is written right behind the first sealing; the clocks of the two need not agree to the second.
constexpr absl::Duration kGrace = absl::Minutes(5);

// Looks at the seals one after the other, in the order of their places.
class Verifier {
 public:
  // `heads` in the order of their positions, written down since `begun`.
  Verifier(std::vector<Head> heads, absl::Time begun, Stream<v1::VerifyAuditResponse>& answer)
      : heads_(std::move(heads)), begun_(begun), answer_(answer) {
    verification_.set_heads(static_cast<int64_t>(heads_.size()));
  }

  absl::Status Visit(const Seal& seal, const std::optional<SealedEntry>& entry) {
    while (last_.position + 1 < seal.position) {
      ++last_.position;
      Tell(v1::AuditFault::KIND_SEAL_REMOVED, last_.position, "");
      if (seal.position - last_.position > kMostTold) last_.position = seal.position - 1;
    }
    if (!entry) {
      Tell(v1::AuditFault::KIND_ENTRY_REMOVED, seal.position, seal.entry_id);
    } else if (seal.recorded_xid != entry->recorded_xid || seal.hash != SealHash(seal.position, last_.hash, *entry)) {
      Tell(v1::AuditFault::KIND_ALTERED, seal.position, seal.entry_id);
    }
    CompareHeads(seal);
    first_sealed_ = std::min(first_sealed_, seal.sealed_at);
    // What follows is judged by what stands here: one fault is told once.
    last_ = seal;
    verification_.set_sealed(verification_.sealed() + 1);
    if (verification_.sealed() % kSealsATelling == 0) {
      v1::VerifyAuditResponse progress;
      progress.set_sealed(verification_.sealed());
      answer_.Tell(progress);
    }
    return status_;
  }

  absl::Status Finish(const Unsealed& unsealed) {
    if (begun_ - first_sealed_ > kGrace) Tell(v1::AuditFault::KIND_HEADS_MISSING, 0, "");
    for (; next_head_ < heads_.size(); ++next_head_)
      Tell(v1::AuditFault::KIND_HEAD_DIFFERS, heads_[next_head_].position, "");
    for (const std::string& entry : unsealed.inserted) Tell(v1::AuditFault::KIND_ENTRY_INSERTED, 0, entry);
    verification_.set_waiting(unsealed.waiting);
    verification_.set_head(last_.hash);
    if (!status_.ok()) return status_;
    v1::VerifyAuditResponse response;
    *response.mutable_verification() = verification_;
    return answer_.Write(response);
  }

  const Seal& last() const { return last_; }
  int64_t faults() const { return verification_.faults(); }

 private:
  void CompareHeads(const Seal& seal) {
    for (; next_head_ < heads_.size() && heads_[next_head_].position <= seal.position; ++next_head_) {
      const Head& head = heads_[next_head_];
      if (head.position != seal.position || head.hash != seal.hash)
        Tell(v1::AuditFault::KIND_HEAD_DIFFERS, head.position, "");
    }
  }

  void Tell(v1::AuditFault::Kind kind, int64_t position, const std::string& entry_id) {
    verification_.set_faults(verification_.faults() + 1);
    if (verification_.faults() > kMostTold || !status_.ok()) return;
    v1::VerifyAuditResponse response;
    response.mutable_fault()->set_kind(kind);
    response.mutable_fault()->set_position(position);
    if (!entry_id.empty()) response.mutable_fault()->set_entry("auditEntries/" + entry_id);
    status_ = answer_.Write(response);
  }

  const std::vector<Head> heads_;
  const absl::Time begun_;
  Stream<v1::VerifyAuditResponse>& answer_;
  size_t next_head_ = 0;
  Seal last_;
  absl::Time first_sealed_ = absl::InfiniteFuture();
  v1::AuditVerification verification_;
  absl::Status status_;
};

}  // namespace

absl::Status HandleVerifyAudit(Call& call, const HeadBook& heads, const v1::VerifyAuditRequest&,
                               Stream<v1::VerifyAuditResponse>& answer) {
  // Before the snapshot of the database: a head written meanwhile is of a seal that this does not see yet.
  auto written = heads.Read();
  if (!written.ok()) return errors::HeadsUnreadable(written.status());
  const bool kept = !written->empty() && heads.HasLast();
  const absl::Time begun = kept ? written->front().written : Clock::System().Now();
  Verifier verifier(*std::move(written), begun, answer);
  absl::Status status = ForEachSeal(call.transaction(), [&](const Seal& seal, const std::optional<SealedEntry>& entry) {
    if (absl::Status wanted = call.StillWanted(); !wanted.ok()) return wanted;
    return verifier.Visit(seal, entry);
  });
  if (!status.ok()) return status;
  status = verifier.Finish(ReadUnsealed(call.transaction(), verifier.last()));
  if (verifier.faults() > 0) {
    Log(LogLevel::kError, "the audit trail does not hold", {{"faults", absl::StrCat(verifier.faults())}});
  }
  return status;
}

}  // namespace ngoaid::audit

// The audit trail as it lies in the database: entries, and the seals on them.
#ifndef SERVICES_AUDIT_STORE_AUDIT_STORE_H_
#define SERVICES_AUDIT_STORE_AUDIT_STORE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "services/audit/domain/chain.h"
#include "services/db/transaction.h"

namespace ngoaid::audit {

struct Seal {
  int64_t position = 0;
  std::string entry_id = "00000000-0000-0000-0000-000000000000";
  std::string recorded_xid = "0";  // of the entry
  std::string hash;
  absl::Time sealed_at = absl::InfiniteFuture();  // of a seal that was read
};

// One sealer at a time: false while another's transaction seals.
bool TryLockChain(Transaction& transaction);
// The last seal; position 0 when nothing is sealed.
Seal ReadLastSeal(Transaction& transaction);
// Entries behind `last` that no running transaction can come before, in the order they are sealed, at most `limit`.
std::vector<SealedEntry> ReadUnsealed(Transaction& transaction, const Seal& last, int limit);
void InsertSeals(Transaction& transaction, const std::vector<Seal>& seals);

// Every seal by position, with its entry unless that is gone. An error of `visit` ends it.
using VisitSeal = absl::FunctionRef<absl::Status(const Seal& seal, const std::optional<SealedEntry>& entry)>;
absl::Status ForEachSeal(Transaction& transaction, VisitSeal visit);
// Entries without a seal: how many may still wait for one, and the ids of those that came after their turn.
struct Unsealed {
  int64_t waiting = 0;
  std::vector<std::string> inserted;
};
Unsealed ReadUnsealed(Transaction& transaction, const Seal& last);

struct Entry {
  std::string id;
  absl::Time recorded_at;
  std::string author, role, office, method, request_id, trace_id, resource, reason, before, after, origin;
  int64_t position = 0;  // 0: not sealed
};
// What is asked for; "" for anything.
struct EntryFilter {
  std::string resource = {}, author = {}, office = {}, method = {}, request_id = {};
  std::string from = {}, to = {};  // days in Asia/Ho_Chi_Minh
};
// The latest first, behind the entry (`after_us`, `after_id`) unless the id is empty.
std::vector<Entry> ListEntries(Transaction& transaction, const EntryFilter& filter, int64_t after_us,
                               const std::string& after_id, int limit);

// Whether the grant is known, to who works for some offices: of theirs.
bool IsGrantInScope(Transaction& transaction, const std::string& id);

}  // namespace ngoaid::audit

#endif  // SERVICES_AUDIT_STORE_AUDIT_STORE_H_

// Grants in the database. Many at a time: one handler writes one, an import writes thousands, by the same statements (≤
// 1000 rows each). Exceptions of libpqxx leave these functions; the transaction runner turns them.
#ifndef SERVICES_COMMITMENTS_STORE_GRANT_STORE_H_
#define SERVICES_COMMITMENTS_STORE_GRANT_STORE_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/commitments/domain/entry.h"
#include "services/commitments/domain/grant.h"
#include "services/db/transaction.h"

namespace ngoaid::commitments {

enum class Lock { kNone, kForUpdate };

// New grants, each with version 1 and all its approvals, of the office of its source. ALREADY_EXISTS names the first
// whose (source, source_id) is taken, also by a transaction that just committed.
absl::Status InsertGrants(Transaction& transaction, const std::vector<Grant>& grants);

// A new state of grants: `version` is the new one (read version + 1), every field as it shall be, approvals without
// `stored` are added behind the stored ones. ABORTED ETAG_MISMATCH when the current version is not version - 1. The
// grants should be locked.
absl::Status InsertGrantVersions(Transaction& transaction, const std::vector<Grant>& grants);

// In the order of `ids`, current version, with parties, shares and approvals; ids that do not exist are left out.
std::vector<Grant> LoadGrants(Transaction& transaction, const std::vector<std::string>& ids);

// "0190…" for a grant that exists in the transaction's scope, by UUID or by source and source id; nullopt else.
std::optional<std::string> FindGrant(Transaction& transaction, absl::string_view id);
std::set<std::string> FindGrants(Transaction& transaction, const std::vector<std::string>& ids);
std::optional<std::string> FindGrantBySourceId(Transaction& transaction, absl::string_view source,
                                               absl::string_view source_id);
// The grants of that source id in the transaction's scope: source → UUID.
std::map<std::string, std::string> FindGrantsBySourceId(Transaction& transaction, absl::string_view source_id);

// `id` and the grants that pay for it, nearest first; ends where a circle would close.
std::vector<std::string> FundingChain(Transaction& transaction, absl::string_view id);

// Every writer of a grant's ledger locks the grant first, in the order of the ids: money rules rest on this lock.
void LockGrants(Transaction& transaction, const std::vector<std::string>& ids);

// What is known of a row's grant, to tell whether a row is new, changed or unchanged.
struct GrantState {
  Grant grant;
  std::vector<Entry> standing_entries;           // not reversed, no reversals; in the order they were recorded
  std::vector<ReportedFigure> standing_figures;  // not replaced by a later one
};

// By source_id; those unknown are absent. Any number of ids.
std::map<std::string, GrantState> LoadGrantsBySourceIds(Transaction& transaction, absl::string_view source,
                                                        const std::vector<std::string>& source_ids, Lock lock);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_STORE_GRANT_STORE_H_

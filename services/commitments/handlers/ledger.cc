#include "services/commitments/handlers/ledger.h"

#include <utility>

#include "services/base/errors.h"
#include "services/base/identity.h"
#include "services/commitments/domain/checks.h"
#include "services/commitments/store/grant_store.h"
#include "services/commitments/store/ledger_lists.h"
#include "services/commitments/store/ledger_store.h"

namespace ngoaid::commitments::handlers {

absl::StatusOr<std::string> ResolveGrant(Call& call, const GrantRef& ref, absl::string_view name) {
  std::optional<std::string> id = ref.id.empty() ? FindGrantBySourceId(call.transaction(), ref.source, ref.source_id)
                                                 : FindGrant(call.transaction(), ref.id);
  if (!id) return ngoaid::errors::NotFound(name);
  return *std::move(id);
}

absl::StatusOr<Posting> ResolveEntry(Call& call, const EntryRef& ref, absl::string_view name) {
  std::vector<Posting> found = LoadPostings(call.transaction(), {ref.id});
  if (found.empty() || (!ref.grant_id.empty() && found[0].entry.grant_id != ref.grant_id) ||
      !FindGrant(call.transaction(), found[0].entry.grant_id)) {
    return ngoaid::errors::NotFound(name);
  }
  return std::move(found.front());
}

LockedGrant LockGrant(Call& call, const std::string& id) {
  LockGrants(call.transaction(), {id});
  auto standing = LoadStandingEntries(call.transaction(), {id});
  return {LoadGrants(call.transaction(), {id}).front(), std::move(standing[id])};
}

std::vector<Finding> StoreFindings(Call& call, const std::string& grant_id,
                                   std::vector<std::optional<Finding>> findings) {
  std::vector<Finding> fresh;
  for (std::optional<Finding>& finding : findings) {
    if (!finding) continue;
    finding->grant_id = grant_id;
    finding->id = NewUuid(call.now());
    if (!HasFinding(call.transaction(), *finding)) fresh.push_back(*std::move(finding));
  }
  InsertFindings(call.transaction(), fresh);
  return fresh;
}

std::optional<Finding> ScopeFinding(Call& call, const Grant& grant, const PartialDate& date,
                                    const reference::Catalog& catalog) {
  const Party* donor = grant.donor();
  if (donor == nullptr) return std::nullopt;
  return OutsideCertificateScope(grant, date, LoadCertificates(call.transaction(), donor->organisation_id), catalog);
}

}  // namespace ngoaid::commitments::handlers

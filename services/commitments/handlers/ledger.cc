#include "services/commitments/handlers/ledger.h"

#include <utility>

#include "absl/algorithm/container.h"
#include "services/base/errors.h"
#include "services/base/identity.h"
#include "services/commitments/domain/checks.h"
#include "services/commitments/domain/filing.h"
#include "services/commitments/errors.h"
#include "services/commitments/store/grant_store.h"
#include "services/commitments/store/ledger_lists.h"
#include "services/commitments/store/ledger_store.h"

namespace ngoaid::commitments::handlers {

namespace {

// The grants in the call's scope that `ref` may mean: source → UUID. Several for kAnySource, and where offices of which
// one went into the other have one each.
std::map<std::string, std::string> FindGrants(Call& call, const GrantRef& ref,
                                              const reference::Catalog* kin_of = nullptr) {
  if (!ref.id.empty()) {
    const auto id = FindGrant(call.transaction(), ref.id);
    return id ? std::map<std::string, std::string>{{ref.source, *id}} : std::map<std::string, std::string>();
  }
  std::map<std::string, std::string> found = FindGrantsBySourceId(call.transaction(), ref.source_id);
  if (ref.source == kAnySource) return found;
  if (const auto own = found.find(ref.source); own != found.end()) return {*own};
  // A province's reports from before a merger stand under the old office: who reads by one of the two means either. Who
  // writes must name the very grant: the same id may be another's there.
  const reference::Office* office = kin_of == nullptr ? nullptr : kin_of->OfficeByCode(ref.source);
  const std::vector<std::string> kin = office == nullptr ? std::vector<std::string>() : KinOf(*kin_of, *office);
  std::erase_if(found, [&](const auto& one) { return !absl::c_linear_search(kin, one.first); });
  return found;
}

}  // namespace

absl::StatusOr<std::string> ResolveGrant(Call& call, const GrantRef& ref, absl::string_view name,
                                         const std::string& field, const reference::Catalog* kin_of) {
  const auto found = FindGrants(call, ref, kin_of);
  if (found.empty()) return ngoaid::errors::NotFound(name);
  if (found.size() > 1) return ngoaid::errors::Invalid({{field, errors::SourceIdOfSeveral(ref.source_id, found)}});
  return found.begin()->second;
}

v1::Grant WithFunderById(Call& call, v1::Grant message, FieldViolations& violations) {
  const auto ref = ParseGrantName(message.funded_by());
  if (!ref || !ref->id.empty()) return message;
  const auto found = FindGrants(call, *ref);
  if (found.size() == 1) {
    message.set_funded_by(GrantName(found.begin()->second));
    return message;
  }
  violations.push_back({"grant.funded_by", found.empty() ? errors::GrantUnknown(message.funded_by())
                                                         : errors::SourceIdOfSeveral(ref->source_id, found)});
  message.clear_funded_by();
  return message;
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

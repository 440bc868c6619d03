#include "services/commitments/handlers/ledger.h"

#include <utility>

#include "services/base/errors.h"
#include "services/base/identity.h"
#include "services/commitments/convert/answer.h"
#include "services/commitments/domain/checks.h"
#include "services/commitments/domain/filing.h"
#include "services/commitments/errors.h"
#include "services/commitments/store/grant_store.h"
#include "services/commitments/store/ledger_lists.h"
#include "services/commitments/store/ledger_store.h"

namespace ngoaid::commitments::handlers {

namespace {

using Found = std::map<std::string, std::string>;  // source → UUID

// The grants in the call's scope that `ref` names; several only for kAnySource.
Found FindGrants(Call& call, const GrantRef& ref) {
  if (ref.source == kAnySource) return FindGrantsBySourceId(call.transaction(), ref.source_id);
  const auto id = ref.id.empty() ? FindGrantBySourceId(call.transaction(), ref.source, ref.source_id)
                                 : FindGrant(call.transaction(), ref.id);
  if (!id) return {};
  return {{ref.source, *id}};
}

absl::StatusOr<std::string> OneOf(const Found& found, const GrantRef& ref, absl::string_view name,
                                  const std::string& field) {
  if (found.empty()) return ngoaid::errors::NotFound(name);
  if (found.size() > 1) return ngoaid::errors::Invalid({{field, errors::SourceIdOfSeveral(ref.source_id, found)}});
  return found.begin()->second;
}

}  // namespace

Found FindGrantsOfKin(Call& call, const reference::Catalog& catalog, const std::string& source,
                      const std::string& source_id) {
  Found found;
  for (const std::string& kin : KinOf(catalog, source)) {
    if (const auto id = FindGrantBySourceId(call.transaction(), kin, source_id)) found[kin] = *id;
  }
  return found;
}

absl::StatusOr<std::string> ResolveGrant(Call& call, const GrantRef& ref, absl::string_view name,
                                         const std::string& field) {
  return OneOf(FindGrants(call, ref), ref, name, field);
}

absl::StatusOr<std::string> ResolveGrantToRead(Call& call, reference::CatalogHolder& catalogs, const GrantRef& ref,
                                               absl::string_view name, const std::string& field) {
  Found found = FindGrants(call, ref);
  if (found.empty() && ref.id.empty())
    found = FindGrantsOfKin(call, *catalogs.Get(call.transaction()), ref.source, ref.source_id);
  return OneOf(found, ref, name, field);
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

void TellFindings(const std::vector<Finding>& findings, google::protobuf::RepeatedPtrField<common::v1::Finding>& told) {
  for (const Finding& finding : findings) *told.Add() = ToProto(finding);
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

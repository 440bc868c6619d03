#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/clock.h"
#include "services/base/filter.h"
#include "services/base/identity.h"
#include "services/base/page_token.h"
#include "services/base/text.h"
#include "services/commitments/convert/answer.h"
#include "services/commitments/convert/names.h"
#include "services/commitments/convert/request.h"
#include "services/commitments/domain/checks.h"
#include "services/commitments/domain/filing.h"
#include "services/commitments/domain/posting.h"
#include "services/commitments/errors.h"
#include "services/commitments/handlers/handlers.h"
#include "services/commitments/handlers/ledger.h"
#include "services/commitments/import/findings.h"
#include "services/commitments/store/grant_list.h"
#include "services/commitments/store/grant_store.h"
#include "services/commitments/store/import_store.h"
#include "services/commitments/store/ledger_lists.h"
#include "services/commitments/store/ledger_store.h"

namespace ngoaid::commitments::handlers {
namespace {

constexpr char kAnothersGrant[] = "grants/-";
constexpr int kStandardPage = 50;
constexpr int kLargestPage = 1000;

// Parties and funding that the message names must exist.
void CheckReferences(Call& call, const Grant& grant, FieldViolations& violations) {
  std::vector<std::string> ids;
  for (const Party& party : grant.parties) {
    if (!party.organisation_id.empty()) ids.push_back(party.organisation_id);
  }
  const std::vector<std::string> unknown = UnknownOrganisations(call.transaction(), ids);
  for (size_t i = 0; i < grant.parties.size(); ++i) {
    const std::string& id = grant.parties[i].organisation_id;
    if (std::find(unknown.begin(), unknown.end(), id) == unknown.end()) continue;
    violations.push_back(
        {absl::StrCat("grant.parties[", i, "].organisation"), errors::OrganisationUnknown(OrganisationName(id))});
  }
  if (grant.funded_by.empty()) return;
  if (!FindGrant(call.transaction(), grant.funded_by)) {
    violations.push_back({"grant.funded_by", errors::GrantUnknown(GrantName(grant.funded_by))});
    return;
  }
  // The whole chain is locked before it is walked, so that two updates cannot close a circle together.
  LockGrants(call.transaction(), FundingChain(call.transaction(), grant.funded_by));
  const std::vector<std::string> chain = FundingChain(call.transaction(), grant.funded_by);
  if (std::find(chain.begin(), chain.end(), grant.id) != chain.end()) {
    violations.push_back({"grant.funded_by", errors::FundedByItself()});
  }
}

v1::Grant ReadBack(Call& call, const std::string& id) { return ToProto(LoadGrants(call.transaction(), {id}).front()); }

// As the caller may know them. Who works for an office is told that a grant is paid by one of another's, where its
// money is counted, and not which.
std::vector<v1::Grant> Tell(Call& call, const std::vector<std::string>& ids) {
  const std::vector<Grant> grants = LoadGrants(call.transaction(), ids);
  std::vector<std::string> funders;
  if (!call.scope().all()) {
    for (const Grant& grant : grants) {
      if (!grant.funded_by.empty()) funders.push_back(grant.funded_by);
    }
  }
  const auto known = funders.empty() ? std::set<std::string>() : FindGrants(call.transaction(), funders);
  std::vector<v1::Grant> told;
  for (const Grant& grant : grants) {
    told.push_back(ToProto(grant));
    if (!call.scope().all() && !grant.funded_by.empty() && !known.contains(grant.funded_by)) {
      told.back().set_funded_by(kAnothersGrant);
    }
  }
  return told;
}

void ReallocateAll(Call& call, const LockedGrant& locked, const Grant& grant, const reference::Catalog& catalog) {
  std::vector<std::string> ids;
  for (const Entry& entry : locked.standing) ids.push_back(entry.id);
  for (const Posting& posting : LoadPostings(call.transaction(), ids)) {
    InsertAllocations(call.transaction(), {posting.entry.grant_id, posting.entry.id},
                      Reallocate(posting, grant.places, grant.sectors, catalog));
  }
}

// The id of a new grant where an office of which one went into the other has it: the very grant is refused, one of
// another title told.
absl::Status CheckKin(Call& call, const reference::Catalog& catalog, const Grant& grant, std::optional<Finding>& told) {
  std::vector<std::string> others;
  for (const auto& [source, id] : FindGrantsOfKin(call, catalog, grant.source, grant.source_id)) {
    const Grant other = LoadGrants(call.transaction(), {id}).front();
    others.push_back(absl::StrCat(source, ":", grant.source_id));
    if (FoldedTitle(other.title_vi, other.title_en) == FoldedTitle(grant.title_vi, grant.title_en))
      return ngoaid::errors::AlreadyExists(absl::StrCat("grants/", others.back()));
  }
  if (!others.empty()) told = findings::IdInAnotherOffice({"", 0, "", grant.source_id, "source_id", ""}, others);
  return absl::OkStatus();
}

// A title and donor that are recorded, whatever the id. Who reads the grant is told of those alone that they read too.
std::optional<Finding> FindNamesakes(Call& call, const reference::Catalog& catalog, const Grant& grant) {
  const std::string title = FoldedTitle(grant.title_vi, grant.title_en);
  const std::string donor = grant.donor() == nullptr ? "" : grant.donor()->organisation_id;
  const auto titled = FindByTitle(call.transaction(), {title});
  if (titled.empty()) return std::nullopt;
  const auto names = NamesOf(titled.begin()->second, donor, ReadersOf(catalog, grant.source));
  if (names.empty()) return std::nullopt;
  return findings::ProbableDuplicate({"", 0, "", grant.source_id, "title", ""},
                                     grant.title_vi.empty() ? grant.title_en : grant.title_vi, names);
}

}  // namespace

absl::Status CreateGrant(Call& call, CatalogHolder& catalogs, const v1::CreateGrantRequest& request,
                         v1::CreateGrantResponse& response) {
  const auto catalog = catalogs.Get(call.transaction());
  FieldViolations violations;
  Grant grant;
  grant.id = NewUuid(call.now());
  grant.author = call.author();
  ReadGrantIdentity(request.grant(), *catalog, {call.scope(), call.principal().Seats()},
                    absl::ToCivilDay(call.now(), VietNamTime()), grant, violations);
  ReadGrant(WithFunderById(call, request.grant(), violations), GrantFields(), *catalog, grant, violations);
  CheckReferences(call, grant, violations);
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);

  std::optional<Finding> same_id;
  if (absl::Status status = CheckKin(call, *catalog, grant, same_id); !status.ok()) return status;
  const std::optional<Finding> same_title = FindNamesakes(call, *catalog, grant);
  if (absl::Status status = InsertGrants(call.transaction(), {grant}); !status.ok()) return status;
  TellFindings(StoreFindings(call, grant.id,
                             {ScopeFinding(call, grant, DateOfGrant(grant), *catalog), PlacesOverlap(grant, *catalog),
                              same_id, same_title}),
               *response.mutable_findings());
  *response.mutable_grant() = ReadBack(call, grant.id);
  call.Audit({GrantName(grant.id), "", "", JsonOf(response.grant())});
  return absl::OkStatus();
}

absl::Status GetGrant(Call& call, CatalogHolder& catalogs, const v1::GetGrantRequest& request,
                      v1::GetGrantResponse& response) {
  const auto ref = ParseGrantName(request.name());
  if (!ref) return ngoaid::errors::Invalid({{"name", errors::NotAGrantName()}});
  const auto id = ResolveGrantToRead(call, catalogs, *ref, request.name(), "name");
  if (!id.ok()) return id.status();
  *response.mutable_grant() = Tell(call, {*id}).front();
  return absl::OkStatus();
}

absl::Status ListGrants(Call& call, CatalogHolder& catalogs, const v1::ListGrantsRequest& request,
                        v1::ListGrantsResponse& response) {
  const auto catalog = catalogs.Get(call.transaction());
  FieldViolations violations;
  const int size = ReadPageSize(request.page_size(), kStandardPage, kLargestPage, violations);
  const std::string same = absl::StrCat("ListGrants\n", request.filter(), "\n", request.query());
  const auto position = ReadPageToken(request.page_token(), same, 1, violations);
  std::string before = position && !position->empty() ? position->front() : "";
  if (!before.empty() && !IsUuid(before)) violations.push_back(PageTokenFault());
  GrantCondition condition;
  if (const auto filter = ParseFilter(request.filter(), violations)) {
    condition = GrantConditionOf(*filter, *catalog, violations);
  }
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);

  std::vector<std::string> ids = ListGrantIds(call.transaction(), condition, request.query(), before, size + 1);
  if (ids.size() > static_cast<size_t>(size)) {
    ids.pop_back();
    response.set_next_page_token(MakePageToken({ids.back()}, same));
  }
  for (v1::Grant& grant : Tell(call, ids)) *response.add_grants() = std::move(grant);
  return absl::OkStatus();
}

absl::Status UpdateGrant(Call& call, CatalogHolder& catalogs, const v1::UpdateGrantRequest& request,
                         v1::UpdateGrantResponse& response) {
  const auto catalog = catalogs.Get(call.transaction());
  FieldViolations violations;
  const auto ref = ParseGrantName(request.grant().name());
  if (!ref) violations.push_back({"grant.name", errors::NotAGrantName()});
  const std::vector<std::string> fields = ReadMask(request.update_mask(), GrantFields(), violations);
  if (!ref) {
    Grant unknown;
    ReadGrant(WithFunderById(call, request.grant(), violations), fields, *catalog, unknown, violations);
    CheckReferences(call, unknown, violations);
    return ngoaid::errors::Invalid(violations);
  }
  const auto id = ResolveGrant(call, *ref, request.grant().name(), "grant.name");
  if (!id.ok()) return id.status();

  const LockedGrant locked = LockGrant(call, *id);
  Grant grant = locked.grant;
  ReadGrant(WithFunderById(call, request.grant(), violations), fields, *catalog, grant, violations);
  CheckReferences(call, grant, violations);
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);
  const std::string& etag = request.grant().etag();
  if (!etag.empty() && etag != absl::StrCat(grant.version)) return ngoaid::errors::EtagMismatch(GrantName(*id));
  if (grant.ceiling && grant.ceiling != locked.grant.ceiling) {
    if (absl::Status status = CheckNewCeiling(*grant.ceiling, locked.standing, *catalog); !status.ok()) return status;
  }

  // Saying again what is so already makes no version.
  if (!grant.SameState(locked.grant)) {
    grant.version = locked.grant.version + 1;
    grant.author = call.author();
    grant.submission_id.clear();
    if (absl::Status status = InsertGrantVersions(call.transaction(), {grant}); !status.ok()) return status;
    StoreFindings(call, *id, {ScopeFinding(call, grant, DateOfGrant(grant), *catalog), PlacesOverlap(grant, *catalog)});
  }
  if (request.reallocate()) ReallocateAll(call, locked, grant, *catalog);
  *response.mutable_grant() = ReadBack(call, *id);
  call.Audit({GrantName(*id), CleanText(request.reason()), JsonOf(ToProto(locked.grant)), JsonOf(response.grant())});
  return absl::OkStatus();
}

}  // namespace ngoaid::commitments::handlers

#include "services/registry/handlers/merges.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/registry/convert/organisation_convert.h"
#include "services/registry/errors.h"
#include "services/registry/store/merge_store.h"
#include "services/registry/store/organisation_store.h"

namespace ngoaid::registry {
namespace {

std::optional<Organisation> ReadOne(Call& call, const std::string& id) {
  std::vector<Organisation> found = ReadOrganisations(call.transaction(), {id});
  if (found.empty()) return std::nullopt;
  return std::move(found[0]);
}

// The organisation a field names; a fault when there is none.
std::optional<Organisation> ReadNamed(Call& call, const std::string& name, const char* field, FieldViolations& faults) {
  const auto id = ParseOrganisationName(name);
  if (!id) {
    faults.push_back({field, errors::NotAnOrganisation()});
    return std::nullopt;
  }
  auto found = ReadOne(call, *id);
  if (!found) faults.push_back({field, errors::OrganisationUnknown(OrganisationResourceName(*id))});
  return found;
}

void CheckMerge(Call& call, const Organisation& merged, const Organisation& into, FieldViolations& faults) {
  if (merged.id == into.id) {
    faults.push_back({"into", errors::MergedIntoItself()});
    return;
  }
  if (ReadSurvivors(call.transaction(), {into.id})[into.id] == merged.id) {
    faults.push_back({"into", errors::MergedInCircle(OrganisationResourceName(merged.id))});
  }
}

// Records the new state and answers with the organisation as it is then.
absl::StatusOr<v1::Organisation> Store(Call& call, const Organisation& before, const std::string& survivor_id,
                                       const std::string& reason) {
  InsertMerge(call.transaction(), before.id, survivor_id, reason, call.author());
  const auto after = ReadOne(call, before.id);
  if (!after) return ngoaid::errors::Internal("an organisation just written cannot be read");
  v1::Organisation answer = ToProto(*after);
  call.Audit({answer.name(), reason, AuditJson(ToProto(before)), AuditJson(answer)});
  return answer;
}

}  // namespace

absl::Status HandleMergeOrganisations(Call& call, reference::CatalogHolder&,
                                      const v1::MergeOrganisationsRequest& request,
                                      v1::MergeOrganisationsResponse& response) {
  FieldViolations faults;
  LockMerges(call.transaction());
  const auto merged = ReadNamed(call, request.name(), "name", faults);
  const auto into = ReadNamed(call, request.into(), "into", faults);
  if (merged && !merged->merged_into.empty()) {
    faults.push_back({"name", errors::MergedAlready(OrganisationResourceName(merged->merged_into),
                                                    merged->merged_into_display_name)});
  }
  if (merged && into) CheckMerge(call, *merged, *into, faults);
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);
  auto stored = Store(call, *merged, into->id, request.reason());
  if (!stored.ok()) return stored.status();
  *response.mutable_organisation() = *std::move(stored);
  return absl::OkStatus();
}

absl::Status HandleUndoOrganisationMerge(Call& call, reference::CatalogHolder&,
                                         const v1::UndoOrganisationMergeRequest& request,
                                         v1::UndoOrganisationMergeResponse& response) {
  FieldViolations faults;
  const auto id = ParseOrganisationName(request.name());
  if (!id) faults.push_back({"name", errors::NotAnOrganisation()});
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);
  LockMerges(call.transaction());
  const auto merged = ReadOne(call, *id);
  if (!merged) return ngoaid::errors::NotFound(OrganisationResourceName(*id));
  if (merged->merged_into.empty()) return errors::NotMerged(OrganisationResourceName(*id));
  auto stored = Store(call, *merged, "", request.reason());
  if (!stored.ok()) return stored.status();
  *response.mutable_organisation() = *std::move(stored);
  return absl::OkStatus();
}

}  // namespace ngoaid::registry

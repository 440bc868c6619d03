#include "services/registry/handlers/awards.h"

#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/clock.h"
#include "services/base/field_faults.h"
#include "services/base/filter.h"
#include "services/base/identity.h"
#include "services/base/page_token.h"
#include "services/base/partial_date.h"
#include "services/base/text.h"
#include "services/registry/award_errors.h"
#include "services/registry/convert/award_convert.h"
#include "services/registry/convert/organisation_convert.h"
#include "services/registry/domain/award_filter.h"
#include "services/registry/errors.h"
#include "services/registry/store/award_store.h"
#include "services/registry/store/organisation_store.h"

namespace ngoaid::registry {
namespace {

constexpr char kPrefix[] = "award.";
constexpr int kStandardPage = 50;
constexpr int kLargestPage = 1000;

absl::CivilDay Today(const Call& call) { return absl::ToCivilDay(call.now(), VietNamTime()); }

// What is wrong with a normalised award, its organisation included.
FieldViolations FaultsOf(Call& call, const Award& award, const reference::Catalog& catalog) {
  FieldViolations faults = CheckAward(award, catalog, Today(call), kPrefix);
  if (!award.organisation_id.empty() && !OrganisationExists(call.transaction(), award.organisation_id)) {
    faults.push_back({absl::StrCat(kPrefix, "organisation"),
                      errors::OrganisationUnknown(OrganisationResourceName(award.organisation_id))});
  }
  return faults;
}

using Assign = void (*)(const Award& from, Award& to);
const std::map<std::string, Assign>& MaskFields() {
  static const auto& fields = *new std::map<std::string, Assign>{
      {"organisation", [](const Award& from, Award& to) { to.organisation_id = from.organisation_id; }},
      {"kind", [](const Award& from, Award& to) { to.kind = from.kind; }},
      {"title", [](const Award& from, Award& to) { to.title = from.title; }},
      {"conferring_body", [](const Award& from, Award& to) { to.conferring_body = from.conferring_body; }},
      {"decision_number", [](const Award& from, Award& to) { to.decision_number = from.decision_number; }},
      {"decision_date",
       [](const Award& from, Award& to) {
         to.decision_date = from.decision_date;
         to.decision_date_text = from.decision_date_text;
       }},
      {"citation", [](const Award& from, Award& to) { to.citation = from.citation; }},
      {"source", [](const Award& from, Award& to) { to.source = from.source; }},
  };
  return fields;
}

// The fields `mask` names, "*" being all of them.
std::vector<std::string> ReadMask(const google::protobuf::FieldMask& mask, FieldViolations& violations) {
  const std::string known =
      absl::StrJoin(MaskFields(), ", ", [](std::string* out, const auto& field) { absl::StrAppend(out, field.first); });
  std::vector<std::string> fields;
  for (int i = 0; i < mask.paths_size(); ++i) {
    const std::string& path = mask.paths(i);
    if (path == "*") {
      for (const auto& [field, assign] : MaskFields()) fields.push_back(field);
    } else if (MaskFields().count(path) != 0) {
      fields.push_back(path);
    } else {
      violations.push_back({absl::StrCat("update_mask.paths[", i, "]"), errors::MaskFieldUnknown(path, known)});
    }
  }
  if (mask.paths().empty()) violations.push_back({"update_mask", errors::MaskEmpty()});
  return fields;
}

// Carries the masked fields of the request over to `award`; says what is wrong with them.
FieldViolations Change(Call& call, const v1::Award& request, const std::vector<std::string>& fields,
                       const reference::Catalog& catalog, Award& award) {
  FieldViolations faults;
  const Award wanted = FromProto(request, kPrefix, faults);
  for (const std::string& field : fields) MaskFields().at(field)(wanted, award);
  Normalise(award, catalog);
  absl::c_move(FaultsOf(call, award, catalog), std::back_inserter(faults));
  return ngoaid::errors::WithinFields(std::move(faults), kPrefix, {fields.begin(), fields.end()});
}

// Reads back what was written, answers with it and puts it into the audit trail.
absl::Status Told(Call& call, const std::string& id, const std::string& reason, const Award* before,
                  v1::Award& answer) {
  const auto stored = ReadAward(call.transaction(), id);
  if (!stored) return ngoaid::errors::Internal("an award just written cannot be read");
  answer = ToProto(*stored);
  call.Audit({answer.name(), reason, before == nullptr ? "" : AuditJson(ToProto(*before)), AuditJson(answer)});
  return absl::OkStatus();
}

}  // namespace

absl::Status HandleCreateAward(Call& call, reference::CatalogHolder& catalogs, const v1::CreateAwardRequest& request,
                               v1::CreateAwardResponse& response) {
  const auto catalog = catalogs.Get(call.transaction());
  FieldViolations faults;
  Award award = FromProto(request.award(), kPrefix, faults);
  Normalise(award, *catalog);
  absl::c_move(FaultsOf(call, award, *catalog), std::back_inserter(faults));
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);
  award.id = NewUuid(call.now());
  LockAwards(call.transaction());
  if (const auto twin = FindStandingTwin(call.transaction(), award)) {
    return errors::AwardExists(AwardResourceName(*twin));
  }
  InsertAward(call.transaction(), award, call.author());
  return Told(call, award.id, "", nullptr, *response.mutable_award());
}

absl::Status HandleGetAward(Call& call, reference::CatalogHolder&, const v1::GetAwardRequest& request,
                            v1::GetAwardResponse& response) {
  const auto id = ParseAwardName(request.name());
  if (!id) return ngoaid::errors::Invalid({{"name", errors::NotAnAward()}});
  const auto found = ReadAward(call.transaction(), *id);
  if (!found) return ngoaid::errors::NotFound(AwardResourceName(*id));
  *response.mutable_award() = ToProto(*found);
  return absl::OkStatus();
}

absl::Status HandleListAwards(Call& call, reference::CatalogHolder& catalogs, const v1::ListAwardsRequest& request,
                              v1::ListAwardsResponse& response) {
  FieldViolations faults;
  const int page_size = ReadPageSize(request.page_size(), kStandardPage, kLargestPage, faults);
  auto filter = ParseFilter(request.filter(), faults);
  if (filter) CheckAwardFilter(*filter, *catalogs.Get(call.transaction()), faults);
  const std::string query = absl::StrCat("ListAwards:", request.show_withdrawn(), ":", request.filter());
  const auto after = ReadPageToken(request.page_token(), query, 2, faults);
  std::optional<AwardPosition> position;
  if (after && !after->empty()) position = AwardPosition{(*after)[0], (*after)[1]};
  if (position && !(IsUuid(position->id) && PartialDate::IsDay(position->day))) faults.push_back(PageTokenFault());
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);

  auto found = ListAwards(call.transaction(), *filter, request.show_withdrawn(), position, page_size + 1);
  if (found.size() > static_cast<std::size_t>(page_size)) {
    found.pop_back();
    response.set_next_page_token(MakePageToken({found.back().position.day, found.back().position.id}, query));
  }
  for (const ListedAward& listed : found) *response.add_awards() = ToProto(listed.award);
  return absl::OkStatus();
}

absl::Status HandleUpdateAward(Call& call, reference::CatalogHolder& catalogs, const v1::UpdateAwardRequest& request,
                               v1::UpdateAwardResponse& response) {
  FieldViolations faults;
  const std::vector<std::string> fields = ReadMask(request.update_mask(), faults);
  const auto id = ParseAwardName(request.award().name());
  const auto catalog = catalogs.Get(call.transaction());
  if (!id) {
    faults.push_back({absl::StrCat(kPrefix, "name"), errors::NotAnAward()});
    Award unknown;
    absl::c_move(Change(call, request.award(), fields, *catalog, unknown), std::back_inserter(faults));
    return ngoaid::errors::Invalid(faults);
  }
  LockAwards(call.transaction());
  const std::string name = AwardResourceName(*id);
  const auto before = ReadAward(call.transaction(), *id);
  if (!before) return ngoaid::errors::NotFound(name);
  const std::string& etag = request.award().etag();
  if (!etag.empty() && etag != Etag(before->version)) return ngoaid::errors::EtagMismatch(name);
  Award after = *before;
  absl::c_move(Change(call, request.award(), fields, *catalog, after), std::back_inserter(faults));
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);
  if (before->withdrawn) return errors::AwardWithdrawn(name);
  if (after.SameContent(*before)) {
    *response.mutable_award() = ToProto(*before);
    return absl::OkStatus();
  }
  if (const auto twin = FindStandingTwin(call.transaction(), after)) {
    return errors::AwardExists(AwardResourceName(*twin));
  }
  ++after.version;
  InsertNextAwardVersion(call.transaction(), after, call.author());
  return Told(call, *id, "", &*before, *response.mutable_award());
}

absl::Status HandleWithdrawAward(Call& call, reference::CatalogHolder&, const v1::WithdrawAwardRequest& request,
                                 v1::WithdrawAwardResponse& response) {
  FieldViolations faults;
  const auto id = ParseAwardName(request.name());
  if (!id) faults.push_back({"name", errors::NotAnAward()});
  const std::string reason = CleanText(request.reason());
  if (reason.empty()) faults.push_back({"reason", errors::Missing()});
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);
  LockAwards(call.transaction());
  const std::string name = AwardResourceName(*id);
  const auto before = ReadAward(call.transaction(), *id);
  if (!before) return ngoaid::errors::NotFound(name);
  if (!request.etag().empty() && request.etag() != Etag(before->version)) return ngoaid::errors::EtagMismatch(name);
  if (before->withdrawn) return errors::AwardWithdrawn(name);
  Award after = *before;
  after.withdrawn = true;
  after.withdraw_reason = reason;
  ++after.version;
  InsertNextAwardVersion(call.transaction(), after, call.author());
  return Told(call, *id, reason, &*before, *response.mutable_award());
}

}  // namespace ngoaid::registry

#include "services/registry/handlers/organisations.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/field_faults.h"
#include "services/base/filter.h"
#include "services/base/identity.h"
#include "services/base/page_token.h"
#include "services/base/text.h"
#include "services/registry/convert/organisation_convert.h"
#include "services/registry/domain/checks.h"
#include "services/registry/domain/organisation_filter.h"
#include "services/registry/domain/search.h"
#include "services/registry/errors.h"
#include "services/registry/store/merge_store.h"
#include "services/registry/store/organisation_store.h"

namespace ngoaid::registry {
namespace {

constexpr char kPrefix[] = "organisation.";
constexpr int kStandardPage = 50;
constexpr int kLargestPage = 1000;
constexpr int kStandardMatches = 10;
constexpr int kMostMatches = 100;
constexpr std::size_t kMaxQueryLength = 200;
constexpr std::size_t kMaxReasonLength = 1000;

FieldViolations NotAName(const char* field) { return {{field, errors::NotAnOrganisation()}}; }

absl::Status Taken(const IdentifierOwner& owner) {
  return errors::IdentifierTaken(absl::StrCat(owner.identifier.scheme, " ", owner.identifier.value),
                                 OrganisationResourceName(owner.organisation_id), owner.display_name);
}

std::optional<Organisation> ReadOne(Call& call, const std::string& id) {
  std::vector<Organisation> found = ReadOrganisations(call.transaction(), {id});
  if (found.empty()) return std::nullopt;
  return std::move(found[0]);
}

// How a field named in a mask is carried over.
using Assign = void (*)(const Organisation& from, Organisation& to);
const std::map<std::string, Assign>& MaskFields() {
  static const auto& fields = *new std::map<std::string, Assign>{
      {"kind", [](const Organisation& from, Organisation& to) { to.kind = from.kind; }},
      {"donor_kind", [](const Organisation& from, Organisation& to) { to.donor_kind = from.donor_kind; }},
      {"names", [](const Organisation& from, Organisation& to) { to.names = from.names; }},
      {"country_code", [](const Organisation& from, Organisation& to) { to.country_code = from.country_code; }},
      {"identifiers", [](const Organisation& from, Organisation& to) { to.identifiers = from.identifiers; }},
      {"statuses", [](const Organisation& from, Organisation& to) { to.statuses = from.statuses; }},
      {"state", [](const Organisation& from, Organisation& to) { to.state = from.state; }},
      {"website", [](const Organisation& from, Organisation& to) { to.website = from.website; }},
      {"note", [](const Organisation& from, Organisation& to) { to.note = from.note; }},
      {"source_url", [](const Organisation& from, Organisation& to) { to.source_url = from.source_url; }},
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

// Carries `fields` of `wanted` over to `record`; says what is wrong with them.
FieldViolations Change(const Organisation& wanted, const std::vector<std::string>& fields,
                       const reference::Catalog& catalog, Organisation& record) {
  for (const std::string& field : fields) MaskFields().at(field)(wanted, record);
  Normalise(record, catalog);
  return ngoaid::errors::WithinFields(CheckOrganisation(record, catalog, kPrefix), kPrefix,
                                      {fields.begin(), fields.end()});
}

// An organisation found, by the best of its names. The order of the answer: of equal scores by name, then by id.
struct Match {
  int score = 0;
  std::string folded, id, name;
  bool operator<(const Match& other) const {
    return std::tie(other.score, folded, id, name) < std::tie(score, other.folded, other.id, other.name);
  }
};

// Every organisation that a near name leads to, best first. All are ranked for each page: where one stands is known
// only when all scores are.
std::vector<Match> Rank(Call& call, const std::string& folded_query) {
  const std::vector<NearName> near_names = FindNearNames(call.transaction(), folded_query);
  std::vector<std::string> owners;
  for (const NearName& near : near_names) owners.push_back(near.organisation_id);
  const std::map<std::string, std::string> survivors = ReadSurvivors(call.transaction(), owners);
  std::map<std::string, Match> best;  // by organisation
  for (const NearName& near : near_names) {
    const std::string& id = survivors.at(near.organisation_id);
    Match match{SearchScore(folded_query, near.folded, near.word_similarity), near.folded, id, near.text};
    const auto [known, is_new] = best.try_emplace(id, match);
    if (!is_new && match < known->second) known->second = std::move(match);
  }
  std::vector<Match> matches;
  for (auto& [id, match] : best) matches.push_back(std::move(match));
  std::sort(matches.begin(), matches.end());
  return matches;
}

void KeepFitting(Call& call, const FilterNode& filter, std::vector<Match>& matches) {
  std::vector<std::string> ids;
  for (const Match& match : matches) ids.push_back(match.id);
  const std::set<std::string> fitting = FittingOrganisations(call.transaction(), filter, ids);
  std::erase_if(matches, [&](const Match& match) { return !fitting.contains(match.id); });
}

std::string TokenOf(const Match& match, const std::string& query) {
  return MakePageToken({absl::StrCat(match.score), match.folded, match.id, match.name}, query);
}

// The match that the page before ended with; nullopt for the first page, or a fault.
std::optional<Match> ReadMatch(const std::string& token, const std::string& query, FieldViolations& faults) {
  const auto position = ReadPageToken(token, query, 4, faults);
  if (!position || position->empty()) return std::nullopt;
  Match match{0, (*position)[1], (*position)[2], (*position)[3]};
  if (!absl::SimpleAtoi((*position)[0], &match.score)) faults.push_back(PageTokenFault());
  return match;
}

// Who bears an official name that the change gives to this organisation.
std::optional<Namesake> FindNamesakeOfNewNames(Call& call, const Organisation& before, Organisation after) {
  std::erase_if(after.names, [&](const OrganisationName& name) {
    return absl::c_any_of(before.names,
                          [&](const OrganisationName& known) { return Fold(known.text) == Fold(name.text); });
  });
  if (after.names.empty()) return std::nullopt;
  auto namesake = FindNamesake(call.transaction(), after);
  return namesake && namesake->organisation_id != before.id ? namesake : std::nullopt;
}

}  // namespace

absl::Status HandleCreateOrganisation(Call& call, reference::CatalogHolder& catalogs,
                                      const v1::CreateOrganisationRequest& request,
                                      v1::CreateOrganisationResponse& response) {
  const auto catalog = catalogs.Get(call.transaction());
  Organisation organisation = FromProto(request.organisation());
  Normalise(organisation, *catalog);
  FieldViolations faults = CheckOrganisation(organisation, *catalog, kPrefix);
  const std::string reason = CleanText(request.namesake_reason());
  if (reason.size() > kMaxReasonLength) faults.push_back({"namesake_reason", errors::TooLong(kMaxReasonLength)});
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);
  if (reason.empty()) {
    const auto namesake = FindNamesake(call.transaction(), organisation);
    if (namesake) {
      return errors::NamesakeExists(OrganisationResourceName(namesake->organisation_id), namesake->display_name);
    }
  }
  organisation.id = NewUuid(call.now());
  organisation.version = 1;
  if (auto owner = InsertOrganisation(call.transaction(), organisation, call.author())) return Taken(*owner);
  const auto stored = ReadOne(call, organisation.id);
  if (!stored) return ngoaid::errors::Internal("an organisation just written cannot be read");
  *response.mutable_organisation() = ToProto(*stored);
  call.Audit({response.organisation().name(), reason, "", AuditJson(response.organisation())});
  return absl::OkStatus();
}

absl::Status HandleGetOrganisation(Call& call, reference::CatalogHolder&, const v1::GetOrganisationRequest& request,
                                   v1::GetOrganisationResponse& response) {
  const auto id = ParseOrganisationName(request.name());
  if (!id) return ngoaid::errors::Invalid(NotAName("name"));
  const auto found = ReadOne(call, *id);
  if (!found) return ngoaid::errors::NotFound(OrganisationResourceName(*id));
  *response.mutable_organisation() = ToProto(*found);
  return absl::OkStatus();
}

absl::Status HandleListOrganisations(Call& call, reference::CatalogHolder& catalogs,
                                     const v1::ListOrganisationsRequest& request,
                                     v1::ListOrganisationsResponse& response) {
  FieldViolations faults;
  const int page_size = ReadPageSize(request.page_size(), kStandardPage, kLargestPage, faults);
  auto filter = ParseFilter(request.filter(), faults);
  if (filter) CheckOrganisationFilter(*filter, *catalogs.Get(call.transaction()), faults);
  const std::string query = absl::StrCat("ListOrganisations:", request.filter());
  const auto after = ReadPageToken(request.page_token(), query, 2, faults);
  std::optional<ListPosition> position;
  if (after && !after->empty()) position = ListPosition{(*after)[0], (*after)[1]};
  if (position && !IsUuid(position->id)) faults.push_back(PageTokenFault());
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);

  auto found = ListOrganisations(call.transaction(), *filter, position, page_size + 1);
  const bool more = found.size() > static_cast<std::size_t>(page_size);
  if (more) {
    found.pop_back();
    response.set_next_page_token(MakePageToken({found.back().folded_name, found.back().id}, query));
  }
  std::vector<std::string> ids;
  for (const ListPosition& row : found) ids.push_back(row.id);
  for (const Organisation& organisation : ReadOrganisations(call.transaction(), ids)) {
    *response.add_organisations() = ToProto(organisation);
  }
  return absl::OkStatus();
}

absl::Status HandleUpdateOrganisation(Call& call, reference::CatalogHolder& catalogs,
                                      const v1::UpdateOrganisationRequest& request,
                                      v1::UpdateOrganisationResponse& response) {
  FieldViolations faults;
  const std::vector<std::string> fields = ReadMask(request.update_mask(), faults);
  const auto id = ParseOrganisationName(request.organisation().name());
  const auto catalog = catalogs.Get(call.transaction());
  const Organisation wanted = FromProto(request.organisation());
  if (!id) {
    faults.push_back({absl::StrCat(kPrefix, "name"), errors::NotAnOrganisation()});
    Organisation unknown;
    absl::c_move(Change(wanted, fields, *catalog, unknown), std::back_inserter(faults));
    return ngoaid::errors::Invalid(faults);
  }

  const std::string name = OrganisationResourceName(*id);
  if (!LockOrganisation(call.transaction(), *id)) return ngoaid::errors::NotFound(name);
  const auto before = ReadOne(call, *id);
  if (!before) return ngoaid::errors::Internal("an organisation without its current version");
  const std::string& etag = request.organisation().etag();
  if (!etag.empty() && etag != Etag(before->version)) return ngoaid::errors::EtagMismatch(name);

  Organisation after = *before;
  absl::c_move(Change(wanted, fields, *catalog, after), std::back_inserter(faults));
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);

  if (CleanText(request.reason()).empty()) {
    if (const auto namesake = FindNamesakeOfNewNames(call, *before, after)) {
      return errors::NamesakeExists(OrganisationResourceName(namesake->organisation_id), namesake->display_name);
    }
  }
  std::optional<Organisation> stored = before;
  if (!after.SameContent(*before)) {
    ++after.version;
    if (auto owner = InsertNextVersion(call.transaction(), after, call.author())) return Taken(*owner);
    stored = ReadOne(call, *id);
    if (!stored) return ngoaid::errors::Internal("an organisation just written cannot be read");
    call.Audit({name, CleanText(request.reason()), AuditJson(ToProto(*before)), AuditJson(ToProto(*stored))});
  }
  *response.mutable_organisation() = ToProto(*stored);
  return absl::OkStatus();
}

absl::Status HandleSearchOrganisations(Call& call, reference::CatalogHolder& catalogs,
                                       const v1::SearchOrganisationsRequest& request,
                                       v1::SearchOrganisationsResponse& response) {
  FieldViolations faults;
  const auto limit =
      static_cast<std::size_t>(ReadPageSize(request.limit(), kStandardMatches, kMostMatches, faults, "limit"));
  const std::string folded = Fold(request.query());
  if (folded.empty()) faults.push_back({"query", errors::QueryWithoutLetters()});
  CheckLength(request.query(), kMaxQueryLength, "query", faults);
  auto filter = ParseFilter(request.filter(), faults);
  if (filter) CheckOrganisationFilter(*filter, *catalogs.Get(call.transaction()), faults);
  const std::string query = absl::StrCat("SearchOrganisations:", folded, ":", request.filter());
  const auto after = ReadMatch(request.page_token(), query, faults);
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);

  std::vector<Match> matches = Rank(call, folded);
  if (!filter->matches_all()) KeepFitting(call, *filter, matches);
  if (after) matches.erase(matches.begin(), std::upper_bound(matches.begin(), matches.end(), *after));
  if (matches.size() > limit) {
    matches.resize(limit);
    response.set_next_page_token(TokenOf(matches.back(), query));
  }
  std::vector<std::string> ids;
  for (const Match& match : matches) ids.push_back(match.id);
  const std::vector<Organisation> organisations = ReadOrganisations(call.transaction(), ids);
  if (organisations.size() != matches.size()) return ngoaid::errors::Internal("a name without its organisation");
  for (std::size_t i = 0; i < matches.size(); ++i) {
    auto* added = response.add_matches();
    *added->mutable_organisation() = ToProto(organisations[i]);
    added->set_matched_name(matches[i].name);
    added->set_score(matches[i].score);
  }
  return absl::OkStatus();
}

}  // namespace ngoaid::registry

#include "services/commitments/import/matcher.h"

#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_replace.h"
#include "services/base/identity.h"
#include "services/base/text.h"
#include "services/commitments/import/fields.h"

namespace ngoaid::commitments {
namespace {

constexpr char kOrganisationKinds[] = "organisation-kind";
constexpr char kDonorKinds[] = "donor-kind";
// A donor of a kind that is none of the registry's.
constexpr char kOtherDonor[] = "other-donor";

// The party of the grant as it stands that was written just so; nullptr: none.
const Party* WrittenSo(const Grant* standing, const std::string& name) {
  if (standing == nullptr) return nullptr;
  for (const Party& party : standing->parties) {
    const bool donor = party.role == PartyRole::kDonor || party.role == PartyRole::kCoDonor;
    if (donor && CleanText(party.written_name) == name) return &party;
  }
  return nullptr;
}

}  // namespace

DonorMatcher::DonorMatcher(std::shared_ptr<const reference::Catalog> catalog)
    : catalog_(std::move(catalog)), index_(catalog_) {}

void DonorMatcher::Register(const OrganisationNames& organisation) {
  index_.Add(organisation.id, organisation.country_code, organisation.names);
  if (organisation.merged) return;
  known_[organisation.id] = {organisation.names.front(), organisation.country_code, organisation.donor_kind,
                             organisation.provisional};
}

std::vector<Party> DonorMatcher::Match(const Grant* standing, absl::Time now, ParsedRow* row) {
  std::vector<Party> parties;
  std::set<std::string> organisations;
  for (const std::string& name : row->donors) {
    const bool first = parties.empty();
    Party party;
    if (const Party* known = WrittenSo(standing, name)) {
      party = *known;
    } else {
      const auto match = index_.Find(name, first ? row->donor_country : "");
      party.written_name = name;
      party.organisation_id = match ? match->organisation_id : MakeProvisional(name, first, now, row);
    }
    if (first) LearnDetails(party.organisation_id, row);
    party.role = first ? PartyRole::kDonor : PartyRole::kCoDonor;
    // Two names of one organisation are one party.
    if (organisations.insert(party.organisation_id).second) parties.push_back(std::move(party));
  }
  return parties;
}

std::string DonorMatcher::KindOf(const std::string& donor_kind) const {
  const reference::Code* kind = donor_kind.empty() ? nullptr : catalog_->FindCode(kOrganisationKinds, donor_kind);
  return kind == nullptr ? kOtherDonor : kind->code;
}

void DonorMatcher::LearnDetails(const std::string& organisation_id, ParsedRow* row) {
  const auto found = known_.find(organisation_id);
  if (found == known_.end()) return;
  Known& known = found->second;
  OrganisationDetails learnt{organisation_id, "", "", ""};
  const auto learn = [&](const char* field, const std::string& said, std::string& standing, std::string& completed,
                         const auto& name_of) {
    if (said.empty() || said == standing) return;
    const findings::Spot at = row->SpotOf(field);
    if (known.provisional && standing.empty()) {
      standing = completed = said;
      row->findings.push_back(findings::DonorCompleted(at, known.name, name_of(said)));
    } else {
      row->findings.push_back(findings::DonorDiffers(at, known.name, name_of(said), name_of(standing)));
    }
  };
  learn(fields::kDonorCountry, row->donor_country, known.country_code, learnt.country_code,
        [this](const std::string& code) {
          const reference::Country* country = code.empty() ? nullptr : catalog_->FindCountry(code);
          return country == nullptr ? Text{code, code} : country->name;
        });
  learn(fields::kDonorKind, row->donor_kind, known.donor_kind, learnt.donor_kind, [this](const std::string& code) {
    const reference::Code* kind = code.empty() ? nullptr : catalog_->FindCode(kDonorKinds, code);
    return kind == nullptr ? Text{code, code} : kind->name;
  });
  if (!learnt.donor_kind.empty()) learnt.kind = KindOf(learnt.donor_kind);
  if (!learnt.country_code.empty() || !learnt.donor_kind.empty()) completed_.push_back(std::move(learnt));
}

std::string DonorMatcher::MakeProvisional(const std::string& name, bool first, absl::Time now, ParsedRow* row) {
  const std::string folded = Fold(name);
  if (const auto made = made_.find(folded); made != made_.end()) return made->second;
  const std::vector<std::string> rivals = index_.Rivals(name, first ? row->donor_country : "");
  ProvisionalOrganisation organisation;
  organisation.id = NewUuid(now);
  organisation.name = CleanText(absl::StrReplaceAll(name, {{"?", " "}}));
  organisation.source_url = row->source_url;
  organisation.kind = kOtherDonor;
  // Country and kind of the row are those of its first donor.
  if (first) {
    organisation.country_code = row->donor_country;
    organisation.donor_kind = row->donor_kind;
    organisation.kind = KindOf(row->donor_kind);
  }
  made_[folded] = organisation.id;
  index_.Add(organisation.id, organisation.country_code, {organisation.name});
  known_[organisation.id] = {organisation.name, organisation.country_code, organisation.donor_kind, true};
  const findings::Spot spot = row->SpotOf(fields::kDonors);
  row->findings.push_back(rivals.empty() ? findings::DonorUnknown(spot, name)
                                         : findings::DonorAmbiguous(spot, name, rivals));
  provisional_.push_back(organisation);
  return organisation.id;
}

std::vector<ProvisionalOrganisation> DonorMatcher::TakeProvisional() { return std::exchange(provisional_, {}); }
std::vector<OrganisationDetails> DonorMatcher::TakeCompleted() { return std::exchange(completed_, {}); }

}  // namespace ngoaid::commitments

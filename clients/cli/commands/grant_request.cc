#include "clients/cli/commands/grant_request.h"

#include <algorithm>
#include <utility>

namespace ngoaid::cli {
namespace {

using commitments::v1::Approval;
using commitments::v1::Grant;
using commitments::v1::Party;

// Donor of record first, then the order of the roles.
void SetParties(ArgumentReader& reader, Grant& grant, Party::Role role, const char* option,
                const std::vector<std::string>& ids) {
  if (ids.empty()) return;
  std::vector<Party> parties;
  for (const Party& party : grant.parties()) {
    if (party.role() != role) parties.push_back(party);
  }
  for (const std::string& id : ids) {
    Party& party = parties.emplace_back();
    party.set_role(role);
    party.set_organisation(reader.Organisation(option, id));
  }
  std::stable_sort(parties.begin(), parties.end(), [](const Party& a, const Party& b) { return a.role() < b.role(); });
  grant.clear_parties();
  for (Party& party : parties) *grant.add_parties() = std::move(party);
}

std::vector<std::string> OneOrNone(const std::string& text) {
  return text.empty() ? std::vector<std::string>() : std::vector<std::string>{text};
}

bool ApplyParties(ArgumentReader& reader, const GrantFields& fields, Grant& grant) {
  SetParties(reader, grant, Party::ROLE_DONOR, "--donor", OneOrNone(fields.donor));
  SetParties(reader, grant, Party::ROLE_CO_DONOR, "--co-donor", fields.co_donors);
  SetParties(reader, grant, Party::ROLE_OWNER, "--owner", OneOrNone(fields.owner));
  SetParties(reader, grant, Party::ROLE_MANAGING_AGENCY, "--managing-agency", OneOrNone(fields.managing_agency));
  SetParties(reader, grant, Party::ROLE_IMPLEMENTER, "--implementer", fields.implementers);
  return !(fields.donor.empty() && fields.co_donors.empty() && fields.owner.empty() && fields.managing_agency.empty() &&
           fields.implementers.empty());
}

bool ApplyApproval(ArgumentReader& reader, const GrantFields& fields, Grant& grant) {
  if (fields.decision_number.empty() && fields.decision_date.empty() && fields.decision_authority.empty()) return false;
  grant.clear_approvals();
  Approval& approval = *grant.add_approvals();
  approval.set_number(fields.decision_number);
  approval.set_authority(fields.decision_authority);
  if (!fields.decision_date.empty())
    *approval.mutable_decision_date() = reader.Date("--decision-date", fields.decision_date);
  return true;
}

}  // namespace

const OptionFields& GrantOptionFields() {
  static const OptionFields fields = {
      {"--donor", "grant.parties"},           {"--co-donor", "grant.parties"},        {"--owner", "grant.parties"},
      {"--managing-agency", "grant.parties"}, {"--implementer", "grant.parties"},     {"--place", "grant.places"},
      {"--sector", "grant.sectors"},          {"--start", "grant.start_date"},        {"--end", "grant.end_date"},
      {"--decision-date", "grant.approvals"}, {"--source-date", "grant.source_date"}, {"--ceiling", "grant.ceiling"}};
  return fields;
}

std::vector<std::string> ApplyFields(ArgumentReader& reader, const GrantFields& fields, Grant& grant) {
  std::vector<std::string> given;
  const auto text = [&given](const std::string& value, const char* path, const auto& write) {
    if (value.empty()) return;
    write(value);
    given.push_back(path);
  };
  if (!fields.title_vi.empty()) grant.mutable_title()->set_vi(fields.title_vi);
  if (!fields.title_en.empty()) grant.mutable_title()->set_en(fields.title_en);
  if (!fields.title_vi.empty() || !fields.title_en.empty()) given.push_back("title");
  text(fields.mode, "mode", [&](const std::string& v) { grant.set_mode(v); });
  if (ApplyParties(reader, fields, grant)) given.push_back("parties");
  if (!fields.places.empty()) {
    *grant.mutable_places() = reader.Shares("--place", fields.places);
    given.push_back("places");
  }
  if (!fields.sectors.empty()) {
    *grant.mutable_sectors() = reader.Shares("--sector", fields.sectors);
    given.push_back("sectors");
  }
  text(fields.start, "start_date",
       [&](const std::string& v) { *grant.mutable_start_date() = reader.Date("--start", v); });
  text(fields.end, "end_date", [&](const std::string& v) { *grant.mutable_end_date() = reader.Date("--end", v); });
  if (!fields.events.empty()) {
    grant.clear_event_codes();
    for (const std::string& event : SplitCommas(fields.events)) grant.add_event_codes(event);
    given.push_back("event_codes");
  }
  text(fields.event_text, "event_text", [&](const std::string& v) { grant.set_event_text(v); });
  if (ApplyApproval(reader, fields, grant)) given.push_back("approvals");
  text(fields.recipient, "recipient_text", [&](const std::string& v) { grant.set_recipient_text(v); });
  text(fields.district, "district_text", [&](const std::string& v) { grant.set_district_text(v); });
  text(fields.source_url, "source_url", [&](const std::string& v) { grant.set_source_url(v); });
  text(fields.source_date, "source_date",
       [&](const std::string& v) { *grant.mutable_source_date() = reader.Date("--source-date", v); });
  text(fields.note, "note", [&](const std::string& v) { grant.set_note(v); });
  text(fields.ceiling, "ceiling", [&](const std::string& v) {
    *grant.mutable_ceiling() = reader.Amount("--ceiling", v, fields.ceiling_currency);
  });
  text(fields.funded_by, "funded_by", [&](const std::string& v) { grant.set_funded_by(GrantName(v)); });
  return given;
}

}  // namespace ngoaid::cli

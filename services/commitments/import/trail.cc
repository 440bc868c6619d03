#include "services/commitments/import/trail.h"

#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "services/commitments/convert/answer.h"
#include "services/commitments/convert/names.h"

namespace ngoaid::commitments {
namespace {

// Without when it was written: only the database knows, and the trail's own entry says it.
std::string Recorded(const Grant& grant) {
  v1::Grant message = ToProto(grant);
  message.clear_create_time();
  message.clear_update_time();
  return JsonOf(message);
}

template <class Record>
std::string Recorded(const Record& record) {
  auto message = ToProto(record);
  message.clear_create_time();
  return JsonOf(message);
}

}  // namespace

Change Added(const ProvisionalOrganisation& organisation) {
  const nlohmann::ordered_json after = {
      {"display_name", organisation.name},     {"kind", organisation.kind},
      {"donor_kind", organisation.donor_kind}, {"country_code", organisation.country_code},
      {"source_url", organisation.source_url}, {"provisional", true}};
  return {absl::StrCat("organisations/", organisation.id), "", "", after.dump()};
}

Change Completed(const OrganisationDetails& details) {
  nlohmann::ordered_json before = nlohmann::ordered_json::object(), after = before;
  const auto add = [&](const char* field, const std::string& value) {
    if (value.empty()) return;
    before[field] = "";
    after[field] = value;
  };
  add("donor_kind", details.donor_kind);
  add("country_code", details.country_code);
  return {absl::StrCat("organisations/", details.id), "", before.dump(), after.dump()};
}

Change Written(const RowChange& change) {
  return {GrantName(change.grant.id), "", change.was ? Recorded(*change.was) : "", Recorded(change.grant)};
}

Change Posted(const Posting& posting) {
  return {EntryName(posting.entry.grant_id, posting.entry.id), posting.entry.reason, "", Recorded(posting)};
}

Change TakenBack(const Posting& posting, const Posting& reversal) {
  return {EntryName(posting.entry.grant_id, posting.entry.id), reversal.entry.reason, Recorded(posting),
          Recorded(reversal)};
}

Change Reported(const ReportedFigure& figure) {
  return {FigureName(figure.grant_id, figure.id), "", "", Recorded(figure)};
}

}  // namespace ngoaid::commitments

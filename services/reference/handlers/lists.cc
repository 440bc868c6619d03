#include "services/reference/handlers/lists.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "services/base/field_faults.h"
#include "services/base/partial_date.h"
#include "services/reference/errors.h"
#include "services/reference/handlers/convert.h"

namespace ngoaid::reference {
namespace {

using Codes = std::vector<v1::Code>;

v1::Code Listed(const std::string& code, const Text& name, const Validity& valid = {}) {
  v1::Code out;
  out.set_code(code);
  *out.mutable_name() = ToProto(name);
  out.set_valid_from(IsoDay(valid.from));
  out.set_valid_to(IsoDay(valid.to));
  return out;
}

template <typename Item>
Validity ValidOf(const Item& item) {
  if constexpr (requires { item.valid; }) return item.valid;
  return {};
}
Validity ValidOf(const Programme& programme) { return {programme.starts, programme.ends}; }

template <typename Item>
Codes Named(const std::vector<Item>& items) {
  Codes codes;
  for (const Item& item : items) codes.push_back(Listed(item.code, item.name, ValidOf(item)));
  return codes;
}

// Lists that have a table of their own, and those of table `code`.
std::map<std::string, Codes> AllLists(const Catalog& catalog) {
  std::map<std::string, Codes> lists = {
      {"continent", Named(catalog.continents())},         {"country", Named(catalog.countries())},
      {"currency", Named(catalog.currencies())},          {"event", Named(catalog.events())},
      {"legal-regime", Named(catalog.legal_regimes())},   {"office", Named(catalog.offices())},
      {"place-scheme", Named(catalog.place_schemes())},   {"programme", Named(catalog.programmes())},
      {"sector-scheme", Named(catalog.sector_schemes())},
  };
  for (const Code& code : catalog.codes()) lists[code.list].push_back(Listed(code.code, code.name));
  return lists;
}

void Fill(const ReportObligation& owed, v1::ReportObligation& out) {
  out.set_code(owed.code);
  out.set_basis(owed.basis);
  *out.mutable_reporter() = ToProto(owed.reporter);
  *out.mutable_recipient() = ToProto(owed.recipient);
  *out.mutable_form() = ToProto(owed.form);
  *out.mutable_frequency() = ToProto(owed.frequency);
  *out.mutable_window() = ToProto(owed.window);
  *out.mutable_deadline() = ToProto(owed.deadline);
  *out.mutable_content() = ToProto(owed.content);
  out.set_valid_from(IsoDay(owed.valid.from));
  out.set_valid_to(IsoDay(owed.valid.to));
  out.set_certainty(owed.certainty);
  out.set_note(owed.note);
}

}  // namespace

void Fill(const Catalog& catalog, const Sector& sector, v1::Sector& out) {
  out.set_code(sector.Key());
  *out.mutable_name() = ToProto(sector.name);
  if (!sector.parent_code.empty()) out.set_parent_code(sector.scheme + ":" + sector.parent_code);
  for (const Code& scheme : catalog.sector_schemes()) {
    const Sector* mapped = scheme.code == sector.scheme ? nullptr : catalog.MapSector(sector, scheme.code);
    if (mapped != nullptr) out.add_mapped_codes(mapped->Key());
  }
  out.set_valid_from(IsoDay(sector.valid.from));
  out.set_valid_to(IsoDay(sector.valid.to));
}

std::string KnownSectorSchemes(const Catalog& catalog) {
  return absl::StrJoin(catalog.sector_schemes(), ", ",
                       [](std::string* out, const Code& scheme) { *out += scheme.code; });
}

absl::Status HandleListSectors(const Catalog& catalog, const v1::ListSectorsRequest& request,
                               v1::ListSectorsResponse& response) {
  const std::vector<Code>& schemes = catalog.sector_schemes();
  const bool known =
      std::any_of(schemes.begin(), schemes.end(), [&](const Code& scheme) { return scheme.code == request.scheme(); });
  if (!request.scheme().empty() && !known) {
    return ngoaid::errors::Invalid({{"scheme", errors::UnknownScheme(request.scheme(), KnownSectorSchemes(catalog))}});
  }
  for (const Sector& sector : catalog.sectors()) {
    if (request.scheme().empty() || sector.scheme == request.scheme()) Fill(catalog, sector, *response.add_sectors());
  }
  return absl::OkStatus();
}

absl::Status HandleListReportObligations(const Catalog& catalog, const v1::ListReportObligationsRequest& request,
                                         v1::ListReportObligationsResponse& response) {
  if (!request.day().empty() && !PartialDate::IsDay(request.day())) {
    return ngoaid::errors::Invalid({{"day", ngoaid::errors::NotADay(request.day())}});
  }
  const absl::CivilDay day = request.day().empty() ? absl::CivilDay() : PartialDate::ParseIso(request.day())->first;
  for (const ReportObligation& owed : catalog.report_obligations()) {
    if (request.day().empty() || owed.valid.Contains(day)) Fill(owed, *response.add_obligations());
  }
  return absl::OkStatus();
}

absl::Status HandleListCodes(const Catalog& catalog, const v1::ListCodesRequest& request,
                             v1::ListCodesResponse& response) {
  const std::map<std::string, Codes> lists = AllLists(catalog);
  const auto list = lists.find(request.list());
  if (list == lists.end()) {
    const std::string known =
        absl::StrJoin(lists, ", ", [](std::string* out, const auto& named) { *out += named.first; });
    return ngoaid::errors::Invalid({{"list", errors::UnknownList(request.list(), known)}});
  }
  *response.mutable_codes() = {list->second.begin(), list->second.end()};
  return absl::OkStatus();
}

}  // namespace ngoaid::reference

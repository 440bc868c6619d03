#include "services/commitments/convert/names.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/base/identity.h"

namespace ngoaid::commitments {
namespace {

constexpr absl::string_view kGrants = "grants/";
constexpr absl::string_view kOrganisations = "organisations/";
constexpr absl::string_view kEntries = "/entries/";

std::optional<std::string> Uuid(absl::string_view text) {
  return IsUuid(text) ? std::optional(absl::AsciiStrToLower(text)) : std::nullopt;
}

}  // namespace

std::optional<GrantRef> ParseGrantName(absl::string_view name) {
  if (!absl::ConsumePrefix(&name, kGrants)) return std::nullopt;
  if (auto id = Uuid(name)) return GrantRef{*id, "", ""};
  const size_t colon = name.find(':');
  if (colon == 0 || colon == absl::string_view::npos || colon + 1 == name.size()) return std::nullopt;
  return GrantRef{"", std::string(name.substr(0, colon)), std::string(name.substr(colon + 1))};
}

std::optional<EntryRef> ParseEntryName(absl::string_view name) {
  if (!absl::ConsumePrefix(&name, kGrants)) return std::nullopt;
  const size_t at = name.find(kEntries);
  if (at == absl::string_view::npos) return std::nullopt;
  const auto id = Uuid(name.substr(at + kEntries.size()));
  if (!id) return std::nullopt;
  const absl::string_view grant = name.substr(0, at);
  if (grant == "-") return EntryRef{"", *id};
  const auto grant_id = Uuid(grant);
  return grant_id ? std::optional(EntryRef{*grant_id, *id}) : std::nullopt;
}

std::optional<std::string> ParseOrganisationName(absl::string_view name) {
  return absl::ConsumePrefix(&name, kOrganisations) ? Uuid(name) : std::nullopt;
}

std::optional<std::string> ParseListParent(absl::string_view parent) {
  if (!absl::ConsumePrefix(&parent, kGrants)) return std::nullopt;
  return parent == "-" ? std::optional(std::string()) : Uuid(parent);
}

std::string GrantName(absl::string_view id) { return absl::StrCat(kGrants, id); }
std::string EntryName(absl::string_view grant_id, absl::string_view id) {
  return absl::StrCat(kGrants, grant_id, kEntries, id);
}
std::string FigureName(absl::string_view grant_id, absl::string_view id) {
  return absl::StrCat(kGrants, grant_id, "/reportedFigures/", id);
}
std::string OrganisationName(absl::string_view id) { return absl::StrCat(kOrganisations, id); }

}  // namespace ngoaid::commitments

// Resource names: "grants/{grant}", "grants/{source}:{source_id}", "grants/{grant}/entries/{entry}".
#ifndef SERVICES_COMMITMENTS_CONVERT_NAMES_H_
#define SERVICES_COMMITMENTS_CONVERT_NAMES_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace ngoaid::commitments {

// Either `id` or both others are set; `source` is kAnySource for "grants/-:{source_id}".
inline constexpr char kAnySource[] = "-";
struct GrantRef {
  std::string id;  // UUID, lower case
  std::string source;
  std::string source_id;
};
std::optional<GrantRef> ParseGrantName(absl::string_view name);

struct EntryRef {
  std::string grant_id;  // "" for "grants/-/…"
  std::string id;
};
std::optional<EntryRef> ParseEntryName(absl::string_view name);

// "organisations/{UUID}" → UUID in lower case.
std::optional<std::string> ParseOrganisationName(absl::string_view name);

// The parent of a list: a grant, or all grants ("grants/-": id "").
std::optional<std::string> ParseListParent(absl::string_view parent);

std::string GrantName(absl::string_view id);
std::string EntryName(absl::string_view grant_id, absl::string_view id);
std::string FigureName(absl::string_view grant_id, absl::string_view id);
std::string OrganisationName(absl::string_view id);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_CONVERT_NAMES_H_

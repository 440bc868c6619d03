#include "services/registry/domain/organisation.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/base/addresses.h"
#include "services/base/field_faults.h"
#include "services/base/partial_date.h"
#include "services/base/text.h"
#include "services/registry/domain/checks.h"
#include "services/registry/errors.h"

namespace ngoaid::registry {
namespace {

// Code lists of the catalogue.
constexpr char kKinds[] = "organisation-kind";
constexpr char kDonorKinds[] = "donor-kind";
constexpr char kStatuses[] = "organisation-status";
constexpr char kOtherDonorKind[] = "other";  // of an organisation whose kind is no donor kind

constexpr std::size_t kMaxNames = 100;
constexpr std::size_t kMaxIdentifiers = 50;
constexpr std::size_t kMaxStatuses = 100;
constexpr std::size_t kMaxNameLength = 500;
// What one entry of PostgreSQL's index on the folded name may hold; folding can make a text longer.
constexpr std::size_t kMaxFoldedBytes = 2500;
constexpr std::size_t kMaxSchemeLength = 30;
constexpr std::size_t kMaxIdentifierLength = 100;
constexpr std::size_t kMaxAddressLength = 2000;
constexpr std::size_t kMaxNoteLength = 10'000;

bool IsAsciiWord(absl::string_view text, std::size_t least, std::size_t most, bool letters_only) {
  return text.size() >= least && text.size() <= most && std::all_of(text.begin(), text.end(), [&](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return letters_only ? absl::ascii_isalpha(byte) : absl::ascii_isalnum(byte);
         });
}

// The shape of BCP 47: "vi", "zh-Hant", "pt-BR".
bool IsLanguageCode(absl::string_view code) {
  const std::vector<absl::string_view> parts = absl::StrSplit(code, '-');
  return parts.size() <= 4 && IsAsciiWord(parts[0], 2, 3, true) &&
         std::all_of(parts.begin() + 1, parts.end(),
                     [](absl::string_view part) { return IsAsciiWord(part, 1, 8, false); });
}

// The shape of org-id.guide's lists: "US-EIN", "XI-GRID", "NO-BRC".
bool IsIdentifierScheme(absl::string_view scheme) {
  const std::vector<absl::string_view> parts = absl::StrSplit(scheme, absl::MaxSplits('-', 1));
  return parts.size() == 2 && IsAsciiWord(parts[0], 2, 2, true) && !parts[1].empty() &&
         std::all_of(parts[1].begin(), parts[1].end(),
                     [](char c) { return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_'; });
}

void CheckNames(const Organisation& organisation, const std::string& field, FieldViolations& violations) {
  if (organisation.names.size() > kMaxNames) {
    violations.push_back({field, errors::TooMany(kMaxNames)});
    return;
  }
  std::set<std::tuple<std::string, std::string, std::string>> seen;
  for (std::size_t i = 0; i < organisation.names.size(); ++i) {
    const OrganisationName& name = organisation.names[i];
    const std::string at = absl::StrCat(field, "[", i, "]");
    const std::string folded = Fold(name.text);
    if (folded.empty()) {
      violations.push_back({at + ".text", errors::NameWithoutLetters()});
    } else if (CountCharacters(name.text) > kMaxNameLength || folded.size() > kMaxFoldedBytes) {
      violations.push_back({at + ".text", errors::TooLong(kMaxNameLength)});
    } else if (!seen.insert({name.text, name.use, name.language_code}).second) {
      violations.push_back({at + ".text", errors::NameTwice(name.text)});
    }
    if (name.use.empty()) violations.push_back({at + ".use", errors::Missing()});
    if (!name.language_code.empty() && !IsLanguageCode(name.language_code)) {
      violations.push_back({at + ".language_code", errors::LanguageMalformed(name.language_code)});
    }
  }
  if (organisation.DisplayName().empty()) violations.push_back({field, errors::NoOfficialName()});
}

void CheckIdentifiers(const Organisation& organisation, const std::string& field, FieldViolations& violations) {
  if (organisation.identifiers.size() > kMaxIdentifiers) {
    violations.push_back({field, errors::TooMany(kMaxIdentifiers)});
    return;
  }
  std::set<std::pair<std::string, std::string>> seen;
  for (std::size_t i = 0; i < organisation.identifiers.size(); ++i) {
    const Identifier& identifier = organisation.identifiers[i];
    const std::string at = absl::StrCat(field, "[", i, "]");
    if (identifier.scheme.size() > kMaxSchemeLength || !IsIdentifierScheme(identifier.scheme)) {
      violations.push_back({at + ".scheme", errors::SchemeMalformed(identifier.scheme)});
    }
    if (identifier.value.empty()) violations.push_back({at + ".value", errors::Missing()});
    CheckLength(identifier.value, kMaxIdentifierLength, at + ".value", violations);
    if (!seen.insert({identifier.scheme, identifier.value}).second) {
      violations.push_back({at, errors::Twice(absl::StrCat(identifier.scheme, " ", identifier.value))});
    }
  }
}

void CheckStatuses(const Organisation& organisation, const reference::Catalog& catalog, const std::string& field,
                   FieldViolations& violations) {
  if (organisation.statuses.size() > kMaxStatuses) {
    violations.push_back({field, errors::TooMany(kMaxStatuses)});
    return;
  }
  for (std::size_t i = 0; i < organisation.statuses.size(); ++i) {
    const StatusPeriod& period = organisation.statuses[i];
    const std::string at = absl::StrCat(field, "[", i, "]");
    CheckCode(catalog, kStatuses, period.status, at + ".status", violations);
    CheckLength(period.note, kMaxNoteLength, at + ".note", violations);
    const auto start = PartialDate::ParseIso(period.start_date);
    const auto end = PartialDate::ParseIso(period.end_date);
    if (!start.ok()) violations.push_back({at + ".start_date", errors::DateUnreadable(period.start_date)});
    if (!end.ok()) violations.push_back({at + ".end_date", errors::DateUnreadable(period.end_date)});
    if (start.ok() && end.ok() && start->known() && end->known() && end->last < start->first) {
      violations.push_back({at + ".end_date", ngoaid::errors::EndsBeforeStart(period.start_date)});
    }
  }
}

}  // namespace

std::string Organisation::DisplayName() const {
  for (const OrganisationName& name : names) {
    if (name.use == kOfficial) return name.text;
  }
  return "";
}

bool Organisation::SameContent(const Organisation& other) const {
  const auto content = [](const Organisation& o) {
    return std::tie(o.kind, o.donor_kind, o.names, o.country_code, o.identifiers, o.statuses, o.state, o.website,
                    o.note, o.source_url);
  };
  return content(*this) == content(other);
}

void Normalise(Organisation& organisation, const reference::Catalog& catalog) {
  for (OrganisationName& name : organisation.names) {
    name.text = CleanText(name.text);
    std::replace(name.text.begin(), name.text.end(), '\n', ' ');
    name.language_code = CleanText(name.language_code);
  }
  for (Identifier& identifier : organisation.identifiers) {
    identifier.scheme = absl::AsciiStrToUpper(CleanText(identifier.scheme));
    identifier.value = CleanText(identifier.value);
  }
  for (StatusPeriod& period : organisation.statuses) {
    for (std::string* text : {&period.status, &period.start_date, &period.end_date, &period.note})
      *text = CleanText(*text);
  }
  // Oldest first, the ones without a start before all others.
  const auto start = [](const StatusPeriod& period) {
    const auto date = PartialDate::ParseIso(period.start_date);
    return date.ok() && date->known() ? date->first : absl::CivilDay::min();
  };
  std::stable_sort(organisation.statuses.begin(), organisation.statuses.end(),
                   [&](const StatusPeriod& a, const StatusPeriod& b) { return start(a) < start(b); });
  for (std::string* text : {&organisation.donor_kind, &organisation.country_code, &organisation.website,
                            &organisation.note, &organisation.source_url}) {
    *text = CleanText(*text);
  }
  if (organisation.country_code.size() == 2) absl::AsciiStrToUpper(&organisation.country_code);
  if (organisation.state.empty()) organisation.state = kConfirmed;
  if (organisation.donor_kind.empty() && !organisation.kind.empty()) {
    const auto* same = catalog.FindCode(kDonorKinds, organisation.kind);
    organisation.donor_kind = same != nullptr ? same->code : kOtherDonorKind;
  }
}

FieldViolations CheckOrganisation(const Organisation& organisation, const reference::Catalog& catalog,
                                  absl::string_view prefix) {
  FieldViolations violations;
  const auto field = [&](const char* name) { return absl::StrCat(prefix, name); };
  if (organisation.kind.empty()) {
    violations.push_back({field("kind"), errors::Missing()});
  } else {
    CheckCode(catalog, kKinds, organisation.kind, field("kind"), violations);
    CheckCode(catalog, kDonorKinds, organisation.donor_kind, field("donor_kind"), violations);
  }
  CheckNames(organisation, field("names"), violations);
  if (const std::string& code = organisation.country_code; !code.empty()) {
    const auto* country = catalog.FindCountry(code);
    if (country == nullptr || country->code != code) {
      violations.push_back(
          {field("country_code"), errors::CountryUnknown(code, country == nullptr ? "" : country->code)});
    }
  }
  CheckIdentifiers(organisation, field("identifiers"), violations);
  CheckStatuses(organisation, catalog, field("statuses"), violations);
  for (const auto& [name, address] :
       {std::pair("website", &organisation.website), std::pair("source_url", &organisation.source_url)}) {
    CheckLength(*address, kMaxAddressLength, field(name), violations);
    if (!address->empty() && !IsWebAddress(*address))
      violations.push_back({field(name), ngoaid::errors::WebAddressMalformed()});
  }
  CheckLength(organisation.note, kMaxNoteLength, field("note"), violations);
  return violations;
}

}  // namespace ngoaid::registry

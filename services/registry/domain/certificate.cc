#include "services/registry/domain/certificate.h"

#include <functional>
#include <optional>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "services/base/field_faults.h"
#include "services/base/partial_date.h"
#include "services/base/text.h"
#include "services/reference/unknown.h"
#include "services/registry/domain/checks.h"
#include "services/registry/errors.h"

namespace ngoaid::registry {
namespace {

constexpr char kKinds[] = "certificate-kind";
constexpr char kSubject[] = "foreign-ngos";      // of the legal regimes
constexpr char kValiditySuffix[] = "-validity";  // of the regimes' clocks, behind the kind of certificate
constexpr std::size_t kMaxNumberLength = 100;
constexpr std::size_t kMaxNoteLength = 10'000;
constexpr std::size_t kMaxCodes = 200;

std::optional<absl::CivilDay> ReadDay(const std::string& text, const std::string& field, FieldViolations& violations) {
  const auto date = PartialDate::ParseIso(text);
  if (date.ok() && date->precision == DatePrecision::kDay && !date->inferred) return date->first;
  violations.push_back({field, ngoaid::errors::NotADay(text)});
  return std::nullopt;
}

// A certificate from 1 March 2024 for three years may end on 1 March 2027: certificates are printed both ways, with and
// without the last day.
std::optional<absl::CivilDay> LatestEnd(const reference::LegalClock& clock, absl::CivilDay from) {
  if (clock.unit == "day") return from + clock.length;
  if (clock.unit == "month" || clock.unit == "year") {
    const absl::civil_diff_t months = clock.unit == "year" ? 12 : 1;
    const absl::CivilMonth month = absl::CivilMonth(from) + clock.length * months;
    const absl::CivilDay last_of_month = absl::CivilDay(month + 1) - 1;
    return std::min(absl::CivilDay(month) + (from.day() - 1), last_of_month);
  }
  return std::nullopt;
}

void CheckValidity(const Certificate& certificate, const reference::Catalog& catalog, absl::string_view prefix,
                   FieldViolations& violations) {
  const std::string end_field = absl::StrCat(prefix, "valid_to");
  const auto from = ReadDay(certificate.valid_from, absl::StrCat(prefix, "valid_from"), violations);
  const auto to = ReadDay(certificate.valid_to, end_field, violations);
  if (!from || !to) return;
  if (*to < *from) {
    violations.push_back({end_field, ngoaid::errors::EndsBeforeStart(certificate.valid_from)});
    return;
  }
  const auto* regime = catalog.LegalRegimeAt(kSubject, *from);
  const auto* clock = regime == nullptr
                          ? nullptr
                          : catalog.FindLegalClock(regime->code, absl::StrCat(certificate.kind, kValiditySuffix));
  const auto latest = clock == nullptr ? std::nullopt : LatestEnd(*clock, *from);
  if (latest && *to > *latest) {
    violations.push_back({end_field, errors::ValidTooLong(absl::FormatCivilTime(*latest), clock->name, regime->name)});
  }
}

void CheckScope(const std::vector<std::string>& codes, const std::string& field,
                const std::function<bool(absl::string_view)>& known,
                const std::function<Text(absl::string_view)>& unknown, FieldViolations& violations) {
  if (codes.size() > kMaxCodes) {
    violations.push_back({field, errors::TooMany(kMaxCodes)});
    return;
  }
  std::set<std::string> seen;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const std::string at = absl::StrCat(field, "[", i, "]");
    if (!known(codes[i])) {
      violations.push_back({at, unknown(codes[i])});
    } else if (!seen.insert(codes[i]).second) {
      violations.push_back({at, errors::Twice(codes[i])});
    }
  }
}

}  // namespace

void Normalise(Certificate& certificate) {
  for (std::string* text :
       {&certificate.kind, &certificate.number, &certificate.valid_from, &certificate.valid_to, &certificate.note}) {
    *text = CleanText(*text);
  }
  for (auto* codes : {&certificate.place_codes, &certificate.sector_codes}) {
    for (std::string& code : *codes) code = CleanText(code);
  }
}

FieldViolations CheckCertificate(const Certificate& certificate, const reference::Catalog& catalog,
                                 absl::string_view prefix) {
  FieldViolations violations;
  const auto field = [&](const char* name) { return absl::StrCat(prefix, name); };
  CheckCode(catalog, kKinds, certificate.kind, field("kind"), violations);
  if (Fold(certificate.number).empty()) violations.push_back({field("number"), errors::Missing()});
  CheckLength(certificate.number, kMaxNumberLength, field("number"), violations);
  CheckValidity(certificate, catalog, prefix, violations);
  CheckScope(
      certificate.place_codes, field("place_codes"),
      [&](absl::string_view code) { return catalog.PlaceByKey(code) != nullptr; },
      [&](absl::string_view code) { return reference::UnknownPlace(catalog, code); }, violations);
  CheckScope(
      certificate.sector_codes, field("sector_codes"),
      [&](absl::string_view code) { return catalog.SectorByKey(code) != nullptr; },
      [&](absl::string_view code) { return reference::UnknownSector(catalog, code); }, violations);
  CheckLength(certificate.note, kMaxNoteLength, field("note"), violations);
  return violations;
}

}  // namespace ngoaid::registry

#include "services/registry/domain/award.h"

#include <tuple>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/addresses.h"
#include "services/base/field_faults.h"
#include "services/base/text.h"
#include "services/registry/award_errors.h"
#include "services/registry/domain/checks.h"
#include "services/registry/errors.h"

namespace ngoaid::registry {
namespace {

constexpr char kKinds[] = "award-kind";
constexpr std::size_t kMaxNumberLength = 100;
constexpr std::size_t kMaxTitleLength = 500;
constexpr std::size_t kMaxTextLength = 10'000;

auto Content(const Award& award) {
  return std::tie(award.organisation_id, award.kind, award.title, award.conferring_body, award.decision_number,
                  award.decision_date, award.decision_date_text, award.citation, award.source);
}

}  // namespace

bool Award::SameContent(const Award& other) const { return Content(*this) == Content(other); }

std::string Award::Identity() const {
  const std::string number = Fold(decision_number);
  return absl::StrJoin(
      {organisation_id, kind, Fold(conferring_body), number, number.empty() ? Fold(title) : "", decision_date.ToIso()},
      "|");
}

void Normalise(Award& award, const reference::Catalog& catalog) {
  for (std::string* text : {&award.kind, &award.title, &award.conferring_body, &award.decision_number,
                            &award.decision_date_text, &award.citation, &award.source}) {
    *text = CleanText(*text);
  }
  if (const auto* known = catalog.FindCode(kKinds, award.kind)) award.kind = known->code;
}

FieldViolations CheckAward(const Award& award, const reference::Catalog& catalog, absl::CivilDay today,
                           absl::string_view prefix) {
  FieldViolations violations;
  const auto field = [&](const char* name) { return absl::StrCat(prefix, name); };
  CheckCode(catalog, kKinds, award.kind, field("kind"), violations);
  if (Fold(award.conferring_body).empty()) violations.push_back({field("conferring_body"), errors::Missing()});
  CheckLength(award.title, kMaxTitleLength, field("title"), violations);
  CheckLength(award.conferring_body, kMaxTitleLength, field("conferring_body"), violations);
  CheckLength(award.decision_number, kMaxNumberLength, field("decision_number"), violations);
  CheckLength(award.citation, kMaxTextLength, field("citation"), violations);
  CheckLength(award.source, kMaxTextLength, field("source"), violations);
  if (IsScript(award.source)) violations.push_back({field("source"), ngoaid::errors::ScriptNotTaken()});
  CheckLength(award.decision_date_text, kMaxTitleLength, field("decision_date.source_text"), violations);
  if (award.decision_date.known() && award.decision_date.first > today) {
    violations.push_back({field("decision_date"), errors::DecidedInFuture(absl::FormatCivilTime(today))});
  }
  return violations;
}

}  // namespace ngoaid::registry

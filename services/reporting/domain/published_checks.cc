#include "services/reporting/domain/published_checks.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/addresses.h"
#include "services/base/field_faults.h"
#include "services/reference/unknown.h"
#include "services/reporting/domain/measures.h"
#include "services/reporting/published_errors.h"

namespace ngoaid::reporting {
namespace {

bool IsCount(absl::string_view measure) {
  const Measure* known = FindMeasure(measure);
  return known != nullptr && known->counted != Counted::kAmount;
}

void CheckCode(const reference::Catalog& catalog, absl::string_view list, const std::string& code,
               const std::string& field, FieldViolations& violations) {
  for (const reference::Code* known : catalog.Codes(list)) {
    if (known->code == code) return;
  }
  violations.push_back({field, errors::CodeUnknown(code, ListedCodes(catalog, list))});
}

void CheckUnit(const PublishedFigure& figure, const PublishedValue& value, const reference::Catalog& catalog,
               const std::string& field, FieldViolations& violations) {
  const bool counted = value.unit == kCountUnit;
  const bool percent = value.unit == kPercentUnit;
  const bool money = std::any_of(catalog.currencies().begin(), catalog.currencies().end(),
                                 [&](const reference::Currency& currency) { return currency.code == value.unit; });
  if (!counted && !percent && !money) {
    violations.push_back({field, errors::UnitUnknown(value.unit)});
  } else if (!percent && counted != IsCount(figure.measure)) {
    violations.push_back({field, errors::UnitOfMeasure(figure.measure)});
  }
}

}  // namespace

std::string ListedCodes(const reference::Catalog& catalog, absl::string_view list) {
  return absl::StrJoin(catalog.Codes(list), ", ",
                       [](std::string* out, const reference::Code* code) { out->append(code->code); });
}

FieldViolations CheckPublishedFigure(const PublishedFigure& figure, const reference::Catalog& catalog,
                                     absl::string_view prefix) {
  FieldViolations violations;
  const auto at = [prefix](absl::string_view field) { return absl::StrCat(prefix, field); };
  CheckCode(catalog, kMeasureList, figure.measure, at("measure"), violations);
  CheckCode(catalog, kStatusList, figure.status, at("status"), violations);
  if (!figure.ngo_definition.empty())
    CheckCode(catalog, kNgoDefinitionList, figure.ngo_definition, at("ngo_definition"), violations);
  if (figure.value) CheckUnit(figure, *figure.value, catalog, at("unit"), violations);
  if (figure.gap() != (figure.status == kGapStatus)) violations.push_back({at("value"), errors::Missing()});
  if (figure.equivalent) {
    PublishedFigure money = figure;
    money.measure = kMeasureNotTold;
    CheckUnit(money, *figure.equivalent, catalog, at("equivalent_unit"), violations);
  }
  if (figure.scope != kNationalScope && figure.scope != kPlaceScope && figure.scope != kOtherScope) {
    violations.push_back({at("scope"), errors::CodeUnknown(figure.scope, "national, place, other")});
  }
  if (figure.place.empty() == (figure.scope == kPlaceScope)) {
    violations.push_back({at("place"), errors::PlaceWithoutScope()});
  } else if (!figure.place.empty() && catalog.PlaceByKey(figure.place) == nullptr) {
    violations.push_back({at("place"), reference::UnknownPlace(catalog, figure.place)});
  }
  if (figure.from && figure.to && *figure.to < *figure.from) {
    violations.push_back({at("window_to"), errors::WindowBackwards()});
  }
  if (figure.window_printed.empty()) violations.push_back({at("window_printed"), errors::Missing()});
  if (!figure.dimension.empty()) CheckCode(catalog, kDimensionList, figure.dimension, at("dimension"), violations);
  const bool grouped = !figure.group_printed.empty() || !figure.group_code.empty();
  if (figure.whole() && grouped) violations.push_back({at("dimension"), errors::GroupWithoutDimension()});
  if (!figure.whole() && !grouped) violations.push_back({at("group_printed"), errors::DimensionWithoutGroup()});
  if (figure.source.empty() && !figure.gap()) violations.push_back({at("source"), errors::Missing()});
  if (IsScript(figure.source)) violations.push_back({at("source"), ngoaid::errors::ScriptNotTaken()});
  return violations;
}

}  // namespace ngoaid::reporting

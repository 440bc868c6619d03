#include "services/reporting/domain/published_filter.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_join.h"
#include "services/base/text.h"
#include "services/reference/unknown.h"
#include "services/reporting/published_errors.h"

namespace ngoaid::reporting {
namespace {

constexpr char kFields[] =
    "measure, ngo_definition, scope, place, dimension, group, unit, status, confidence, source, year, current, gap";
constexpr char kYear[] = "year";
constexpr char kTrue[] = "true";
constexpr char kFalse[] = "false";

struct TextField {
  const char* name;
  const std::string& (*of)(const PublishedFigure&);
};

const std::string& UnitOf(const PublishedFigure& figure) {
  static const std::string& none = *new std::string;
  return figure.value ? figure.value->unit : none;
}

constexpr TextField kTextFields[] = {
    {"measure", [](const PublishedFigure& f) -> const std::string& { return f.measure; }},
    {"ngo_definition", [](const PublishedFigure& f) -> const std::string& { return f.ngo_definition; }},
    {"scope", [](const PublishedFigure& f) -> const std::string& { return f.scope; }},
    {"place", [](const PublishedFigure& f) -> const std::string& { return f.place; }},
    {"dimension", [](const PublishedFigure& f) -> const std::string& { return f.dimension; }},
    {"group", [](const PublishedFigure& f) -> const std::string& { return f.group_code; }},
    {"unit", UnitOf},
    {"status", [](const PublishedFigure& f) -> const std::string& { return f.status; }},
    {"confidence", [](const PublishedFigure& f) -> const std::string& { return f.confidence; }},
    {"source", [](const PublishedFigure& f) -> const std::string& { return f.source; }},
};

const TextField* FindTextField(const std::string& name) {
  const auto found = std::find_if(std::begin(kTextFields), std::end(kTextFields),
                                  [&](const TextField& field) { return name == field.name; });
  return found == std::end(kTextFields) ? nullptr : found;
}

bool IsFlag(const std::string& name) { return name == "current" || name == "gap"; }

// Fields whose values are codes of a list. One that stands in none would find nothing, and say nothing.
constexpr std::pair<const char*, const char*> kLists[] = {
    {"measure", "published-measure"}, {"dimension", "published-dimension"}, {"status", "published-status"}};

std::optional<Text> UnknownCode(const FilterNode& node, const reference::Catalog& catalog) {
  if (node.value.empty()) return std::nullopt;
  if (node.field == "place" && catalog.PlaceByKey(node.value) == nullptr)
    return reference::UnknownPlace(catalog, node.value);
  std::vector<std::string> known;
  if (node.field == "scope") known = {kNationalScope, kPlaceScope, kOtherScope};
  for (const auto& [field, list] : kLists) {
    if (node.field != field) continue;
    for (const reference::Code* code : catalog.Codes(list)) known.push_back(code->code);
  }
  if (known.empty() || std::find(known.begin(), known.end(), node.value) != known.end()) return std::nullopt;
  return errors::FilterValueUnknown(node.field, node.value, absl::StrJoin(known, ", "));
}

void CheckComparison(const FilterNode& node, const reference::Catalog& catalog, FieldViolations& violations) {
  const bool equality = node.op == FilterOperator::kEqual || node.op == FilterOperator::kNotEqual;
  const bool has = node.op == FilterOperator::kHas;
  int year = 0;
  if (node.field == kYear) {
    if (has) {
      violations.push_back(
          FilterFault(node.column, errors::FilterOperatorUnknown(node.field, FilterOperatorText(node.op))));
    } else if (!absl::SimpleAtoi(node.value, &year)) {
      violations.push_back(FilterFault(node.value_column, errors::ValueUnreadable(node.value)));
    }
  } else if (IsFlag(node.field)) {
    if (!equality) {
      violations.push_back(
          FilterFault(node.column, errors::FilterOperatorUnknown(node.field, FilterOperatorText(node.op))));
    } else if (node.value != kTrue && node.value != kFalse) {
      violations.push_back(FilterFault(node.value_column, errors::YesOrNo()));
    }
  } else if (FindTextField(node.field) == nullptr) {
    violations.push_back(FilterFault(node.column, errors::FilterFieldUnknown(node.field, kFields)));
  } else if (!equality && !has) {
    violations.push_back(
        FilterFault(node.column, errors::FilterOperatorUnknown(node.field, FilterOperatorText(node.op))));
  } else if (const auto unknown = has ? std::nullopt : UnknownCode(node, catalog)) {
    violations.push_back(FilterFault(node.value_column, *unknown));
  }
}

// A window is of a year when it touches it; `<` and `>` ask for all of it.
bool MatchesYear(const FilterNode& node, const PublishedFigure& figure) {
  int year = 0;
  if (!figure.to || !absl::SimpleAtoi(node.value, &year)) return node.op == FilterOperator::kNotEqual;
  const absl::civil_year_t first = figure.from ? figure.from->year() : figure.to->year();
  const absl::civil_year_t last = figure.to->year();
  switch (node.op) {
    case FilterOperator::kLess:
      return last < year;
    case FilterOperator::kLessOrEqual:
      return last <= year;
    case FilterOperator::kGreater:
      return first > year;
    case FilterOperator::kGreaterOrEqual:
      return first >= year;
    case FilterOperator::kNotEqual:
      return year < first || last < year;
    case FilterOperator::kEqual:
    case FilterOperator::kHas:
      break;
  }
  return first <= year && year <= last;
}

bool MatchesComparison(const FilterNode& node, const PublishedFigure& figure, bool current) {
  if (node.field == kYear) return MatchesYear(node, figure);
  if (IsFlag(node.field)) {
    const bool flag = node.field == "gap" ? figure.gap() : current;
    return (flag == (node.value == kTrue)) == (node.op == FilterOperator::kEqual);
  }
  const std::string& text = FindTextField(node.field)->of(figure);
  if (node.op == FilterOperator::kHas) return absl::StrContains(Fold(text), Fold(node.value));
  return (text == node.value) == (node.op == FilterOperator::kEqual);
}

}  // namespace

void CheckPublishedFilter(const FilterNode& filter, const reference::Catalog& catalog, FieldViolations& violations) {
  if (filter.kind == FilterNode::Kind::kComparison) return CheckComparison(filter, catalog, violations);
  for (const FilterNode& child : filter.children) CheckPublishedFilter(child, catalog, violations);
}

bool Matches(const FilterNode& filter, const PublishedFigure& figure, bool current) {
  const auto matches = [&](const FilterNode& child) { return Matches(child, figure, current); };
  switch (filter.kind) {
    case FilterNode::Kind::kAnd:
      return std::all_of(filter.children.begin(), filter.children.end(), matches);
    case FilterNode::Kind::kOr:
      return std::any_of(filter.children.begin(), filter.children.end(), matches);
    case FilterNode::Kind::kNot:
      return !matches(filter.children[0]);
    case FilterNode::Kind::kComparison:
      break;
  }
  return MatchesComparison(filter, figure, current);
}

}  // namespace ngoaid::reporting

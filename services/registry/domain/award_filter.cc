#include "services/registry/domain/award_filter.h"

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/base/identity.h"
#include "services/registry/award_errors.h"
#include "services/registry/domain/checks.h"
#include "services/registry/errors.h"

namespace ngoaid::registry {
namespace {

constexpr char kFields[] = "organisation, kind, year";
constexpr char kKinds[] = "award-kind";

void CheckOrganisation(FilterNode& node, FieldViolations& violations) {
  absl::string_view id = node.value;
  absl::ConsumePrefix(&id, "organisations/");
  if (!IsUuid(id)) {
    violations.push_back(FilterFault(node.value_column, errors::OrganisationMalformed(node.value)));
    return;
  }
  node.value = absl::AsciiStrToLower(id);
}

void CheckKind(FilterNode& node, const reference::Catalog& catalog, FieldViolations& violations) {
  const auto* code = catalog.FindCode(kKinds, node.value);
  if (code == nullptr) {
    violations.push_back(FilterFault(node.value_column, errors::CodeUnknown(node.value, KnownCodes(catalog, kKinds))));
    return;
  }
  node.value = code->code;
}

void CheckYear(FilterNode& node, bool equality, FieldViolations& violations) {
  int year = 0;
  if (node.value.empty() && equality) {
    node.value = "0";
  } else if (!absl::SimpleAtoi(node.value, &year) || year < 1 || year > 9999) {
    violations.push_back(FilterFault(node.value_column, errors::YearUnreadable(node.value)));
  } else {
    node.value = absl::StrCat(year);
  }
}

}  // namespace

void CheckAwardFilter(FilterNode& filter, const reference::Catalog& catalog, FieldViolations& violations) {
  if (filter.kind != FilterNode::Kind::kComparison) {
    for (FilterNode& child : filter.children) CheckAwardFilter(child, catalog, violations);
    return;
  }
  if (filter.op == FilterOperator::kHas) filter.op = FilterOperator::kEqual;
  const bool equality = filter.op == FilterOperator::kEqual || filter.op == FilterOperator::kNotEqual;
  if (filter.field == "year") return CheckYear(filter, equality, violations);
  if (filter.field != "organisation" && filter.field != "kind") {
    violations.push_back(FilterFault(filter.column, errors::FilterFieldUnknown(filter.field, kFields)));
  } else if (!equality) {
    violations.push_back(FilterFault(filter.column, errors::FilterOperatorUnknown(filter.field)));
  } else if (filter.field == "organisation") {
    CheckOrganisation(filter, violations);
  } else {
    CheckKind(filter, catalog, violations);
  }
}

}  // namespace ngoaid::registry

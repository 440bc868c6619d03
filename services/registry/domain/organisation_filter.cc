#include "services/registry/domain/organisation_filter.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "services/registry/domain/checks.h"
#include "services/registry/domain/organisation.h"
#include "services/registry/errors.h"

namespace ngoaid::registry {
namespace {

constexpr char kFields[] = "kind, country, donor_kind, state";

struct ListField {
  const char* field;
  const char* list;
};
constexpr ListField kListFields[] = {{"kind", "organisation-kind"}, {"donor_kind", "donor-kind"}};

void CheckListValue(FilterNode& node, const char* list, const reference::Catalog& catalog,
                    FieldViolations& violations) {
  const auto* code = catalog.FindCode(list, node.value);
  if (code == nullptr) {
    violations.push_back(FilterFault(node.value_column, errors::CodeUnknown(node.value, KnownCodes(catalog, list))));
  } else {
    node.value = code->code;
  }
}

void CheckComparison(FilterNode& node, const reference::Catalog& catalog, FieldViolations& violations) {
  if (node.op != FilterOperator::kEqual && node.op != FilterOperator::kNotEqual && node.op != FilterOperator::kHas) {
    violations.push_back(FilterFault(node.column, errors::FilterOperatorUnknown(node.field)));
    return;
  }
  for (const ListField& known : kListFields) {
    if (node.field == known.field) return CheckListValue(node, known.list, catalog, violations);
  }
  if (node.field == "country") {
    const auto* country = node.value.empty() ? nullptr : catalog.FindCountry(node.value);
    if (country != nullptr) {
      node.value = country->code;
    } else if (!node.value.empty()) {
      violations.push_back(FilterFault(node.value_column, errors::CountryUnknown(node.value, "")));
    }
  } else if (node.field == "state") {
    if (node.value != kConfirmed && node.value != kProvisional) {
      violations.push_back(FilterFault(node.value_column,
                                       errors::CodeUnknown(node.value, absl::StrCat(kConfirmed, ", ", kProvisional))));
    }
  } else {
    violations.push_back(FilterFault(node.column, errors::FilterFieldUnknown(node.field, kFields)));
  }
}

}  // namespace

void CheckOrganisationFilter(FilterNode& filter, const reference::Catalog& catalog, FieldViolations& violations) {
  if (filter.kind == FilterNode::Kind::kComparison) return CheckComparison(filter, catalog, violations);
  for (FilterNode& child : filter.children) CheckOrganisationFilter(child, catalog, violations);
}

}  // namespace ngoaid::registry

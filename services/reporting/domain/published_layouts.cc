#include "services/reporting/domain/published_layouts.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "services/base/text.h"

namespace ngoaid::reporting {

const std::vector<PublishedColumn>& ColumnsOf(PublishedLayout layout) {
  static const auto* const kByYear =
      new std::vector<PublishedColumn>{{"period", {}},      {"period_type", {}, false}, {"measure", {}},
                                       {"value_usd_m", {}}, {"qualifier", {}},          {"status", {}},
                                       {"ingo_count", {}},  {"ingo_count_meaning", {}}, {"project_count", {}},
                                       {"source", {}},      {"source_date", {}},        {"confidence", {}, false},
                                       {"note", {}, false}};
  static const auto* const kBreakdown = new std::vector<PublishedColumn>{
      {"scope", {}},  {"period", {}},      {"dimension", {}},         {"group", {}},
      {"value", {}},  {"unit", {}},        {"items", {"item_count"}}, {"total", {"parent_total"}},
      {"source", {}}, {"source_date", {}}, {"confidence", {}, false}, {"check", {}, false}};
  static const auto* const kFigures = [] {
    auto* columns = new std::vector<PublishedColumn>;
    for (const char* field : {"id",
                              "measure",
                              "ngo_definition",
                              "value",
                              "unit",
                              "step",
                              "value_printed",
                              "unit_printed",
                              "qualifier",
                              "qualifier_printed",
                              "window_from",
                              "window_to",
                              "window_printed",
                              "subject",
                              "scope",
                              "place",
                              "scope_printed",
                              "dimension",
                              "group_code",
                              "group_printed",
                              "parent_id",
                              "equivalent_value",
                              "equivalent_unit",
                              "equivalent_step",
                              "equivalent_qualifier",
                              "definition",
                              "status",
                              "status_printed",
                              "as_of",
                              "as_of_inferred",
                              "as_of_printed",
                              "source",
                              "confidence",
                              "note"}) {
      columns->push_back({field, {}});
    }
    return columns;
  }();
  switch (layout) {
    case PublishedLayout::kByYear:
      return *kByYear;
    case PublishedLayout::kBreakdown:
      return *kBreakdown;
    case PublishedLayout::kFigures:
      break;
  }
  return *kFigures;
}

std::string FieldOf(PublishedLayout layout, absl::string_view heading) {
  const std::string clean = absl::AsciiStrToLower(CleanText(heading));
  for (const PublishedColumn& column : ColumnsOf(layout)) {
    if (clean == column.field) return column.field;
    for (const std::string& other : column.headings) {
      if (clean == other) return column.field;
    }
  }
  return "";
}

std::optional<PublishedLayout> LayoutOf(const std::vector<std::string>& headings) {
  for (const PublishedLayout layout :
       {PublishedLayout::kByYear, PublishedLayout::kBreakdown, PublishedLayout::kFigures}) {
    const std::vector<PublishedColumn>& columns = ColumnsOf(layout);
    const bool all = std::all_of(columns.begin(), columns.end(), [&](const PublishedColumn& column) {
      return !column.required || std::any_of(headings.begin(), headings.end(), [&](const std::string& heading) {
        return FieldOf(layout, heading) == column.field;
      });
    });
    if (all) return layout;
  }
  return std::nullopt;
}

}  // namespace ngoaid::reporting

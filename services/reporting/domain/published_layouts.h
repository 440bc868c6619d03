// Layouts of files of published figures: a national table by year, a table of breakdowns (national or of provinces)
// with totals beside its parts, and our own, which has a column a field.
#ifndef SERVICES_REPORTING_DOMAIN_PUBLISHED_LAYOUTS_H_
#define SERVICES_REPORTING_DOMAIN_PUBLISHED_LAYOUTS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace ngoaid::reporting {

enum class PublishedLayout { kByYear, kBreakdown, kFigures };

// What a column may be headed with.
struct PublishedColumn {
  std::string field;
  std::vector<std::string> headings;  // besides the field itself
  bool required = true;               // the column must be there
};
const std::vector<PublishedColumn>& ColumnsOf(PublishedLayout layout);
// The layout that has every heading's column; nullopt: none.
std::optional<PublishedLayout> LayoutOf(const std::vector<std::string>& headings);
// Field of a heading in the layout, "" for none.
std::string FieldOf(PublishedLayout layout, absl::string_view heading);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_PUBLISHED_LAYOUTS_H_

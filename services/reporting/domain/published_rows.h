// Lines of files of published figures, made into figures. Three layouts: a national table by year, a table of
// breakdowns (national or of provinces) with totals beside its parts, and our own, which has a column a field.
#ifndef SERVICES_REPORTING_DOMAIN_PUBLISHED_ROWS_H_
#define SERVICES_REPORTING_DOMAIN_PUBLISHED_ROWS_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/base/errors.h"
#include "services/reference/catalog.h"
#include "services/reporting/domain/published.h"

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

struct PublishedLine {
  int line = 0;                              // of the file
  std::map<std::string, std::string> cells;  // by field; what is not there is ""

  const std::string& At(const std::string& field) const;
};

struct PublishedFault {
  int line = 0;
  std::string field;
  std::string code;  // "VALUE_UNREADABLE"
  Text message;
  std::string found;
  bool rejects = true;  // false: kept as printed, to be looked at
};

struct PublishedReading {
  struct Row {
    int line = 0;
    std::vector<PublishedFigure> figures;  // empty: rejected
  };
  std::vector<Row> rows;
  std::vector<PublishedFault> faults;
};

// `known`: figures recorded already, in which the totals that parts belong to are looked for.
PublishedReading ReadPublishedLines(PublishedLayout layout, const std::vector<PublishedLine>& lines,
                                    const std::vector<PublishedFigure>& known, const reference::Catalog& catalog);

// Faults of a figure that somebody typed; fields are prefixed.
FieldViolations CheckPublishedFigure(const PublishedFigure& figure, const reference::Catalog& catalog,
                                     absl::string_view prefix);

// The id of what is printed: the same texts give the same id.
std::string PublishedIdOf(const PublishedFigure& figure, absl::string_view dimension_printed, absl::string_view slot);

// Code of a group in our own schemes; "" when it is none of them.
std::string GroupCodeOf(absl::string_view dimension, absl::string_view printed, const reference::Catalog& catalog);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_PUBLISHED_ROWS_H_

// Lines of files of published figures, made into figures.
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
#include "services/reporting/domain/published_layouts.h"

namespace ngoaid::reporting {

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

// The id of what is printed: the same texts give the same id.
std::string PublishedIdOf(const PublishedFigure& figure, absl::string_view dimension_printed, absl::string_view slot);

// Code of a group in our own schemes; "" when it is none of them.
std::string GroupCodeOf(absl::string_view dimension, absl::string_view printed, const reference::Catalog& catalog);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_PUBLISHED_ROWS_H_

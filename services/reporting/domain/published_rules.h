// What does not fit together in published figures. Every rule looks at all figures alike; none knows a place or a year.
#ifndef SERVICES_REPORTING_DOMAIN_PUBLISHED_RULES_H_
#define SERVICES_REPORTING_DOMAIN_PUBLISHED_RULES_H_

#include <string>
#include <vector>

#include "services/base/errors.h"
#include "services/reference/catalog.h"
#include "services/reporting/domain/published.h"

namespace ngoaid::reporting {

enum class PublishedSeverity { kInfo, kWarning, kError };

struct PublishedFinding {
  std::string rule;  // "parts-exceed-total"
  PublishedSeverity severity = PublishedSeverity::kWarning;
  std::vector<std::string> figure_ids;  // the one in doubt first
  Text message;
};

// Rules, in the order of the findings:
//   parts-exceed-total    parts of one text add up to more than the total it prints
//   parts-leave-rest      parts that should be all of it add up to less
//   percent-not-100       percentages of one text do not add up to 100
//   cumulative-fell       a window's figure is below that of a window within it
//   years-do-not-add-up   the figures of the years and the figure of the period differ
//   restated-unmarked     a later text gives another figure for the same thing and does not say so
//   several-rates         one text implies several exchange rates
//   rate-off              an implied rate is far from every recorded rate of its window
std::vector<PublishedFinding> FindInPublished(const std::vector<PublishedFigure>& figures,
                                              const reference::Catalog& catalog);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_PUBLISHED_RULES_H_

// What is wrong with a published figure.
#ifndef SERVICES_REPORTING_DOMAIN_PUBLISHED_CHECKS_H_
#define SERVICES_REPORTING_DOMAIN_PUBLISHED_CHECKS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "services/base/errors.h"
#include "services/reference/catalog.h"
#include "services/reporting/domain/published.h"

namespace ngoaid::reporting {

// Lists of codes that figures use.
inline constexpr char kMeasureList[] = "published-measure";
inline constexpr char kDimensionList[] = "published-dimension";
inline constexpr char kStatusList[] = "published-status";
inline constexpr char kNgoDefinitionList[] = "ngo-definition";
// Of an amount whose text does not tell whether it was committed or disbursed.
inline constexpr char kMeasureNotTold[] = "aid-value";

// Codes of a list, for people to choose from: "estimate, provisional, final".
std::string ListedCodes(const reference::Catalog& catalog, absl::string_view list);

// Faults of a figure that somebody typed; fields are prefixed.
FieldViolations CheckPublishedFigure(const PublishedFigure& figure, const reference::Catalog& catalog,
                                     absl::string_view prefix);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_PUBLISHED_CHECKS_H_

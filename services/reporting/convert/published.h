// Published figures between the wire and the domain.
#ifndef SERVICES_REPORTING_CONVERT_PUBLISHED_H_
#define SERVICES_REPORTING_CONVERT_PUBLISHED_H_

#include <string>

#include "ngoaid/reporting/v1/published_service.pb.h"
#include "services/base/errors.h"
#include "services/reference/catalog.h"
#include "services/reporting/domain/published.h"
#include "services/reporting/domain/published_compare.h"
#include "services/reporting/domain/published_rules.h"

namespace ngoaid::reporting {

// `replaced_by`: id of the figure that stands instead; "" for the one that stands.
void ToProto(const PublishedFigure& figure, const std::string& replaced_by, const reference::Catalog& catalog,
             v1::PublishedFigure& out);
void ToProto(const PublishedFinding& finding, v1::PublishedFinding& out);
void ToProto(const Comparison& comparison, const reference::Catalog& catalog, v1::PublishedComparison& out);
void ToProto(const PublishedCoverage& coverage, const reference::Catalog& catalog, v1::PublishedCoverage& out);

// A figure as somebody typed it; adds every fault, as fields of "figure". What is printed is made from the values where
// it is empty.
PublishedFigure FromProto(const v1::PublishedFigure& in, const reference::Catalog& catalog,
                          FieldViolations& violations);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_CONVERT_PUBLISHED_H_

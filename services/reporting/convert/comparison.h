// Comparisons between the wire and the domain.
#ifndef SERVICES_REPORTING_CONVERT_COMPARISON_H_
#define SERVICES_REPORTING_CONVERT_COMPARISON_H_

#include <optional>

#include "ngoaid/reporting/v1/comparison_service.pb.h"
#include "services/reporting/domain/comparison.h"

namespace ngoaid::reporting {

std::optional<AgainstText> ToAgainst(const v1::CompareTablesRequest& request);

void ToProto(const ComparedFigure& figure, const TableComparison& comparison, v1::ComparedCell& out);
void ToProto(const CellChange& change, const TableComparison& comparison, v1::Change& out);
void ToProto(const ComparedFigure& total, const TableComparison& comparison, v1::ComparisonSummary& out);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_CONVERT_COMPARISON_H_

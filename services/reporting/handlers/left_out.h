// What a report's figures leave out, added up by reason: common to the standard reports and those of programmes.
#ifndef SERVICES_REPORTING_HANDLERS_LEFT_OUT_H_
#define SERVICES_REPORTING_HANDLERS_LEFT_OUT_H_

#include <vector>

#include "absl/status/status.h"
#include "services/reporting/domain/query.h"
#include "services/reporting/domain/report_tables.h"
#include "services/rpc/call.h"

namespace ngoaid::reporting::handlers {

// Entries (or grants, or organisations) that the query leaves out, a line for each reason and each currency in which
// they can be added. `what`: the figure they are missing from.
absl::Status AddLeftOut(Call& call, const TableQuery& query, const Text& what, std::vector<LeftOutLine>& lines);

}  // namespace ngoaid::reporting::handlers

#endif  // SERVICES_REPORTING_HANDLERS_LEFT_OUT_H_

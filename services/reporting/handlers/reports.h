// The standard reports.
#ifndef SERVICES_REPORTING_HANDLERS_REPORTS_H_
#define SERVICES_REPORTING_HANDLERS_REPORTS_H_

#include "absl/status/status.h"
#include "ngoaid/reporting/v1/reporting_service.pb.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/call.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::reporting::handlers {

absl::Status RunReport(Call& call, reference::CatalogHolder& catalogs, const v1::RunReportRequest& request,
                       Stream<v1::RunReportResponse>& answer);
absl::Status ListReports(Call& call, const v1::ListReportsRequest& request, v1::ListReportsResponse& response);

}  // namespace ngoaid::reporting::handlers

#endif  // SERVICES_REPORTING_HANDLERS_REPORTS_H_

// The review and the plan of a programme: tables, the questions behind their figures, and what they mean.
#ifndef SERVICES_REPORTING_HANDLERS_PROGRAMME_REPORT_H_
#define SERVICES_REPORTING_HANDLERS_PROGRAMME_REPORT_H_

#include "absl/status/status.h"
#include "ngoaid/reporting/v1/programme_service.pb.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/call.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::reporting::handlers {

absl::Status ReviewProgramme(Call& call, reference::CatalogHolder& catalogs, const v1::ReviewProgrammeRequest& request,
                             Stream<v1::ReviewProgrammeResponse>& answer);
absl::Status PlanProgramme(Call& call, reference::CatalogHolder& catalogs, const v1::PlanProgrammeRequest& request,
                           Stream<v1::PlanProgrammeResponse>& answer);

}  // namespace ngoaid::reporting::handlers

#endif  // SERVICES_REPORTING_HANDLERS_PROGRAMME_REPORT_H_

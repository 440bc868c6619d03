// Two tables held against each other.
#ifndef SERVICES_REPORTING_HANDLERS_COMPARISON_H_
#define SERVICES_REPORTING_HANDLERS_COMPARISON_H_

#include "absl/status/status.h"
#include "ngoaid/reporting/v1/comparison_service.pb.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/call.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::reporting::handlers {

absl::Status CompareTables(Call& call, reference::CatalogHolder& catalogs, const v1::CompareTablesRequest& request,
                           Stream<v1::CompareTablesResponse>& answer);

}  // namespace ngoaid::reporting::handlers

#endif  // SERVICES_REPORTING_HANDLERS_COMPARISON_H_

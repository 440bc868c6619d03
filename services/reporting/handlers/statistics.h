// Tables and the rows behind their cells.
#ifndef SERVICES_REPORTING_HANDLERS_STATISTICS_H_
#define SERVICES_REPORTING_HANDLERS_STATISTICS_H_

#include "absl/status/status.h"
#include "ngoaid/reporting/v1/reporting_service.pb.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/call.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::reporting::handlers {

absl::Status QueryTable(Call& call, reference::CatalogHolder& catalogs, const v1::QueryTableRequest& request,
                        Stream<v1::QueryTableResponse>& answer);
absl::Status QueryRows(Call& call, reference::CatalogHolder& catalogs, const v1::QueryRowsRequest& request,
                       Stream<v1::QueryRowsResponse>& answer);

}  // namespace ngoaid::reporting::handlers

#endif  // SERVICES_REPORTING_HANDLERS_STATISTICS_H_

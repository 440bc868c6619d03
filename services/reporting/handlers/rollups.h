// Status, check and rebuild of the rollups.
#ifndef SERVICES_REPORTING_HANDLERS_ROLLUPS_H_
#define SERVICES_REPORTING_HANDLERS_ROLLUPS_H_

#include "absl/status/status.h"
#include "ngoaid/reporting/v1/rollup_service.pb.h"
#include "services/reporting/rollup_metrics.h"
#include "services/rpc/call.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::reporting::handlers {

absl::Status GetRollupStatus(Call& call, const v1::GetRollupStatusRequest& request,
                             v1::GetRollupStatusResponse& response);
absl::Status RebuildRollup(Call& call, RollupMetrics& metrics, const v1::RebuildRollupRequest& request,
                           Stream<v1::RebuildRollupResponse>& answer);
absl::Status CheckRollup(Call& call, RollupMetrics& metrics, const v1::CheckRollupRequest& request,
                         Stream<v1::CheckRollupResponse>& answer);

}  // namespace ngoaid::reporting::handlers

#endif  // SERVICES_REPORTING_HANDLERS_ROLLUPS_H_

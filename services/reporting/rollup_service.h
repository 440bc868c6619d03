// The gRPC service of the rollups: every method goes through the dispatcher to its handler.
#ifndef SERVICES_REPORTING_ROLLUP_SERVICE_H_
#define SERVICES_REPORTING_ROLLUP_SERVICE_H_

#include <grpcpp/impl/service_type.h>

#include <memory>

#include "services/reporting/rollup_metrics.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::reporting {

// Both are borrowed.
std::unique_ptr<grpc::Service> NewRollupService(Dispatcher& dispatcher, RollupMetrics& metrics);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_ROLLUP_SERVICE_H_

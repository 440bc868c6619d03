// The gRPC service of the rollups: every method goes through the dispatcher to its handler.
#ifndef SERVICES_REPORTING_ROLLUP_SERVICE_H_
#define SERVICES_REPORTING_ROLLUP_SERVICE_H_

#include "ngoaid/reporting/v1/rollup_service.grpc.pb.h"
#include "services/reporting/rollup_metrics.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::reporting {

class RollupServiceImpl final : public v1::RollupService::CallbackService {
 public:
  // Both are borrowed.
  RollupServiceImpl(Dispatcher& dispatcher, RollupMetrics& metrics) : dispatcher_(dispatcher), metrics_(metrics) {}

  grpc::ServerUnaryReactor* GetRollupStatus(grpc::CallbackServerContext* context,
                                            const v1::GetRollupStatusRequest* request,
                                            v1::GetRollupStatusResponse* response) override;
  grpc::ServerWriteReactor<v1::RebuildRollupResponse>* RebuildRollup(grpc::CallbackServerContext* context,
                                                                     const v1::RebuildRollupRequest* request) override;
  grpc::ServerWriteReactor<v1::CheckRollupResponse>* CheckRollup(grpc::CallbackServerContext* context,
                                                                 const v1::CheckRollupRequest* request) override;

 private:
  Dispatcher& dispatcher_;
  RollupMetrics& metrics_;
};

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_ROLLUP_SERVICE_H_

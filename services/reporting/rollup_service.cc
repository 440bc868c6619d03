#include "services/reporting/rollup_service.h"

#include "ngoaid/reporting/v1/rollup_service.grpc.pb.h"
#include "services/reporting/handlers/rollups.h"

namespace ngoaid::reporting {
namespace {

class RollupServiceImpl final : public v1::RollupService::CallbackService {
 public:
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

constexpr char kGetRollupStatus[] = "ngoaid.reporting.v1.RollupService/GetRollupStatus";
constexpr char kRebuildRollup[] = "ngoaid.reporting.v1.RollupService/RebuildRollup";
constexpr char kCheckRollup[] = "ngoaid.reporting.v1.RollupService/CheckRollup";

// A streaming handler with the metrics beside it.
template <class Request, class Response>
StreamHandler<Request, Response> WithMetrics(RollupMetrics& metrics,
                                             absl::Status (*handle)(Call&, RollupMetrics&, const Request&,
                                                                    Stream<Response>&)) {
  return [&metrics, handle](Call& call, const Request& request, Stream<Response>& answer) {
    return handle(call, metrics, request, answer);
  };
}

}  // namespace

grpc::ServerUnaryReactor* RollupServiceImpl::GetRollupStatus(grpc::CallbackServerContext* context,
                                                             const v1::GetRollupStatusRequest* request,
                                                             v1::GetRollupStatusResponse* response) {
  return dispatcher_.Unary<v1::GetRollupStatusRequest, v1::GetRollupStatusResponse>(
      context, kGetRollupStatus, request, response, handlers::GetRollupStatus);
}

grpc::ServerWriteReactor<v1::RebuildRollupResponse>* RollupServiceImpl::RebuildRollup(
    grpc::CallbackServerContext* context, const v1::RebuildRollupRequest* request) {
  return dispatcher_.ServerStream(context, kRebuildRollup, request, WithMetrics(metrics_, handlers::RebuildRollup));
}

grpc::ServerWriteReactor<v1::CheckRollupResponse>* RollupServiceImpl::CheckRollup(
    grpc::CallbackServerContext* context, const v1::CheckRollupRequest* request) {
  return dispatcher_.ServerStream(context, kCheckRollup, request, WithMetrics(metrics_, handlers::CheckRollup));
}

std::unique_ptr<grpc::Service> NewRollupService(Dispatcher& dispatcher, RollupMetrics& metrics) {
  return std::make_unique<RollupServiceImpl>(dispatcher, metrics);
}

}  // namespace ngoaid::reporting

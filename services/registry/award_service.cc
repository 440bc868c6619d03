#include "services/registry/award_service.h"

#include "services/registry/handlers/awards.h"

namespace ngoaid::registry {
namespace {

template <class Request, class Response>
UnaryHandler<Request, Response> With(reference::CatalogHolder& catalogs,
                                     absl::Status (*handle)(Call&, reference::CatalogHolder&, const Request&,
                                                            Response&)) {
  return [&catalogs, handle](Call& call, const Request& request, Response& response) {
    return handle(call, catalogs, request, response);
  };
}

}  // namespace

grpc::ServerUnaryReactor* AwardServiceImpl::CreateAward(grpc::CallbackServerContext* context,
                                                        const v1::CreateAwardRequest* request,
                                                        v1::CreateAwardResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.registry.v1.AwardService/CreateAward", request, response,
                           With(catalogs_, HandleCreateAward));
}

grpc::ServerUnaryReactor* AwardServiceImpl::GetAward(grpc::CallbackServerContext* context,
                                                     const v1::GetAwardRequest* request,
                                                     v1::GetAwardResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.registry.v1.AwardService/GetAward", request, response,
                           With(catalogs_, HandleGetAward));
}

grpc::ServerUnaryReactor* AwardServiceImpl::ListAwards(grpc::CallbackServerContext* context,
                                                       const v1::ListAwardsRequest* request,
                                                       v1::ListAwardsResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.registry.v1.AwardService/ListAwards", request, response,
                           With(catalogs_, HandleListAwards));
}

grpc::ServerUnaryReactor* AwardServiceImpl::UpdateAward(grpc::CallbackServerContext* context,
                                                        const v1::UpdateAwardRequest* request,
                                                        v1::UpdateAwardResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.registry.v1.AwardService/UpdateAward", request, response,
                           With(catalogs_, HandleUpdateAward));
}

grpc::ServerUnaryReactor* AwardServiceImpl::WithdrawAward(grpc::CallbackServerContext* context,
                                                          const v1::WithdrawAwardRequest* request,
                                                          v1::WithdrawAwardResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.registry.v1.AwardService/WithdrawAward", request, response,
                           With(catalogs_, HandleWithdrawAward));
}

}  // namespace ngoaid::registry

#include "services/registry/award_service.h"

#include "services/reference/with_catalog.h"
#include "services/registry/handlers/awards.h"

namespace ngoaid::registry {

grpc::ServerUnaryReactor* AwardServiceImpl::CreateAward(grpc::CallbackServerContext* context,
                                                        const v1::CreateAwardRequest* request,
                                                        v1::CreateAwardResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.registry.v1.AwardService/CreateAward", request, response,
                           reference::WithCatalog(catalogs_, HandleCreateAward));
}

grpc::ServerUnaryReactor* AwardServiceImpl::GetAward(grpc::CallbackServerContext* context,
                                                     const v1::GetAwardRequest* request,
                                                     v1::GetAwardResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.registry.v1.AwardService/GetAward", request, response,
                           reference::WithCatalog(catalogs_, HandleGetAward));
}

grpc::ServerUnaryReactor* AwardServiceImpl::ListAwards(grpc::CallbackServerContext* context,
                                                       const v1::ListAwardsRequest* request,
                                                       v1::ListAwardsResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.registry.v1.AwardService/ListAwards", request, response,
                           reference::WithCatalog(catalogs_, HandleListAwards));
}

grpc::ServerUnaryReactor* AwardServiceImpl::UpdateAward(grpc::CallbackServerContext* context,
                                                        const v1::UpdateAwardRequest* request,
                                                        v1::UpdateAwardResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.registry.v1.AwardService/UpdateAward", request, response,
                           reference::WithCatalog(catalogs_, HandleUpdateAward));
}

grpc::ServerUnaryReactor* AwardServiceImpl::WithdrawAward(grpc::CallbackServerContext* context,
                                                          const v1::WithdrawAwardRequest* request,
                                                          v1::WithdrawAwardResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.registry.v1.AwardService/WithdrawAward", request, response,
                           reference::WithCatalog(catalogs_, HandleWithdrawAward));
}

}  // namespace ngoaid::registry

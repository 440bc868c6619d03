#include "services/registry/award_service.h"

#include "ngoaid/registry/v1/award_service.grpc.pb.h"
#include "services/reference/with_catalog.h"
#include "services/registry/handlers/awards.h"

namespace ngoaid::registry {
namespace {

class AwardServiceImpl final : public v1::AwardService::CallbackService {
 public:
  AwardServiceImpl(Dispatcher& dispatcher, reference::CatalogHolder& catalogs)
      : dispatcher_(dispatcher), catalogs_(catalogs) {}

  grpc::ServerUnaryReactor* CreateAward(grpc::CallbackServerContext* context, const v1::CreateAwardRequest* request,
                                        v1::CreateAwardResponse* response) override;
  grpc::ServerUnaryReactor* GetAward(grpc::CallbackServerContext* context, const v1::GetAwardRequest* request,
                                     v1::GetAwardResponse* response) override;
  grpc::ServerUnaryReactor* ListAwards(grpc::CallbackServerContext* context, const v1::ListAwardsRequest* request,
                                       v1::ListAwardsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateAward(grpc::CallbackServerContext* context, const v1::UpdateAwardRequest* request,
                                        v1::UpdateAwardResponse* response) override;
  grpc::ServerUnaryReactor* WithdrawAward(grpc::CallbackServerContext* context, const v1::WithdrawAwardRequest* request,
                                          v1::WithdrawAwardResponse* response) override;

 private:
  Dispatcher& dispatcher_;
  reference::CatalogHolder& catalogs_;
};

}  // namespace

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

std::unique_ptr<grpc::Service> NewAwardService(Dispatcher& dispatcher, reference::CatalogHolder& catalogs) {
  return std::make_unique<AwardServiceImpl>(dispatcher, catalogs);
}

}  // namespace ngoaid::registry

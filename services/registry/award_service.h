// The gRPC service of awards: every method goes through the dispatcher to its handler.
#ifndef SERVICES_REGISTRY_AWARD_SERVICE_H_
#define SERVICES_REGISTRY_AWARD_SERVICE_H_

#include "ngoaid/registry/v1/award_service.grpc.pb.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::registry {

class AwardServiceImpl final : public v1::AwardService::CallbackService {
 public:
  // Both are borrowed.
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

}  // namespace ngoaid::registry

#endif  // SERVICES_REGISTRY_AWARD_SERVICE_H_

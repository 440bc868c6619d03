// The gRPC service of the registry: every method goes through the dispatcher to its handler.
#ifndef SERVICES_REGISTRY_SERVICE_H_
#define SERVICES_REGISTRY_SERVICE_H_

#include "ngoaid/registry/v1/registry_service.grpc.pb.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::registry {

class RegistryServiceImpl final : public v1::RegistryService::CallbackService {
 public:
  // Both are borrowed.
  RegistryServiceImpl(Dispatcher& dispatcher, reference::CatalogHolder& catalogs)
      : dispatcher_(dispatcher), catalogs_(catalogs) {}

  grpc::ServerUnaryReactor* CreateOrganisation(grpc::CallbackServerContext* context,
                                               const v1::CreateOrganisationRequest* request,
                                               v1::CreateOrganisationResponse* response) override;
  grpc::ServerUnaryReactor* GetOrganisation(grpc::CallbackServerContext* context,
                                            const v1::GetOrganisationRequest* request,
                                            v1::GetOrganisationResponse* response) override;
  grpc::ServerUnaryReactor* ListOrganisations(grpc::CallbackServerContext* context,
                                              const v1::ListOrganisationsRequest* request,
                                              v1::ListOrganisationsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateOrganisation(grpc::CallbackServerContext* context,
                                               const v1::UpdateOrganisationRequest* request,
                                               v1::UpdateOrganisationResponse* response) override;
  grpc::ServerUnaryReactor* SearchOrganisations(grpc::CallbackServerContext* context,
                                                const v1::SearchOrganisationsRequest* request,
                                                v1::SearchOrganisationsResponse* response) override;
  grpc::ServerUnaryReactor* CreateCertificate(grpc::CallbackServerContext* context,
                                              const v1::CreateCertificateRequest* request,
                                              v1::CreateCertificateResponse* response) override;
  grpc::ServerUnaryReactor* GetCertificate(grpc::CallbackServerContext* context,
                                           const v1::GetCertificateRequest* request,
                                           v1::GetCertificateResponse* response) override;
  grpc::ServerUnaryReactor* ListCertificates(grpc::CallbackServerContext* context,
                                             const v1::ListCertificatesRequest* request,
                                             v1::ListCertificatesResponse* response) override;
  grpc::ServerUnaryReactor* UpdateCertificate(grpc::CallbackServerContext* context,
                                              const v1::UpdateCertificateRequest* request,
                                              v1::UpdateCertificateResponse* response) override;
  grpc::ServerUnaryReactor* MergeOrganisations(grpc::CallbackServerContext* context,
                                               const v1::MergeOrganisationsRequest* request,
                                               v1::MergeOrganisationsResponse* response) override;
  grpc::ServerUnaryReactor* UndoOrganisationMerge(grpc::CallbackServerContext* context,
                                                  const v1::UndoOrganisationMergeRequest* request,
                                                  v1::UndoOrganisationMergeResponse* response) override;

 private:
  Dispatcher& dispatcher_;
  reference::CatalogHolder& catalogs_;
};

}  // namespace ngoaid::registry

#endif  // SERVICES_REGISTRY_SERVICE_H_

#include "services/registry/service.h"

#include "ngoaid/registry/v1/registry_service.grpc.pb.h"
#include "services/reference/with_catalog.h"
#include "services/registry/handlers/certificates.h"
#include "services/registry/handlers/merges.h"
#include "services/registry/handlers/organisations.h"

namespace ngoaid::registry {
namespace {

class RegistryServiceImpl final : public v1::RegistryService::CallbackService {
 public:
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

}  // namespace

grpc::ServerUnaryReactor* RegistryServiceImpl::CreateOrganisation(grpc::CallbackServerContext* context,
                                                                  const v1::CreateOrganisationRequest* request,
                                                                  v1::CreateOrganisationResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.registry.v1.RegistryService/CreateOrganisation", request, response,
                           reference::WithCatalog(catalogs_, HandleCreateOrganisation));
}

grpc::ServerUnaryReactor* RegistryServiceImpl::GetOrganisation(grpc::CallbackServerContext* context,
                                                               const v1::GetOrganisationRequest* request,
                                                               v1::GetOrganisationResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.registry.v1.RegistryService/GetOrganisation", request, response,
                           reference::WithCatalog(catalogs_, HandleGetOrganisation));
}

grpc::ServerUnaryReactor* RegistryServiceImpl::ListOrganisations(grpc::CallbackServerContext* context,
                                                                 const v1::ListOrganisationsRequest* request,
                                                                 v1::ListOrganisationsResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.registry.v1.RegistryService/ListOrganisations", request, response,
                           reference::WithCatalog(catalogs_, HandleListOrganisations));
}

grpc::ServerUnaryReactor* RegistryServiceImpl::UpdateOrganisation(grpc::CallbackServerContext* context,
                                                                  const v1::UpdateOrganisationRequest* request,
                                                                  v1::UpdateOrganisationResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.registry.v1.RegistryService/UpdateOrganisation", request, response,
                           reference::WithCatalog(catalogs_, HandleUpdateOrganisation));
}

grpc::ServerUnaryReactor* RegistryServiceImpl::SearchOrganisations(grpc::CallbackServerContext* context,
                                                                   const v1::SearchOrganisationsRequest* request,
                                                                   v1::SearchOrganisationsResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.registry.v1.RegistryService/SearchOrganisations", request, response,
                           reference::WithCatalog(catalogs_, HandleSearchOrganisations));
}

grpc::ServerUnaryReactor* RegistryServiceImpl::CreateCertificate(grpc::CallbackServerContext* context,
                                                                 const v1::CreateCertificateRequest* request,
                                                                 v1::CreateCertificateResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.registry.v1.RegistryService/CreateCertificate", request, response,
                           reference::WithCatalog(catalogs_, HandleCreateCertificate));
}

grpc::ServerUnaryReactor* RegistryServiceImpl::GetCertificate(grpc::CallbackServerContext* context,
                                                              const v1::GetCertificateRequest* request,
                                                              v1::GetCertificateResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.registry.v1.RegistryService/GetCertificate", request, response,
                           reference::WithCatalog(catalogs_, HandleGetCertificate));
}

grpc::ServerUnaryReactor* RegistryServiceImpl::ListCertificates(grpc::CallbackServerContext* context,
                                                                const v1::ListCertificatesRequest* request,
                                                                v1::ListCertificatesResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.registry.v1.RegistryService/ListCertificates", request, response,
                           reference::WithCatalog(catalogs_, HandleListCertificates));
}

grpc::ServerUnaryReactor* RegistryServiceImpl::UpdateCertificate(grpc::CallbackServerContext* context,
                                                                 const v1::UpdateCertificateRequest* request,
                                                                 v1::UpdateCertificateResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.registry.v1.RegistryService/UpdateCertificate", request, response,
                           reference::WithCatalog(catalogs_, HandleUpdateCertificate));
}

grpc::ServerUnaryReactor* RegistryServiceImpl::MergeOrganisations(grpc::CallbackServerContext* context,
                                                                  const v1::MergeOrganisationsRequest* request,
                                                                  v1::MergeOrganisationsResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.registry.v1.RegistryService/MergeOrganisations", request, response,
                           reference::WithCatalog(catalogs_, HandleMergeOrganisations));
}

grpc::ServerUnaryReactor* RegistryServiceImpl::UndoOrganisationMerge(grpc::CallbackServerContext* context,
                                                                     const v1::UndoOrganisationMergeRequest* request,
                                                                     v1::UndoOrganisationMergeResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.registry.v1.RegistryService/UndoOrganisationMerge", request, response,
                           reference::WithCatalog(catalogs_, HandleUndoOrganisationMerge));
}

std::unique_ptr<grpc::Service> NewRegistryService(Dispatcher& dispatcher, reference::CatalogHolder& catalogs) {
  return std::make_unique<RegistryServiceImpl>(dispatcher, catalogs);
}

}  // namespace ngoaid::registry

#include "services/reporting/publication_service.h"

#include "ngoaid/reporting/v1/publication_service.grpc.pb.h"
#include "services/reference/with_catalog.h"
#include "services/reporting/handlers/publications.h"

namespace ngoaid::reporting {
namespace {

class PublicationServiceImpl final : public v1::PublicationService::CallbackService {
 public:
  PublicationServiceImpl(Dispatcher& dispatcher, reference::CatalogHolder& catalogs)
      : dispatcher_(dispatcher), catalogs_(catalogs) {}

  grpc::ServerUnaryReactor* CreatePublication(grpc::CallbackServerContext* context,
                                              const v1::CreatePublicationRequest* request,
                                              v1::CreatePublicationResponse* response) override;
  grpc::ServerUnaryReactor* UpdatePublication(grpc::CallbackServerContext* context,
                                              const v1::UpdatePublicationRequest* request,
                                              v1::UpdatePublicationResponse* response) override;
  grpc::ServerUnaryReactor* GetPublication(grpc::CallbackServerContext* context,
                                           const v1::GetPublicationRequest* request,
                                           v1::GetPublicationResponse* response) override;
  grpc::ServerUnaryReactor* ListPublications(grpc::CallbackServerContext* context,
                                             const v1::ListPublicationsRequest* request,
                                             v1::ListPublicationsResponse* response) override;
  grpc::ServerUnaryReactor* ListPublicationEditions(grpc::CallbackServerContext* context,
                                                    const v1::ListPublicationEditionsRequest* request,
                                                    v1::ListPublicationEditionsResponse* response) override;
  grpc::ServerWriteReactor<v1::GetPublicationEditionResponse>* GetPublicationEdition(
      grpc::CallbackServerContext* context, const v1::GetPublicationEditionRequest* request) override;
  grpc::ServerWriteReactor<v1::ComparePublicationEditionsResponse>* ComparePublicationEditions(
      grpc::CallbackServerContext* context, const v1::ComparePublicationEditionsRequest* request) override;
  grpc::ServerWriteReactor<v1::VerifyPublicationEditionResponse>* VerifyPublicationEdition(
      grpc::CallbackServerContext* context, const v1::VerifyPublicationEditionRequest* request) override;

 private:
  Dispatcher& dispatcher_;
  reference::CatalogHolder& catalogs_;
};

}  // namespace

grpc::ServerUnaryReactor* PublicationServiceImpl::CreatePublication(grpc::CallbackServerContext* context,
                                                                    const v1::CreatePublicationRequest* request,
                                                                    v1::CreatePublicationResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.reporting.v1.PublicationService/CreatePublication", request, response,
                           reference::WithCatalog(catalogs_, handlers::CreatePublication));
}

grpc::ServerUnaryReactor* PublicationServiceImpl::UpdatePublication(grpc::CallbackServerContext* context,
                                                                    const v1::UpdatePublicationRequest* request,
                                                                    v1::UpdatePublicationResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.reporting.v1.PublicationService/UpdatePublication", request, response,
                           reference::WithCatalog(catalogs_, handlers::UpdatePublication));
}

grpc::ServerUnaryReactor* PublicationServiceImpl::GetPublication(grpc::CallbackServerContext* context,
                                                                 const v1::GetPublicationRequest* request,
                                                                 v1::GetPublicationResponse* response) {
  return dispatcher_.Unary<v1::GetPublicationRequest, v1::GetPublicationResponse>(
      context, "ngoaid.reporting.v1.PublicationService/GetPublication", request, response, handlers::GetPublication);
}

grpc::ServerUnaryReactor* PublicationServiceImpl::ListPublications(grpc::CallbackServerContext* context,
                                                                   const v1::ListPublicationsRequest* request,
                                                                   v1::ListPublicationsResponse* response) {
  return dispatcher_.Unary<v1::ListPublicationsRequest, v1::ListPublicationsResponse>(
      context, "ngoaid.reporting.v1.PublicationService/ListPublications", request, response,
      handlers::ListPublications);
}

grpc::ServerUnaryReactor* PublicationServiceImpl::ListPublicationEditions(
    grpc::CallbackServerContext* context, const v1::ListPublicationEditionsRequest* request,
    v1::ListPublicationEditionsResponse* response) {
  return dispatcher_.Unary<v1::ListPublicationEditionsRequest, v1::ListPublicationEditionsResponse>(
      context, "ngoaid.reporting.v1.PublicationService/ListPublicationEditions", request, response,
      handlers::ListPublicationEditions);
}

grpc::ServerWriteReactor<v1::GetPublicationEditionResponse>* PublicationServiceImpl::GetPublicationEdition(
    grpc::CallbackServerContext* context, const v1::GetPublicationEditionRequest* request) {
  return dispatcher_.ServerStream<v1::GetPublicationEditionRequest, v1::GetPublicationEditionResponse>(
      context, "ngoaid.reporting.v1.PublicationService/GetPublicationEdition", request,
      handlers::GetPublicationEdition);
}

grpc::ServerWriteReactor<v1::ComparePublicationEditionsResponse>* PublicationServiceImpl::ComparePublicationEditions(
    grpc::CallbackServerContext* context, const v1::ComparePublicationEditionsRequest* request) {
  return dispatcher_.ServerStream<v1::ComparePublicationEditionsRequest, v1::ComparePublicationEditionsResponse>(
      context, "ngoaid.reporting.v1.PublicationService/ComparePublicationEditions", request,
      handlers::ComparePublicationEditions);
}

grpc::ServerWriteReactor<v1::VerifyPublicationEditionResponse>* PublicationServiceImpl::VerifyPublicationEdition(
    grpc::CallbackServerContext* context, const v1::VerifyPublicationEditionRequest* request) {
  return dispatcher_.ServerStream(context, "ngoaid.reporting.v1.PublicationService/VerifyPublicationEdition", request,
                                  reference::WithCatalog(catalogs_, handlers::VerifyPublicationEdition));
}

std::unique_ptr<grpc::Service> NewPublicationService(Dispatcher& dispatcher, reference::CatalogHolder& catalogs) {
  return std::make_unique<PublicationServiceImpl>(dispatcher, catalogs);
}

}  // namespace ngoaid::reporting

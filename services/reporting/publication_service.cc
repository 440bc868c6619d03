#include "services/reporting/publication_service.h"

#include "services/reference/with_catalog.h"
#include "services/reporting/handlers/publications.h"

namespace ngoaid::reporting {

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

}  // namespace ngoaid::reporting

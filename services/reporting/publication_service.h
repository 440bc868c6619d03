// The gRPC service of the publications: every method goes through the dispatcher to its handler.
#ifndef SERVICES_REPORTING_PUBLICATION_SERVICE_H_
#define SERVICES_REPORTING_PUBLICATION_SERVICE_H_

#include "ngoaid/reporting/v1/publication_service.grpc.pb.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::reporting {

class PublicationServiceImpl final : public v1::PublicationService::CallbackService {
 public:
  // Both are borrowed.
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

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_PUBLICATION_SERVICE_H_

// The gRPC service of published figures: every method goes through the dispatcher to its handler.
#ifndef SERVICES_REPORTING_PUBLISHED_SERVICE_H_
#define SERVICES_REPORTING_PUBLISHED_SERVICE_H_

#include "ngoaid/reporting/v1/published_service.grpc.pb.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::reporting {

class PublishedFigureServiceImpl final : public v1::PublishedFigureService::CallbackService {
 public:
  // Both are borrowed.
  PublishedFigureServiceImpl(Dispatcher& dispatcher, reference::CatalogHolder& catalogs)
      : dispatcher_(dispatcher), catalogs_(catalogs) {}

  grpc::ServerUnaryReactor* CreatePublishedFigure(grpc::CallbackServerContext* context,
                                                  const v1::CreatePublishedFigureRequest* request,
                                                  v1::CreatePublishedFigureResponse* response) override;
  grpc::ServerUnaryReactor* GetPublishedFigure(grpc::CallbackServerContext* context,
                                               const v1::GetPublishedFigureRequest* request,
                                               v1::GetPublishedFigureResponse* response) override;
  grpc::ServerUnaryReactor* ListPublishedFigures(grpc::CallbackServerContext* context,
                                                 const v1::ListPublishedFiguresRequest* request,
                                                 v1::ListPublishedFiguresResponse* response) override;
  grpc::ServerUnaryReactor* ListPublishedFindings(grpc::CallbackServerContext* context,
                                                  const v1::ListPublishedFindingsRequest* request,
                                                  v1::ListPublishedFindingsResponse* response) override;
  grpc::ServerUnaryReactor* ImportPublishedFigures(grpc::CallbackServerContext* context,
                                                   const v1::ImportPublishedFiguresRequest* request,
                                                   v1::ImportPublishedFiguresResponse* response) override;
  grpc::ServerWriteReactor<v1::ComparePublishedFiguresResponse>* ComparePublishedFigures(
      grpc::CallbackServerContext* context, const v1::ComparePublishedFiguresRequest* request) override;

 private:
  Dispatcher& dispatcher_;
  reference::CatalogHolder& catalogs_;
};

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_PUBLISHED_SERVICE_H_

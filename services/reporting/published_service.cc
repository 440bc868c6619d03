#include "services/reporting/published_service.h"

#include "ngoaid/reporting/v1/published_service.grpc.pb.h"
#include "services/reference/with_catalog.h"
#include "services/reporting/handlers/published.h"

namespace ngoaid::reporting {
namespace {

class PublishedFigureServiceImpl final : public v1::PublishedFigureService::CallbackService {
 public:
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

}  // namespace

grpc::ServerUnaryReactor* PublishedFigureServiceImpl::CreatePublishedFigure(
    grpc::CallbackServerContext* context, const v1::CreatePublishedFigureRequest* request,
    v1::CreatePublishedFigureResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.reporting.v1.PublishedFigureService/CreatePublishedFigure", request,
                           response, reference::WithCatalog(catalogs_, handlers::CreatePublishedFigure));
}

grpc::ServerUnaryReactor* PublishedFigureServiceImpl::GetPublishedFigure(grpc::CallbackServerContext* context,
                                                                         const v1::GetPublishedFigureRequest* request,
                                                                         v1::GetPublishedFigureResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.reporting.v1.PublishedFigureService/GetPublishedFigure", request, response,
                           reference::WithCatalog(catalogs_, handlers::GetPublishedFigure));
}

grpc::ServerUnaryReactor* PublishedFigureServiceImpl::ListPublishedFigures(
    grpc::CallbackServerContext* context, const v1::ListPublishedFiguresRequest* request,
    v1::ListPublishedFiguresResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.reporting.v1.PublishedFigureService/ListPublishedFigures", request,
                           response, reference::WithCatalog(catalogs_, handlers::ListPublishedFigures));
}

grpc::ServerUnaryReactor* PublishedFigureServiceImpl::ListPublishedFindings(
    grpc::CallbackServerContext* context, const v1::ListPublishedFindingsRequest* request,
    v1::ListPublishedFindingsResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.reporting.v1.PublishedFigureService/ListPublishedFindings", request,
                           response, reference::WithCatalog(catalogs_, handlers::ListPublishedFindings));
}

grpc::ServerUnaryReactor* PublishedFigureServiceImpl::ImportPublishedFigures(
    grpc::CallbackServerContext* context, const v1::ImportPublishedFiguresRequest* request,
    v1::ImportPublishedFiguresResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.reporting.v1.PublishedFigureService/ImportPublishedFigures", request,
                           response, reference::WithCatalog(catalogs_, handlers::ImportPublishedFigures));
}

grpc::ServerWriteReactor<v1::ComparePublishedFiguresResponse>* PublishedFigureServiceImpl::ComparePublishedFigures(
    grpc::CallbackServerContext* context, const v1::ComparePublishedFiguresRequest* request) {
  return dispatcher_.ServerStream<v1::ComparePublishedFiguresRequest, v1::ComparePublishedFiguresResponse>(
      context, "ngoaid.reporting.v1.PublishedFigureService/ComparePublishedFigures", request,
      [this](Call& call, const v1::ComparePublishedFiguresRequest& asked,
             Stream<v1::ComparePublishedFiguresResponse>& answer) {
        return handlers::ComparePublishedFigures(call, catalogs_, asked, answer);
      });
}

std::unique_ptr<grpc::Service> NewPublishedFigureService(Dispatcher& dispatcher, reference::CatalogHolder& catalogs) {
  return std::make_unique<PublishedFigureServiceImpl>(dispatcher, catalogs);
}

}  // namespace ngoaid::reporting

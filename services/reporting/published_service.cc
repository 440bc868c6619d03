#include "services/reporting/published_service.h"

#include "services/reference/with_catalog.h"
#include "services/reporting/handlers/published.h"

namespace ngoaid::reporting {

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

}  // namespace ngoaid::reporting

#include "services/reporting/service.h"

#include "services/reporting/handlers/reports.h"
#include "services/reporting/handlers/statistics.h"

namespace ngoaid::reporting {
namespace {

constexpr char kQueryTable[] = "ngoaid.reporting.v1.ReportingService/QueryTable";
constexpr char kQueryRows[] = "ngoaid.reporting.v1.ReportingService/QueryRows";
constexpr char kRunReport[] = "ngoaid.reporting.v1.ReportingService/RunReport";
constexpr char kListReports[] = "ngoaid.reporting.v1.ReportingService/ListReports";

// A streaming handler with the catalogue beside it.
template <class Request, class Response>
StreamHandler<Request, Response> OnCatalog(reference::CatalogHolder& catalogs,
                                           absl::Status (*handle)(Call&, reference::CatalogHolder&, const Request&,
                                                                  Stream<Response>&)) {
  return [&catalogs, handle](Call& call, const Request& request, Stream<Response>& answer) {
    return handle(call, catalogs, request, answer);
  };
}

}  // namespace

grpc::ServerWriteReactor<v1::QueryTableResponse>* ReportingServiceImpl::QueryTable(
    grpc::CallbackServerContext* context, const v1::QueryTableRequest* request) {
  return dispatcher_.ServerStream(context, kQueryTable, request, OnCatalog(catalogs_, handlers::QueryTable));
}

grpc::ServerWriteReactor<v1::QueryRowsResponse>* ReportingServiceImpl::QueryRows(grpc::CallbackServerContext* context,
                                                                                 const v1::QueryRowsRequest* request) {
  return dispatcher_.ServerStream(context, kQueryRows, request, OnCatalog(catalogs_, handlers::QueryRows));
}

grpc::ServerWriteReactor<v1::RunReportResponse>* ReportingServiceImpl::RunReport(grpc::CallbackServerContext* context,
                                                                                 const v1::RunReportRequest* request) {
  return dispatcher_.ServerStream(context, kRunReport, request, OnCatalog(catalogs_, handlers::RunReport));
}

grpc::ServerUnaryReactor* ReportingServiceImpl::ListReports(grpc::CallbackServerContext* context,
                                                            const v1::ListReportsRequest* request,
                                                            v1::ListReportsResponse* response) {
  return dispatcher_.Unary<v1::ListReportsRequest, v1::ListReportsResponse>(context, kListReports, request, response,
                                                                            handlers::ListReports);
}

}  // namespace ngoaid::reporting

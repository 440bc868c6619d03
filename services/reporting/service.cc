#include "services/reporting/service.h"

#include "ngoaid/reporting/v1/reporting_service.grpc.pb.h"
#include "services/reference/with_catalog.h"
#include "services/reporting/handlers/reports.h"
#include "services/reporting/handlers/statistics.h"

namespace ngoaid::reporting {
namespace {

class ReportingServiceImpl final : public v1::ReportingService::CallbackService {
 public:
  ReportingServiceImpl(Dispatcher& dispatcher, reference::CatalogHolder& catalogs)
      : dispatcher_(dispatcher), catalogs_(catalogs) {}

  grpc::ServerWriteReactor<v1::QueryTableResponse>* QueryTable(grpc::CallbackServerContext* context,
                                                               const v1::QueryTableRequest* request) override;
  grpc::ServerWriteReactor<v1::QueryRowsResponse>* QueryRows(grpc::CallbackServerContext* context,
                                                             const v1::QueryRowsRequest* request) override;
  grpc::ServerWriteReactor<v1::RunReportResponse>* RunReport(grpc::CallbackServerContext* context,
                                                             const v1::RunReportRequest* request) override;
  grpc::ServerUnaryReactor* ListReports(grpc::CallbackServerContext* context, const v1::ListReportsRequest* request,
                                        v1::ListReportsResponse* response) override;

 private:
  Dispatcher& dispatcher_;
  reference::CatalogHolder& catalogs_;
};

constexpr char kQueryTable[] = "ngoaid.reporting.v1.ReportingService/QueryTable";
constexpr char kQueryRows[] = "ngoaid.reporting.v1.ReportingService/QueryRows";
constexpr char kRunReport[] = "ngoaid.reporting.v1.ReportingService/RunReport";
constexpr char kListReports[] = "ngoaid.reporting.v1.ReportingService/ListReports";

}  // namespace

grpc::ServerWriteReactor<v1::QueryTableResponse>* ReportingServiceImpl::QueryTable(
    grpc::CallbackServerContext* context, const v1::QueryTableRequest* request) {
  return dispatcher_.ServerStream(context, kQueryTable, request,
                                  reference::WithCatalog(catalogs_, handlers::QueryTable));
}

grpc::ServerWriteReactor<v1::QueryRowsResponse>* ReportingServiceImpl::QueryRows(grpc::CallbackServerContext* context,
                                                                                 const v1::QueryRowsRequest* request) {
  return dispatcher_.ServerStream(context, kQueryRows, request, reference::WithCatalog(catalogs_, handlers::QueryRows));
}

grpc::ServerWriteReactor<v1::RunReportResponse>* ReportingServiceImpl::RunReport(grpc::CallbackServerContext* context,
                                                                                 const v1::RunReportRequest* request) {
  return dispatcher_.ServerStream(context, kRunReport, request, reference::WithCatalog(catalogs_, handlers::RunReport));
}

grpc::ServerUnaryReactor* ReportingServiceImpl::ListReports(grpc::CallbackServerContext* context,
                                                            const v1::ListReportsRequest* request,
                                                            v1::ListReportsResponse* response) {
  return dispatcher_.Unary<v1::ListReportsRequest, v1::ListReportsResponse>(context, kListReports, request, response,
                                                                            handlers::ListReports);
}

std::unique_ptr<grpc::Service> NewReportingService(Dispatcher& dispatcher, reference::CatalogHolder& catalogs) {
  return std::make_unique<ReportingServiceImpl>(dispatcher, catalogs);
}

}  // namespace ngoaid::reporting

// The gRPC service of the statistics: every method goes through the dispatcher to its handler.
#ifndef SERVICES_REPORTING_SERVICE_H_
#define SERVICES_REPORTING_SERVICE_H_

#include "ngoaid/reporting/v1/reporting_service.grpc.pb.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::reporting {

class ReportingServiceImpl final : public v1::ReportingService::CallbackService {
 public:
  // Both are borrowed.
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

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_SERVICE_H_

// The gRPC service of comparisons.
#ifndef SERVICES_REPORTING_COMPARISON_SERVICE_H_
#define SERVICES_REPORTING_COMPARISON_SERVICE_H_

#include "ngoaid/reporting/v1/comparison_service.grpc.pb.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::reporting {

class ComparisonServiceImpl final : public v1::ComparisonService::CallbackService {
 public:
  // Both are borrowed.
  ComparisonServiceImpl(Dispatcher& dispatcher, reference::CatalogHolder& catalogs)
      : dispatcher_(dispatcher), catalogs_(catalogs) {}

  grpc::ServerWriteReactor<v1::CompareTablesResponse>* CompareTables(grpc::CallbackServerContext* context,
                                                                     const v1::CompareTablesRequest* request) override;

 private:
  Dispatcher& dispatcher_;
  reference::CatalogHolder& catalogs_;
};

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_COMPARISON_SERVICE_H_

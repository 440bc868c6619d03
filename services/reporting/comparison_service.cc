#include "services/reporting/comparison_service.h"

#include "ngoaid/reporting/v1/comparison_service.grpc.pb.h"
#include "services/reporting/handlers/comparison.h"

namespace ngoaid::reporting {
namespace {

class ComparisonServiceImpl final : public v1::ComparisonService::CallbackService {
 public:
  ComparisonServiceImpl(Dispatcher& dispatcher, reference::CatalogHolder& catalogs)
      : dispatcher_(dispatcher), catalogs_(catalogs) {}

  grpc::ServerWriteReactor<v1::CompareTablesResponse>* CompareTables(grpc::CallbackServerContext* context,
                                                                     const v1::CompareTablesRequest* request) override;

 private:
  Dispatcher& dispatcher_;
  reference::CatalogHolder& catalogs_;
};

}  // namespace

grpc::ServerWriteReactor<v1::CompareTablesResponse>* ComparisonServiceImpl::CompareTables(
    grpc::CallbackServerContext* context, const v1::CompareTablesRequest* request) {
  const StreamHandler<v1::CompareTablesRequest, v1::CompareTablesResponse> handle =
      [this](Call& call, const v1::CompareTablesRequest& asked, Stream<v1::CompareTablesResponse>& answer) {
        return handlers::CompareTables(call, catalogs_, asked, answer);
      };
  return dispatcher_.ServerStream(context, "ngoaid.reporting.v1.ComparisonService/CompareTables", request, handle);
}

std::unique_ptr<grpc::Service> NewComparisonService(Dispatcher& dispatcher, reference::CatalogHolder& catalogs) {
  return std::make_unique<ComparisonServiceImpl>(dispatcher, catalogs);
}

}  // namespace ngoaid::reporting

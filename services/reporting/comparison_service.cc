#include "services/reporting/comparison_service.h"

#include "services/reporting/handlers/comparison.h"

namespace ngoaid::reporting {

grpc::ServerWriteReactor<v1::CompareTablesResponse>* ComparisonServiceImpl::CompareTables(
    grpc::CallbackServerContext* context, const v1::CompareTablesRequest* request) {
  const StreamHandler<v1::CompareTablesRequest, v1::CompareTablesResponse> handle =
      [this](Call& call, const v1::CompareTablesRequest& asked, Stream<v1::CompareTablesResponse>& answer) {
        return handlers::CompareTables(call, catalogs_, asked, answer);
      };
  return dispatcher_.ServerStream(context, "ngoaid.reporting.v1.ComparisonService/CompareTables", request, handle);
}

}  // namespace ngoaid::reporting

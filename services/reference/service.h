// The gRPC service of the reference data: every method goes through the dispatcher to its handler.
#ifndef SERVICES_REFERENCE_SERVICE_H_
#define SERVICES_REFERENCE_SERVICE_H_

#include "ngoaid/reference/v1/reference_service.grpc.pb.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::reference {

class ReferenceServiceImpl final : public v1::ReferenceService::CallbackService {
 public:
  // Both are borrowed.
  ReferenceServiceImpl(Dispatcher& dispatcher, CatalogHolder& catalogs)
      : dispatcher_(dispatcher), catalogs_(catalogs) {}

  grpc::ServerUnaryReactor* ListPlaces(grpc::CallbackServerContext* context, const v1::ListPlacesRequest* request,
                                       v1::ListPlacesResponse* response) override;
  grpc::ServerUnaryReactor* ListSectors(grpc::CallbackServerContext* context, const v1::ListSectorsRequest* request,
                                        v1::ListSectorsResponse* response) override;
  grpc::ServerUnaryReactor* ListCodes(grpc::CallbackServerContext* context, const v1::ListCodesRequest* request,
                                      v1::ListCodesResponse* response) override;
  grpc::ServerUnaryReactor* ListReportObligations(grpc::CallbackServerContext* context,
                                                  const v1::ListReportObligationsRequest* request,
                                                  v1::ListReportObligationsResponse* response) override;
  grpc::ServerUnaryReactor* ListRates(grpc::CallbackServerContext* context, const v1::ListRatesRequest* request,
                                      v1::ListRatesResponse* response) override;
  grpc::ServerUnaryReactor* ListLoadFindings(grpc::CallbackServerContext* context,
                                             const v1::ListLoadFindingsRequest* request,
                                             v1::ListLoadFindingsResponse* response) override;
  grpc::ServerUnaryReactor* ImportRates(grpc::CallbackServerContext* context, const v1::ImportRatesRequest* request,
                                        v1::ImportRatesResponse* response) override;
  grpc::ServerUnaryReactor* SetSectorMapping(grpc::CallbackServerContext* context,
                                             const v1::SetSectorMappingRequest* request,
                                             v1::SetSectorMappingResponse* response) override;

 private:
  Dispatcher& dispatcher_;
  CatalogHolder& catalogs_;
};

}  // namespace ngoaid::reference

#endif  // SERVICES_REFERENCE_SERVICE_H_

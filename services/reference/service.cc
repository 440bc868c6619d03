#include "services/reference/service.h"

#include <functional>

#include "ngoaid/reference/v1/reference_service.grpc.pb.h"
#include "services/reference/handlers/lists.h"
#include "services/reference/handlers/load_findings.h"
#include "services/reference/handlers/places.h"
#include "services/reference/handlers/rates.h"
#include "services/reference/handlers/sector_mapping.h"

namespace ngoaid::reference {
namespace {

class ReferenceServiceImpl final : public v1::ReferenceService::CallbackService {
 public:
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

constexpr char kListPlaces[] = "ngoaid.reference.v1.ReferenceService/ListPlaces";
constexpr char kListSectors[] = "ngoaid.reference.v1.ReferenceService/ListSectors";
constexpr char kListCodes[] = "ngoaid.reference.v1.ReferenceService/ListCodes";
constexpr char kListReportObligations[] = "ngoaid.reference.v1.ReferenceService/ListReportObligations";
constexpr char kListRates[] = "ngoaid.reference.v1.ReferenceService/ListRates";
constexpr char kListLoadFindings[] = "ngoaid.reference.v1.ReferenceService/ListLoadFindings";
constexpr char kImportRates[] = "ngoaid.reference.v1.ReferenceService/ImportRates";
constexpr char kSetSectorMapping[] = "ngoaid.reference.v1.ReferenceService/SetSectorMapping";

// A reading handler with the catalogue of the call's own snapshot.
template <class Request, class Response>
UnaryHandler<Request, Response> OnCatalog(CatalogHolder& catalogs,
                                          absl::Status (*handle)(const Catalog&, const Request&, Response&)) {
  return [&catalogs, handle](Call& call, const Request& request, Response& response) {
    return handle(*catalogs.Get(call.transaction()), request, response);
  };
}

}  // namespace

grpc::ServerUnaryReactor* ReferenceServiceImpl::ListPlaces(grpc::CallbackServerContext* context,
                                                           const v1::ListPlacesRequest* request,
                                                           v1::ListPlacesResponse* response) {
  return dispatcher_.Unary(context, kListPlaces, request, response, OnCatalog(catalogs_, HandleListPlaces));
}

grpc::ServerUnaryReactor* ReferenceServiceImpl::ListSectors(grpc::CallbackServerContext* context,
                                                            const v1::ListSectorsRequest* request,
                                                            v1::ListSectorsResponse* response) {
  return dispatcher_.Unary(context, kListSectors, request, response, OnCatalog(catalogs_, HandleListSectors));
}

grpc::ServerUnaryReactor* ReferenceServiceImpl::ListCodes(grpc::CallbackServerContext* context,
                                                          const v1::ListCodesRequest* request,
                                                          v1::ListCodesResponse* response) {
  return dispatcher_.Unary(context, kListCodes, request, response, OnCatalog(catalogs_, HandleListCodes));
}

grpc::ServerUnaryReactor* ReferenceServiceImpl::ListReportObligations(grpc::CallbackServerContext* context,
                                                                      const v1::ListReportObligationsRequest* request,
                                                                      v1::ListReportObligationsResponse* response) {
  return dispatcher_.Unary(context, kListReportObligations, request, response,
                           OnCatalog(catalogs_, HandleListReportObligations));
}

grpc::ServerUnaryReactor* ReferenceServiceImpl::ListRates(grpc::CallbackServerContext* context,
                                                          const v1::ListRatesRequest* request,
                                                          v1::ListRatesResponse* response) {
  return dispatcher_.Unary(context, kListRates, request, response, OnCatalog(catalogs_, HandleListRates));
}

grpc::ServerUnaryReactor* ReferenceServiceImpl::ListLoadFindings(grpc::CallbackServerContext* context,
                                                                 const v1::ListLoadFindingsRequest* request,
                                                                 v1::ListLoadFindingsResponse* response) {
  return dispatcher_.Unary(
      context, kListLoadFindings, request, response,
      UnaryHandler<v1::ListLoadFindingsRequest, v1::ListLoadFindingsResponse>(HandleListLoadFindings));
}

grpc::ServerUnaryReactor* ReferenceServiceImpl::ImportRates(grpc::CallbackServerContext* context,
                                                            const v1::ImportRatesRequest* request,
                                                            v1::ImportRatesResponse* response) {
  UnaryHandler<v1::ImportRatesRequest, v1::ImportRatesResponse> handler =
      [this](Call& call, const v1::ImportRatesRequest& wanted, v1::ImportRatesResponse& answer) {
        return HandleImportRates(call, catalogs_, wanted, answer);
      };
  return dispatcher_.Unary(context, kImportRates, request, response, std::move(handler));
}

grpc::ServerUnaryReactor* ReferenceServiceImpl::SetSectorMapping(grpc::CallbackServerContext* context,
                                                                 const v1::SetSectorMappingRequest* request,
                                                                 v1::SetSectorMappingResponse* response) {
  return dispatcher_.Unary(
      context, kSetSectorMapping, request, response,
      UnaryHandler<v1::SetSectorMappingRequest, v1::SetSectorMappingResponse>(
          [this](Call& call, const v1::SetSectorMappingRequest& wanted, v1::SetSectorMappingResponse& answer) {
            return HandleSetSectorMapping(call, catalogs_, wanted, answer);
          }));
}

std::unique_ptr<grpc::Service> NewReferenceService(Dispatcher& dispatcher, CatalogHolder& catalogs) {
  return std::make_unique<ReferenceServiceImpl>(dispatcher, catalogs);
}

}  // namespace ngoaid::reference

#include "services/audit/service.h"

#include "ngoaid/identity/v1/audit_service.grpc.pb.h"
#include "services/audit/handlers/audit.h"
#include "services/reference/with_catalog.h"

namespace ngoaid::audit {
namespace {

class AuditServiceImpl final : public ngoaid::identity::v1::AuditService::CallbackService {
 public:
  AuditServiceImpl(Dispatcher& dispatcher, reference::CatalogHolder& catalogs, const HeadBook& heads)
      : dispatcher_(dispatcher), catalogs_(catalogs), heads_(heads) {}

  grpc::ServerUnaryReactor* ListAuditEntries(grpc::CallbackServerContext* context,
                                             const ngoaid::identity::v1::ListAuditEntriesRequest* request,
                                             ngoaid::identity::v1::ListAuditEntriesResponse* response) override;
  grpc::ServerUnaryReactor* ListRecordHistory(grpc::CallbackServerContext* context,
                                              const ngoaid::identity::v1::ListRecordHistoryRequest* request,
                                              ngoaid::identity::v1::ListRecordHistoryResponse* response) override;
  grpc::ServerWriteReactor<ngoaid::identity::v1::VerifyAuditResponse>* VerifyAudit(
      grpc::CallbackServerContext* context, const ngoaid::identity::v1::VerifyAuditRequest* request) override;

 private:
  Dispatcher& dispatcher_;
  reference::CatalogHolder& catalogs_;
  const HeadBook& heads_;
};

}  // namespace

grpc::ServerUnaryReactor* AuditServiceImpl::ListAuditEntries(grpc::CallbackServerContext* context,
                                                             const v1::ListAuditEntriesRequest* request,
                                                             v1::ListAuditEntriesResponse* response) {
  return dispatcher_.Unary<v1::ListAuditEntriesRequest, v1::ListAuditEntriesResponse>(
      context, "ngoaid.identity.v1.AuditService/ListAuditEntries", request, response,
      reference::WithCatalog(catalogs_, HandleListAuditEntries));
}

grpc::ServerUnaryReactor* AuditServiceImpl::ListRecordHistory(grpc::CallbackServerContext* context,
                                                              const v1::ListRecordHistoryRequest* request,
                                                              v1::ListRecordHistoryResponse* response) {
  return dispatcher_.Unary<v1::ListRecordHistoryRequest, v1::ListRecordHistoryResponse>(
      context, "ngoaid.identity.v1.AuditService/ListRecordHistory", request, response, HandleListRecordHistory);
}

grpc::ServerWriteReactor<v1::VerifyAuditResponse>* AuditServiceImpl::VerifyAudit(
    grpc::CallbackServerContext* context, const v1::VerifyAuditRequest* request) {
  return dispatcher_.ServerStream<v1::VerifyAuditRequest, v1::VerifyAuditResponse>(
      context, "ngoaid.identity.v1.AuditService/VerifyAudit", request,
      [this](Call& call, const v1::VerifyAuditRequest& asked, Stream<v1::VerifyAuditResponse>& answer) {
        return HandleVerifyAudit(call, heads_, asked, answer);
      });
}

std::unique_ptr<grpc::Service> NewAuditService(Dispatcher& dispatcher, reference::CatalogHolder& catalogs,
                                               const HeadBook& heads) {
  return std::make_unique<AuditServiceImpl>(dispatcher, catalogs, heads);
}

}  // namespace ngoaid::audit

#include "services/audit/service.h"

#include "services/audit/handlers/audit.h"

namespace ngoaid::audit {

grpc::ServerUnaryReactor* AuditServiceImpl::ListAuditEntries(grpc::CallbackServerContext* context,
                                                             const v1::ListAuditEntriesRequest* request,
                                                             v1::ListAuditEntriesResponse* response) {
  return dispatcher_.Unary<v1::ListAuditEntriesRequest, v1::ListAuditEntriesResponse>(
      context, "ngoaid.identity.v1.AuditService/ListAuditEntries", request, response, HandleListAuditEntries);
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

}  // namespace ngoaid::audit

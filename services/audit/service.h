// The gRPC service of the audit trail: every method goes through the dispatcher to its handler.
#ifndef SERVICES_AUDIT_SERVICE_H_
#define SERVICES_AUDIT_SERVICE_H_

#include "ngoaid/identity/v1/audit_service.grpc.pb.h"
#include "services/audit/domain/heads.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::audit {

class AuditServiceImpl final : public ngoaid::identity::v1::AuditService::CallbackService {
 public:
  // Both are borrowed.
  AuditServiceImpl(Dispatcher& dispatcher, const HeadBook& heads) : dispatcher_(dispatcher), heads_(heads) {}

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
  const HeadBook& heads_;
};

}  // namespace ngoaid::audit

#endif  // SERVICES_AUDIT_SERVICE_H_

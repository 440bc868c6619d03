// Search in the audit trail, and the proof of it.
#ifndef SERVICES_AUDIT_HANDLERS_AUDIT_H_
#define SERVICES_AUDIT_HANDLERS_AUDIT_H_

#include "ngoaid/identity/v1/audit_service.pb.h"
#include "services/audit/domain/heads.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::audit {

namespace v1 = ngoaid::identity::v1;

absl::Status HandleListAuditEntries(Call& call, reference::CatalogHolder& catalogs,
                                    const v1::ListAuditEntriesRequest& request, v1::ListAuditEntriesResponse& response);
absl::Status HandleListRecordHistory(Call& call, const v1::ListRecordHistoryRequest& request,
                                     v1::ListRecordHistoryResponse& response);
absl::Status HandleVerifyAudit(Call& call, const HeadBook& heads, const v1::VerifyAuditRequest& request,
                               Stream<v1::VerifyAuditResponse>& answer);

}  // namespace ngoaid::audit

#endif  // SERVICES_AUDIT_HANDLERS_AUDIT_H_

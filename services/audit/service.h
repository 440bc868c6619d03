// The gRPC service of the audit trail: every method goes through the dispatcher to its handler.
#ifndef SERVICES_AUDIT_SERVICE_H_
#define SERVICES_AUDIT_SERVICE_H_

#include <grpcpp/impl/service_type.h>

#include <memory>

#include "services/audit/domain/heads.h"
#include "services/reference/catalog_holder.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::audit {

// All are borrowed.
std::unique_ptr<grpc::Service> NewAuditService(Dispatcher& dispatcher, reference::CatalogHolder& catalogs,
                                               const HeadBook& heads);

}  // namespace ngoaid::audit

#endif  // SERVICES_AUDIT_SERVICE_H_

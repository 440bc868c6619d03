// The gRPC service of the reference data: every method goes through the dispatcher to its handler.
#ifndef SERVICES_REFERENCE_SERVICE_H_
#define SERVICES_REFERENCE_SERVICE_H_

#include <grpcpp/impl/service_type.h>

#include <memory>

#include "services/reference/catalog_holder.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::reference {

// Both are borrowed.
std::unique_ptr<grpc::Service> NewReferenceService(Dispatcher& dispatcher, CatalogHolder& catalogs);

}  // namespace ngoaid::reference

#endif  // SERVICES_REFERENCE_SERVICE_H_

// The gRPC service of awards: every method goes through the dispatcher to its handler.
#ifndef SERVICES_REGISTRY_AWARD_SERVICE_H_
#define SERVICES_REGISTRY_AWARD_SERVICE_H_

#include <grpcpp/impl/service_type.h>

#include <memory>

#include "services/reference/catalog_holder.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::registry {

// Both are borrowed.
std::unique_ptr<grpc::Service> NewAwardService(Dispatcher& dispatcher, reference::CatalogHolder& catalogs);

}  // namespace ngoaid::registry

#endif  // SERVICES_REGISTRY_AWARD_SERVICE_H_

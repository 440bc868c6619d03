// The gRPC service of published figures: every method goes through the dispatcher to its handler.
#ifndef SERVICES_REPORTING_PUBLISHED_SERVICE_H_
#define SERVICES_REPORTING_PUBLISHED_SERVICE_H_

#include <grpcpp/impl/service_type.h>

#include <memory>

#include "services/reference/catalog_holder.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::reporting {

// Both are borrowed.
std::unique_ptr<grpc::Service> NewPublishedFigureService(Dispatcher& dispatcher, reference::CatalogHolder& catalogs);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_PUBLISHED_SERVICE_H_

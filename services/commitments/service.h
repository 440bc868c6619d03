// ngoaid.commitments.v1.CommitmentsService: one line a method, everything round it in rpc/.
#ifndef SERVICES_COMMITMENTS_SERVICE_H_
#define SERVICES_COMMITMENTS_SERVICE_H_

#include <grpcpp/impl/service_type.h>

#include <memory>

#include "services/reference/catalog_holder.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::commitments {

// Both are borrowed.
std::unique_ptr<grpc::Service> NewCommitmentsService(Dispatcher& rpc, reference::CatalogHolder& catalogs);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_SERVICE_H_

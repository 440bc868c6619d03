// The gRPC service of identity: every method goes through the dispatcher to its handler.
#ifndef SERVICES_IDENTITY_SERVICE_H_
#define SERVICES_IDENTITY_SERVICE_H_

#include <grpcpp/impl/service_type.h>

#include <memory>

#include "services/identity/handlers/handlers.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::identity {

// Both are borrowed.
std::unique_ptr<grpc::Service> NewIdentityService(Dispatcher& dispatcher, Secrets& secrets);

}  // namespace ngoaid::identity

#endif  // SERVICES_IDENTITY_SERVICE_H_

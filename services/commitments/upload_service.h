// ngoaid.commitments.v1.UploadService: one line a method, everything round it in rpc/.
#ifndef SERVICES_COMMITMENTS_UPLOAD_SERVICE_H_
#define SERVICES_COMMITMENTS_UPLOAD_SERVICE_H_

#include <grpcpp/impl/service_type.h>

#include <memory>

#include "services/reference/catalog_holder.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::commitments {

inline constexpr int kMostWaitingUploads = 50;

// What uploads need besides.
struct Uploads {
  reference::CatalogHolder& catalogs;
  int most_waiting = kMostWaitingUploads;  // of one office
};

// Both are borrowed.
std::unique_ptr<grpc::Service> NewUploadService(Dispatcher& rpc, const Uploads& uploads);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_UPLOAD_SERVICE_H_

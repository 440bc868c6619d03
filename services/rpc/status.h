// The one converter from our errors to what gRPC sends.
#ifndef SERVICES_RPC_STATUS_H_
#define SERVICES_RPC_STATUS_H_

#include <grpcpp/support/status.h>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/base/errors.h"

namespace ngoaid {

// `language` is "vi" or "en": chooses the message and the LocalizedMessage and BadRequest of the details.
grpc::Status ToGrpcStatus(const absl::Status& status, absl::string_view language);

// The violations errors::Invalid was made of, in its order; none of any other status.
FieldViolations ViolationsOf(const absl::Status& status);

}  // namespace ngoaid

#endif  // SERVICES_RPC_STATUS_H_

// The one converter from our errors to what gRPC sends.
#ifndef SERVICES_RPC_STATUS_H_
#define SERVICES_RPC_STATUS_H_

#include <grpcpp/support/status.h>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/base/errors.h"

namespace ngoaid {

// `language` is "vi" or "en": chooses the message and the LocalizedMessage and BadRequest of the details. What was sent
// is quoted no longer than people can read, and of very many violations the first are told, and how many there are
// more: a client takes 8 KB of trailers unless it was made to take more, and beyond that nothing of the error arrives.
grpc::Status ToGrpcStatus(const absl::Status& status, absl::string_view language);

// The violations errors::Invalid was made of, in its order; none of any other status.
FieldViolations ViolationsOf(const absl::Status& status);

}  // namespace ngoaid

#endif  // SERVICES_RPC_STATUS_H_

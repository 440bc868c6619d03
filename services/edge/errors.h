// The edge's part of the catalogue of errors: what happens to a call between the browser and the services.
#ifndef SERVICES_EDGE_ERRORS_H_
#define SERVICES_EDGE_ERRORS_H_

#include <grpcpp/support/status.h>

#include <string>

#include "absl/status/status.h"
#include "services/base/errors.h"

namespace ngoaid::edge {

absl::Status RequestTooLarge();      // RESOURCE_EXHAUSTED: more than an upload may have
absl::Status ServicesUnavailable();  // UNAVAILABLE: nobody answers behind the edge
absl::Status AnswerLate();           // DEADLINE_EXCEEDED: what became of a change is not known

// `status` as it came, or when gRPC worded it itself (no details), the error of ours with that code.
grpc::Status ToldToPeople(const grpc::Status& status, const std::string& language);

}  // namespace ngoaid::edge

#endif  // SERVICES_EDGE_ERRORS_H_

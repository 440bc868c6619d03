// The catalogue of errors: one function per error, the only place where messages are worded.
// Each returns an absl::Status that carries google.rpc details as payloads; rpc/status turns it into a grpc::Status.
#ifndef SERVICES_BASE_ERRORS_H_
#define SERVICES_BASE_ERRORS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace ngoaid {

// A message in both languages of the product.
struct Text {
  std::string vi;
  std::string en;
};

// One fault of a request: where it is, what is wrong and how to mend it.
struct FieldViolation {
  std::string field;  // path of the field in the request, "shares[2].weight"
  Text description;
};
using FieldViolations = std::vector<FieldViolation>;

namespace errors {

// Builds a status with ErrorInfo (reason, domain "ngoaid"), LocalizedMessage in vi and en. The functions below use it;
// so may a service's own catalogue (services/NAME/errors.h).
absl::Status Make(absl::StatusCode code, absl::string_view reason, const Text& text);

// Adds RetryInfo: when it makes sense to ask again.
absl::Status WithRetry(absl::Status status, absl::Duration retry_after);

// INVALID_ARGUMENT with every violation at once (google.rpc.BadRequest). `violations` must not be empty.
absl::Status Invalid(const FieldViolations& violations);
// OK when empty, else Invalid.
absl::Status InvalidUnlessEmpty(const FieldViolations& violations);

absl::Status NotFound(absl::string_view name);                 // NOT_FOUND, also for what the caller may not see
absl::Status AlreadyExists(absl::string_view name);            // ALREADY_EXISTS
absl::Status EtagMismatch(absl::string_view name);             // ABORTED
absl::Status RequestIdReused();                                // INVALID_ARGUMENT, IDEMPOTENCY_KEY_REUSED
absl::Status PermissionDenied(absl::string_view permission);   // PERMISSION_DENIED
absl::Status Unauthenticated();                                // UNAUTHENTICATED
absl::Status Overloaded(absl::Duration retry_after);           // RESOURCE_EXHAUSTED with RetryInfo
absl::Status DatabaseUnavailable(absl::Duration retry_after);  // UNAVAILABLE with RetryInfo
absl::Status OutcomeUnknown();                                 // UNAVAILABLE: ask again with the same request id
absl::Status DeadlineExceeded();                               // DEADLINE_EXCEEDED, nothing was changed
absl::Status Cancelled();                                      // CANCELLED, nothing was changed
absl::Status Precondition(absl::string_view reason, const Text& text);  // FAILED_PRECONDITION
absl::Status Internal(absl::string_view log_only);  // INTERNAL; the text goes to the log, never to the caller

// The reason of an error made here ("ETAG_MISMATCH"), or "" for others.
std::string Reason(const absl::Status& status);

}  // namespace errors
}  // namespace ngoaid

#endif  // SERVICES_BASE_ERRORS_H_

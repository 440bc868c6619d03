#include "clients/cli/app/exit_code.h"

#include "clients/cli/app/errors.h"
#include "services/base/errors.h"

namespace ngoaid::cli {

ExitCode ExitCodeOf(const absl::Status& status) {
  const std::string reason = ngoaid::errors::Reason(status);
  if (reason == errors::kUsage) return kExitUsage;
  if (reason == errors::kInterrupted) return kExitInterrupted;
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return kExitOk;
    case absl::StatusCode::kNotFound:
      return kExitNotFound;
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kUnauthenticated:
      return kExitNotAllowed;
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kOutOfRange:
      return kExitInvalid;
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kAlreadyExists:
    case absl::StatusCode::kAborted:
      return kExitConflict;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kDeadlineExceeded:
      return kExitUnavailable;
    default:
      return kExitError;
  }
}

}  // namespace ngoaid::cli

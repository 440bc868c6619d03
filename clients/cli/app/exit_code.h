// What the program's exit says. The one table from error codes to it.
#ifndef CLIENTS_CLI_APP_EXIT_CODE_H_
#define CLIENTS_CLI_APP_EXIT_CODE_H_

#include "absl/status/status.h"

namespace ngoaid::cli {

enum ExitCode : int {
  kExitOk = 0,
  kExitError = 1,
  kExitUsage = 2,
  kExitNotFound = 3,
  kExitNotAllowed = 4,
  kExitInvalid = 5,
  kExitConflict = 6,
  kExitUnavailable = 7,
  kExitInterrupted = 130,
};

// Usage errors (app/errors.h) and interruptions are told by their reason, all else by its code.
ExitCode ExitCodeOf(const absl::Status& status);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_APP_EXIT_CODE_H_

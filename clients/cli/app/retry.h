// Sending again what got no answer, with the same request id: the service stores it once and answers alike.
#ifndef CLIENTS_CLI_APP_RETRY_H_
#define CLIENTS_CLI_APP_RETRY_H_

#include <functional>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "services/base/clock.h"

namespace ngoaid::cli {

struct RetryPolicy {
  int resends = 3;
  absl::Duration first_pause = absl::Milliseconds(300);  // trebled each time
  absl::Duration longest_pause = absl::Seconds(10);      // also of what the service asks for
};

// Calls `attempt` until it ends otherwise than UNAVAILABLE (of a server that is trusted), or than RESOURCE_EXHAUSTED
// that names a time to come back. `before_resend` hears the number of the resend (from 1); false from it ends the
// trying.
absl::Status CallWithRetries(const RetryPolicy& policy, Clock& clock, const std::function<absl::Status()>& attempt,
                             const std::function<bool(int)>& before_resend);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_APP_RETRY_H_

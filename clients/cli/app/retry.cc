#include "clients/cli/app/retry.h"

#include <algorithm>

#include "clients/cli/app/errors.h"

namespace ngoaid::cli {
namespace {

bool MayResend(const absl::Status& status) {
  if (ngoaid::errors::Reason(status) == errors::kServerNotTrusted) return false;
  return absl::IsUnavailable(status) || (absl::IsResourceExhausted(status) && RetryDelay(status).has_value());
}

}  // namespace

absl::Status CallWithRetries(const RetryPolicy& policy, Clock& clock, const std::function<absl::Status()>& attempt,
                             const std::function<bool(int)>& before_resend) {
  absl::Duration pause = policy.first_pause;
  absl::Status status = attempt();
  for (int resend = 1; resend <= policy.resends && MayResend(status); ++resend) {
    clock.Sleep(std::min(std::max(pause, RetryDelay(status).value_or(absl::ZeroDuration())), policy.longest_pause));
    pause *= 3;
    if (!before_resend(resend)) return status;
    status = attempt();
  }
  return status;
}

}  // namespace ngoaid::cli

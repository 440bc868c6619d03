#include "services/identity/handlers/attempt.h"

#include "services/identity/domain/account.h"
#include "services/identity/errors.h"
#include "services/identity/store/credential_store.h"

namespace ngoaid::identity {

absl::Status HearAttempt(Call& call, const std::string& login) {
  if (!TakeTurn(call.transaction(), login)) return errors::TooManyAttempts(absl::Seconds(1));
  const Failures failures = ReadFailures(call.transaction(), login);
  const absl::Duration wait = SignInDelay(failures.count) - failures.since_last;
  return wait > absl::ZeroDuration() ? errors::TooManyAttempts(wait) : absl::OkStatus();
}

absl::Status FailAttempt(Call& call, const std::string& login, absl::Status refusal) {
  RecordFailure(call.transaction(), login);
  call.transaction().KeepIfRefused();
  return refusal;
}

}  // namespace ngoaid::identity

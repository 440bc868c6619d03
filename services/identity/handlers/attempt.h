// A password given by somebody who may be guessing.
#ifndef SERVICES_IDENTITY_HANDLERS_ATTEMPT_H_
#define SERVICES_IDENTITY_HANDLERS_ATTEMPT_H_

#include <string>

#include "absl/status/status.h"
#include "services/rpc/call.h"

namespace ngoaid::identity {

// Before a guess is looked at: TOO_MANY_ATTEMPTS while another for the login is under way, or the delay after its last
// failure has not passed. The same for logins that nobody has.
absl::Status HearAttempt(Call& call, const std::string& login);

// The guess was wrong: notes the failure, which stays although the call is refused, and returns `refusal`.
absl::Status FailAttempt(Call& call, const std::string& login, absl::Status refusal);

}  // namespace ngoaid::identity

#endif  // SERVICES_IDENTITY_HANDLERS_ATTEMPT_H_

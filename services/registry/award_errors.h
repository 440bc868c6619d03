// Refusals about awards, in the manner of base/errors.h.
#ifndef SERVICES_REGISTRY_AWARD_ERRORS_H_
#define SERVICES_REGISTRY_AWARD_ERRORS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/base/errors.h"

namespace ngoaid::registry::errors {

absl::Status AwardExists(absl::string_view name);     // ALREADY_EXISTS, AWARD_EXISTS
absl::Status AwardWithdrawn(absl::string_view name);  // FAILED_PRECONDITION, AWARD_WITHDRAWN

// What is wrong with a field, and how to mend it.
Text NotAnAward();
Text DecidedInFuture(absl::string_view today);
Text YearUnreadable(absl::string_view year);
Text OrganisationMalformed(absl::string_view text);

}  // namespace ngoaid::registry::errors

#endif  // SERVICES_REGISTRY_AWARD_ERRORS_H_

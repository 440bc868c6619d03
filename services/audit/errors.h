// Refusals of the audit trail, in the manner of base/errors.h.
#ifndef SERVICES_AUDIT_ERRORS_H_
#define SERVICES_AUDIT_ERRORS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/base/errors.h"

namespace ngoaid::audit::errors {

// DATA_LOSS, AUDIT_HEADS_UNREADABLE: the heads written down beside the database are not what was written. What exactly
// is in `why`, for the log.
absl::Status HeadsUnreadable(const absl::Status& why);

// What is wrong with a field, and how to mend it.
Text NotARecord();
Text MethodUnknown(absl::string_view given, const std::vector<std::string>& like);

}  // namespace ngoaid::audit::errors

#endif  // SERVICES_AUDIT_ERRORS_H_

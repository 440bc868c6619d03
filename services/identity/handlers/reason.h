// Why something is done, as every method that asks for it reads it.
#ifndef SERVICES_IDENTITY_HANDLERS_REASON_H_
#define SERVICES_IDENTITY_HANDLERS_REASON_H_

#include <string>

#include "services/base/text.h"
#include "services/identity/errors.h"

namespace ngoaid::identity {

inline constexpr std::size_t kLongestReason = 1000;

// Adds a violation of `reason` when there is none or it is too long.
inline std::string ReadReason(const std::string& typed, FieldViolations& faults) {
  std::string reason = CleanText(typed);
  if (reason.empty()) faults.push_back({"reason", errors::Missing()});
  if (reason.size() > kLongestReason) faults.push_back({"reason", errors::TooLong(kLongestReason)});
  return reason;
}

}  // namespace ngoaid::identity

#endif  // SERVICES_IDENTITY_HANDLERS_REASON_H_

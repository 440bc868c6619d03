// How long a text may be, wherever it comes from: a request or a file.
#ifndef SERVICES_BASE_FIELD_LIMITS_H_
#define SERVICES_BASE_FIELD_LIMITS_H_

#include <cstddef>

#include "absl/strings/string_view.h"

namespace ngoaid {

inline constexpr std::size_t kMaxTextBytes = 100'000;

// Most characters of a field called so, in any record; kMaxTextBytes for a name that has no bound of its own. A service
// may allow fewer.
std::size_t LongestText(absl::string_view field);

}  // namespace ngoaid

#endif  // SERVICES_BASE_FIELD_LIMITS_H_

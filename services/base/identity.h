// Identifiers and digests.
#ifndef SERVICES_BASE_IDENTITY_H_
#define SERVICES_BASE_IDENTITY_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace ngoaid {

// A time-ordered UUID (RFC 9562, version 7), lower case with hyphens.
std::string NewUuid(absl::Time now);
// A UUID of a name (version 5 in a namespace of our own): the same text gives the same UUID for ever.
std::string NameUuid(absl::string_view name);
// True for 36 characters of the hyphenated form in either case; false for the zero UUID and for anything that is not a
// UUID.
bool IsUuid(absl::string_view text);
// SHA-256 in lower-case hexadecimal digits.
std::string Sha256Hex(absl::string_view bytes);

}  // namespace ngoaid

#endif  // SERVICES_BASE_IDENTITY_H_

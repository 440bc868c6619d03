// Secrets that are made here, shown once and kept as digests.
#ifndef SERVICES_IDENTITY_DOMAIN_SECRETS_H_
#define SERVICES_IDENTITY_DOMAIN_SECRETS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace ngoaid::identity {

// 256 random bits in base64url: of sessions, API tokens and invitations.
std::string NewToken();
std::string RandomBytes(std::size_t size);
// Ten codes of 80 bits, "ABCD-EFGH-IJKL-MNOP".
std::vector<std::string> NewRecoveryCodes();
// A recovery code as typed, without what people leave out or add: its digits alone, upper case.
std::string PlainRecoveryCode(absl::string_view typed);

}  // namespace ngoaid::identity

#endif  // SERVICES_IDENTITY_DOMAIN_SECRETS_H_

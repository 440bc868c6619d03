// Time-based one-time passwords (RFC 6238: SHA-1, six digits, thirty seconds), as every authenticator shows them.
#ifndef SERVICES_IDENTITY_DOMAIN_TOTP_H_
#define SERVICES_IDENTITY_DOMAIN_TOTP_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace ngoaid::identity {

// Of a device's secret as it is; sealed it is longer.
inline constexpr std::size_t kTotpSecretBytes = 20;

// The number of the thirty seconds that `now` lies in.
int64_t TotpStep(absl::Time now);
std::string TotpCode(absl::string_view secret, int64_t step);
// The step that `code` belongs to: the present one, or one beside it, for clocks that are not quite right. None at or
// before `last_step`, so that no code serves twice.
std::optional<int64_t> MatchTotp(absl::string_view secret, absl::string_view code, absl::Time now, int64_t last_step);

// RFC 4648 without padding.
std::string Base32(absl::string_view bytes);
// "otpauth://totp/…"
std::string TotpUri(absl::string_view secret, absl::string_view login);

}  // namespace ngoaid::identity

#endif  // SERVICES_IDENTITY_DOMAIN_TOTP_H_

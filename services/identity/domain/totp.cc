#include "services/identity/domain/totp.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace ngoaid::identity {
namespace {

constexpr int64_t kStepSeconds = 30;
constexpr char kIssuer[] = "ngoaid";

}  // namespace

int64_t TotpStep(absl::Time now) { return absl::ToUnixSeconds(now) / kStepSeconds; }

std::string TotpCode(absl::string_view secret, int64_t step) {
  unsigned char counter[8];
  for (int i = 0; i < 8; ++i) counter[i] = static_cast<unsigned char>(static_cast<uint64_t>(step) >> (56 - 8 * i));
  unsigned char mac[EVP_MAX_MD_SIZE] = {};
  unsigned int size = 0;
  HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter, sizeof counter, mac, &size);
  const unsigned char* at = mac + (mac[19] & 0x0F);
  const uint32_t number = static_cast<uint32_t>((at[0] & 0x7F) << 24 | at[1] << 16 | at[2] << 8 | at[3]);
  return absl::StrFormat("%06u", number % 1'000'000);
}

std::optional<int64_t> MatchTotp(absl::string_view secret, absl::string_view code, absl::Time now, int64_t last_step) {
  const int64_t present = TotpStep(now);
  for (int64_t step = std::max(present - 1, last_step + 1); step <= present + 1; ++step) {
    const std::string right = TotpCode(secret, step);
    if (code.size() == right.size() && sodium_memcmp(code.data(), right.data(), right.size()) == 0) return step;
  }
  return std::nullopt;
}

std::string Base32(absl::string_view bytes) {
  constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string out;
  unsigned pending = 0;
  int bits = 0;
  for (char c : bytes) {
    pending = (pending << 8 | static_cast<unsigned char>(c)) & 0xFFF;
    for (bits += 8; bits >= 5; bits -= 5) out += kDigits[pending >> (bits - 5) & 31];
  }
  if (bits > 0) out += kDigits[pending << (5 - bits) & 31];
  return out;
}

std::string TotpUri(absl::string_view secret, absl::string_view login) {
  return absl::StrCat("otpauth://totp/", kIssuer, ":", login, "?secret=", Base32(secret), "&issuer=", kIssuer);
}

}  // namespace ngoaid::identity

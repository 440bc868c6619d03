#include "services/identity/domain/secrets.h"

#include <sodium.h>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "services/identity/domain/totp.h"

namespace ngoaid::identity {
namespace {

constexpr std::size_t kTokenBytes = 32;
constexpr std::size_t kRecoveryBytes = 10;
constexpr int kRecoveryCodes = 10;

}  // namespace

std::string RandomBytes(std::size_t size) {
  std::string bytes(size, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::string NewToken() {
  std::string token = absl::WebSafeBase64Escape(RandomBytes(kTokenBytes));
  while (token.back() == '=') token.pop_back();
  return token;
}

std::vector<std::string> NewRecoveryCodes() {
  std::vector<std::string> codes;
  for (int i = 0; i < kRecoveryCodes; ++i) {
    std::string code = Base32(RandomBytes(kRecoveryBytes));
    for (std::size_t at : {12, 8, 4}) code.insert(at, 1, '-');
    codes.push_back(std::move(code));
  }
  return codes;
}

std::string PlainRecoveryCode(absl::string_view typed) {
  std::string plain;
  for (char c : typed) {
    if (absl::ascii_isalnum(static_cast<unsigned char>(c))) plain += absl::ascii_toupper(static_cast<unsigned char>(c));
  }
  return plain;
}

}  // namespace ngoaid::identity

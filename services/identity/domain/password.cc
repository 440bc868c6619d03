#include "services/identity/domain/password.h"

#include <sodium.h>

#include <cstdlib>
#include <new>
#include <set>
#include <vector>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "services/identity/errors.h"

namespace ngoaid::identity {
namespace {

constexpr size_t kShortest = 12;
constexpr size_t kLongest = 128;
constexpr size_t kFewestDifferent = 6;
constexpr unsigned long long kPasses = 1;
constexpr size_t kMemory = 64 << 20;
constexpr absl::Duration kBusyRetry = absl::Seconds(1);

// Characters as people count them, near enough: code points. The text is valid UTF-8.

std::vector<std::string> Characters(absl::string_view text) {
  std::vector<std::string> characters;
  for (char c : text) {
    if (characters.empty() || (static_cast<unsigned char>(c) & 0xC0) != 0x80) characters.emplace_back();
    characters.back() += c;
  }
  return characters;
}

std::string HashNow(absl::string_view password) {
  char hash[crypto_pwhash_STRBYTES];
  // Fails only when there is no memory: no password is safe to keep then.
  if (crypto_pwhash_str_alg(hash, password.data(), password.size(), kPasses, kMemory, crypto_pwhash_ALG_ARGON2ID13) !=
      0) {
    throw std::bad_alloc();
  }
  return hash;
}

}  // namespace

FieldViolations CheckPassword(absl::string_view password, absl::string_view login, absl::string_view field) {
  FieldViolations faults;
  const auto fault = [&](Text text) { faults.push_back({std::string(field), std::move(text)}); };
  const std::vector<std::string> characters = Characters(password);
  if (characters.size() < kShortest || characters.size() > kLongest) fault(errors::PasswordLength());
  if (std::set<std::string>(characters.begin(), characters.end()).size() < kFewestDifferent) {
    fault(errors::PasswordPlain());
  }
  if (!login.empty() && absl::StrContains(absl::AsciiStrToLower(password), login)) fault(errors::PasswordHasLogin());
  return faults;
}

bool Slots::Enter() {
  std::unique_lock lock(mutex_);
  if (inside_ == room_) {
    if (waiting_ == waiting_room_) return false;
    ++waiting_;
    freed_.wait(lock, [this] { return inside_ < room_; });
    --waiting_;
  }
  ++inside_;
  return true;
}

void Slots::Leave() {
  std::lock_guard lock(mutex_);
  --inside_;
  freed_.notify_one();
}

int Slots::waiting() {
  std::lock_guard lock(mutex_);
  return waiting_;
}

PasswordHasher::PasswordHasher() {
  if (sodium_init() < 0) std::abort();
  dummy_ = HashNow("nobody's password");
}

absl::StatusOr<std::string> PasswordHasher::Hash(absl::string_view password) {
  if (!slots_.Enter()) return ngoaid::errors::Overloaded(kBusyRetry);
  const absl::Cleanup leave = [this] { slots_.Leave(); };
  return HashNow(password);
}

absl::StatusOr<bool> PasswordHasher::Matches(absl::string_view hash, absl::string_view password) {
  if (!slots_.Enter()) return ngoaid::errors::Overloaded(kBusyRetry);
  const absl::Cleanup leave = [this] { slots_.Leave(); };
  const std::string against(hash.empty() ? dummy_ : hash);
  const bool same = crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
  return same && !hash.empty();
}

}  // namespace ngoaid::identity

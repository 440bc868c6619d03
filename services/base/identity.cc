#include "services/base/identity.h"

#include <sodium.h>

#include <array>
#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/string_generator.hpp>
#include <cstdint>
#include <cstdlib>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"

namespace ngoaid {
namespace {

// Random once, then fixed for ever: stored identifiers rest on it.
constexpr char kNamespace[] = "5b0c7f6e-3a1d-4e52-9c6b-1f0d8a7e42c9";

void InitializeSodium() {
  static const bool ready = sodium_init() >= 0;
  // Without a source of randomness no identifier is safe to hand out.
  if (!ready) std::abort();
}

std::string FormatUuid(absl::string_view bytes) {
  std::string text = absl::BytesToHexString(bytes);
  for (const size_t position : {8, 13, 18, 23}) text.insert(position, 1, '-');
  return text;
}

}  // namespace

std::string NewUuid(absl::Time now) {
  InitializeSodium();
  std::array<unsigned char, 16> bytes;
  randombytes_buf(bytes.data(), bytes.size());
  const int64_t microseconds = absl::ToUnixMicros(now);
  const uint64_t milliseconds = static_cast<uint64_t>(microseconds / 1000);
  for (size_t i = 0; i < 6; ++i) bytes[i] = static_cast<unsigned char>(milliseconds >> (40 - 8 * i));
  // RFC 9562 §6.2, method 3: the twelve bits after the version hold the part of the millisecond that has passed.
  const uint64_t fraction = static_cast<uint64_t>(microseconds % 1000) * 4096 / 1000;
  bytes[6] = static_cast<unsigned char>(0x70 | (fraction >> 8));
  bytes[7] = static_cast<unsigned char>(fraction);
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3F) | 0x80);
  return FormatUuid(absl::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

std::string NameUuid(absl::string_view name) {
  static const boost::uuids::uuid space = boost::uuids::string_generator()(kNamespace);
  const boost::uuids::uuid uuid = boost::uuids::name_generator_sha1(space)(name.data(), name.size());
  return FormatUuid(absl::string_view(reinterpret_cast<const char*>(uuid.data), uuid.size()));
}

bool IsUuid(absl::string_view text) {
  if (text.size() != 36) return false;
  bool zero = true;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    if (hyphen ? text[i] != '-' : !absl::ascii_isxdigit(static_cast<unsigned char>(text[i]))) return false;
    if (!hyphen && text[i] != '0') zero = false;
  }
  return !zero;
}

std::string Sha256Hex(absl::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest;
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return absl::BytesToHexString(absl::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
}

}  // namespace ngoaid

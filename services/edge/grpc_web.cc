#include "services/edge/grpc_web.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace ngoaid::edge {
namespace {

constexpr char kTrailers = '\x80';

std::string FrameHead(char flag, size_t size) {
  std::string head(1, flag);
  for (int shift = 24; shift >= 0; shift -= 8) head.push_back(static_cast<char>((size >> shift) & 0xff));
  return head;
}

// As gRPC writes grpc-message: printable ASCII but for '%'.
std::string PercentEncode(absl::string_view text) {
  std::string encoded;
  for (char c : text) {
    if (absl::ascii_isprint(static_cast<unsigned char>(c)) && c != '%') {
      encoded.push_back(c);
    } else {
      absl::StrAppend(&encoded, "%", absl::Hex(static_cast<uint8_t>(c), absl::kZeroPad2));
    }
  }
  return encoded;
}

absl::Duration UnitOf(char letter) {
  switch (letter) {
    case 'H':
      return absl::Hours(1);
    case 'M':
      return absl::Minutes(1);
    case 'S':
      return absl::Seconds(1);
    case 'm':
      return absl::Milliseconds(1);
    case 'u':
      return absl::Microseconds(1);
    case 'n':
      return absl::Nanoseconds(1);
    default:
      return absl::InfiniteDuration();
  }
}

}  // namespace

bool IsOneMessage(absl::string_view body) {
  return body.size() >= kFrameHead && body.substr(0, kFrameHead) == FrameHead('\0', body.size() - kFrameHead);
}

std::string MessageFrameHead(size_t size) { return FrameHead('\0', size); }

std::string TrailerFrame(int code, absl::string_view message, absl::string_view details) {
  std::string text = absl::StrCat("grpc-status: ", code, "\r\n");
  if (!message.empty()) absl::StrAppend(&text, "grpc-message: ", PercentEncode(message), "\r\n");
  if (!details.empty()) {
    // gRPC's base64 goes without padding.
    std::string encoded = absl::Base64Escape(details);
    encoded.resize(encoded.find_last_not_of('=') + 1);
    absl::StrAppend(&text, "grpc-status-details-bin: ", encoded, "\r\n");
  }
  return FrameHead(kTrailers, text.size()) + text;
}

absl::Duration TimeoutOf(absl::string_view grpc_timeout, absl::Duration longest) {
  int64_t count = 0;
  const bool sound = grpc_timeout.size() >= 2 && grpc_timeout.size() <= 9 &&
                     absl::ascii_isdigit(static_cast<unsigned char>(grpc_timeout[0])) &&
                     absl::SimpleAtoi(grpc_timeout.substr(0, grpc_timeout.size() - 1), &count);
  return sound && count > 0 ? std::min(count * UnitOf(grpc_timeout.back()), longest) : longest;
}

}  // namespace ngoaid::edge

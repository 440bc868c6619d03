#include "services/edge/gate.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "services/edge/refusals.h"

namespace ngoaid::edge {
namespace {

constexpr char kCookie[] = "__Host-ngoaid";
constexpr char kCookieAttributes[] = "; Path=/; Secure; HttpOnly; SameSite=Strict";
constexpr size_t kLongestToken = 128;

bool IsToken(absl::string_view text) {
  return !text.empty() && text.size() <= kLongestToken && std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_';
  });
}

bool IsLoopbackName(absl::string_view host) {
  const size_t colon = host.rfind(':');
  if (colon != absl::string_view::npos && !absl::EndsWith(host, "]")) {
    int port = 0;
    if (!absl::SimpleAtoi(host.substr(colon + 1), &port)) return false;
    host = host.substr(0, colon);
  }
  return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

// "%2e" → '.'; nullopt for a '%' without two hexadecimal digits.
std::optional<std::string> Decode(absl::string_view path) {
  std::string decoded;
  for (size_t i = 0; i < path.size(); ++i) {
    if (path[i] != '%') {
      decoded.push_back(path[i]);
      continue;
    }
    int value = 0;
    if (!absl::SimpleHexAtoi(absl::StrCat("0", path.substr(i + 1, 2)), &value) || path.size() < i + 3) {
      return std::nullopt;
    }
    decoded.push_back(static_cast<char>(value));
    i += 2;
  }
  return decoded;
}

// Starts at the root, climbs nowhere, also when read as a file system or another program would.
bool IsSanePath(absl::string_view path) {
  if (!absl::StartsWith(path, "/") || absl::StartsWith(path, "//")) return false;
  const std::optional<std::string> decoded = Decode(path);
  if (!decoded) return false;
  for (char c : *decoded) {
    if (absl::ascii_iscntrl(static_cast<unsigned char>(c)) || c == '\\') return false;
  }
  const std::vector<absl::string_view> segments = absl::StrSplit(*decoded, '/');
  return std::none_of(segments.begin(), segments.end(),
                      [](absl::string_view segment) { return segment == "." || segment == ".."; });
}

}  // namespace

std::string Gate::OriginOf(absl::string_view host) const {
  if (origins_.empty()) return IsLoopbackName(host) ? absl::StrCat("http://", host) : "";
  const auto found = std::find_if(origins_.begin(), origins_.end(), [&](absl::string_view origin) {
    return absl::EndsWith(origin, absl::StrCat("://", host)) && !host.empty();
  });
  return found == origins_.end() ? "" : *found;
}

std::optional<HttpAnswer> Gate::Check(const HttpRequest& request) const {
  if (OriginOf(request.host).empty()) return refusals::UnknownHost();
  if (!request.transfer_encoding.empty()) return refusals::LengthRequired();
  if (!IsSanePath(PathOf(request.target))) return refusals::BadRequest();
  return std::nullopt;
}

std::optional<HttpAnswer> Gate::CheckCall(const HttpRequest& request) const {
  if (!MethodOf(PathOf(request.target))) return refusals::NotFound();
  if (request.method != "POST") return refusals::MethodNotAllowed("POST");
  const bool same_site = request.sec_fetch_site == "same-origin";
  const bool same_origin = request.origin == OriginOf(request.host);
  // Each may be missing in an older browser, not both; what is there must be right.
  const bool from_us = (same_site || request.sec_fetch_site.empty()) && (same_origin || request.origin.empty()) &&
                       (same_site || same_origin);
  if (!from_us || request.csrf != "1") return refusals::ForeignPage();
  if (request.content_type != "application/grpc-web+proto" && request.content_type != "application/grpc-web") {
    return refusals::NotGrpcWeb();
  }
  return std::nullopt;
}

std::optional<HttpAnswer> Gate::CheckLocal(const HttpRequest& request) {
  if (!IsLoopbackName(request.host) || !request.forwarded_for.empty()) return refusals::NotFound();
  return std::nullopt;
}

bool Gate::behind_tls() const {
  return !origins_.empty() && std::all_of(origins_.begin(), origins_.end(), [](const std::string& origin) {
    return absl::StartsWith(origin, "https://");
  });
}

bool IsOrigin(absl::string_view text) {
  if (!absl::ConsumePrefix(&text, "https://") && !absl::ConsumePrefix(&text, "http://")) return false;
  return !text.empty() && text.find_first_of("/?#@ ") == absl::string_view::npos;
}

absl::string_view PathOf(absl::string_view target) { return target.substr(0, target.find('?')); }

std::optional<std::string> MethodOf(absl::string_view path) {
  if (!absl::ConsumePrefix(&path, "/api") || !absl::StartsWith(path, "/ngoaid.")) return std::nullopt;
  const bool plain = std::all_of(path.begin(), path.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '_' || c == '/';
  });
  const size_t slash = path.find('/', 1);
  if (!plain || slash == absl::string_view::npos || slash + 1 == path.size() || path.rfind('/') != slash) {
    return std::nullopt;
  }
  return std::string(path);
}

std::string TokenOf(absl::string_view cookies) {
  std::string token;
  for (absl::string_view cookie : absl::StrSplit(cookies, ';')) {
    cookie = absl::StripAsciiWhitespace(cookie);
    if (!absl::ConsumePrefix(&cookie, absl::StrCat(kCookie, "="))) continue;
    // The prefix lets nobody but us set it, and we set one.
    if (!token.empty() || !IsToken(cookie)) return "";
    token = std::string(cookie);
  }
  return token;
}

std::string SessionCookie(absl::string_view token) {
  if (token.empty()) return absl::StrCat("Set-Cookie: ", kCookie, "=", kCookieAttributes, "; Max-Age=0\r\n");
  if (!IsToken(token)) return "";
  return absl::StrCat("Set-Cookie: ", kCookie, "=", token, kCookieAttributes, "\r\n");
}

std::string Printable(absl::string_view value, size_t longest) {
  const bool fit = value.size() <= longest && std::all_of(value.begin(), value.end(), [](char c) {
                     return absl::ascii_isprint(static_cast<unsigned char>(c));
                   });
  return fit ? std::string(value) : "";
}

}  // namespace ngoaid::edge

#include "services/edge/static_files.h"

#include <sodium.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "services/base/errors.h"
#include "services/base/identity.h"
#include "services/edge/gate.h"
#include "services/edge/refusals.h"

namespace ngoaid::edge {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMostBytes = 64 << 20;
constexpr char kIndex[] = "/index.html";
// Stands in index.html where the nonce of each answer goes: style elements that the client makes itself carry it.
constexpr char kNoncePlace[] = "NGOAID_CSP_NONCE";
constexpr char kHtml[] = "text/html; charset=utf-8";

constexpr std::array<std::pair<absl::string_view, absl::string_view>, 17> kTypes = {{
    {".css", "text/css; charset=utf-8"},
    {".csv", "text/csv; charset=utf-8"},
    {".gif", "image/gif"},
    {".html", kHtml},
    {".ico", "image/x-icon"},
    {".jpg", "image/jpeg"},
    {".js", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".pdf", "application/pdf"},
    {".png", "image/png"},
    {".svg", "image/svg+xml"},
    {".txt", "text/plain; charset=utf-8"},
    {".webmanifest", "application/manifest+json"},
    {".webp", "image/webp"},
    {".woff2", "font/woff2"},
}};

constexpr char kNotBuilt[] =
    "<!doctype html><html lang=\"vi\"><meta charset=\"utf-8\"><title>ngoaid</title>"
    "<h1>ngoaid</h1><p>Giao diện web chưa được dựng: xem <code>clients/web/README.md</code>.</p>"
    "<p lang=\"en\">The web client is not built: see <code>clients/web/README.md</code>.</p></html>\n";

absl::string_view TypeOf(absl::string_view path) {
  for (const auto& [ending, type] : kTypes) {
    if (absl::EndsWith(path, ending)) return type;
  }
  return "application/octet-stream";
}

// "gzip, deflate, br;q=0" names gzip and not br.
bool Accepts(absl::string_view accept_encoding, absl::string_view coding) {
  for (absl::string_view item : absl::StrSplit(accept_encoding, ',')) {
    const std::pair<absl::string_view, absl::string_view> parts = absl::StrSplit(item, absl::MaxSplits(';', 1));
    if (absl::StripAsciiWhitespace(parts.first) != coding) continue;
    const absl::string_view quality = absl::StripAsciiWhitespace(parts.second);
    return quality != "q=0" && !absl::StartsWith(quality, "q=0.0");
  }
  return false;
}

// What the client itself shows. Names of files have a dot; so may that of an account, below the top:
// /administration/accounts/lan.nguyen.
bool IsScreen(absl::string_view path) {
  if (absl::StartsWith(path, "/assets/")) return false;
  const size_t last = path.rfind('/');
  if (!absl::StrContains(path.substr(last), ".")) return true;
  return last > 0 && !absl::StrContains(path, "%") && !absl::StrContains(path, "..");
}

std::string NewNonce() {
  std::array<char, 16> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return absl::WebSafeBase64Escape(absl::string_view(bytes.data(), bytes.size()));
}

absl::Status Unreadable(const fs::path& path) {
  return errors::Precondition(
      "WEB_CLIENT_UNREADABLE",
      {absl::StrCat("Không đọc được giao diện web (quá lớn hoặc thiếu quyền): ", path.string()),
       absl::StrCat("The web client cannot be read (too large, or no right): ", path.string())});
}

absl::Status ReadTree(const fs::path& directory, std::map<std::string, std::string>& found) {
  std::error_code error;
  size_t total = 0;
  for (fs::recursive_directory_iterator at(directory, error), end; at != end; at.increment(error)) {
    if (error) return Unreadable(directory);
    // A link could lead out of the directory.
    if (at->is_symlink() || !at->is_regular_file()) continue;
    const size_t size = at->file_size(error);
    total += size;
    std::ifstream file(at->path(), std::ios::binary);
    std::ostringstream bytes;
    if (error || total > kMostBytes || !file || (size > 0 && !(bytes << file.rdbuf()))) return Unreadable(at->path());
    found["/" + fs::relative(at->path(), directory).generic_string()] = bytes.str();
  }
  return error ? Unreadable(directory) : absl::OkStatus();
}

}  // namespace

absl::StatusOr<StaticFiles> StaticFiles::Load(const std::string& directory, bool behind_tls) {
  StaticFiles files(behind_tls);
  if (!fs::exists(directory + kIndex)) return files;
  std::map<std::string, std::string> found;
  if (absl::Status status = ReadTree(directory, found); !status.ok()) return status;
  const auto take = [&](const std::string& path) {
    const auto at = found.find(path);
    return at == found.end() ? nullptr : std::make_shared<const std::string>(at->second);
  };
  for (const auto& [path, bytes] : found) {
    const bool compressed = absl::EndsWith(path, ".br") || absl::EndsWith(path, ".gz");
    if (compressed && found.contains(path.substr(0, path.size() - 3))) continue;
    files.files_[path] = {take(path), take(path + ".br"), take(path + ".gz"),
                          absl::StrCat("W/\"", Sha256Hex(bytes).substr(0, 32), "\"")};
  }
  return files;
}

std::string StaticFiles::SecurityHeaders(absl::string_view style) const {
  return absl::StrCat(
      "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'", style,
      "; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n"
      "Referrer-Policy: no-referrer\r\nX-Frame-Options: DENY\r\nCross-Origin-Opener-Policy: same-origin\r\n"
      "Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=()\r\n",
      behind_tls_ ? "Strict-Transport-Security: max-age=31536000\r\n" : "");
}

HttpAnswer StaticFiles::NotBuilt() const {
  return {200, kHtml, SecurityHeaders("") + "Cache-Control: no-store\r\n", std::make_shared<std::string>(kNotBuilt)};
}

HttpAnswer StaticFiles::Index() const {
  if (files_.empty()) return NotBuilt();
  const std::string nonce = NewNonce();
  return {
      200, kHtml, SecurityHeaders(absl::StrCat(" 'nonce-", nonce, "'")) + "Cache-Control: no-store\r\n",
      std::make_shared<std::string>(absl::StrReplaceAll(*files_.find(kIndex)->second.plain, {{kNoncePlace, nonce}}))};
}

HttpAnswer StaticFiles::Answer(const HttpRequest& request) const {
  const absl::string_view path = PathOf(request.target);
  if (path == "/" || path == kIndex) return Index();
  const auto found = files_.find(path);
  if (found == files_.end()) {
    return IsScreen(path) ? Index() : refusals::NotFound();
  }
  const File& file = found->second;
  HttpAnswer answer{200, TypeOf(path), SecurityHeaders(""), file.plain};
  absl::StrAppend(&answer.headers, "ETag: ", file.etag, "\r\nCache-Control: ",
                  absl::StartsWith(path, "/assets/") ? "public, max-age=31536000, immutable" : "no-cache", "\r\n");
  if (file.brotli != nullptr || file.gzip != nullptr) answer.headers += "Vary: Accept-Encoding\r\n";
  if (request.if_none_match == file.etag) {
    answer.status = 304;
    answer.body = nullptr;
  } else if (file.brotli != nullptr && Accepts(request.accept_encoding, "br")) {
    answer.headers += "Content-Encoding: br\r\n";
    answer.body = file.brotli;
  } else if (file.gzip != nullptr && Accepts(request.accept_encoding, "gzip")) {
    answer.headers += "Content-Encoding: gzip\r\n";
    answer.body = file.gzip;
  }
  return answer;
}

}  // namespace ngoaid::edge

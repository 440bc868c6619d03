// The rules a browser's request must meet before anything is done for it, and the way between cookie and token.
#ifndef SERVICES_EDGE_GATE_H_
#define SERVICES_EDGE_GATE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/edge/http.h"

namespace ngoaid::edge {

class Gate {
 public:
  // `origins` are those the web client is served at ("https://ngoaid.example"); none: http on a loopback name, any
  // port.
  explicit Gate(std::vector<std::string> origins) : origins_(std::move(origins)) {}

  // Every request: it names a host that is ours (else a page of another name could be pointed at this address) and a
  // sane path.
  std::optional<HttpAnswer> Check(const HttpRequest& request) const;
  // A gRPC-Web call besides: POST, from a page of our own origin, with the header no foreign page can set.
  std::optional<HttpAnswer> CheckCall(const HttpRequest& request) const;
  // State and numbers of the program instead: for who asks from this machine, through no proxy.
  static std::optional<HttpAnswer> CheckLocal(const HttpRequest& request);

  // True when browsers come over https only.
  bool behind_tls() const;

 private:
  // The origin of pages at `host`; "" when that host is not ours.
  std::string OriginOf(absl::string_view host) const;

  std::vector<std::string> origins_;
};

// "https://ngoaid.example:8443": scheme, name, port unless it is the usual one; nothing behind.
bool IsOrigin(absl::string_view text);
// The part of the target before '?'.
absl::string_view PathOf(absl::string_view target);
// "/api/ngoaid.registry.v1.RegistryService/GetOrganisation" → "/ngoaid.registry.v1.RegistryService/GetOrganisation";
// nullopt for what names no method of ours.
std::optional<std::string> MethodOf(absl::string_view path);

// The session token in a Cookie header; "" when there is none, it is no token, or there are two.
std::string TokenOf(absl::string_view cookies);
// A Set-Cookie header line that keeps `token` in the browser, or with an empty token removes it; "" when it is no
// token.
std::string SessionCookie(absl::string_view token);

// A header value fit to be passed on: printable ASCII of at most `longest` bytes, else "".
std::string Printable(absl::string_view value, size_t longest);

}  // namespace ngoaid::edge

#endif  // SERVICES_EDGE_GATE_H_

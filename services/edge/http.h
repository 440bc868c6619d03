// What the edge reads of a request and what it answers, free of any HTTP library.
#ifndef SERVICES_EDGE_HTTP_H_
#define SERVICES_EDGE_HTTP_H_

#include <array>
#include <memory>
#include <string>

#include "absl/strings/string_view.h"

namespace ngoaid::edge {

// Only these headers of a browser are looked at ("" when absent); whatever else it sends goes no further, so no header
// of its own can pose as ours. One that comes twice is refused.
struct HttpRequest {
  std::string method;
  std::string target;  // "/grants?page=2"
  std::string host;
  std::string origin;
  std::string sec_fetch_site;
  std::string content_type;
  std::string cookie;
  std::string csrf;
  std::string accept_encoding;
  std::string if_none_match;
  std::string accept_language;
  std::string traceparent;
  std::string grpc_timeout;
  std::string forwarded_for;  // set: the request came through a proxy
  std::string transfer_encoding;
};

struct HeaderField {
  absl::string_view name;  // lower case
  std::string HttpRequest::*value;
};

inline constexpr std::array<HeaderField, 13> kHeaderFields = {{
    {"host", &HttpRequest::host},
    {"origin", &HttpRequest::origin},
    {"sec-fetch-site", &HttpRequest::sec_fetch_site},
    {"content-type", &HttpRequest::content_type},
    {"cookie", &HttpRequest::cookie},
    {"x-ngoaid-csrf", &HttpRequest::csrf},
    {"accept-encoding", &HttpRequest::accept_encoding},
    {"if-none-match", &HttpRequest::if_none_match},
    {"accept-language", &HttpRequest::accept_language},
    {"traceparent", &HttpRequest::traceparent},
    {"grpc-timeout", &HttpRequest::grpc_timeout},
    {"x-forwarded-for", &HttpRequest::forwarded_for},
    {"transfer-encoding", &HttpRequest::transfer_encoding},
}};

struct HttpAnswer {
  int status = 200;
  absl::string_view content_type = "text/plain; charset=utf-8";
  std::string headers = {};  // further lines, each ending in CRLF
  std::shared_ptr<const std::string> body = {};
};

}  // namespace ngoaid::edge

#endif  // SERVICES_EDGE_HTTP_H_

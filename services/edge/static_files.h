// The built web client, read into memory at start: what is not among its files does not exist, whatever a path says.
#ifndef SERVICES_EDGE_STATIC_FILES_H_
#define SERVICES_EDGE_STATIC_FILES_H_

#include <map>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/edge/http.h"

namespace ngoaid::edge {

class StaticFiles {
 public:
  // Reads `directory`: index.html, assets/ (names carry a hash of their content), other files. NAME.br and NAME.gz
  // beside a file are its compressed forms. "" or a directory without index.html: one page that says how to build the
  // client. FAILED_PRECONDITION when there is more than a web client can be (64 MiB), or a file cannot be read.
  static absl::StatusOr<StaticFiles> Load(const std::string& directory, bool behind_tls);

  // Of a sane path. Addresses of screens (no dot in their last part) are answered with index.html.
  HttpAnswer Answer(const HttpRequest& request) const;

 private:
  using Bytes = std::shared_ptr<const std::string>;
  struct File {
    Bytes plain, brotli, gzip;
    std::string etag;
  };

  explicit StaticFiles(bool behind_tls) : behind_tls_(behind_tls) {}
  HttpAnswer Index() const;
  HttpAnswer NotBuilt() const;
  // Header lines of every answer with something to show, `style` being what style-src allows besides 'self'.
  std::string SecurityHeaders(absl::string_view style) const;

  bool behind_tls_;
  std::map<std::string, File, std::less<>> files_;  // by path, "/assets/index-3f2a.js"
};

}  // namespace ngoaid::edge

#endif  // SERVICES_EDGE_STATIC_FILES_H_

// Secrets as the database keeps them: sealed under a key that is not in it, so that a dump tells none.
#ifndef SERVICES_IDENTITY_DOMAIN_SECRET_BOX_H_
#define SERVICES_IDENTITY_DOMAIN_SECRET_BOX_H_

#include <cstddef>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace ngoaid::identity {

class SecretBox {
 public:
  static constexpr std::size_t kKeyBytes = 32;

  explicit SecretBox(std::string key) : key_(std::move(key)) {}
  // `owner`: whose secret it is; it opens for nobody else.
  std::string Seal(absl::string_view secret, absl::string_view owner) const;
  // nullopt: sealed under another key or for somebody else, or altered.
  std::optional<std::string> Open(absl::string_view sealed, absl::string_view owner) const;

 private:
  std::string key_;
};

}  // namespace ngoaid::identity

#endif  // SERVICES_IDENTITY_DOMAIN_SECRET_BOX_H_

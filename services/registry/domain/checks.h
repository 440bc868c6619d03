// Checks that organisations and certificates share.
#ifndef SERVICES_REGISTRY_DOMAIN_CHECKS_H_
#define SERVICES_REGISTRY_DOMAIN_CHECKS_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"
#include "services/base/errors.h"
#include "services/reference/catalog.h"

namespace ngoaid::registry {

// Adds a violation when `text` is longer than `limit` characters.
void CheckLength(absl::string_view text, std::size_t limit, const std::string& field, FieldViolations& violations);

// Adds a violation when `code` is not exactly a code of the list.
void CheckCode(const reference::Catalog& catalog, absl::string_view list, absl::string_view code,
               const std::string& field, FieldViolations& violations);

// The codes of a list as "a, b, c".
std::string KnownCodes(const reference::Catalog& catalog, absl::string_view list);

}  // namespace ngoaid::registry

#endif  // SERVICES_REGISTRY_DOMAIN_CHECKS_H_

#include "services/registry/domain/checks.h"

#include "absl/strings/str_join.h"
#include "services/base/text.h"
#include "services/registry/errors.h"

namespace ngoaid::registry {

void CheckLength(absl::string_view text, std::size_t limit, const std::string& field, FieldViolations& violations) {
  if (CountCharacters(text) > limit) violations.push_back({field, errors::TooLong(limit)});
}

std::string KnownCodes(const reference::Catalog& catalog, absl::string_view list) {
  return absl::StrJoin(catalog.Codes(list), ", ",
                       [](std::string* out, const reference::Code* code) { out->append(code->code); });
}

void CheckCode(const reference::Catalog& catalog, absl::string_view list, absl::string_view code,
               const std::string& field, FieldViolations& violations) {
  const auto* known = catalog.FindCode(list, code);
  if (known == nullptr || known->code != code) {
    violations.push_back({field, errors::CodeUnknown(code, KnownCodes(catalog, list))});
  }
}

}  // namespace ngoaid::registry

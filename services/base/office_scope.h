// Whose records a caller sees and writes: everybody's, or those of some offices and nothing else.
#ifndef SERVICES_BASE_OFFICE_SCOPE_H_
#define SERVICES_BASE_OFFICE_SCOPE_H_

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace ngoaid {

class OfficeScope {
 public:
  static OfficeScope All() { return OfficeScope(std::nullopt); }
  // Codes of reference.office; of none: nothing.
  static OfficeScope Of(std::vector<std::string> offices) {
    std::sort(offices.begin(), offices.end());
    offices.erase(std::unique(offices.begin(), offices.end()), offices.end());
    return OfficeScope(std::move(offices));
  }

  bool all() const { return !offices_.has_value(); }
  bool Holds(absl::string_view office) const {
    return all() || std::binary_search(offices_->begin(), offices_->end(), office);
  }
  // In order, each once. Of a scope that is not all.
  const std::vector<std::string>& offices() const { return *offices_; }

 private:
  explicit OfficeScope(std::optional<std::vector<std::string>> offices) : offices_(std::move(offices)) {}
  std::optional<std::vector<std::string>> offices_;  // nullopt: all
};

}  // namespace ngoaid

#endif  // SERVICES_BASE_OFFICE_SCOPE_H_

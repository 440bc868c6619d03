#include "services/reporting/store/sql_builder.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/db/array.h"

namespace ngoaid::reporting {

std::string SqlBuilder::Bind(std::string value) {
  parameters_.push_back(std::move(value));
  return absl::StrCat("$", parameters_.size());
}

std::string SqlBuilder::BindArray(const std::vector<std::string>& values) {
  return Bind(ArrayLiteral(values)) + "::text[]";
}

void SqlBuilder::WithOnce(const std::string& name, absl::string_view definition) {
  if (names_.insert(name).second) With(absl::StrCat("\n", name, " as ", definition));
}

Statement SqlBuilder::Finish(absl::string_view select) && {
  return {absl::StrCat(ctes_.empty() ? "" : "with", absl::StrJoin(ctes_, ","), "\n", select), std::move(parameters_),
          by_position_};
}

}  // namespace ngoaid::reporting

#include "services/audit/domain/changes.h"

#include <map>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"

namespace ngoaid::audit {
namespace {

using Json = nlohmann::json;
using Leaves = std::map<std::string, std::string>;

void AddLeaves(const Json& value, const std::string& path, Leaves& leaves) {
  if (value.is_object() && !value.empty()) {
    for (const auto& [name, child] : value.items())
      AddLeaves(child, path.empty() ? name : absl::StrCat(path, ".", name), leaves);
  } else if (value.is_array() && !value.empty()) {
    for (size_t i = 0; i < value.size(); ++i) AddLeaves(value[i], absl::StrCat(path, "[", i, "]"), leaves);
  } else {
    leaves[path] = value.dump();
  }
}

Leaves LeavesOf(const std::string& text) {
  Leaves leaves;
  if (!text.empty()) AddLeaves(Json::parse(text), "", leaves);
  return leaves;
}

}  // namespace

std::vector<FieldChange> ChangesOf(const std::string& before, const std::string& after) {
  std::map<std::string, FieldChange> changes;
  for (auto& [field, value] : LeavesOf(before)) changes[field] = {field, value, std::nullopt};
  for (auto& [field, value] : LeavesOf(after)) {
    FieldChange& change = changes[field];
    change.field = field;
    change.after = value;
  }
  std::vector<FieldChange> different;
  for (auto& [field, change] : changes) {
    if (change.before != change.after) different.push_back(std::move(change));
  }
  return different;
}

}  // namespace ngoaid::audit

#include "services/base/field_limits.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ngoaid {
namespace {

constexpr std::pair<absl::string_view, std::size_t> kLongest[] = {
    {"title", 2'000}, {"note", 10'000}, {"reason", 1'000}, {"recipient_text", 2'000}, {"district_text", 2'000}};

}  // namespace

std::size_t LongestText(absl::string_view field) {
  const auto* const found =
      std::find_if(std::begin(kLongest), std::end(kLongest), [field](const auto& one) { return one.first == field; });
  return found == std::end(kLongest) ? kMaxTextBytes : found->second;
}

}  // namespace ngoaid

#include "services/registry/domain/search.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/base/text.h"

namespace ngoaid::registry {
namespace {

constexpr int kPrefixScore = 900;
constexpr int kWordsScore = 800;
constexpr int kTypingErrorScore = 780;
constexpr int kPerTypingError = 40;
constexpr int kSimilarScore = 700;
constexpr int kMaxTypingErrors = 2;
// A shorter query with an error in it is another word.
constexpr std::size_t kMinLengthForErrors = 4;

// Of two names that answer alike, the one that the query makes up more of.
int Share(absl::string_view query, absl::string_view name) {
  return static_cast<int>(99 * query.size() / std::max(query.size(), name.size()));
}

// Errors against the whole name or against as much of its beginning as ends with a word of the name.
int TypingErrors(absl::string_view query, absl::string_view name) {
  int least = EditDistance(query, name, kMaxTypingErrors);
  for (std::size_t end = name.find(' '); end != absl::string_view::npos; end = name.find(' ', end + 1)) {
    least = std::min(least, EditDistance(query, name.substr(0, end), kMaxTypingErrors));
  }
  return least;
}

}  // namespace

int SearchScore(absl::string_view folded_query, absl::string_view folded_name, double word_similarity) {
  if (folded_query == folded_name) return kEqualScore;
  if (absl::StartsWith(folded_name, folded_query)) return kPrefixScore + Share(folded_query, folded_name);
  if (absl::StrContains(absl::StrCat(" ", folded_name, " "), absl::StrCat(" ", folded_query, " "))) {
    return kWordsScore + Share(folded_query, folded_name);
  }
  const int similar = static_cast<int>(std::lround(kSimilarScore * std::clamp(word_similarity, 0.0, 1.0)));
  if (folded_query.size() < kMinLengthForErrors) return similar;
  const int wrong = TypingErrors(folded_query, folded_name);
  return wrong > kMaxTypingErrors ? similar : std::max(similar, kTypingErrorScore - kPerTypingError * wrong);
}

}  // namespace ngoaid::registry

#include "services/reporting/domain/publication.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"

namespace ngoaid::reporting {

bool IsPublicationCode(absl::string_view text) {
  if (text.size() < 2 || text.size() > 64) return false;
  for (absl::string_view word : absl::StrSplit(text, '-')) {
    const bool fits = std::all_of(word.begin(), word.end(), [](char c) {
      return absl::ascii_islower(static_cast<unsigned char>(c)) || absl::ascii_isdigit(static_cast<unsigned char>(c));
    });
    if (word.empty() || !fits) return false;
  }
  return true;
}

}  // namespace ngoaid::reporting

// Text as people type it, made comparable. One place for normalisation and folding; SQL stores what these return.
#ifndef SERVICES_BASE_TEXT_H_
#define SERVICES_BASE_TEXT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace ngoaid {

// True for valid UTF-8 without NUL.
bool IsCleanUtf8(absl::string_view text);

// Characters (code points) of clean UTF-8.
size_t CountCharacters(absl::string_view text);

// The first `count` characters, and "…" where there are more.
std::string Excerpt(absl::string_view text, size_t count);

// NFC; NBSP and other blanks become one space, zero-width characters go, ends trimmed, runs of blanks folded. Line
// breaks kept as '\n'.
std::string CleanText(absl::string_view text);

// The comparable form: CleanText, case-folded, without any mark (Hoà = Hòa = hoa), đ → d, punctuation to single spaces.
// "TP. Hồ Chí Minh" → "tp ho chi minh".
std::string Fold(absl::string_view text);

// Damerau-Levenshtein distance (optimal string alignment) of two folded texts, in code points; stops counting above
// `limit` and returns limit + 1.
int EditDistance(absl::string_view a, absl::string_view b, int limit);

}  // namespace ngoaid

#endif  // SERVICES_BASE_TEXT_H_

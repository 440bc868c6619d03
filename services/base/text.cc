#include "services/base/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "absl/strings/str_cat.h"

namespace ngoaid {
namespace {

icu::UnicodeString Decode(absl::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string Encode(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

enum class Form { kNfc, kNfkd };

icu::UnicodeString Normalize(const icu::UnicodeString& text, Form form) {
  UErrorCode code = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer =
      form == Form::kNfc ? icu::Normalizer2::getNFCInstance(code) : icu::Normalizer2::getNFKDInstance(code);
  icu::UnicodeString out = normalizer->normalize(text, code);
  // The tables are built into ICU; only a broken installation or no memory gets here.
  if (U_FAILURE(code)) std::abort();
  return out;
}

bool IsLineBreak(UChar32 c) { return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029; }

// Shows nothing and takes no room: zero-width, direction marks, soft hyphen, other controls.
bool IsInvisible(UChar32 c) {
  const int8_t type = u_charType(c);
  return type == U_FORMAT_CHAR || (type == U_CONTROL_CHAR && !u_isspace(c));
}

icu::UnicodeString Clean(absl::string_view text) {
  const icu::UnicodeString in = Decode(text);
  icu::UnicodeString out;
  bool blank = false;
  for (int32_t i = 0; i < in.length(); i = in.moveIndex32(i, 1)) {
    const UChar32 c = in.char32At(i);
    if (IsLineBreak(c)) {
      if (c == '\r' && in.charAt(i + 1) == '\n') continue;
      if (!out.isEmpty()) out.append(UChar32{'\n'});
      blank = false;
    } else if (u_isspace(c)) {
      blank = true;
    } else if (!IsInvisible(c)) {
      if (blank && !out.isEmpty() && !out.endsWith(UNICODE_STRING_SIMPLE("\n"))) out.append(UChar32{' '});
      blank = false;
      out.append(c);
    }
  }
  while (out.endsWith(UNICODE_STRING_SIMPLE("\n"))) out.truncate(out.length() - 1);
  return Normalize(out, Form::kNfc);
}

// Letters whose stroke or ligature no normalisation takes apart. 'ð' stands for 'đ' in texts converted from old fonts.
void AppendBase(UChar32 c, icu::UnicodeString* out) {
  switch (c) {
    case 0x111:  // đ
    case 0xF0:   // ð
      out->append(UChar32{'d'});
      break;
    case 0xF8:  // ø
      out->append(UChar32{'o'});
      break;
    case 0x142:  // ł
      out->append(UChar32{'l'});
      break;
    case 0xE6:  // æ
      out->append(UNICODE_STRING_SIMPLE("ae"));
      break;
    case 0x153:  // œ
      out->append(UNICODE_STRING_SIMPLE("oe"));
      break;
    default:
      out->append(c);
  }
}

std::vector<UChar32> CodePoints(absl::string_view text) {
  std::vector<UChar32> points;
  const icu::UnicodeString in = Decode(text);
  points.reserve(static_cast<size_t>(in.length()));
  for (int32_t i = 0; i < in.length(); i = in.moveIndex32(i, 1)) points.push_back(in.char32At(i));
  return points;
}

}  // namespace

bool IsCleanUtf8(absl::string_view text) {
  if (text.size() > INT32_MAX || text.find('\0') != absl::string_view::npos) return false;
  UErrorCode code = U_ZERO_ERROR;
  int32_t length = 0;  // measured only; without a buffer ICU says so by an error of its own
  u_strFromUTF8(nullptr, 0, &length, text.data(), static_cast<int32_t>(text.size()), &code);
  return U_SUCCESS(code) || code == U_BUFFER_OVERFLOW_ERROR;
}

size_t CountCharacters(absl::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string Excerpt(absl::string_view text, size_t count) {
  constexpr size_t kLongestLetter = 4;  // of what is no UTF-8 as well no more than so many bytes each
  const size_t most = std::min(text.size(), count * kLongestLetter);
  size_t end = 0;
  while (end < most && ((text[end] & 0xC0) == 0x80 || count-- > 0)) ++end;
  return absl::StrCat(text.substr(0, end), end < text.size() ? "…" : "");
}

std::string CleanText(absl::string_view text) { return Encode(Clean(text)); }

std::string Fold(absl::string_view text) {
  icu::UnicodeString folded = Clean(text);
  folded.foldCase();
  folded = Normalize(folded, Form::kNfkd);
  icu::UnicodeString out;
  bool gap = false;
  for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const UChar32 c = folded.char32At(i);
    const int8_t type = u_charType(c);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK) continue;
    if (!u_isalnum(c) && type != U_COMBINING_SPACING_MARK) {
      gap = true;
      continue;
    }
    if (gap && !out.isEmpty()) out.append(UChar32{' '});
    gap = false;
    AppendBase(c, &out);
  }
  return Encode(Normalize(out, Form::kNfc));
}

int EditDistance(absl::string_view a, absl::string_view b, int limit) {
  const std::vector<UChar32> left = CodePoints(a);
  const std::vector<UChar32> right = CodePoints(b);
  const size_t longer = std::max(left.size(), right.size());
  const size_t shorter = std::min(left.size(), right.size());
  if (longer - shorter > static_cast<size_t>(limit)) return limit + 1;
  std::vector<int> before_last(right.size() + 1);
  std::vector<int> last(right.size() + 1);
  std::vector<int> row(right.size() + 1);
  for (size_t j = 0; j <= right.size(); ++j) last[j] = static_cast<int>(j);
  int last_least = 0;
  for (size_t i = 1; i <= left.size(); ++i) {
    row[0] = static_cast<int>(i);
    int least = row[0];
    for (size_t j = 1; j <= right.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    // A swap reaches back two rows, so both must be past the limit.
    if (least > limit && last_least > limit) return limit + 1;
    last_least = least;
    before_last.swap(last);
    last.swap(row);
  }
  return std::min(last[right.size()], limit + 1);
}

}  // namespace ngoaid

#include "services/base/addresses.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace ngoaid {
namespace {

// Letters beyond ASCII too: there are hosts and mailboxes of all scripts.
bool IsLetterOrDigit(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return absl::ascii_isalnum(byte) || byte >= 0x80;
}

// "wvi.org": labels parted by points, two at least; one more point may name the root.
bool IsHost(absl::string_view text) {
  absl::ConsumeSuffix(&text, ".");
  const std::vector<absl::string_view> labels = absl::StrSplit(text, '.');
  return labels.size() >= 2 && std::all_of(labels.begin(), labels.end(), [](absl::string_view label) {
           return !label.empty() && std::all_of(label.begin(), label.end(),
                                                [](char c) { return IsLetterOrDigit(c) || c == '-' || c == '_'; });
         });
}

// No blank, nothing unseen, nothing that ends an attribute or a tag.
bool IsPlain(absl::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= ' ' || byte == 0x7F || absl::StrContains("\"<>", c);
  });
}

// Behind the scheme a port may follow the host; without one a colon would begin another scheme.
bool ConsumeScheme(absl::string_view* text) {
  for (absl::string_view scheme : {"http://", "https://"}) {
    if (!absl::StartsWithIgnoreCase(*text, scheme)) continue;
    text->remove_prefix(scheme.size());
    return true;
  }
  return false;
}

bool IsPort(absl::string_view text) {
  return !text.empty() && text.size() <= 5 && std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isdigit(static_cast<unsigned char>(c));
  });
}

}  // namespace

bool IsWebAddress(absl::string_view text) {
  if (!IsPlain(text)) return false;
  const bool named = ConsumeScheme(&text);
  const absl::string_view authority = text.substr(0, text.find_first_of("/?#"));
  const size_t colon = authority.find(':');
  if (colon == absl::string_view::npos) return IsHost(authority);
  return named && IsHost(authority.substr(0, colon)) && IsPort(authority.substr(colon + 1));
}

bool IsScript(absl::string_view text) {
  for (absl::string_view scheme : {"javascript:", "vbscript:"}) {
    if (absl::StartsWithIgnoreCase(absl::StripAsciiWhitespace(text), scheme)) return true;
  }
  return false;
}

bool IsMailAddress(absl::string_view text) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '@');
  return IsPlain(text) && parts.size() == 2 && !parts[0].empty() &&
         parts[0].find_first_of("(),:;[]\\") == absl::string_view::npos && IsHost(parts[1]);
}

}  // namespace ngoaid

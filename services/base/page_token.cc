#include "services/base/page_token.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/base/identity.h"
#include "services/base/text.h"

namespace ngoaid {
namespace {

// First character of what is encoded; another form of token gets another, so that old tokens are refused and not
// misread.
constexpr char kVersion = '1';
constexpr std::size_t kDigestLength = 16;
// Longer than any token made here: a name of 1,000 characters and an id.
constexpr std::size_t kMaxToken = 8192;

std::string Digest(absl::string_view position, absl::string_view query) {
  return Sha256Hex(absl::StrCat(position.size(), ":", position, query)).substr(0, kDigestLength);
}

std::string Pack(const std::vector<std::string>& position) {
  std::string packed;
  for (const std::string& column : position) absl::StrAppend(&packed, column.size(), ":", column);
  return packed;
}

std::optional<std::vector<std::string>> Unpack(absl::string_view packed) {
  std::vector<std::string> position;
  while (!packed.empty()) {
    const std::size_t colon = packed.find(':');
    uint32_t size = 0;
    if (colon == absl::string_view::npos || !absl::SimpleAtoi(packed.substr(0, colon), &size)) return std::nullopt;
    packed.remove_prefix(colon + 1);
    if (size > packed.size()) return std::nullopt;
    position.emplace_back(packed.substr(0, size));
    packed.remove_prefix(size);
  }
  return position;
}

}  // namespace

std::string MakePageToken(const std::vector<std::string>& position, absl::string_view query) {
  const std::string packed = Pack(position);
  return absl::WebSafeBase64Escape(absl::StrCat(std::string(1, kVersion), Digest(packed, query), packed));
}

std::optional<std::vector<std::string>> ReadPageToken(absl::string_view token, absl::string_view query,
                                                      std::size_t columns, FieldViolations& violations) {
  if (token.empty()) return std::vector<std::string>();
  std::string raw;
  // The decoder forgives padding and stray bits; one position has one token.
  if (token.size() <= kMaxToken && absl::WebSafeBase64Unescape(token, &raw) &&
      absl::WebSafeBase64Escape(raw) == token && raw.size() > kDigestLength && raw[0] == kVersion) {
    const std::string packed = raw.substr(1 + kDigestLength);
    if (raw.substr(1, kDigestLength) == Digest(packed, query)) {
      auto position = Unpack(packed);
      if (position && position->size() == columns && IsCleanUtf8(packed)) return position;
    }
  }
  violations.push_back(PageTokenFault());
  return std::nullopt;
}

FieldViolation PageTokenFault() {
  return {"page_token",
          {"không phải mã trang của truy vấn này (hỏng, hoặc bộ lọc đã đổi); hãy bỏ trống để xem lại từ trang đầu",
           "is no page token of this query (broken, or the filter has changed); leave it empty to start from the first "
           "page"}};
}

int ReadPageSize(int requested, int standard, int most, FieldViolations& violations, absl::string_view field) {
  if (requested < 0 || requested > most) {
    violations.push_back({std::string(field),
                          {absl::StrCat("phải từ 1 đến ", most, " (0: ", standard, ")"),
                           absl::StrCat("must be 1 to ", most, " (0: ", standard, ")")}});
  }
  return requested <= 0 ? standard : std::min(requested, most);
}

}  // namespace ngoaid

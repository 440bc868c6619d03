#include "clients/cli/output/human.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/time/time.h"
#include "services/base/identity.h"
#include "services/base/partial_date.h"
#include "services/base/shown_date.h"

namespace ngoaid::cli {
namespace {

bool IsPlainNumber(absl::string_view text) {
  if (!text.empty() && text[0] == '-') text.remove_prefix(1);
  const size_t point = text.find('.');
  const absl::string_view whole = text.substr(0, point);
  const absl::string_view fraction = point == absl::string_view::npos ? "0" : text.substr(point + 1);
  const auto digits = [](absl::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), absl::ascii_isdigit);
  };
  return digits(whole) && digits(fraction);
}

int Width(UChar32 letter) {
  switch (u_charType(letter)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
      return 0;
    default:
      break;
  }
  const int kind = u_getIntPropertyValue(letter, UCHAR_EAST_ASIAN_WIDTH);
  return kind == U_EA_WIDE || kind == U_EA_FULLWIDTH ? 2 : 1;
}

icu::UnicodeString Unicode(absl::string_view utf8) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
}

}  // namespace

std::string HumanNumber(absl::string_view plain, Language language) {
  if (!IsPlainNumber(plain)) return std::string(plain);
  const char group = language == Language::kEnglish ? ',' : '.';
  const char decimal = language == Language::kEnglish ? '.' : ',';
  std::string out;
  if (plain[0] == '-') {
    out = "-";
    plain.remove_prefix(1);
  }
  const size_t whole = std::min(plain.find('.'), plain.size());
  for (size_t i = 0; i < whole; ++i) {
    if (i > 0 && (whole - i) % 3 == 0) out += group;
    out += plain[i];
  }
  if (whole < plain.size()) {
    out += decimal;
    absl::StrAppend(&out, plain.substr(whole + 1));
  }
  return out;
}

std::string HumanDate(absl::string_view iso, Language language) {
  auto date = PartialDate::ParseIso(iso);
  return language == Language::kEnglish || !date.ok() ? std::string(iso) : ShownDate(*date).vi;
}

std::string HumanWindow(absl::string_view first_day, absl::string_view last_day, Language language) {
  auto first = PartialDate::ParseIso(first_day), last = PartialDate::ParseIso(last_day);
  if (!first.ok() || !last.ok() || !first->known() || !last->known()) return "";
  return Choose(ShownWindow(first->first, last->last), language);
}

std::string HumanRate(absl::string_view basis, Language language) {
  if (language == Language::kEnglish) return std::string(basis);
  if (basis == "same currency") return "cùng loại tiền";
  if (absl::ConsumePrefix(&basis, "cross through ")) {
    const std::pair<absl::string_view, absl::string_view> through = absl::StrSplit(basis, absl::MaxSplits(": ", 1));
    std::vector<std::string> sides;
    for (absl::string_view side : absl::StrSplit(through.second, ", ")) sides.push_back(HumanRate(side, language));
    return absl::StrCat("qua ", through.first, ": ", absl::StrJoin(sides, ", "));
  }
  const std::vector<std::string> words = absl::StrSplit(basis, ' ');
  if (words.size() == 3 && words[2] == "monthly") {
    return absl::StrCat(words[0], " tháng ", HumanDate(words[1], language));
  }
  if (words.size() == 7 && words[1] == "mean") {
    return absl::StrCat(words[0], " bình quân ", words[3], " tháng năm ", words[6]);
  }
  return std::string(basis);
}

std::string ShortName(absl::string_view names) {
  std::vector<std::string> shorts;
  for (absl::string_view name : absl::StrSplit(names, "; ")) shorts.emplace_back(name.substr(name.rfind('/') + 1));
  return absl::StrJoin(shorts, "; ");
}

std::string HumanSource(absl::string_view source) {
  constexpr absl::string_view kSubmission = "submissions/";
  const size_t end = source.find_first_of(" #");
  if (!absl::StartsWith(source, kSubmission) || end == absl::string_view::npos) return std::string(source);
  return IsUuid(source.substr(kSubmission.size(), end - kSubmission.size())) ? std::string(source.substr(end + 1))
                                                                             : std::string(source);
}

std::string HumanTime(absl::string_view utc, Language language) {
  absl::Time time;
  if (!absl::ParseTime(absl::RFC3339_full, utc, &time, nullptr)) return std::string(utc);
  // Viet Nam has kept one offset, and no summer time, since 1975.
  const absl::TimeZone zone = absl::FixedTimeZone(7 * 3600);
  return absl::FormatTime(language == Language::kEnglish ? "%Y-%m-%d %H:%M" : "%d/%m/%Y %H:%M", time, zone);
}

int DisplayWidth(absl::string_view utf8) {
  const icu::UnicodeString text = Unicode(utf8);
  int width = 0;
  for (int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) width += Width(text.char32At(at));
  return width;
}

std::string Shorten(absl::string_view utf8, int width) {
  if (DisplayWidth(utf8) <= width) return std::string(utf8);
  const icu::UnicodeString text = Unicode(utf8);
  int taken = 0;
  int32_t end = 0;
  while (end < text.length()) {
    taken += Width(text.char32At(end));
    if (taken > width - 1) break;
    end = text.moveIndex32(end, 1);
  }
  std::string kept;
  text.tempSubString(0, end).toUTF8String(kept);
  return kept + "…";
}

}  // namespace ngoaid::cli

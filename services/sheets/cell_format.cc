#include "services/sheets/cell_format.h"

#include <algorithm>
#include <cstdint>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/civil_time.h"

namespace ngoaid::sheets {
namespace {

constexpr size_t kSignificantDigits = 15;
// Beyond what IEEE numbers reach; keeps the plain text short whatever a file claims.
constexpr int kMaxExponent = 330;
constexpr size_t kMaxDigits = 400;

bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }

// Takes the digits in front of `text`.
absl::string_view TakeDigits(absl::string_view* text) {
  size_t length = 0;
  while (length < text->size() && IsDigit((*text)[length])) ++length;
  const absl::string_view digits = text->substr(0, length);
  text->remove_prefix(length);
  return digits;
}

bool TakeExponent(absl::string_view* text, int* exponent) {
  *exponent = 0;
  if (text->empty()) return true;
  if (!absl::ConsumePrefix(text, "E") && !absl::ConsumePrefix(text, "e")) return false;
  const bool negative = absl::ConsumePrefix(text, "-");
  if (!negative) absl::ConsumePrefix(text, "+");
  if (text->empty() || text->size() > 4 || !absl::c_all_of(*text, IsDigit)) return false;
  if (!absl::SimpleAtoi(*text, exponent) || *exponent > kMaxExponent) return false;
  if (negative) *exponent = -*exponent;
  *text = "";
  return true;
}

// 0.DIGITS × 10^point, cut to `length` digits, half up.
void RoundDigits(size_t length, std::string* digits, int* point) {
  if (digits->size() <= length) return;
  const bool up = (*digits)[length] >= '5';
  digits->resize(length);
  if (!up) return;
  size_t i = length;
  while (i > 0 && (*digits)[i - 1] == '9') (*digits)[--i] = '0';
  if (i > 0) {
    ++(*digits)[i - 1];
  } else {
    digits->insert(0, 1, '1');
    ++*point;
  }
}

std::string Plain(bool negative, std::string digits, int point) {
  while (!digits.empty() && digits.back() == '0') digits.pop_back();
  if (digits.empty()) return "0";
  std::string text = negative ? "-" : "";
  const int length = static_cast<int>(digits.size());
  if (point <= 0) return absl::StrCat(text, "0.", std::string(static_cast<size_t>(-point), '0'), digits);
  if (point >= length) return absl::StrCat(text, digits, std::string(static_cast<size_t>(point - length), '0'));
  digits.insert(static_cast<size_t>(point), 1, '.');
  return text + digits;
}

// A position in a format code that stands for literal text: moves behind it. `code` is not empty.
bool SkipLiteral(absl::string_view* code) {
  const char c = code->front();
  if (c == '"') {
    const size_t end = code->find('"', 1);
    code->remove_prefix(end == absl::string_view::npos ? code->size() : end + 1);
    return true;
  }
  if (c == '\\' || c == '_' || c == '*') {
    code->remove_prefix(std::min<size_t>(2, code->size()));
    return true;
  }
  if (c == '[') {
    // Elapsed time ([h], [mm], [ss]) counts as time, colours, conditions and locales do not.
    const size_t end = std::min(code->find(']'), code->size() - 1);
    const std::string inside = absl::AsciiStrToLower(code->substr(1, end > 0 ? end - 1 : 0));
    const bool elapsed = !inside.empty() && inside.find_first_not_of(inside[0]) == std::string::npos &&
                         absl::StrContains("hms", absl::string_view(inside).substr(0, 1));
    if (elapsed) return false;
    code->remove_prefix(end + 1);
    return true;
  }
  return false;
}

}  // namespace

std::optional<std::string> PlainNumber(absl::string_view stored) {
  absl::string_view text = absl::StripAsciiWhitespace(stored);
  const bool negative = absl::ConsumePrefix(&text, "-");
  if (!negative) absl::ConsumePrefix(&text, "+");
  const absl::string_view whole = TakeDigits(&text);
  const bool has_point = absl::ConsumePrefix(&text, ".");
  const absl::string_view fraction = has_point ? TakeDigits(&text) : absl::string_view();
  if (whole.size() + fraction.size() == 0 || whole.size() + fraction.size() > kMaxDigits) return std::nullopt;
  const bool integer = !has_point && text.empty();
  int exponent = 0;
  if (!TakeExponent(&text, &exponent)) return std::nullopt;
  std::string digits = absl::StrCat(whole, fraction);
  const size_t zeros = std::min(digits.find_first_not_of('0'), digits.size());
  digits.erase(0, zeros);
  int point = static_cast<int>(whole.size()) - static_cast<int>(zeros) + exponent;
  if (!integer) RoundDigits(kSignificantDigits, &digits, &point);
  return Plain(negative, std::move(digits), point);
}

std::optional<DatePrecision> BuiltinDateFormat(int id) {
  if (id == 17) return DatePrecision::kMonth;  // mmm-yy: what "9/2022" becomes when it is typed
  // 27–36 and 50–58 are the dates of East Asian editions, 45–47 are times.
  const bool date =
      (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  return date ? std::optional(DatePrecision::kDay) : std::nullopt;
}

std::optional<DatePrecision> CustomDateFormat(absl::string_view code) {
  if (absl::StrContains(absl::AsciiStrToLower(code), "general")) return std::nullopt;
  bool year = false, month = false, day = false, time = false;
  while (!code.empty() && code.front() != ';') {
    if (SkipLiteral(&code)) continue;
    switch (absl::ascii_tolower(static_cast<unsigned char>(code.front()))) {
      case 'y':
        year = true;
        break;
      case 'm':
        month = true;
        break;
      case 'd':
        day = true;
        break;
      case 'h':
      case 's':
        time = true;
        break;
      default:
        break;
    }
    code.remove_prefix(1);
  }
  if (!year && !month && !day && !time) return std::nullopt;
  if (day || time || !year) return DatePrecision::kDay;
  return month ? DatePrecision::kMonth : DatePrecision::kYear;
}

std::optional<std::string> SerialToIso(absl::string_view serial, bool system_1904, DatePrecision precision) {
  constexpr int64_t kLastSerial = 2'958'465;  // 31 December 9999
  int64_t days = 0;
  if (!absl::SimpleAtoi(serial.substr(0, serial.find('.')), &days) || days < 1 || days > kLastSerial) {
    return std::nullopt;
  }
  absl::CivilDay day = absl::CivilDay(1904, 1, 1) + days;
  if (!system_1904) {
    // The 1900 system counts a 29 February 1900 as day 60.
    if (days == 60) return std::nullopt;
    day = absl::CivilDay(1899, 12, days < 60 ? 31 : 30) + days;
  }
  if (day.year() > 9999) return std::nullopt;
  switch (precision) {
    case DatePrecision::kMonth:
      return PartialDate::Month(absl::CivilMonth(day)).ToIso();
    case DatePrecision::kYear:
      return PartialDate::Year(absl::CivilYear(day)).ToIso();
    default:
      return PartialDate::Day(day).ToIso();
  }
}

std::string DecodeEscapes(absl::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    int code = 0;
    const bool escape = text.size() >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_' &&
                        absl::SimpleHexAtoi(text.substr(2, 4), &code) && (code < 0xD800 || code > 0xDFFF);
    if (!escape) {
      out.push_back(text.front());
      text.remove_prefix(1);
      continue;
    }
    if (code >= 0x800) {
      out.push_back(static_cast<char>(0xE0 | (code >> 12)));
      out.push_back(static_cast<char>(0x80 | ((code >> 6) & 0x3F)));
      out.push_back(static_cast<char>(0x80 | (code & 0x3F)));
    } else if (code >= 0x80) {
      out.push_back(static_cast<char>(0xC0 | (code >> 6)));
      out.push_back(static_cast<char>(0x80 | (code & 0x3F)));
    } else if (code >= 0x20 || code == '\t' || code == '\n' || code == '\r') {
      out.push_back(static_cast<char>(code));
    }
    text.remove_prefix(7);
  }
  return out;
}

size_t TextLength(absl::string_view utf8) {
  size_t units = 0;
  for (const char c : utf8) {
    const unsigned char byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80) units += byte >= 0xF0 ? 2 : 1;
  }
  return units;
}

}  // namespace ngoaid::sheets

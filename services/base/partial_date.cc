#include "services/base/partial_date.h"

#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace ngoaid {
namespace {

constexpr std::array<std::pair<DatePrecision, absl::string_view>, 5> kCodes = {{{DatePrecision::kNone, "none"},
                                                                                {DatePrecision::kDay, "day"},
                                                                                {DatePrecision::kMonth, "month"},
                                                                                {DatePrecision::kYear, "year"},
                                                                                {DatePrecision::kPeriod, "period"}}};

absl::Status Refused() { return absl::InvalidArgumentError("not a date in ISO 8601 form"); }

// Exactly `width` digits.
bool ReadDigits(absl::string_view text, size_t width, int* value) {
  if (text.size() != width) return false;
  for (const char c : text) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) return false;
  }
  return absl::SimpleAtoi(text, value);
}

// One date without '?': a day, a month or a year.
absl::StatusOr<PartialDate> ParseSingle(absl::string_view text) {
  int year = 0;
  int month = 1;
  int day = 1;
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '-');
  if (parts.size() > 3 || !ReadDigits(parts[0], 4, &year) || year < 1000) return Refused();
  if (parts.size() == 1) return PartialDate::Year(absl::CivilYear(year));
  if (!ReadDigits(parts[1], 2, &month) || month < 1 || month > 12) return Refused();
  if (parts.size() == 2) return PartialDate::Month(absl::CivilMonth(year, month));
  if (!ReadDigits(parts[2], 2, &day)) return Refused();
  const absl::CivilDay civil(year, month, day);
  // Civil days roll over ("30 February" becomes 1 March); one that moved does not exist.
  if (civil.month() != month || civil.day() != day) return Refused();
  return PartialDate::Day(civil);
}

std::string Iso(absl::CivilDay day) { return absl::FormatCivilTime(day); }

}  // namespace

PartialDate PartialDate::Day(absl::CivilDay day) { return {DatePrecision::kDay, day, day, false}; }

PartialDate PartialDate::Month(absl::CivilMonth month) {
  return {DatePrecision::kMonth, absl::CivilDay(month), absl::CivilDay(month + 1) - 1, false};
}

PartialDate PartialDate::Year(absl::CivilYear year) {
  return {DatePrecision::kYear, absl::CivilDay(year), absl::CivilDay(year + 1) - 1, false};
}

PartialDate PartialDate::Period(absl::CivilDay first, absl::CivilDay last) {
  return {DatePrecision::kPeriod, first, last, false};
}

absl::StatusOr<PartialDate> PartialDate::ParseIso(absl::string_view text) {
  const std::string plain = absl::StrReplaceAll(absl::StripAsciiWhitespace(text), {{"?", ""}});
  PartialDate date;
  if (!plain.empty()) {
    const std::vector<absl::string_view> ends = absl::StrSplit(plain, '/');
    if (ends.size() > 2) return Refused();
    const absl::StatusOr<PartialDate> first = ParseSingle(ends.front());
    const absl::StatusOr<PartialDate> last = ParseSingle(ends.back());
    if (!first.ok()) return first.status();
    if (!last.ok()) return last.status();
    if (last->last < first->first) return Refused();
    date = ends.size() == 1 ? *first : Period(first->first, last->last);
  }
  date.inferred = text.find('?') != absl::string_view::npos;
  return date;
}

bool PartialDate::IsDay(absl::string_view iso) {
  const absl::StatusOr<PartialDate> date = ParseIso(iso);
  return date.ok() && date->precision == DatePrecision::kDay && date->ToIso() == iso;
}

std::string PartialDate::ToIso() const {
  switch (precision) {
    case DatePrecision::kNone:
      return "";
    case DatePrecision::kDay:
      return Iso(first);
    case DatePrecision::kMonth:
      return absl::FormatCivilTime(absl::CivilMonth(first));
    case DatePrecision::kYear:
      return absl::FormatCivilTime(absl::CivilYear(first));
    case DatePrecision::kPeriod:
      return absl::StrCat(Iso(first), "/", Iso(last));
  }
  return "";
}

absl::string_view PrecisionCode(DatePrecision precision) { return kCodes[static_cast<size_t>(precision)].second; }

absl::StatusOr<DatePrecision> ParsePrecisionCode(absl::string_view code) {
  for (const auto& [precision, name] : kCodes) {
    if (name == code) return precision;
  }
  return absl::InvalidArgumentError("not a date precision");
}

}  // namespace ngoaid

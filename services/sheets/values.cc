#include "services/sheets/values.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "services/base/text.h"
#include "services/sheets/errors.h"

namespace ngoaid::sheets {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2100;

bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }
bool AllDigits(absl::string_view text) { return !text.empty() && absl::c_all_of(text, IsDigit); }

// ---- numbers ----

enum class Language { kVietnamese, kEnglish };

struct AmountWord {
  absl::string_view word;  // folded
  int zeros;
  Language language;
};
constexpr AmountWord kAmountWords[] = {
    {"ty", 9, Language::kVietnamese},   {"ti", 9, Language::kVietnamese},    {"trieu", 6, Language::kVietnamese},
    {"tr", 6, Language::kVietnamese},   {"nghin", 3, Language::kVietnamese}, {"ngan", 3, Language::kVietnamese},
    {"billion", 9, Language::kEnglish}, {"bn", 9, Language::kEnglish},       {"million", 6, Language::kEnglish},
    {"mn", 6, Language::kEnglish},      {"thousand", 3, Language::kEnglish},
};

const AmountWord* FindAmountWord(absl::string_view word) {
  const std::string folded = Fold(word);
  for (const AmountWord& known : kAmountWords) {
    if (known.word == folded) return &known;
  }
  return nullptr;
}

const Text kNotANumber = {"chỉ ghi chữ số, dấu phân cách và có thể \"triệu\", \"tỷ\"",
                          "write digits, separators and perhaps an amount word such as \"million\" only"};
const Text kBadGroups = {"nhóm chữ số không đủ ba; viết 1.234.567,89",
                         "digit groups are not of three; write 1.234.567,89"};
const Text kScientific = {"dạng rút gọn (E) làm mất chữ số; hãy mở rộng cột, định dạng số rồi lưu lại",
                          "the short form (E) hides digits; widen the column, format it as a number and save again"};

// One number without sign, words or blanks at its ends, as far as its form tells.
struct Digits {
  std::string plain;
  // Set when a single separator stands before exactly three digits: the reading by the other role.
  char single_separator = 0;
  std::string grouped;
  std::string decimal;
};

// Digits in groups of three behind the first, which has one to three and no leading zero.
bool JoinGroups(const std::vector<absl::string_view>& groups, std::string* joined) {
  if (groups[0].empty() || groups[0].size() > 3 || groups[0][0] == '0') return false;
  for (size_t i = 1; i < groups.size(); ++i) {
    if (groups[i].size() != 3) return false;
  }
  *joined = absl::StrJoin(groups, "");
  return true;
}

// Groups by ' ' and '\'' come before the point or comma is looked at.
std::optional<std::string> RemoveBlankGroups(absl::string_view text) {
  const size_t blank = text.find_first_of(" '");
  if (blank == absl::string_view::npos) return std::string(text);
  const size_t end = std::min(text.find_first_of(".,"), text.size());
  std::string joined;
  if (!JoinGroups(absl::StrSplit(text.substr(0, end), text[blank]), &joined) || !AllDigits(joined)) return std::nullopt;
  return absl::StrCat(joined, text.substr(end));
}

std::optional<Digits> ReadDigits(absl::string_view raw) {
  const std::optional<std::string> joined = RemoveBlankGroups(raw);
  if (!joined.has_value()) return std::nullopt;
  const bool blank_groups = joined->size() != raw.size();
  absl::string_view text = *joined;
  Digits digits;
  const size_t last = text.find_last_of(".,");
  if (last == absl::string_view::npos) {
    digits.plain = std::string(text);
    return AllDigits(text) ? std::optional<Digits>(digits) : std::nullopt;
  }
  const char mark = text[last];
  const absl::string_view before = text.substr(0, last);
  const absl::string_view after = text.substr(last + 1);
  const std::string decimal = absl::StrCat(before.empty() ? "0" : before, ".", after);
  if (!AllDigits(after)) return std::nullopt;
  if (!absl::StrContains(before, '.') && !absl::StrContains(before, ',')) {
    if (!before.empty() && !AllDigits(before)) return std::nullopt;
    digits.plain = decimal;
    std::string grouped;
    if (!blank_groups && JoinGroups({before, after}, &grouped)) {
      digits.single_separator = mark;
      digits.grouped = grouped;
      digits.decimal = decimal;
    }
    return digits;
  }
  const char other = mark == '.' ? ',' : '.';
  std::string grouped;
  if (blank_groups) return std::nullopt;
  if (absl::StrContains(before, mark)) {  // it groups all along: no decimals
    if (absl::StrContains(before, other) || !JoinGroups(absl::StrSplit(text, mark), &grouped)) return std::nullopt;
    digits.plain = grouped;
  } else {
    if (!JoinGroups(absl::StrSplit(before, other), &grouped)) return std::nullopt;
    digits.plain = absl::StrCat(grouped, ".", after);
  }
  return AllDigits(grouped) ? std::optional<Digits>(digits) : std::nullopt;
}

struct Amount {
  Decimal value;
  std::optional<Decimal> other;
  int zeros = 0;
};

// A number and the amount words behind it, each already told apart.
std::optional<Amount> ReadAmount(absl::string_view number, const std::vector<const AmountWord*>& words) {
  const std::optional<Digits> digits = ReadDigits(number);
  if (!digits.has_value()) return std::nullopt;
  std::string first = digits->plain;
  std::string second;
  if (digits->single_separator != 0) {
    const bool english = !words.empty() && words.back()->language == Language::kEnglish;
    const bool groups = (digits->single_separator == '.') != english;
    first = groups ? digits->grouped : digits->decimal;
    // "1.234" alone and "1,125 tỷ" are what everybody writes: no doubt.
    const bool usual = !english && (words.empty() ? groups : !groups);
    if (!usual) second = groups ? digits->decimal : digits->grouped;
  }
  Amount amount;
  std::string factor = "1";
  for (const AmountWord* word : words) amount.zeros += word->zeros;
  factor.append(static_cast<size_t>(amount.zeros), '0');
  const absl::StatusOr<Decimal> value = Decimal::Parse(first);
  if (!value.ok()) return std::nullopt;
  const Decimal times = *Decimal::Parse(factor);
  amount.value = (*value * times).Normalized();
  if (!second.empty()) {
    const absl::StatusOr<Decimal> other = Decimal::Parse(second);
    if (!other.ok()) return std::nullopt;
    amount.other = (*other * times).Normalized();
  }
  return amount;
}

bool StartsNumber(char c) { return IsDigit(c) || c == '.' || c == ','; }
bool ContinuesNumber(char c) { return StartsNumber(c) || c == ' ' || c == '\''; }

// "2 tỷ 500 triệu" → its amounts; words without number, numbers without words but the last, and rising words are
// refused.
std::optional<std::vector<Amount>> ReadAmounts(absl::string_view text) {
  std::vector<Amount> amounts;
  while (!text.empty()) {
    const size_t number_end = static_cast<size_t>(absl::c_find_if_not(text, ContinuesNumber) - text.begin());
    const absl::string_view number = absl::StripAsciiWhitespace(text.substr(0, number_end));
    text.remove_prefix(number_end);
    const size_t words_end = static_cast<size_t>(absl::c_find_if(text, StartsNumber) - text.begin());
    std::vector<const AmountWord*> words;
    for (const absl::string_view word : absl::StrSplit(text.substr(0, words_end), ' ', absl::SkipEmpty())) {
      words.push_back(FindAmountWord(word));
      if (words.back() == nullptr || words.size() > 2) return std::nullopt;
    }
    text.remove_prefix(words_end);
    const std::optional<Amount> amount = ReadAmount(number, words);
    if (!amount.has_value()) return std::nullopt;
    if (!amounts.empty() && (amount->zeros == 0 || amount->zeros >= amounts.back().zeros)) return std::nullopt;
    amounts.push_back(*amount);
  }
  return amounts;
}

// Whether a letter E stands between digits: "6,15E+10".
bool IsScientific(absl::string_view text) {
  const size_t e = text.find_first_of("eE");
  return e != absl::string_view::npos && e > 0 && StartsNumber(text[e - 1]) && e + 1 < text.size() &&
         (IsDigit(text[e + 1]) ||
          ((text[e + 1] == '+' || text[e + 1] == '-') && e + 2 < text.size() && IsDigit(text[e + 2])));
}

// Takes sign or parentheses; false when both are there.
bool TakeSign(absl::string_view* text, bool* negative) {
  *negative = false;
  if (absl::ConsumePrefix(text, "(")) {
    *negative = true;
    if (!absl::ConsumeSuffix(text, ")")) return false;
  } else if (absl::ConsumePrefix(text, "-") || absl::ConsumePrefix(text, "\u2212")) {
    *negative = true;
  } else {
    absl::ConsumePrefix(text, "+");
  }
  *text = absl::StripAsciiWhitespace(*text);
  return !text->empty() && StartsNumber(text->front());
}

// ---- dates ----

const Text kDateForms = {"viết ngày/tháng/năm, tháng/năm hoặc năm, ví dụ 03/10/2024, 10/2024, 2024",
                         "write day/month/year, month/year or year, such as 03/10/2024, 10/2024, 2024"};

absl::StatusOr<PartialDate> Refuse(absl::string_view text, const Text& why) {
  return errors::DateUnreadable(text, why);
}

bool ReadSmall(absl::string_view text, int* value) {
  return AllDigits(text) && text.size() <= 2 && absl::SimpleAtoi(text, value);
}

// Parts of a date as they were read; 0 where one is not there.
struct DateParts {
  int day = 0, month = 0, year = 0;
  bool has_month = false, has_day = false;
  bool day_first = false;  // 03/10/2024, which may be meant the other way round
};

absl::StatusOr<PartialDate> MakeDate(absl::string_view text, const DateParts& parts) {
  const auto [day, month, year, has_month, has_day, day_first] = parts;
  if (year < kFirstYear || year > kLastYear) {
    return Refuse(text, {absl::StrCat("năm phải từ ", kFirstYear, " đến ", kLastYear),
                         absl::StrCat("the year must be from ", kFirstYear, " to ", kLastYear)});
  }
  if (!has_month) return PartialDate::Year(absl::CivilYear(year));
  if (month < 1 || month > 12) {
    return Refuse(text,
                  {absl::StrCat("không có tháng ", month, day_first ? " (ngày viết trước tháng)" : ""),
                   absl::StrCat("there is no month ", month, day_first ? " (the day comes before the month)" : "")});
  }
  if (!has_day) return PartialDate::Month(absl::CivilMonth(year, month));
  const absl::CivilDay civil(year, month, day);
  if (civil.day() != day || civil.month() != month) {
    return Refuse(text, {absl::StrCat("tháng ", month, "/", year, " không có ngày ", day),
                         absl::StrCat("month ", month, "/", year, " has no day ", day)});
  }
  return PartialDate::Day(civil);
}

bool IsTime(absl::string_view text) {
  return !text.empty() && IsDigit(text[0]) && absl::StrContains(text, ':') &&
         text.find_first_not_of("0123456789:.,+-ZzAaPpMm ") == absl::string_view::npos;
}

// Leaves out a time of day behind the date.
absl::string_view CutTime(absl::string_view text) {
  for (const absl::string_view mark : {"T", " ", ", "}) {
    const size_t at = text.find(mark, 8);  // a date that has a time has its day, so at least "1/1/2024"
    if (at != absl::string_view::npos && IsTime(text.substr(at + mark.size()))) return text.substr(0, at);
  }
  return text;
}

// "ngày 3 tháng 10 năm 2024" → "3/10/2024"; "" when other words are there.
std::string WordsToNumbers(absl::string_view text) {
  std::vector<std::string> parts;
  for (const absl::string_view word : absl::StrSplit(text, ' ', absl::SkipEmpty())) {
    const std::string folded = Fold(word);
    if (folded == "ngay" || folded == "thang" || folded == "nam") continue;
    parts.emplace_back(absl::StripSuffix(word, ","));
  }
  return absl::StrJoin(parts, "/");
}

// One date without '?' and time.
absl::StatusOr<PartialDate> ParseSingleDate(absl::string_view original, absl::string_view text) {
  std::string plain(absl::StripAsciiWhitespace(text));
  const bool has_words = absl::c_any_of(plain, [](char c) { return !IsDigit(c) && !absl::StrContains("/-. ", c); });
  if (has_words) plain = WordsToNumbers(plain);
  plain = absl::StrReplaceAll(plain, {{" / ", "/"}, {" - ", "-"}, {" . ", "."}, {"/ ", "/"}, {" /", "/"}});
  const size_t separator = plain.find_first_of("/-.");
  std::vector<absl::string_view> parts;
  if (separator == std::string::npos) {
    parts = {plain};
  } else {
    parts = absl::StrSplit(plain, plain[separator]);
  }
  if (parts.size() > 3 || !absl::c_all_of(parts, AllDigits)) return Refuse(original, kDateForms);
  const bool iso = parts[0].size() == 4 && parts.size() > 1;
  if (iso) std::reverse(parts.begin(), parts.end());
  int year = 0, month = 0, day = 0;
  if (parts.back().size() == 2 && parts.size() > 1) {
    return Refuse(original, {"năm phải có bốn chữ số", "the year must have four digits"});
  }
  const bool numbers = parts.back().size() == 4 && absl::SimpleAtoi(parts.back(), &year) &&
                       (parts.size() < 2 || ReadSmall(parts[parts.size() - 2], &month)) &&
                       (parts.size() < 3 || ReadSmall(parts[0], &day));
  if (!numbers) return Refuse(original, kDateForms);
  const bool has_month = parts.size() > 1, has_day = parts.size() > 2;
  return MakeDate(original, {day, month, year, has_month, has_day, has_day && !iso});
}

bool IsYear(absl::string_view text) { return text.size() == 4 && AllDigits(text); }

// The two ends of a period, or nothing when the text is a single date.
std::optional<std::pair<std::string, std::string>> SplitPeriod(absl::string_view text) {
  const std::string plain =
      absl::StrReplaceAll(text, {{"\u2013", "-"}, {"\u2014", "-"}, {" đến ", " - "}, {" den ", " - "}});
  absl::string_view rest = plain;
  for (const absl::string_view lead : {"giai đoạn ", "Giai đoạn ", "từ ", "Từ "}) absl::ConsumePrefix(&rest, lead);
  for (const absl::string_view mark : {" - ", "-", "/"}) {
    const std::pair<absl::string_view, absl::string_view> ends = absl::StrSplit(rest, absl::MaxSplits(mark, 1));
    const absl::string_view first = absl::StripAsciiWhitespace(ends.first);
    const absl::string_view last = absl::StripAsciiWhitespace(ends.second);
    const bool whole_dates = mark == " - " && first.size() >= 4 && last.size() >= 4;
    const bool same_form = mark == "-" && absl::StrContains(first, '/') && absl::StrContains(last, '/');
    if (whole_dates || same_form || (IsYear(first) && IsYear(last))) {
      return std::pair(std::string(first), std::string(last));
    }
  }
  return std::nullopt;
}

}  // namespace

absl::StatusOr<NumberReading> ParseNumber(absl::string_view text) {
  const std::string clean = absl::StrReplaceAll(CleanText(text), {{"?", ""}, {"\u2019", "'"}});
  NumberReading reading;
  reading.inferred = absl::StrContains(text, '?');
  absl::string_view rest = absl::StripAsciiWhitespace(clean);
  if (IsScientific(rest)) return errors::NumberUnreadable(text, kScientific);
  reading.percent = absl::ConsumeSuffix(&rest, "%");
  rest = absl::StripAsciiWhitespace(rest);
  bool negative = false;
  if (!TakeSign(&rest, &negative)) return errors::NumberUnreadable(text, kNotANumber);
  const std::optional<std::vector<Amount>> amounts = ReadAmounts(rest);
  if (!amounts.has_value()) {
    const bool only_digits = absl::c_all_of(rest, ContinuesNumber);
    return errors::NumberUnreadable(text, only_digits ? kBadGroups : kNotANumber);
  }
  Decimal other;
  for (const Amount& amount : *amounts) {
    reading.value = reading.value + amount.value;
    other = other + amount.other.value_or(amount.value);
    reading.ambiguous = reading.ambiguous || amount.other.has_value();
  }
  const auto finish = [&](Decimal value) {
    if (reading.percent) value = value.Shift(-2).Normalized();
    return negative ? -value : value;
  };
  reading.value = finish(reading.value);
  if (reading.ambiguous) reading.other = finish(other);
  return reading;
}

absl::StatusOr<PartialDate> ParseDate(absl::string_view text) {
  const std::string clean = absl::StrReplaceAll(CleanText(text), {{"?", ""}});
  PartialDate date;
  if (const std::string plain(absl::StripAsciiWhitespace(clean)); !plain.empty()) {
    const absl::string_view day = CutTime(plain);
    const auto period = SplitPeriod(day);
    const absl::StatusOr<PartialDate> first =
        ParseSingleDate(text, period.has_value() ? absl::string_view(period->first) : day);
    const absl::StatusOr<PartialDate> last =
        ParseSingleDate(text, period.has_value() ? absl::string_view(period->second) : day);
    if (!first.ok()) return first.status();
    if (!last.ok()) return last.status();
    if (last->last < first->first) {
      return Refuse(text, {"ngày cuối trước ngày đầu", "the period ends before it begins"});
    }
    date = period.has_value() ? PartialDate::Period(first->first, last->last) : *first;
  }
  date.inferred = absl::StrContains(text, '?');
  return date;
}

absl::StatusOr<std::optional<NumberReading>> ReadNumber(const Cell* cell) {
  if (cell == nullptr || cell->kind == CellKind::kEmpty) return std::nullopt;
  if (cell->kind == CellKind::kNumber) {
    NumberReading reading;
    const absl::StatusOr<Decimal> value = Decimal::Parse(cell->text);
    if (!value.ok()) return errors::NumberUnreadable(cell->text, {"quá nhiều chữ số", "it has too many digits"});
    reading.value = *value;
    return reading;
  }
  if (cell->kind == CellKind::kText) {
    if (CleanText(cell->text).empty()) return std::nullopt;
    const absl::StatusOr<NumberReading> reading = ParseNumber(cell->text);
    if (!reading.ok()) return reading.status();
    return *reading;
  }
  return errors::NumberUnreadable(cell->text, kNotANumber);
}

absl::StatusOr<PartialDate> ReadDate(const Cell* cell) {
  if (cell == nullptr || cell->kind == CellKind::kEmpty) return PartialDate();
  if (cell->kind == CellKind::kDate) {
    const absl::StatusOr<PartialDate> date = PartialDate::ParseIso(cell->text);
    if (!date.ok()) return Refuse(cell->text, kDateForms);
    return *date;
  }
  return ParseDate(cell->text);
}

}  // namespace ngoaid::sheets

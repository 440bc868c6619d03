#include "services/reporting/domain/published_words.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "services/base/text.h"

namespace ngoaid::reporting {
namespace {

constexpr char kQualifierList[] = "published-qualifier";
constexpr char kCountedList[] = "published-counted";
constexpr absl::string_view kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};

struct Scale {
  absl::string_view word;
  int zeros;
};
// Words and endings that multiply an amount.
constexpr Scale kScales[] = {{"m", 6}, {"million", 6}, {"triệu", 6}, {"bn", 9}, {"billion", 9}, {"tỷ", 9}};

std::optional<int> ZerosOf(absl::string_view word) {
  for (const Scale& scale : kScales) {
    if (word == scale.word) return scale.zeros;
  }
  return std::nullopt;
}

// Takes what stands between the first '(' and the last ')' out of the text.
std::string TakeParentheses(std::string& text) {
  const std::size_t open = text.find('(');
  const std::size_t close = text.rfind(')');
  if (open == std::string::npos || close == std::string::npos || close < open) return "";
  std::string inside = text.substr(open + 1, close - open - 1);
  text = CleanText(text.substr(0, open) + " " + text.substr(close + 1));
  return inside;
}

bool AllDigits(absl::string_view text, std::size_t length) {
  return text.size() == length && std::all_of(text.begin(), text.end(), absl::ascii_isdigit);
}

std::optional<std::pair<absl::CivilDay, absl::CivilDay>> ReadSpan(const std::string& word) {
  int year = 0;
  if (word.size() == 7 && AllDigits(word.substr(0, 4), 4) && word[4] == '-' && word[5] == 'H' &&
      absl::SimpleAtoi(word.substr(0, 4), &year) && (word[6] == '1' || word[6] == '2')) {
    return word[6] == '1' ? std::make_pair(absl::CivilDay(year, 1, 1), absl::CivilDay(year, 6, 30))
                          : std::make_pair(absl::CivilDay(year, 7, 1), absl::CivilDay(year, 12, 31));
  }
  std::string iso = word;
  if (word.size() == 9 && AllDigits(word.substr(0, 4), 4) && word[4] == '-' && AllDigits(word.substr(5), 4)) {
    iso[4] = '/';
  }
  std::vector<std::string> ends = absl::StrSplit(iso, absl::ByString(".."));
  if (ends.size() == 2) iso = absl::StrJoin(ends, "/");
  // A period's ends may be of different precision.
  ends = absl::StrSplit(iso, '/');
  if (ends.size() > 2) return std::nullopt;
  const absl::StatusOr<PartialDate> first = PartialDate::ParseIso(ends.front());
  const absl::StatusOr<PartialDate> last = PartialDate::ParseIso(ends.back());
  if (!first.ok() || !last.ok() || !first->known() || !last->known() || first->inferred || last->inferred ||
      last->last < first->first) {
    return std::nullopt;
  }
  return std::make_pair(first->first, last->last);
}

// "to 30 Sep", "to Nov": the day until which the year of `to` is told; "7 months": how much of it.
void NarrowEnd(const std::string& words, WindowReading& window) {
  if (!window.to) return;
  const std::vector<std::string> parts = absl::StrSplit(absl::AsciiStrToLower(words), ' ', absl::SkipEmpty());
  const auto year = window.to->year();
  int number = 0;
  if (parts.size() == 2 && absl::StartsWith(parts[1], "month") && absl::SimpleAtoi(parts[0], &number) && number >= 1 &&
      number <= 12 && window.from) {
    window.to = absl::CivilDay(absl::CivilMonth(*window.from) + number) - 1;
    return;
  }
  if (parts.size() < 2 || parts.size() > 3 || parts[0] != "to") return;
  const auto month = std::find(std::begin(kMonths), std::end(kMonths), parts.back().substr(0, 3));
  if (month == std::end(kMonths)) return;
  const absl::CivilMonth named(year, static_cast<int>(month - std::begin(kMonths)) + 1);
  if (parts.size() == 2) {
    window.to = absl::CivilDay(named + 1) - 1;
  } else if (absl::SimpleAtoi(parts[1], &number) && number >= 1 && number <= 31) {
    window.to = absl::CivilDay(named.year(), named.month(), number);
  }
}

// The text with what stands behind its first `words` words.
std::string After(const std::vector<std::string>& all, std::size_t words) {
  return absl::StrJoin(all.begin() + static_cast<std::ptrdiff_t>(words), all.end(), " ");
}

const reference::Currency* CurrencyOf(absl::string_view code, const reference::Catalog& catalog) {
  for (const reference::Currency& currency : catalog.currencies()) {
    if (currency.code == code) return &currency;
  }
  return nullptr;
}

// "USDm", "VND billion", "EUR".
std::optional<UnitReading> ReadMoneyUnit(const std::string& text, const reference::Catalog& catalog) {
  const std::vector<std::string> words = absl::StrSplit(text, ' ', absl::SkipEmpty());
  if (words.empty() || words.size() > 2 || words[0].size() < 3) return std::nullopt;
  const reference::Currency* currency = CurrencyOf(words[0].substr(0, 3), catalog);
  if (currency == nullptr) return std::nullopt;
  UnitReading unit{currency->code, Decimal::FromInteger(1), PublishedQualifier::kExact, ""};
  const std::string scale = words.size() == 2 ? words[1] : words[0].substr(3);
  if (words.size() == 2 && words[0].size() != 3) return std::nullopt;
  if (scale.empty()) return unit;
  const std::optional<int> zeros = ZerosOf(scale);
  if (!zeros) return std::nullopt;
  unit.multiplier = Decimal(1, 0).Shift(*zeros);
  return unit;
}

// A unit, or what grants are counted by.
std::optional<UnitReading> ReadQuantityUnit(const std::string& text, const reference::Catalog& catalog) {
  if (auto money = ReadMoneyUnit(text, catalog)) return money;
  if (catalog.FindCode(kCountedList, text) == nullptr) return std::nullopt;
  return UnitReading{kCountUnit, Decimal::FromInteger(1), PublishedQualifier::kExact, ""};
}

bool LooksNumeric(absl::string_view word) { return !word.empty() && absl::ascii_isdigit(word[0]); }

// "over 2 USDm", "VND 22.43bn": qualifier, number, unit and nothing else.
std::optional<PublishedValue> ReadPhrase(const std::string& phrase, const reference::Catalog& catalog) {
  std::vector<std::string> words = absl::StrSplit(phrase, ' ', absl::SkipEmpty());
  const auto number = std::find_if(words.begin(), words.end(), LooksNumeric);
  if (number == words.end()) return std::nullopt;
  std::string before = absl::StrJoin(words.begin(), number, " ");
  std::string digits = *number;
  std::string behind = absl::StrJoin(number + 1, words.end(), " ");
  if (CurrencyOf(before, catalog) != nullptr && behind.empty()) {
    const std::size_t end = digits.find_first_not_of("0123456789.,");
    behind = end == std::string::npos ? before : absl::StrCat(before, " ", digits.substr(end));
    digits = digits.substr(0, end);
    before.clear();
  }
  const std::optional<PublishedQualifier> qualifier = ReadQualifier(before, catalog);
  std::optional<UnitReading> unit = ReadQuantityUnit(behind, catalog);
  if (!qualifier || !unit) return std::nullopt;
  unit->qualifier = *qualifier;
  return ReadValue(digits, *unit);
}

}  // namespace

WindowReading ReadWindow(absl::string_view text) {
  std::string rest = CleanText(text);
  const std::string narrowed = TakeParentheses(rest);
  const std::vector<std::string> words = absl::StrSplit(rest, ' ', absl::SkipEmpty());
  WindowReading window;
  if (words.empty()) return window;
  std::size_t used = 1;
  const bool open = words[0] == "to" && words.size() > 1;
  const bool decade = words[0] == "decade" && words.size() > 2 && words[1] == "to";
  if (open) used = 2;
  if (decade) used = 3;
  const auto span = ReadSpan(words[used - 1]);
  if (!span) return window;
  window.read = true;
  window.to = span->second;
  if (decade) {
    window.from = absl::CivilDay(span->second.year() - 10, span->second.month(), span->second.day()) + 1;
  } else if (!open) {
    window.from = span->first;
  }
  NarrowEnd(narrowed, window);
  window.subject = After(words, used);
  return window;
}

std::optional<PartialDate> ReadAsOf(absl::string_view text) {
  std::string rest = CleanText(text);
  TakeParentheses(rest);
  const bool inferred = absl::StrContains(rest, '?');
  rest = CleanText(absl::StrReplaceAll(rest, {{"?", ""}}));
  if (rest.empty()) return PartialDate();
  std::vector<std::string> ends = absl::StrSplit(rest, '/');
  for (std::string& end : ends) end = CleanText(end);
  if (ends.size() > 2) return std::nullopt;
  // "2022-10-18/21": the second day of the same month.
  if (ends.size() == 2 && AllDigits(ends[1], 2) && ends[0].size() == 10) ends[1] = ends[0].substr(0, 8) + ends[1];
  const absl::StatusOr<PartialDate> first = PartialDate::ParseIso(ends.front());
  const absl::StatusOr<PartialDate> last = PartialDate::ParseIso(ends.back());
  if (!first.ok() || !last.ok() || !first->known() || !last->known() || last->last < first->first) return std::nullopt;
  PartialDate date = ends.size() == 1 ? *first : PartialDate::Period(first->first, last->last);
  date.inferred = inferred;
  return date;
}

std::optional<PublishedQualifier> ReadQualifier(absl::string_view text, const reference::Catalog& catalog) {
  std::string rest = CleanText(text);
  TakeParentheses(rest);
  std::vector<std::string> words = absl::StrSplit(rest, ' ', absl::SkipEmpty());
  if (words.empty()) return PublishedQualifier::kExact;
  for (; !words.empty(); words.pop_back()) {
    const reference::Code* code = catalog.FindCode(kQualifierList, absl::StrJoin(words, " "));
    if (code != nullptr) return ParsePublishedQualifier(code->code);
  }
  return std::nullopt;
}

std::optional<UnitReading> ReadUnit(absl::string_view text, const reference::Catalog& catalog) {
  std::string rest = CleanText(text);
  const std::string words = TakeParentheses(rest);
  const std::size_t equals = rest.find('=');
  const std::string other = equals == std::string::npos ? "" : CleanText(rest.substr(equals));
  rest = CleanText(rest.substr(0, equals));
  std::optional<UnitReading> unit;
  if (rest == "%") {
    unit = UnitReading{kPercentUnit, Decimal::FromInteger(1), PublishedQualifier::kExact, ""};
  } else if (rest == kCountUnit) {
    unit = UnitReading{kCountUnit, Decimal::FromInteger(1), PublishedQualifier::kExact, ""};
  } else {
    unit = ReadMoneyUnit(rest, catalog);
  }
  const std::optional<PublishedQualifier> qualifier = ReadQualifier(words, catalog);
  if (!unit || !qualifier) return std::nullopt;
  unit->qualifier = *qualifier;
  unit->rest = other;
  return unit;
}

std::optional<PublishedValue> ReadValue(absl::string_view number, const UnitReading& unit) {
  std::string digits = CleanText(number);
  // Commas group by three or are not there.
  const std::vector<std::string> groups = absl::StrSplit(digits.substr(0, digits.find('.')), ',');
  for (std::size_t i = 1; i < groups.size(); ++i) {
    if (!AllDigits(groups[i], 3)) return std::nullopt;
  }
  if (groups.size() > 1 && (groups[0].empty() || groups[0].size() > 3)) return std::nullopt;
  digits = absl::StrReplaceAll(digits, {{",", ""}});
  const absl::StatusOr<Decimal> value = Decimal::Parse(digits);
  if (!value.ok() || value->IsNegative()) return std::nullopt;
  const Decimal step = Decimal(1, value->scale()) * unit.multiplier;
  return PublishedValue{(*value * unit.multiplier).Normalized(), unit.unit, step.Normalized(), unit.qualifier};
}

std::vector<Quantity> ReadQuantities(absl::string_view text, const reference::Catalog& catalog) {
  std::vector<Quantity> quantities;
  const std::string plain = absl::StrReplaceAll(CleanText(text), {{"\"", ""}, {", ", ";"}});
  for (const absl::string_view phrase : absl::StrSplit(plain, ';', absl::SkipEmpty())) {
    std::string words(phrase.substr(phrase.find(':') == absl::string_view::npos ? 0 : phrase.find(':') + 1));
    TakeParentheses(words);
    const std::vector<std::string> sides = absl::StrSplit(words, '=');
    for (std::size_t i = 0; i < sides.size(); ++i) {
      const std::string side = CleanText(sides[i]);
      if (auto value = ReadPhrase(side, catalog)) quantities.push_back({*value, side, i > 0});
    }
  }
  return quantities;
}

}  // namespace ngoaid::reporting

#include "services/commitments/import/cell_values.h"

#include <set>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "services/base/text.h"
#include "services/sheets/values.h"

namespace ngoaid::commitments {
namespace {

bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }

// What belongs to a number in front of and behind its digits.
bool IsNumberMark(char c) { return IsDigit(c) || absl::StrContains("+-(.,)%'? ", c); }

// A currency's name or code behind or in front of the number: "50.000 USD", "61,5 tỷ đồng", "US$ 100".
struct NumberAndCurrency {
  std::string number;
  std::string currency;
};

NumberAndCurrency TakeCurrency(absl::string_view text, const reference::Catalog& catalog) {
  const size_t last_digit = text.find_last_of("0123456789");
  const size_t first_digit = text.find_first_of("0123456789");
  if (last_digit == text.npos) return {std::string(text), ""};
  for (size_t at = last_digit + 1; at < text.size(); ++at) {
    const bool word_begins = !IsNumberMark(text[at]) && (at == last_digit + 1 || IsNumberMark(text[at - 1]));
    if (!word_begins) continue;
    const reference::Currency* currency = catalog.FindCurrency(text.substr(at));
    if (currency != nullptr) return {std::string(text.substr(0, at)), currency->code};
  }
  const absl::string_view lead = absl::StripAsciiWhitespace(text.substr(0, first_digit));
  if (const reference::Currency* currency = lead.empty() ? nullptr : catalog.FindCurrency(lead)) {
    return {std::string(text.substr(first_digit)), currency->code};
  }
  return {std::string(text), ""};
}

// "hơn 700.000.000": takes a word of list qualifier off the front, the longest that is one; its code, or "".
std::string TakeQualifier(const reference::Catalog& catalog, std::string* text) {
  const size_t first_digit = text->find_first_of("0123456789");
  if (first_digit == text->npos) return "";
  for (size_t end = first_digit; end != text->npos && end > 0; end = text->rfind(' ', end - 1)) {
    const absl::string_view lead = absl::StripAsciiWhitespace(absl::string_view(*text).substr(0, end));
    // A sign belongs to the number.
    if (lead.empty() || IsNumberMark(lead.back())) continue;
    if (const reference::Code* code = catalog.FindCode("qualifier", lead)) {
      text->erase(0, end);
      return code->code;
    }
  }
  return "";
}

bool HasWords(absl::string_view number) {
  return !absl::c_all_of(number,
                         [](char c) { return IsNumberMark(c) || absl::ascii_isspace(static_cast<unsigned char>(c)); });
}

// ---- decisions ----

bool EndsNumber(absl::string_view text, size_t at) { return at >= text.size() || !IsDigit(text[at]); }

// The length of "28/9/2018", "28-09-2018", "28.9.2018" or "2018-09-28" at the front; 0 for anything else.
size_t FullDateAt(absl::string_view text) {
  const auto digits = [&](size_t from) {
    size_t count = 0;
    while (from + count < text.size() && IsDigit(text[from + count])) ++count;
    return count;
  };
  const size_t first = digits(0);
  if (first == 0 || first >= text.size()) return 0;
  const char separator = text[first];
  const size_t second = digits(first + 1);
  const size_t second_end = first + 1 + second;
  if (second == 0 || second > 2 || second_end >= text.size() || text[second_end] != separator) return 0;
  const size_t third = digits(second_end + 1);
  const bool day_first = absl::StrContains("/-.", separator) && first <= 2 && third == 4;
  const bool iso = separator == '-' && first == 4 && (third == 1 || third == 2);
  const size_t end = second_end + 1 + third;
  return (day_first || iso) && EndsNumber(text, end) ? end : 0;
}

// "ngày 09 tháng 6 năm 2021" → " 09/6/2021"
std::string DateWordsToNumbers(absl::string_view text) {
  return absl::StrReplaceAll(CleanText(text), {{" tháng ", "/"}, {" năm ", "/"}});
}

struct DatesInText {
  std::set<std::string> days;  // ISO
  bool doubtful = false;       // something of the form of a date that is none
};

DatesInText FindDates(absl::string_view text) {
  DatesInText found;
  for (size_t at = 0; at < text.size(); ++at) {
    // A part of a longer number or of a decision's number ("12/2012/NĐ-CP") is no date.
    if (!IsDigit(text[at]) || (at > 0 && (IsDigit(text[at - 1]) || text[at - 1] == '/'))) continue;
    const size_t size = FullDateAt(text.substr(at));
    if (size == 0) continue;
    const absl::StatusOr<PartialDate> date = sheets::ParseDate(text.substr(at, size));
    if (date.ok() && date->precision == DatePrecision::kDay) {
      found.days.insert(date->ToIso());
    } else {
      found.doubtful = true;
    }
    at += size - 1;
  }
  return found;
}

// Digits, '/', perhaps a year and '/', then capitals with '-' in between: "3293/QĐ-UBND", "58/2022/NĐ-CP".
bool IsDecisionNumber(absl::string_view word) {
  const std::vector<absl::string_view> parts = absl::StrSplit(word, '/');
  if (parts.size() < 2 || parts.size() > 3) return false;
  for (size_t i = 0; i + 1 < parts.size(); ++i) {
    if (parts[i].empty() || !absl::c_all_of(parts[i], IsDigit)) return false;
  }
  const absl::string_view signs = parts.back();
  const bool has_hyphen = absl::StrContains(signs, '-') && signs.front() != '-' && signs.back() != '-';
  const bool capitals = absl::c_all_of(signs, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || absl::ascii_isupper(byte) || IsDigit(c) || c == '-' || c == '&' || c == '.';
  });
  return has_hyphen && capitals && !IsDigit(signs.front());
}

std::string FindDecisionNumber(absl::string_view text) {
  for (absl::string_view word : absl::StrSplit(text, absl::ByAnyChar(" \n,;:()"), absl::SkipEmpty())) {
    while (!word.empty() && (word.back() == '.' || word.back() == '?')) word.remove_suffix(1);
    if (!word.empty() && IsDecisionNumber(word)) return std::string(word);
  }
  return "";
}

}  // namespace

bool IsInferred(absl::string_view text) { return absl::StrContains(text, '?'); }

std::vector<std::string> SplitList(absl::string_view text, absl::string_view separators) {
  std::vector<std::string> parts;
  std::set<std::string> seen;
  for (const absl::string_view part : absl::StrSplit(text, absl::ByAnyChar(separators))) {
    // A line broken inside a name is no separator unless the caller says so.
    std::string clean = absl::StrReplaceAll(CleanText(part), {{"\n", " "}});
    const std::string folded = Fold(clean);
    if (folded.empty() || !seen.insert(folded).second) continue;
    parts.push_back(std::move(clean));
    if (parts.size() > kMostListParts) return {CleanText(text)};
  }
  return parts;
}

std::optional<AmountReading> ReadAmountCell(const sheets::Cell& cell, const Unit& unit,
                                            const reference::Catalog& catalog) {
  AmountReading reading;
  sheets::Cell bare = cell;
  if (cell.kind == sheets::CellKind::kText) {
    std::string text = CleanText(cell.text);
    reading.qualifier = TakeQualifier(catalog, &text);
    NumberAndCurrency split = TakeCurrency(CleanText(text), catalog);
    reading.currency = split.currency;
    bare.text = split.number;
  }
  const absl::StatusOr<std::optional<sheets::NumberReading>> number = sheets::ReadNumber(&bare);
  if (!number.ok() || !number->has_value() || (*number)->percent) return std::nullopt;
  const Decimal times = HasWords(bare.text) ? Decimal(1, 0) : unit.multiplier;
  reading.value = ((*number)->value * times).Normalized();
  if ((*number)->ambiguous && (*number)->other) reading.other = (*(*number)->other * times).Normalized();
  return reading;
}

Decision ReadDecision(absl::string_view text) {
  Decision decision;
  decision.text = CleanText(text);
  decision.number = FindDecisionNumber(decision.text);
  const DatesInText found = FindDates(DateWordsToNumbers(text));
  if (found.days.size() != 1 || found.doubtful || IsInferred(text)) return decision;
  const absl::StatusOr<PartialDate> date = PartialDate::ParseIso(*found.days.begin());
  if (date.ok()) decision.date = *date;
  return decision;
}

}  // namespace ngoaid::commitments

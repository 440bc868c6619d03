// Reading what people type into cells: numbers and dates, Vietnamese habits first. Pure functions.
#ifndef SERVICES_SHEETS_VALUES_H_
#define SERVICES_SHEETS_VALUES_H_

#include <optional>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/base/decimal.h"
#include "services/base/partial_date.h"
#include "services/sheets/sheet_reader.h"

namespace ngoaid::sheets {

struct NumberReading {
  Decimal value;
  bool inferred = false;  // marked with '?'
  bool percent = false;   // had a per cent sign; value is already divided by 100
  // The other convention reads the same text as `other`: worth a finding.
  bool ambiguous = false;
  std::optional<Decimal> other;
};

// A number as typed. The separators are told apart by form:
//   - both occur: the last one is the decimal one ("1.234,5", "1,234.5");
//   - one occurs several times: it groups ("1.234.567", "1,234,567");
//   - one occurs once, and not with one to three digits (no leading zero) before and exactly three after it: decimal
//   ("1234.5", "0,125", "1.2345");
//   - otherwise the form leaves both open ("1.234", "1,234") and the Vietnamese convention decides: '.' groups → 1234,
//   ',' is decimal → 1.234.
//     '.' alone is what everybody writes, so it is not called ambiguous; ',' is, with other = 1234. Before an amount
//     word the roles of the words' language hold: "1,125 tỷ" is 1.125 billion, not ambiguous; "1.125 tỷ" is read as
//     1125 billion, ambiguous; "1.125 million" is 1.125 million and "1,125 million" 1125 million, both ambiguous.
// Groups have exactly three digits; blanks and apostrophes may group too ("1 234 567,89"). Amount words multiply and
// add up: "61,5 tỷ", "66 nghìn tỷ", "2 tỷ 500 triệu", "1.5 million". "(5)", "-5" and "−5" are negative. '?' anywhere
// means inferred. INVALID_ARGUMENT, NUMBER_UNREADABLE, for all else, "" and "1.5E+10" (hides digits) included.
absl::StatusOr<NumberReading> ParseNumber(absl::string_view text);

// A date as typed, its precision kept: dd/mm/yyyy (also with '-', '.' or one digit), mm/yyyy, yyyy, ISO forms, "ngày 3
// tháng 10 năm 2024", "tháng 9/2022", "năm 2021", two of them with " - " or "đến" between as a period ("2018-2022"). A
// time of day is cut off, '?' anywhere means inferred, "" is kNone. Day comes before month, always. INVALID_ARGUMENT,
// DATE_UNREADABLE, with what is wrong for all else: impossible days, years of two digits or outside 1900–2100,
// quarters, words.
absl::StatusOr<PartialDate> ParseDate(absl::string_view text);

// The same from a cell, nullptr being an empty one: number cells are exact and never ambiguous, date cells are dates.
// ReadNumber gives nullopt for an empty cell or text without characters.
absl::StatusOr<std::optional<NumberReading>> ReadNumber(const Cell* cell);
absl::StatusOr<PartialDate> ReadDate(const Cell* cell);

}  // namespace ngoaid::sheets

#endif  // SERVICES_SHEETS_VALUES_H_

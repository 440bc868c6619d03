// How a workbook stores numbers and dates, turned into the text that people see. Text to text: no double on the way.
#ifndef SERVICES_SHEETS_CELL_FORMAT_H_
#define SERVICES_SHEETS_CELL_FORMAT_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "services/base/partial_date.h"

namespace ngoaid::sheets {

// "0.30000000000000004" → "0.3", "6.15E10" → "61500000000". Spreadsheets keep 15 significant digits; what has a
// fraction or an exponent is rounded to those (half up), a plain integer is kept as it stands. nullopt when it is no
// number or has hundreds of digits.
std::optional<std::string> PlainNumber(absl::string_view stored);

// The precision a number format shows a date at, nullopt when it shows no date. `id` is that of a built-in format.
std::optional<DatePrecision> BuiltinDateFormat(int id);
std::optional<DatePrecision> CustomDateFormat(absl::string_view code);

// The ISO text of a serial number in plain form, at that precision: "45568.5" → "2024-10-03". nullopt for what is no
// date in that system: below one day, beyond 9999, and 29 February 1900, which never was.
std::optional<std::string> SerialToIso(absl::string_view serial, bool system_1904, DatePrecision precision);

// Text of a workbook: "_x000D_" stands for one character; characters XML cannot hold are left out.
std::string DecodeEscapes(absl::string_view text);

// Length in UTF-16 units.
size_t TextLength(absl::string_view utf8);

}  // namespace ngoaid::sheets

#endif  // SERVICES_SHEETS_CELL_FORMAT_H_

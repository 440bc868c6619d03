// Numbers, dates and widths as people read them. Only tables use this; JSON and CSV stay plain.
#ifndef CLIENTS_CLI_OUTPUT_HUMAN_H_
#define CLIENTS_CLI_OUTPUT_HUMAN_H_

#include <string>

#include "absl/strings/string_view.h"
#include "clients/cli/app/language.h"

namespace ngoaid::cli {

// "-1234567.89" → "-1.234.567,89" (vi), "-1,234,567.89" (en). What is no plain number comes back as it is.
std::string HumanNumber(absl::string_view plain, Language language);
// ISO of any precision: "2024-10-03" → "03/10/2024", "2024-10" → "10/2024", a period → "01/01/2018 – 31/12/2022"
// (vi); en keeps ISO. What is no date comes back as it is.
std::string HumanDate(absl::string_view iso, Language language);
// A window by its first and last day: "2019", "01/2021 – 09/2021"; "" where one of them is not known.
std::string HumanWindow(absl::string_view first_day, absl::string_view last_day, Language language);
// The basis of a rate, which is kept in English: "VND 2021-06 monthly" → "VND tháng 06/2021" (vi).
std::string HumanRate(absl::string_view basis, Language language);
// Names of records without their collections: "programmes/2019-2025; programmes/2013-2017" → "2019-2025; 2013-2017".
std::string ShortName(absl::string_view names);
// Where a figure stands in what was handed in: file, sheet and row, without the submission's id.
std::string HumanSource(absl::string_view source);
// A time in UTC as the clock in Viet Nam shows it: "2024-10-03T20:15:00.000Z" → "04/10/2024 03:15" (vi), "2024-10-04
// 03:15" (en). What is no time comes back as it is.
std::string HumanTime(absl::string_view utc, Language language);
// Columns of a terminal the text takes: marks none, wide East Asian letters two.
int DisplayWidth(absl::string_view utf8);
// At most `width` columns, the last one "…" where something was cut off. `width` >= 1.
std::string Shorten(absl::string_view utf8, int width);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_OUTPUT_HUMAN_H_

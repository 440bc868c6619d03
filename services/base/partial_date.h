// Dates as sources print them: a day, a month, a year or a period. The precision is part of the value.
#ifndef SERVICES_BASE_PARTIAL_DATE_H_
#define SERVICES_BASE_PARTIAL_DATE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace ngoaid {

enum class DatePrecision { kNone, kDay, kMonth, kYear, kPeriod };

// first..last are inclusive; for kNone both are meaningless. Calendar days in Asia/Ho_Chi_Minh.
struct PartialDate {
  DatePrecision precision = DatePrecision::kNone;
  absl::CivilDay first;
  absl::CivilDay last;
  bool inferred = false;  // the source marked it with '?'

  static PartialDate Day(absl::CivilDay day);
  static PartialDate Month(absl::CivilMonth month);
  static PartialDate Year(absl::CivilYear year);
  static PartialDate Period(absl::CivilDay first, absl::CivilDay last);

  // ISO 8601: "2024-10-03", "2024-10", "2024", "2018-01-01/2022-12-31" (also "2018/2022"), with an optional '?'
  // anywhere; "" → kNone. INVALID_ARGUMENT for other forms, days that do not exist and periods that end before they
  // begin.
  static absl::StatusOr<PartialDate> ParseIso(absl::string_view text);
  // True for one certain day and nothing else: "2024-10-03".
  static bool IsDay(absl::string_view iso);
  // The same without '?'; "" for kNone. A period prints its two days.
  std::string ToIso() const;

  bool known() const { return precision != DatePrecision::kNone; }
  // True when the date is certainly not after `other`: its last day is not after other's last day.
  bool NotAfter(const PartialDate& other) const { return last <= other.last; }
  bool operator==(const PartialDate&) const = default;
};

// "none", "day", "month", "year", "period": the codes stored in the database.
absl::string_view PrecisionCode(DatePrecision precision);
absl::StatusOr<DatePrecision> ParsePrecisionCode(absl::string_view code);

}  // namespace ngoaid

#endif  // SERVICES_BASE_PARTIAL_DATE_H_

#include "services/base/shown_date.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace ngoaid {
namespace {

std::string Day(absl::CivilDay day) { return absl::StrFormat("%02d/%02d/%04d", day.day(), day.month(), day.year()); }
std::string Month(absl::CivilDay day) { return absl::StrFormat("%02d/%04d", day.month(), day.year()); }

std::string Vietnamese(const PartialDate& date) {
  switch (date.precision) {
    case DatePrecision::kDay:
      return Day(date.first);
    case DatePrecision::kMonth:
      return Month(date.first);
    case DatePrecision::kYear:
      return absl::StrCat(date.first.year());
    case DatePrecision::kPeriod:
      return absl::StrCat(Day(date.first), " – ", Day(date.last));
    case DatePrecision::kNone:
      break;
  }
  return "";
}

}  // namespace

Text ShownDate(const PartialDate& date) {
  const std::string mark = date.inferred ? "?" : "";
  return {Vietnamese(date) + mark, date.ToIso() + mark};
}

Text ShownIso(absl::string_view iso) {
  const absl::StatusOr<PartialDate> date = PartialDate::ParseIso(iso);
  return date.ok() && date->known() ? ShownDate(*date) : Text{std::string(iso), std::string(iso)};
}

Text ShownWindow(absl::CivilDay first, absl::CivilDay last) {
  const absl::CivilMonth from(first), to(last);
  const bool months = first == absl::CivilDay(from) && last + 1 == absl::CivilDay(to + 1);
  if (months && from.month() == 1 && to.month() == 12) {
    if (from.year() == to.year()) return ShownDate(PartialDate::Year(absl::CivilYear(first)));
    const std::string years = absl::StrCat(from.year(), "–", to.year());
    return {years, years};
  }
  if (!months) return ShownDate(first == last ? PartialDate::Day(first) : PartialDate::Period(first, last));
  const Text begins = ShownDate(PartialDate::Month(from));
  if (from == to) return begins;
  const Text ends = ShownDate(PartialDate::Month(to));
  return {absl::StrCat(begins.vi, " – ", ends.vi), absl::StrCat(begins.en, "/", ends.en)};
}

}  // namespace ngoaid

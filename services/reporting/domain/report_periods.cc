#include "services/reporting/domain/report_periods.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/base/partial_date.h"

namespace ngoaid::reporting {
namespace {

std::optional<absl::CivilDay> ReadDay(const char* field, const std::string& text, FieldViolations& violations) {
  if (text.empty()) return std::nullopt;
  auto date = PartialDate::ParseIso(text);
  if (date.ok() && date->precision == DatePrecision::kDay && !date->inferred && date->ToIso() == text) {
    return date->first;
  }
  violations.push_back({field,
                        {absl::StrCat("\"", text, "\" không phải một ngày; hãy viết như: 2024-12-31"),
                         absl::StrCat("\"", text, "\" is not a day; write it as 2024-12-31")}});
  return std::nullopt;
}

}  // namespace

Period PeriodBefore(const Period& period) {
  const absl::CivilDay next = period.to + 1;
  const absl::CivilDay last = period.from - 1;
  if (next.day() == period.from.day()) {
    const auto months = absl::CivilMonth(next) - absl::CivilMonth(period.from);
    const absl::CivilMonth month = absl::CivilMonth(period.from) - months;
    const absl::CivilDay first(month.year(), month.month(), period.from.day());
    // The 31st has no counterpart in a shorter month.
    if (first.day() == period.from.day()) return {first, last};
  }
  return {period.from - (period.to - period.from + 1), last};
}

std::optional<Period> ParsePrevious(const std::string& from_text, const std::string& to_text, const TableQuery& query,
                                    FieldViolations& violations) {
  const size_t faults = violations.size();
  const auto from = ReadDay("previous_from", from_text, violations);
  const auto to = ReadDay("previous_to", to_text, violations);
  if (from_text.empty() != to_text.empty()) {
    violations.push_back({from_text.empty() ? "previous_from" : "previous_to",
                          {"phải có cả ngày đầu và ngày cuối của kỳ so sánh",
                           "is required: the window to compare with has a first and a last day"}});
  }
  if (from && to && *to < *from) {
    violations.push_back({"previous_to", {"ngày cuối đứng trước ngày đầu", "the last day is before the first"}});
  }
  const bool closed = query.from && query.to && *query.from <= *query.to;
  // Of a window whose days could not be read that is told, and nothing that follows from it.
  const bool unread = std::any_of(violations.begin(), violations.end(), [](const FieldViolation& violation) {
    return violation.field == "query.from" || violation.field == "query.to";
  });
  if (!from_text.empty() && !(query.from && query.to) && !unread) {
    violations.push_back({"previous_from",
                          {"chỉ so sánh được khi kỳ chính có cả ngày đầu (from) và ngày cuối (to)",
                           "can be compared only where the window itself has a first and a last day (from, to)"}});
  }
  if (violations.size() != faults || !closed) return std::nullopt;
  if (from && to) return Period{*from, *to};
  const Period before = PeriodBefore({*query.from, *query.to});
  if (before.from.year() < 1) return std::nullopt;
  return before;
}

Text PeriodText(const Period& period) {
  const auto vi = [](absl::CivilDay day) {
    return absl::StrFormat("%02d/%02d/%04d", day.day(), day.month(), day.year());
  };
  return {absl::StrCat(vi(period.from), " – ", vi(period.to)),
          absl::StrCat(PartialDate::Day(period.from).ToIso(), " – ", PartialDate::Day(period.to).ToIso())};
}

Clause ComparedClause(const Period& previous) {
  const Text text = PeriodText(previous);
  return {"compared",
          {"Kỳ so sánh", "Window compared with"},
          {"so với kỳ " + text.vi, "compared with the window " + text.en}};
}

}  // namespace ngoaid::reporting

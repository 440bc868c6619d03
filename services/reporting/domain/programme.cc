#include "services/reporting/domain/programme.h"

#include <algorithm>

#include "absl/strings/str_join.h"
#include "services/base/partial_date.h"
#include "services/reporting/domain/measures.h"

namespace ngoaid::reporting {
namespace {

template <class Rows>
auto FindByCode(const Rows& rows, absl::string_view code) -> decltype(&rows.front()) {
  for (const auto& row : rows) {
    if (row.code == code) return &row;
  }
  return nullptr;
}

bool Finished(const Task& task) {
  return task.latest && (task.latest->status == "done" || task.latest->status == "dropped");
}

}  // namespace

bool Task::SameContent(const Task& other) const {
  return programme == other.programme && resolution == other.resolution && ordinal == other.ordinal &&
         title.vi == other.title.vi && title.en == other.title.en && agency == other.agency && due == other.due &&
         note == other.note;
}

const Programme* ProgrammeBook::Find(absl::string_view code) const { return FindByCode(programmes, code); }
const Indicator* ProgrammeBook::FindIndicator(absl::string_view code) const { return FindByCode(indicators, code); }
const Resolution* ProgrammeBook::FindResolution(absl::string_view code) const { return FindByCode(resolutions, code); }

std::vector<const Indicator*> ProgrammeBook::IndicatorsOf(absl::string_view programme) const {
  std::vector<const Indicator*> found;
  for (const Indicator& indicator : indicators) {
    if (indicator.programme.empty() || indicator.programme == programme) found.push_back(&indicator);
  }
  return found;
}

std::string CodesOf(const std::vector<Programme>& programmes) {
  return absl::StrJoin(programmes, ", ", [](std::string* out, const Programme& one) { out->append(one.code); });
}

QueryText QueryOf(const Indicator& indicator, absl::CivilDay from, absl::CivilDay to) {
  QueryText text;
  text.measure = indicator.measure;
  text.fund = indicator.fund;
  text.where = indicator.filter;
  text.ngo_definition = indicator.ngo_definition;
  if (!indicator.counted()) text.currency = indicator.unit;
  text.from = PartialDate::Day(from).ToIso();
  text.to = PartialDate::Day(to).ToIso();
  return text;
}

bool YearIsOver(absl::civil_year_t year, const Programme& programme, absl::CivilDay as_of) {
  return std::min(absl::CivilDay(year, 12, 31), programme.counted_to) <= as_of;
}

std::vector<Target> TargetsFor(const Programme& programme, const std::vector<Target>& all) {
  std::vector<Target> found;
  for (const Target& target : all) {
    const bool reaches = target.year_from <= programme.last_year() && target.year_to >= programme.first_year();
    if (reaches && (!target.place.empty() || target.programme == programme.code)) found.push_back(target);
  }
  return found;
}

const Target* TargetOfYear(const std::vector<Target>& targets, absl::string_view indicator, absl::string_view place,
                           absl::civil_year_t year) {
  const Target* found = nullptr;
  for (const Target& target : targets) {
    const bool fits = target.indicator == indicator && target.place == place && target.per == kPerYear &&
                      target.year_from <= year && year <= target.year_to;
    // One for fewer years is the more exact one.
    if (fits && (found == nullptr || target.year_to - target.year_from < found->year_to - found->year_from)) {
      found = &target;
    }
  }
  return found;
}

std::optional<absl::CivilDay> DueOf(const Task& task, const Resolution* resolution) {
  if (task.due || resolution == nullptr) return task.due;
  return resolution->ends;
}

std::optional<absl::CivilDay> LatestReview(const Resolution& resolution, absl::CivilDay as_of) {
  std::optional<absl::CivilDay> latest;
  for (absl::CivilMonth month(as_of); month > absl::CivilMonth(resolution.starts); --month) {
    const auto& months = resolution.review_months;
    if (std::find(months.begin(), months.end(), month.month()) == months.end()) continue;
    latest = absl::CivilDay(month);
    break;
  }
  return latest;
}

TaskMark MarkOf(const Task& task, const Resolution* resolution, absl::CivilDay as_of) {
  if (Finished(task)) return TaskMark::kNone;
  if (const auto due = DueOf(task, resolution); due && *due < as_of) return TaskMark::kOverdue;
  if (resolution == nullptr) return TaskMark::kNone;
  const auto review = LatestReview(*resolution, as_of);
  const bool told = !review || (task.latest && task.latest->day >= *review);
  return told ? TaskMark::kNone : TaskMark::kNoNews;
}

}  // namespace ngoaid::reporting

#include "services/reporting/convert/programme.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/util/time_util.h"
#include "services/base/identity.h"
#include "services/base/partial_date.h"
#include "services/base/text.h"
#include "services/reporting/convert/statistics.h"
#include "services/reporting/programme_errors.h"

namespace ngoaid::reporting {
namespace {

constexpr size_t kShortText = 500;
constexpr size_t kLongText = 5000;
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;
constexpr int kMostDecimals = 4;
constexpr absl::string_view kPers[] = {kPerYear, kPerPeriod};
constexpr absl::string_view kStatuses[] = {"not-started", "under-way", "done", "dropped"};

std::string Iso(absl::CivilDay day) { return PartialDate::Day(day).ToIso(); }

void SetTime(absl::Time time, google::protobuf::Timestamp& out) {
  out = google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(absl::ToUnixMicros(time));
}

// The parts of "a/B/c/D" behind their collections, or nullopt.
std::optional<std::vector<std::string>> Split(absl::string_view name,
                                              const std::vector<absl::string_view>& collections) {
  const std::vector<std::string> parts = absl::StrSplit(name, '/');
  if (parts.size() != 2 * collections.size()) return std::nullopt;
  std::vector<std::string> ids;
  for (size_t i = 0; i < collections.size(); ++i) {
    if (parts[2 * i] != collections[i] || parts[2 * i + 1].empty()) return std::nullopt;
    ids.push_back(parts[2 * i + 1]);
  }
  return ids;
}

// One line of text, cleaned.
std::string ReadText(absl::string_view text, size_t limit, bool required, const std::string& field,
                     FieldViolations& violations) {
  std::string clean = CleanText(text);
  if (required && Fold(clean).empty()) violations.push_back({field, errors::TextEmpty()});
  if (CountCharacters(clean) > limit) violations.push_back({field, errors::LongerThan(limit)});
  return clean;
}

template <size_t N>
void CheckCode(const std::string& code, const absl::string_view (&known)[N], const std::string& field,
               FieldViolations& violations) {
  if (std::find(std::begin(known), std::end(known), code) != std::end(known)) return;
  violations.push_back({field, errors::ChooseOne(code, absl::StrJoin(known, ", "))});
}

std::string ReadPlace(const std::string& code, const reference::Catalog& catalog, const std::string& field,
                      FieldViolations& violations) {
  if (!code.empty() && catalog.PlaceByKey(code) == nullptr) violations.push_back({field, errors::PlaceNotKnown(code)});
  return code;
}

// A number in the indicator's unit.
Decimal ReadNumber(const std::string& text, const Indicator* indicator, const reference::Catalog& catalog,
                   const std::string& field, FieldViolations& violations) {
  auto value = Decimal::Parse(text);
  if (!value.ok()) {
    violations.push_back({field, errors::NotANumber(text)});
    return Decimal();
  }
  if (indicator == nullptr) return *value;
  const reference::Currency* currency = indicator->counted() ? nullptr : catalog.FindCurrency(indicator->unit);
  const int decimals = indicator->counted()  ? (indicator->manual ? kMostDecimals : 0)
                       : currency == nullptr ? kMostDecimals
                                             : currency->decimals;
  if (!value->FitsScale(decimals)) {
    violations.push_back({field, decimals == 0 ? errors::NotWhole() : errors::TooManyDecimals(decimals)});
  }
  return *value;
}

std::string CodesOf(const std::vector<Indicator>& indicators) {
  return absl::StrJoin(indicators, ", ", [](std::string* out, const Indicator& one) { out->append(one.code); });
}

std::set<std::string> UnitsOf(const std::vector<Indicator>& indicators) {
  std::set<std::string> units;
  for (const Indicator& one : indicators) units.insert(one.unit);
  return units;
}

// The years of a target. A place's own plan may begin before the programme or outlast it; one that never meets it is a
// slip of the pen.
void ReadYears(const v1::Target& in, const Programme* programme, const std::string& field, Target& target,
               FieldViolations& violations) {
  target.year_from = in.year_from();
  target.year_to = in.year_to();
  const size_t before = violations.size();
  for (const auto& [name, year] : {std::pair(".year_from", in.year_from()), std::pair(".year_to", in.year_to())}) {
    if (year < kFirstYear || year > kLastYear) violations.push_back({field + name, errors::YearOutOfRange()});
  }
  if (target.year_to < target.year_from) violations.push_back({field + ".year_to", errors::EndsBeforeItStarts()});
  if (programme == nullptr || violations.size() != before) return;
  if (target.year_to < programme->starts.year() || target.year_from > programme->ends.year()) {
    violations.push_back(
        {field + ".year_from", errors::YearsOutsideProgramme(programme->starts.year(), programme->ends.year())});
  }
}

// The last part of a name of the two collections.
std::string ReadReplaced(absl::string_view name, const std::vector<absl::string_view>& collections, const Text& fault,
                         const std::string& field, FieldViolations& violations) {
  if (name.empty()) return "";
  const auto ids = Split(name, collections);
  if (ids && IsUuid(ids->back())) return absl::AsciiStrToLower(ids->back());
  violations.push_back({field, fault});
  return "";
}

void ReadResolution(const v1::Task& in, const ProgrammeBook& book, const std::string& field, Task& task,
                    FieldViolations& violations) {
  task.ordinal = in.ordinal();
  if (in.resolution().empty()) {
    if (task.ordinal != 0) violations.push_back({field + ".ordinal", errors::NumberWithoutResolution()});
    return;
  }
  const auto code = Split(in.resolution(), {"resolutions"});
  if (!code) {
    violations.push_back({field + ".resolution", errors::NotAResolutionName()});
    return;
  }
  task.resolution = code->front();
  const Resolution* resolution = book.FindResolution(task.resolution);
  if (resolution == nullptr) {
    const std::string known =
        absl::StrJoin(book.resolutions, ", ", [](std::string* out, const Resolution& one) { out->append(one.code); });
    violations.push_back({field + ".resolution", errors::ResolutionUnknown(task.resolution, known)});
    return;
  }
  if (resolution->programme != task.programme) {
    violations.push_back({field + ".resolution", errors::ResolutionOfOtherProgramme(resolution->programme)});
  }
  if (task.ordinal < 0 || task.ordinal > resolution->task_count) {
    violations.push_back({field + ".ordinal", errors::NumberOutOfRange(resolution->task_count)});
  }
}

}  // namespace

std::string ProgrammeName(absl::string_view code) { return absl::StrCat("programmes/", code); }
std::string IndicatorName(absl::string_view code) { return absl::StrCat("indicators/", code); }
std::string TaskName(const Task& task) { return absl::StrCat(ProgrammeName(task.programme), "/tasks/", task.id); }
std::string TargetName(const Target& target) {
  return absl::StrCat(ProgrammeName(target.programme), "/targets/", target.id);
}
std::string ValueName(const IndicatorValue& value) {
  return absl::StrCat(IndicatorName(value.indicator), "/values/", value.id);
}

std::optional<std::string> ParseProgrammeName(absl::string_view name) {
  const auto ids = Split(name, {"programmes"});
  if (!ids) return std::nullopt;
  return ids->front();
}

std::optional<std::string> ParseIndicatorName(absl::string_view name) {
  const auto ids = Split(name, {"indicators"});
  if (!ids) return std::nullopt;
  return ids->front();
}

std::optional<TaskRef> ParseTaskName(absl::string_view name) {
  const auto ids = Split(name, {"programmes", "tasks"});
  if (!ids || !IsUuid(ids->back())) return std::nullopt;
  return TaskRef{ids->front() == "-" ? "" : ids->front(), absl::AsciiStrToLower(ids->back())};
}

void ToProto(const Programme& programme, const ProgrammeBook& book, v1::Programme& out) {
  out.set_name(ProgrammeName(programme.code));
  ToProto(programme.name, *out.mutable_title());
  out.set_starts(Iso(programme.starts));
  out.set_ends(Iso(programme.ends));
  out.set_counted_from(Iso(programme.counted_from));
  out.set_counted_to(Iso(programme.counted_to));
  out.set_decision(programme.decision);
  out.set_note(programme.note);
  if (!programme.predecessor.empty()) out.set_predecessor(ProgrammeName(programme.predecessor));
  for (const Objective& one : programme.objectives) {
    v1::Objective& objective = *out.add_objectives();
    objective.set_kind(one.kind);
    ToProto(one.text, *objective.mutable_text());
    objective.set_certainty(one.certainty);
    objective.set_source(one.source);
  }
  for (const ProgrammeSector& one : programme.sectors) {
    v1::ProgrammeSector& sector = *out.add_sectors();
    sector.set_sector(one.code);
    sector.set_certainty(one.certainty);
    sector.set_source(one.source);
  }
  for (const ProgrammeArea& one : programme.areas) {
    v1::ProgrammeArea& area = *out.add_areas();
    ToProto(one.name, *area.mutable_title());
    area.set_place(one.place);
    area.set_certainty(one.certainty);
    area.set_source(one.source);
  }
  for (const Indicator* one : book.IndicatorsOf(programme.code)) {
    v1::Indicator& indicator = *out.add_indicators();
    indicator.set_name(IndicatorName(one->code));
    ToProto(one->name, *indicator.mutable_title());
    indicator.set_unit(one->unit);
    ToProto(one->unit_name, *indicator.mutable_unit_title());
    indicator.set_manual(one->manual);
    ToProto(one->note, *indicator.mutable_note());
    if (one->manual) continue;
    v1::TableQuery& query = *indicator.mutable_query();
    query.set_measure(one->measure);
    query.set_fund(one->fund);
    query.set_where(one->filter);
    query.set_ngo_definition(one->ngo_definition);
    if (!one->counted()) query.set_currency(one->unit);
  }
  for (const Resolution& one : book.resolutions) {
    if (one.programme != programme.code) continue;
    v1::Resolution& resolution = *out.add_resolutions();
    resolution.set_name(absl::StrCat("resolutions/", one.code));
    ToProto(one.name, *resolution.mutable_title());
    ToProto(one.agency, *resolution.mutable_agency());
    resolution.set_starts(Iso(one.starts));
    resolution.set_ends(Iso(one.ends));
    resolution.set_task_count(one.task_count);
    for (int month : one.review_months) resolution.add_review_months(month);
    resolution.set_source(one.source);
  }
}

void ToProto(const Target& target, v1::Target& out) {
  out.set_name(TargetName(target));
  out.set_indicator(IndicatorName(target.indicator));
  out.set_place(target.place);
  out.set_year_from(target.year_from);
  out.set_year_to(target.year_to);
  out.set_per(target.per);
  out.set_value(target.value.ToString());
  out.set_unit(target.unit);
  out.set_source(target.source);
  ToProto(target.note, *out.mutable_note());
  out.set_author(target.author);
  if (target.revision > 0) SetTime(target.create_time, *out.mutable_create_time());
}

void ToProto(const TaskProgress& progress, const Task& task, v1::TaskProgress& out) {
  out.set_name(absl::StrCat(TaskName(task), "/progress/", progress.id));
  out.set_day(Iso(progress.day));
  out.set_status(progress.status);
  out.set_content(progress.content);
  out.set_source(progress.source);
  out.set_author(progress.author);
  SetTime(progress.create_time, *out.mutable_create_time());
}

void ToProto(const Task& task, v1::Task& out) {
  out.set_name(TaskName(task));
  ToProto(task.title, *out.mutable_title());
  out.set_agency(task.agency);
  if (!task.resolution.empty()) out.set_resolution(absl::StrCat("resolutions/", task.resolution));
  out.set_ordinal(task.ordinal);
  if (task.due) out.set_due_day(Iso(*task.due));
  out.set_note(task.note);
  if (task.latest) ToProto(*task.latest, task, *out.mutable_latest());
  out.set_etag(absl::StrCat("v", task.version));
  out.set_author(task.author);
  SetTime(task.update_time, *out.mutable_update_time());
}

void ToProto(const IndicatorValue& value, v1::IndicatorValue& out) {
  out.set_name(ValueName(value));
  out.set_day(Iso(value.day));
  out.set_value(value.value.ToString());
  out.set_place(value.place);
  out.set_source(value.source);
  out.set_note(value.note);
  out.set_author(value.author);
  SetTime(value.create_time, *out.mutable_create_time());
}

std::string AuditJson(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(message, &json, options).ok()) return "{}";
  return json;
}

std::optional<absl::CivilDay> ReadDay(absl::string_view text, const std::string& field, FieldViolations& violations) {
  const auto date = PartialDate::ParseIso(text);
  if (date.ok() && date->precision == DatePrecision::kDay && !date->inferred && date->ToIso() == text) {
    return date->first;
  }
  violations.push_back({field, errors::DayNotReadable(text)});
  return std::nullopt;
}

Target ReadTarget(const v1::Target& in, const Programme* programme, const ProgrammeBook& book,
                  const reference::Catalog& catalog, const std::string& field, FieldViolations& violations) {
  Target target;
  if (programme != nullptr) target.programme = programme->code;
  const auto code = ParseIndicatorName(in.indicator());
  const Indicator* indicator = code ? book.FindIndicator(*code) : nullptr;
  if (!code) {
    violations.push_back({field + ".indicator", errors::NotAnIndicatorName()});
  } else if (indicator == nullptr) {
    violations.push_back({field + ".indicator", errors::IndicatorUnknown(*code, CodesOf(book.indicators))});
  } else {
    target.indicator = *code;
  }
  target.place = ReadPlace(in.place(), catalog, field + ".place", violations);
  ReadYears(in, programme, field, target, violations);
  target.per = in.per();
  CheckCode(target.per, kPers, field + ".per", violations);
  const size_t before = violations.size();
  target.value = ReadNumber(in.value(), indicator, catalog, field + ".value", violations);
  if (violations.size() == before && (target.value.IsNegative() || target.value.IsZero())) {
    violations.push_back({field + ".value", errors::NotPositive()});
  }
  target.unit = in.unit();
  if (indicator != nullptr) {
    if (target.unit != indicator->unit) violations.push_back({field + ".unit", errors::UnitDiffers(indicator->unit)});
  } else if (const auto units = UnitsOf(book.indicators); !units.contains(target.unit)) {
    violations.push_back({field + ".unit", errors::ChooseOne(target.unit, absl::StrJoin(units, ", "))});
  }
  target.source = ReadText(in.source(), kShortText, true, field + ".source", violations);
  target.note.vi =
      ReadText(in.note().vi().empty() ? in.note().en() : in.note().vi(), kLongText, false, field + ".note", violations);
  target.note.en = target.note.vi;
  return target;
}

IndicatorValue ReadIndicatorValue(const v1::IndicatorValue& in, const Indicator* indicator,
                                  const reference::Catalog& catalog, const std::string& field,
                                  FieldViolations& violations) {
  IndicatorValue value;
  if (indicator != nullptr) value.indicator = indicator->code;
  if (const auto day = ReadDay(in.day(), field + ".day", violations)) value.day = *day;
  value.value = ReadNumber(in.value(), indicator, catalog, field + ".value", violations);
  value.place = ReadPlace(in.place(), catalog, field + ".place", violations);
  value.source = ReadText(in.source(), kShortText, true, field + ".source", violations);
  value.note = ReadText(in.note(), kLongText, false, field + ".note", violations);
  return value;
}

TaskProgress ReadTaskProgress(const v1::TaskProgress& in, const std::string& field, FieldViolations& violations) {
  TaskProgress progress;
  if (const auto day = ReadDay(in.day(), field + ".day", violations)) progress.day = *day;
  progress.status = in.status();
  CheckCode(progress.status, kStatuses, field + ".status", violations);
  progress.content = ReadText(in.content(), kLongText, true, field + ".content", violations);
  progress.source = ReadText(in.source(), kShortText, true, field + ".source", violations);
  return progress;
}

Task ReadTask(const v1::Task& in, const std::string& programme, const ProgrammeBook& book, const std::string& field,
              FieldViolations& violations) {
  Task task;
  task.programme = programme;
  const std::string& vi = in.title().vi().empty() ? in.title().en() : in.title().vi();
  const std::string& en = in.title().en().empty() ? in.title().vi() : in.title().en();
  task.title.vi = ReadText(vi, kLongText, true, field + ".title", violations);
  task.title.en = en == vi ? task.title.vi : ReadText(en, kLongText, true, field + ".title", violations);
  task.agency = ReadText(in.agency(), kShortText, true, field + ".agency", violations);
  ReadResolution(in, book, field, task, violations);
  if (!in.due_day().empty()) task.due = ReadDay(in.due_day(), field + ".due_day", violations);
  task.note = ReadText(in.note(), kLongText, false, field + ".note", violations);
  return task;
}

std::string ReadReplacedTarget(absl::string_view name, const std::string& field, FieldViolations& violations) {
  return ReadReplaced(name, {"programmes", "targets"}, errors::NotATargetName(), field, violations);
}

std::string ReadReplacedValue(absl::string_view name, const std::string& field, FieldViolations& violations) {
  return ReadReplaced(name, {"indicators", "values"}, errors::NotAValueName(), field, violations);
}

}  // namespace ngoaid::reporting

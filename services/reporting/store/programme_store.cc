#include "services/reporting/store/programme_store.h"

#include <pqxx/pqxx>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "services/base/partial_date.h"

namespace ngoaid::reporting {
namespace {

// $1 is the snapshot of what is known, or null.
constexpr char kProgrammes[] = R"(
select p.code, p.name_vi, p.name_en, p.starts::text, p.ends::text, p.counted_from::text, p.counted_to::text, p.decision,
  p.note, p.predecessor
from reference.known_programme(coalesce($1::pg_snapshot, foundation.ledger_snapshot())) p
order by p.starts, p.code)";
constexpr char kObjectives[] = R"(
select o.programme, o.kind, o.text_vi, o.text_en, o.certainty, o.source
from reference.known_programme_objective(coalesce($1::pg_snapshot, foundation.ledger_snapshot())) o
order by o.programme, o.ordinal)";
constexpr char kSectors[] = R"(
select s.programme, s.scheme || ':' || s.code, s.certainty, s.source
from reference.known_programme_sector(coalesce($1::pg_snapshot, foundation.ledger_snapshot())) s
join reference.sector k on (k.scheme, k.code) = (s.scheme, s.code)
order by s.programme, k.scheme, k.ordinal)";
constexpr char kAreas[] = R"(
select a.programme, a.name_vi, a.name_en, a.place, a.certainty, a.source
from reference.known_programme_area(coalesce($1::pg_snapshot, foundation.ledger_snapshot())) a
order by a.programme, a.ordinal)";
constexpr char kIndicators[] = R"(
select i.code, i.programme, i.name_vi, i.name_en, i.kind = 'manual', i.measure, i.fund, i.filter, i.ngo_definition,
  i.unit, i.unit_vi, i.unit_en, coalesce(i.total = 'last', false), i.published_measure, i.note_vi, i.note_en
from reference.known_programme_indicator(coalesce($1::pg_snapshot, foundation.ledger_snapshot())) i
order by i.ordinal, i.code)";
constexpr char kReferenceTargets[] = R"(
select t.code, t.programme, t.indicator, t.place, t.year_from, t.year_to, t.per, t.value::text, t.unit, t.source,
  t.note_vi, t.note_en
from reference.known_programme_target(coalesce($1::pg_snapshot, foundation.ledger_snapshot())) t
order by t.programme, t.indicator, t.place, t.year_from, t.year_to, t.code)";
constexpr char kResolutions[] = R"(
select r.code, r.programme, r.name_vi, r.name_en, r.agency_vi, r.agency_en, r.starts::text, r.ends::text, r.task_count,
  r.review_months, r.source
from reference.known_programme_resolution(coalesce($1::pg_snapshot, foundation.ledger_snapshot())) r
order by r.starts, r.code)";

constexpr char kEnteredTargets[] = R"(
select distinct on (t.programme, t.indicator, t.place, t.year_from, t.year_to, t.per)
  t.id, t.programme, t.indicator, t.place, t.year_from, t.year_to, t.per, t.value::text, t.unit, t.source, t.note,
  t.note, t.revision, t.author, (extract(epoch from t.recorded_at) * 1000000)::bigint
from reporting.programme_target t
where $1::pg_snapshot is null or pg_visible_in_snapshot(t.recorded_xid, $1::pg_snapshot)
order by t.programme, t.indicator, t.place, t.year_from, t.year_to, t.per, t.revision desc)";
constexpr char kInsertTarget[] = R"(
insert into reporting.programme_target
  (id, programme, indicator, place, year_from, year_to, per, revision, value, unit, source, note, author)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13))";

constexpr char kTasks[] = R"(
select t.id, v.version, v.programme, v.resolution, v.ordinal, v.title_vi, v.title_en, v.agency, v.due_day::text, v.note,
  v.author, (extract(epoch from v.recorded_at) * 1000000)::bigint,
  p.id, p.day::text, p.status, p.content, p.source, p.author, (extract(epoch from p.recorded_at) * 1000000)::bigint
from reporting.programme_task t
join lateral (
  select * from reporting.programme_task_version w
  where w.task_id = t.id and ($1::pg_snapshot is null or pg_visible_in_snapshot(w.recorded_xid, $1::pg_snapshot))
  order by w.version desc limit 1) v on true
left join lateral (
  select * from reporting.programme_progress w
  where w.task_id = t.id and ($1::pg_snapshot is null or pg_visible_in_snapshot(w.recorded_xid, $1::pg_snapshot))
  order by w.day desc, w.id desc limit 1) p on true
where ($2 = '' or v.programme = $2) and ($3 = '' or t.id::text = $3)
order by v.resolution nulls last, v.ordinal nulls last, t.id)";
constexpr char kLockTask[] = "select 1 from reporting.programme_task where id = $1 for update";
constexpr char kInsertTask[] = R"(
insert into reporting.programme_task (id, current_version, resolution, ordinal) values ($1, $2, $3, $4)
on conflict (resolution, ordinal) do nothing)";
constexpr char kNumberTaken[] =
    "select 1 from reporting.programme_task where resolution = $2 and ordinal = $3 and id <> $1";
constexpr char kUpdateTask[] =
    "update reporting.programme_task set current_version = $2, resolution = $3, ordinal = $4 where id = $1";
constexpr char kInsertTaskVersion[] = R"(
insert into reporting.programme_task_version
  (task_id, version, programme, resolution, ordinal, title_vi, title_en, agency, due_day, note, author)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11))";

constexpr char kProgress[] = R"(
select p.id, p.day::text, p.status, p.content, p.source, p.author,
  (extract(epoch from p.recorded_at) * 1000000)::bigint
from reporting.programme_progress p where p.task_id = $1 order by p.day desc, p.id desc)";
constexpr char kInsertProgress[] = R"(
insert into reporting.programme_progress (task_id, id, day, status, content, source, author)
values ($1, $2, $3, $4, $5, $6, $7))";

constexpr char kValues[] = R"(
select s.* from (
  select distinct on (v.indicator, v.place, v.day)
    v.id, v.indicator, v.place, v.day::text as day, v.revision, v.value::text, v.source, v.note, v.author,
    (extract(epoch from v.recorded_at) * 1000000)::bigint
  from reporting.indicator_value v
  where ($2 = '' or v.indicator = $2)
    and ($1::pg_snapshot is null or pg_visible_in_snapshot(v.recorded_xid, $1::pg_snapshot))
  order by v.indicator, v.place, v.day, v.revision desc) s
order by s.day desc, s.indicator, s.place)";
constexpr char kInsertValue[] = R"(
insert into reporting.indicator_value (id, indicator, place, day, revision, value, source, note, author)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9))";

constexpr char kPublished[] = R"(
select distinct on (f.window_from) extract(year from f.window_from)::integer, f.value::text, f.qualifier, f.status
from reporting.published_figure f
where f.measure = $2 and f.ngo_definition = $3 and f.unit = $4 and f.scope = 'national' and f.dimension = ''
  and f.subject = '' and f.value > 0 and f.window_from = date_trunc('year', f.window_from)::date
  and f.window_to = (f.window_from + interval '1 year' - interval '1 day')::date
  and ($1::pg_snapshot is null or pg_visible_in_snapshot(f.recorded_xid, $1::pg_snapshot))
order by f.window_from, f.as_of_last desc nulls last, f.as_of_first desc nulls last, f.recorded_xid desc, f.id desc)";

std::string TextOf(const pqxx::row& row, int column) {
  return row[column].is_null() ? "" : row[column].as<std::string>();
}
absl::CivilDay DayOf(const pqxx::row& row, int column) {
  auto date = PartialDate::ParseIso(TextOf(row, column));
  return date.ok() ? date->first : absl::CivilDay();
}
Decimal DecimalOf(const pqxx::row& row, int column) {
  auto value = Decimal::Parse(TextOf(row, column));
  return value.ok() ? *value : Decimal();
}
absl::Time TimeOf(const pqxx::row& row, int column) { return absl::FromUnixMicros(row[column].as<int64_t>()); }
std::string Iso(absl::CivilDay day) { return PartialDate::Day(day).ToIso(); }
std::optional<std::string> OrNull(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return text;
}
std::optional<int> OrNull(int number) {
  if (number == 0) return std::nullopt;
  return number;
}

void ReadParts(pqxx::transaction_base& sql, const KnownAt& known_at, std::vector<Programme>& programmes) {
  const auto of = [&programmes](const pqxx::row& row) -> Programme* {
    for (Programme& programme : programmes) {
      if (programme.code == row[0].c_str()) return &programme;
    }
    return nullptr;
  };
  for (const pqxx::row& row : sql.exec_params(kObjectives, known_at)) {
    if (Programme* one = of(row)) {
      one->objectives.push_back({TextOf(row, 1), {TextOf(row, 2), TextOf(row, 3)}, TextOf(row, 4), TextOf(row, 5)});
    }
  }
  for (const pqxx::row& row : sql.exec_params(kSectors, known_at)) {
    if (Programme* one = of(row)) one->sectors.push_back({TextOf(row, 1), TextOf(row, 2), TextOf(row, 3)});
  }
  for (const pqxx::row& row : sql.exec_params(kAreas, known_at)) {
    if (Programme* one = of(row)) {
      one->areas.push_back({{TextOf(row, 1), TextOf(row, 2)}, TextOf(row, 3), TextOf(row, 4), TextOf(row, 5)});
    }
  }
}

Indicator IndicatorOf(const pqxx::row& row) {
  Indicator indicator;
  indicator.code = TextOf(row, 0);
  indicator.programme = TextOf(row, 1);
  indicator.name = {TextOf(row, 2), TextOf(row, 3)};
  indicator.manual = row[4].as<bool>();
  indicator.measure = TextOf(row, 5);
  indicator.fund = TextOf(row, 6);
  indicator.filter = TextOf(row, 7);
  indicator.ngo_definition = TextOf(row, 8);
  indicator.unit = TextOf(row, 9);
  indicator.unit_name = {TextOf(row, 10), TextOf(row, 11)};
  indicator.total_is_last = row[12].as<bool>();
  indicator.published_measure = TextOf(row, 13);
  indicator.note = {TextOf(row, 14), TextOf(row, 15)};
  return indicator;
}

Target TargetOf(const pqxx::row& row) {
  Target target;
  target.id = TextOf(row, 0);
  target.programme = TextOf(row, 1);
  target.indicator = TextOf(row, 2);
  target.place = TextOf(row, 3);
  target.year_from = row[4].as<int>();
  target.year_to = row[5].as<int>();
  target.per = TextOf(row, 6);
  target.value = DecimalOf(row, 7);
  target.unit = TextOf(row, 8);
  target.source = TextOf(row, 9);
  target.note = {TextOf(row, 10), TextOf(row, 11)};
  return target;
}

Resolution ResolutionOf(const pqxx::row& row) {
  Resolution resolution;
  resolution.code = TextOf(row, 0);
  resolution.programme = TextOf(row, 1);
  resolution.name = {TextOf(row, 2), TextOf(row, 3)};
  resolution.agency = {TextOf(row, 4), TextOf(row, 5)};
  resolution.starts = DayOf(row, 6);
  resolution.ends = DayOf(row, 7);
  resolution.task_count = row[8].as<int>();
  const std::string months = TextOf(row, 9);
  for (absl::string_view month : absl::StrSplit(months, ';')) {
    int number = 0;
    if (absl::SimpleAtoi(month, &number)) resolution.review_months.push_back(number);
  }
  resolution.source = TextOf(row, 10);
  return resolution;
}

// Columns from `first`: id, day, status, content, source, author, time.
TaskProgress ProgressOf(const pqxx::row& row, int first) {
  return {TextOf(row, first),     DayOf(row, first + 1),  TextOf(row, first + 2), TextOf(row, first + 3),
          TextOf(row, first + 4), TextOf(row, first + 5), TimeOf(row, first + 6)};
}

Task TaskOf(const pqxx::row& row) {
  Task task;
  task.id = TextOf(row, 0);
  task.version = row[1].as<int>();
  task.programme = TextOf(row, 2);
  task.resolution = TextOf(row, 3);
  task.ordinal = row[4].is_null() ? 0 : row[4].as<int>();
  task.title = {TextOf(row, 5), TextOf(row, 6)};
  task.agency = TextOf(row, 7);
  if (!row[8].is_null()) task.due = DayOf(row, 8);
  task.note = TextOf(row, 9);
  task.author = TextOf(row, 10);
  task.update_time = TimeOf(row, 11);
  if (!row[12].is_null()) task.latest = ProgressOf(row, 12);
  return task;
}

void InsertVersion(pqxx::transaction_base& sql, const Task& task) {
  std::optional<std::string> due;
  if (task.due) due = Iso(*task.due);
  sql.exec_params0(kInsertTaskVersion, task.id, task.version, task.programme, OrNull(task.resolution),
                   OrNull(task.ordinal), task.title.vi, task.title.en, task.agency, due, task.note, task.author);
}

}  // namespace

ProgrammeBook ReadProgrammeBook(Transaction& transaction, const KnownAt& known_at) {
  pqxx::transaction_base& sql = transaction.sql();
  ProgrammeBook book;
  for (const pqxx::row& row : sql.exec_params(kProgrammes, known_at)) {
    Programme& one = book.programmes.emplace_back();
    one.code = TextOf(row, 0);
    one.name = {TextOf(row, 1), TextOf(row, 2)};
    one.starts = DayOf(row, 3);
    one.ends = DayOf(row, 4);
    one.counted_from = DayOf(row, 5);
    one.counted_to = DayOf(row, 6);
    one.decision = TextOf(row, 7);
    one.note = TextOf(row, 8);
    one.predecessor = TextOf(row, 9);
  }
  ReadParts(sql, known_at, book.programmes);
  for (const pqxx::row& row : sql.exec_params(kIndicators, known_at)) book.indicators.push_back(IndicatorOf(row));
  for (const pqxx::row& row : sql.exec_params(kReferenceTargets, known_at)) book.targets.push_back(TargetOf(row));
  for (const pqxx::row& row : sql.exec_params(kResolutions, known_at)) book.resolutions.push_back(ResolutionOf(row));
  return book;
}

std::vector<Target> ReadEnteredTargets(Transaction& transaction, const KnownAt& known_at) {
  std::vector<Target> targets;
  for (const pqxx::row& row : transaction.sql().exec_params(kEnteredTargets, known_at)) {
    Target& target = targets.emplace_back(TargetOf(row));
    target.revision = row[12].as<int>();
    target.author = TextOf(row, 13);
    target.create_time = TimeOf(row, 14);
  }
  return targets;
}

void InsertTarget(Transaction& transaction, const Target& target) {
  transaction.sql().exec_params0(kInsertTarget, target.id, target.programme, target.indicator, target.place,
                                 target.year_from, target.year_to, target.per, target.revision, target.value.ToString(),
                                 target.unit, target.source, target.note.vi, target.author);
}

std::vector<Task> ReadTasks(Transaction& transaction, const KnownAt& known_at, const std::string& programme,
                            const std::string& id) {
  std::vector<Task> tasks;
  for (const pqxx::row& row : transaction.sql().exec_params(kTasks, known_at, programme, id)) {
    tasks.push_back(TaskOf(row));
  }
  return tasks;
}

bool LockTask(Transaction& transaction, const std::string& id) {
  return !transaction.sql().exec_params(kLockTask, id).empty();
}

bool InsertTask(Transaction& transaction, const Task& task) {
  pqxx::transaction_base& sql = transaction.sql();
  const auto inserted =
      sql.exec_params(kInsertTask, task.id, task.version, OrNull(task.resolution), OrNull(task.ordinal));
  if (inserted.affected_rows() == 0) return false;
  InsertVersion(sql, task);
  return true;
}

bool InsertTaskVersion(Transaction& transaction, const Task& task) {
  pqxx::transaction_base& sql = transaction.sql();
  // The unique index stands behind this for a twin that has not committed yet.
  if (!sql.exec_params(kNumberTaken, task.id, OrNull(task.resolution), OrNull(task.ordinal)).empty()) return false;
  sql.exec_params0(kUpdateTask, task.id, task.version, OrNull(task.resolution), OrNull(task.ordinal));
  InsertVersion(sql, task);
  return true;
}

std::vector<TaskProgress> ReadProgress(Transaction& transaction, const std::string& task_id) {
  std::vector<TaskProgress> progress;
  for (const pqxx::row& row : transaction.sql().exec_params(kProgress, task_id)) {
    progress.push_back(ProgressOf(row, 0));
  }
  return progress;
}

void InsertProgress(Transaction& transaction, const std::string& task_id, const TaskProgress& progress) {
  transaction.sql().exec_params0(kInsertProgress, task_id, progress.id, Iso(progress.day), progress.status,
                                 progress.content, progress.source, progress.author);
}

std::vector<IndicatorValue> ReadIndicatorValues(Transaction& transaction, const KnownAt& known_at,
                                                const std::string& indicator) {
  std::vector<IndicatorValue> values;
  for (const pqxx::row& row : transaction.sql().exec_params(kValues, known_at, indicator)) {
    values.push_back({TextOf(row, 0), TextOf(row, 1), TextOf(row, 2), DayOf(row, 3), row[4].as<int>(),
                      DecimalOf(row, 5), TextOf(row, 6), TextOf(row, 7), TextOf(row, 8), TimeOf(row, 9)});
  }
  return values;
}

void InsertIndicatorValue(Transaction& transaction, const IndicatorValue& value) {
  transaction.sql().exec_params0(kInsertValue, value.id, value.indicator, value.place, Iso(value.day), value.revision,
                                 value.value.ToString(), value.source, value.note, value.author);
}

std::map<absl::civil_year_t, PublishedYear> ReadPublishedYears(Transaction& transaction, const KnownAt& known_at,
                                                               const Indicator& indicator) {
  std::map<absl::civil_year_t, PublishedYear> years;
  for (const pqxx::row& row : transaction.sql().exec_params(kPublished, known_at, indicator.published_measure,
                                                            indicator.ngo_definition, indicator.unit)) {
    years[row[0].as<int>()] = {DecimalOf(row, 1), TextOf(row, 2), TextOf(row, 3)};
  }
  return years;
}

}  // namespace ngoaid::reporting

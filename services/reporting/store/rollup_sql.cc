#include "services/reporting/store/rollup_sql.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

namespace ngoaid::reporting {
namespace {

// A split counts +1, the one that takes it back -1; a reversal's the other way round. What has come to nothing is no
// part. The grant's attributes are those of its last version.
constexpr char kLedgerPart[] = R"(
with seen_grant as materialized (
  select distinct on (v.grant_id) v.grant_id, v.version, v.mode, v.donor_id, v.funded_by is not null as funded, v.start_date, v.source_date,
    v.places_assumed or v.sectors_assumed as split_assumed,
    coalesce((select string_agg(code, ';' order by code collate "C") from unnest(v.event_codes) code), '') as events
  from commitments.grant_version v
  where v.grant_id = any($1::uuid[]) and v.recorded_xid < $2::xid8
  order by v.grant_id, v.version desc),
posted as (
  select a.grant_id, e.kind, e.fund, e.form, e.currency, e.date_first as first_day, e.date_last as last_day, a.place, a.sector, a.assumed,
    coalesce(sum(c.sign) filter (where a.currency = e.currency), 0)::integer as standing,
    coalesce(sum(c.sign) filter (where a.currency = 'USD'), 0)::integer as standing_usd,
    coalesce(sum(c.sign) filter (where a.currency = 'VND'), 0)::integer as standing_vnd,
    sum(a.amount) filter (where a.currency = e.currency) as original,
    sum(a.amount) filter (where a.currency = 'USD') as usd,
    sum(a.amount) filter (where a.currency = 'VND') as vnd
  from commitments.entry e
  join commitments.allocation a on a.grant_id = e.grant_id and a.entry_id = e.id,
    lateral (select case when (a.revision % 2 = 1) = (e.reverses_id is null) then 1 else -1 end as sign) c
  where e.grant_id = any($1::uuid[]) and a.grant_id = any($1::uuid[]) and e.recorded_xid < $2::xid8 and a.recorded_xid < $2::xid8
  group by a.grant_id, e.kind, e.fund, e.form, e.currency, e.date_first, e.date_last, a.place, a.sector, a.assumed),
unposted as (
  select g.*, coalesce(
    (select nullif(p.decision_date, '') from commitments.approval p
      where p.grant_id = g.grant_id and p.decision_date <> '' and p.recorded_xid < $2::xid8 order by p.ordinal limit 1),
    nullif(g.source_date, ''), nullif(g.start_date, '')) as written
  from seen_grant g
  where not exists (
    select from commitments.entry e
    where e.grant_id = g.grant_id and e.fund = 'grant' and e.reverses_id is null and e.recorded_xid < $2::xid8
      and not exists (select from commitments.entry r where r.grant_id = e.grant_id and r.reverses_id = e.id and r.recorded_xid < $2::xid8))),
ledger_part as (
  select p.grant_id, g.donor_id, p.first_day, p.last_day, p.standing, p.standing_usd, p.standing_vnd, g.funded, p.assumed, p.kind, p.fund, p.form,
    p.currency, p.place, p.sector, g.mode, g.events, p.original, p.usd, p.vnd
  from posted p
  join seen_grant g on g.grant_id = p.grant_id
  where p.standing <> 0 or p.standing_usd <> 0 or p.standing_vnd <> 0
    or coalesce(p.original, 0) <> 0 or coalesce(p.usd, 0) <> 0 or coalesce(p.vnd, 0) <> 0
  union all
  select u.grant_id, u.donor_id,
    case length(u.written) when 4 then (u.written || '-01-01')::date when 7 then (u.written || '-01')::date else left(u.written, 10)::date end,
    case length(u.written) when 4 then (u.written || '-12-31')::date
      when 7 then ((u.written || '-01')::date + interval '1 month - 1 day')::date else right(u.written, 10)::date end,
    1, 1, 1, u.funded, u.split_assumed, '', 'grant', '', '', coalesce(ps.place, ''), coalesce(ss.sector, ''), u.mode, u.events, null, null, null
  from unposted u
  left join commitments.place_share ps on ps.grant_id = u.grant_id and ps.version = u.version
  left join commitments.sector_share ss on ss.grant_id = u.grant_id and ss.version = u.version),
difference as materialized (
  select {columns}, sum(sign)::integer as sign, array_agg(at) filter (where at is not null) as gone
  from (
    select {columns}, 1 as sign, null::tid as at from ledger_part
    union all
    select {columns}, -1, ctid from reporting.grant_part where grant_id = any($1::uuid[])) x
  group by {columns}
  having sum(sign) <> 0))";

constexpr char kAddToRollup[] = R"(
with changed as (
  insert into reporting.{table} as r (grain, {keys}, {values})
  select '{grain}', {keys}, {sums}
  from ({source}) d
  group by {keys}
  having not ({nothing})
  on conflict (grain, {keys}) do update set {additions}
  returning ctid, {zero} as came_to_nothing)
select count(*), coalesce(array_agg(ctid) filter (where came_to_nothing), '{}')::text from changed)";

constexpr char kDescribeParts[] = R"(
select concat_ws(' ', {key_texts}), coalesce(string_agg({value_texts}, ' | ') filter (where sign > 0), ''),
  coalesce(string_agg(case when sign < -1 then -sign || ' x ' else '' end || {value_texts}, ' | ') filter (where sign < 0), '')
from difference
group by {keys}
order by {keys})";

constexpr char kRollupDifference[] = R"(
with cell as materialized (
  select {keys}, {sums}, count(*) filter (where not expected) as rows
  from (select true as expected, e.* from ({expected}) e union all select false, f.* from ({found}) f) x
  group by {keys}),
described as materialized (
  select concat_ws(' ', 'grain={grain}', {key_texts}) as cell,
    case when {expected_nothing} then '' else {expected_texts} end as expected, case when rows = 0 then '' else {found_texts} end as found
  from cell),
differing as materialized (
  select * from described where expected <> found)
select (select count(*) from cell), (select count(*) from differing), d.cell, d.expected, d.found
from (select) one left join (select * from differing order by cell collate "C" limit {limit}) d on true)";

std::string Joined(const std::vector<std::string>& columns) { return absl::StrJoin(columns, ", "); }

template <class Make>
std::string Each(const std::vector<std::string>& columns, absl::string_view between, Make make) {
  return absl::StrJoin(columns, between,
                       [&](std::string* out, const std::string& column) { absl::StrAppend(out, make(column)); });
}

bool MayBeUnknown(absl::string_view value) { return value == "original" || value == "usd" || value == "vnd"; }

// "column=value" as an SQL expression; a null in concat_ws is left out.
std::string Told(absl::string_view column, absl::string_view value) {
  return absl::StrCat("'", column, "=' || ", MayBeUnknown(column) ? absl::StrCat("trim_scale(", value, ")") : value);
}

std::string ToldAll(const std::vector<std::string>& columns, absl::string_view prefix = "") {
  return Each(columns, ", ",
              [prefix](const std::string& column) { return Told(column, absl::StrCat(prefix, column)); });
}

std::vector<std::string> Prefixed(absl::string_view prefix, const std::vector<std::string>& columns) {
  std::vector<std::string> prefixed;
  for (const std::string& column : columns) prefixed.push_back(absl::StrCat(prefix, column));
  return prefixed;
}

}  // namespace

std::string ForEachRecordedTable(absl::string_view sql, absl::string_view between) {
  return absl::StrJoin(kRecordedTables, between, [sql](std::string* out, const char* table) {
    absl::StrAppend(out, absl::StrReplaceAll(sql, {{"{table}", table}}));
  });
}

const std::vector<std::string>& PartKeys() {
  static const auto* const kKeys = new std::vector<std::string>{"grant_id",  "kind",     "fund",  "form",   "currency",
                                                                "first_day", "last_day", "place", "sector", "assumed"};
  return *kKeys;
}

const std::vector<std::string>& PartValues() {
  static const auto* const kValues = new std::vector<std::string>{
      "donor_id", "funded", "mode", "events", "standing", "standing_usd", "standing_vnd", "original", "usd", "vnd"};
  return *kValues;
}

std::string DifferenceOfParts() {
  return absl::StrReplaceAll(kLedgerPart,
                             {{"{columns}", absl::StrCat(Joined(PartKeys()), ", ", Joined(PartValues()))}});
}

std::vector<std::string> CellKeys(const Rollup& rollup) {
  std::vector<std::string> keys = {"kind", "fund", "funded", "first_day", "last_day"};
  keys.insert(keys.end(), rollup.columns.begin(), rollup.columns.end());
  return keys;
}

std::vector<std::string> CellValues(const Rollup& rollup) {
  std::vector<std::string> values = {"standing", "standing_usd", "standing_vnd"};
  if (rollup.has_original) values.push_back("original");
  values.insert(values.end(), {"usd", "vnd"});
  return values;
}

std::string WidenedFirst(absl::string_view grain, absl::string_view day) {
  if (grain == kYearGrain) return absl::StrCat("date_trunc('year', ", day, "::timestamp)::date");
  return absl::StrCat("date_trunc('month', ", day, "::timestamp)::date + case when extract(day from ", day,
                      ") <= 14 then 0 else 14 end");
}

std::string WidenedLast(absl::string_view grain, absl::string_view day) {
  if (grain == kYearGrain)
    return absl::StrCat("(date_trunc('year', ", day, "::timestamp) + interval '1 year - 1 day')::date");
  return absl::StrCat("case when extract(day from ", day, ") <= 14 then date_trunc('month', ", day,
                      "::timestamp)::date + 13 else (date_trunc('month', ", day,
                      "::timestamp) + interval '1 month - 1 day')::date end");
}

std::string CellsOfParts(const Rollup& rollup, absl::string_view grain) {
  return absl::StrCat("select kind, fund, funded, ", WidenedFirst(grain, "first_day"), " as first_day, ",
                      WidenedLast(grain, "last_day"), " as last_day, ",
                      Each(rollup.columns, "", [](const std::string& column) { return column + ", "; }),
                      Each(CellValues(rollup), ", ",
                           [](const std::string& value) {
                             return MayBeUnknown(value) ? absl::StrCat("coalesce(", value, ", 0) as ", value) : value;
                           }),
                      " from reporting.grant_part where kind <> ''");
}

std::string CellsOfRollup(const Rollup& rollup, absl::string_view grain, int sign) {
  return absl::StrCat(
      "select ", Joined(CellKeys(rollup)), ", ",
      Each(CellValues(rollup), ", ",
           [sign](const std::string& value) { return absl::StrCat(sign, " * ", value, " as ", value); }),
      " from reporting.", rollup.table, " where grain = '", grain, "'");
}

std::string AllZero(const std::vector<std::string>& columns) {
  return Each(columns, " and ", [](const std::string& column) { return absl::StrCat(column, " = 0"); });
}

std::string AddToRollup(const Rollup& rollup, absl::string_view grain, absl::string_view source) {
  const std::vector<std::string> values = CellValues(rollup);
  std::vector<std::string> sums;
  for (const std::string& value : values) sums.push_back(absl::StrCat("sum(", value, ")"));
  return absl::StrReplaceAll(
      kAddToRollup,
      {{"{table}", rollup.table},
       {"{grain}", grain},
       {"{keys}", Joined(CellKeys(rollup))},
       {"{values}", Joined(values)},
       {"{sums}", Joined(sums)},
       {"{nothing}", AllZero(sums)},
       {"{source}", source},
       {"{additions}",
        Each(values, ", ", [](const std::string& v) { return absl::StrCat(v, " = r.", v, " + excluded.", v); })},
       {"{zero}", AllZero(Prefixed("r.", values))}});
}

std::string DescribeDifferenceOfParts() {
  return absl::StrReplaceAll(kDescribeParts,
                             {{"{key_texts}", ToldAll(PartKeys())},
                              {"{value_texts}", absl::StrCat("concat_ws(' ', ", ToldAll(PartValues()), ")")},
                              {"{keys}", Joined(PartKeys())}});
}

std::string DifferenceOfRollup(const Rollup& rollup, absl::string_view grain, int limit) {
  const std::vector<std::string> values = CellValues(rollup);
  auto sum = [](const std::string& value, absl::string_view which, absl::string_view side) {
    return absl::StrCat("coalesce(sum(", value, ") filter (where ", which, "), 0) as ", side, "_", value);
  };
  return absl::StrReplaceAll(
      kRollupDifference,
      {{"{keys}", Joined(CellKeys(rollup))},
       {"{sums}",
        absl::StrCat(Each(values, ", ", [&](const std::string& v) { return sum(v, "expected", "expected"); }), ", ",
                     Each(values, ", ", [&](const std::string& v) { return sum(v, "not expected", "found"); }))},
       {"{expected}", CellsOfParts(rollup, grain)},
       {"{found}", CellsOfRollup(rollup, grain, 1)},
       {"{grain}", grain},
       {"{key_texts}", ToldAll(CellKeys(rollup))},
       {"{expected_nothing}", AllZero(Prefixed("expected_", values))},
       {"{expected_texts}", absl::StrCat("concat_ws(' ', ", ToldAll(values, "expected_"), ")")},
       {"{found_texts}", absl::StrCat("concat_ws(' ', ", ToldAll(values, "found_"), ")")},
       {"{limit}", absl::StrCat(limit)}});
}

}  // namespace ngoaid::reporting

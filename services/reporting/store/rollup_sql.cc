#include "services/reporting/store/rollup_sql.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "services/reporting/store/ledger_part.h"

namespace ngoaid::reporting {
namespace {

constexpr char kDifference[] = R"(
with {ledger_part},
difference as materialized (
  select {columns}, sum(sign)::integer as sign, array_agg(at) filter (where at is not null) as gone
  from (
    select {columns}, 1 as sign, null::tid as at from ledger_part
    union all
    select {columns}, -1, ctid from reporting.grant_part where grant_id = any($1::uuid[])) x
  group by {columns}
  having sum(sign) <> 0))";

// In the order of time: what one window reads then lies together, for new rows and for new versions of rows go to the
// end.
constexpr char kAddCells[] = R"(
  insert into reporting.{table} as r (grain, {keys}, {values})
  select '{grain}', {keys}, {sums}
  from ({source}) d
  group by {keys}
  having not ({nothing})
  order by kind, fund, funded, first_day, last_day
  on conflict (grain, {keys}) do update set {additions}
  returning ctid, {zero} as came_to_nothing)";
constexpr char kTellChanged[] =
    "\nselect count(*), coalesce(array_agg(ctid) filter (where came_to_nothing), '{}')::text from ({changed}) x";
// The cells of years and quarters are added up from the half-months' few.
constexpr char kAddUp[] = R"(
with added as materialized (select {keys}, {named_sums} from ({source}) d group by {keys}),
half_month as ({add_half_months}),
quarter as ({add_quarters}),
year as ({add_years}))";

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

// Rows of a rollup's columns, their dates widened to a grain.
std::string Widened(const Rollup& rollup, absl::string_view grain, absl::string_view from) {
  return absl::StrCat("select kind, fund, funded, ", WidenedFirst(grain, "first_day"), " as first_day, ",
                      WidenedLast(grain, "last_day"), " as last_day, ",
                      Each(rollup.columns, "", [](const std::string& column) { return column + ", "; }),
                      Each(CellValues(rollup), ", ",
                           [](const std::string& value) {
                             return MayBeUnknown(value) ? absl::StrCat("coalesce(", value, ", 0) as ", value) : value;
                           }),
                      " from ", from);
}

std::string AddCells(const Rollup& rollup, absl::string_view grain, absl::string_view source) {
  const std::vector<std::string> values = CellValues(rollup);
  std::vector<std::string> sums;
  for (const std::string& value : values) sums.push_back(absl::StrCat("sum(", value, ")"));
  return absl::StrReplaceAll(
      kAddCells,
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
  return absl::StrReplaceAll(kDifference,
                             {{"{ledger_part}", LedgerPart({.grants = "$1::uuid[]", .before = "$2::xid8"})},
                              {"{columns}", absl::StrCat(Joined(PartKeys()), ", ", Joined(PartValues()))}});
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
  if (grain != kHalfMonthGrain) return absl::StrCat("date_trunc('", grain, "', ", day, "::timestamp)::date");
  return absl::StrCat("date_trunc('month', ", day, "::timestamp)::date + case when extract(day from ", day,
                      ") <= 14 then 0 else 14 end");
}

std::string WidenedLast(absl::string_view grain, absl::string_view day) {
  if (grain != kHalfMonthGrain)
    return absl::StrCat("(date_trunc('", grain, "', ", day, "::timestamp) + interval '",
                        grain == kYearGrain ? "1 year" : "3 months", " - 1 day')::date");
  return absl::StrCat("case when extract(day from ", day, ") <= 14 then date_trunc('month', ", day,
                      "::timestamp)::date + 13 else (date_trunc('month', ", day,
                      "::timestamp) + interval '1 month - 1 day')::date end");
}

std::string CellsOfParts(const Rollup& rollup, absl::string_view grain) {
  return Widened(rollup, grain, "reporting.grant_part where kind <> ''");
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
  return absl::StrCat("with changed as (", AddCells(rollup, grain, source), ")",
                      absl::StrReplaceAll(kTellChanged, {{"{changed}", "select * from changed"}}));
}

std::string AddToRollup(const Rollup& rollup, absl::string_view half_months) {
  return absl::StrCat(
      absl::StrReplaceAll(
          kAddUp,
          {{"{keys}", Joined(CellKeys(rollup))},
           {"{named_sums}", Each(CellValues(rollup), ", ",
                                 [](const std::string& value) { return absl::StrCat("sum(", value, ") as ", value); })},
           {"{source}", half_months},
           {"{add_half_months}", AddCells(rollup, kHalfMonthGrain, "select * from added")},
           {"{add_quarters}", AddCells(rollup, kQuarterGrain, Widened(rollup, kQuarterGrain, "added"))},
           {"{add_years}", AddCells(rollup, kYearGrain, Widened(rollup, kYearGrain, "added"))}}),
      absl::StrReplaceAll(
          kTellChanged,
          {{"{changed}", "select * from half_month union all select * from quarter union all select * from year"}}));
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

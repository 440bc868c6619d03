#include "services/reporting/store/statement.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "services/reporting/store/folded_facts.h"
#include "services/reporting/store/keys.h"
#include "services/reporting/store/ledger_facts.h"
#include "services/reporting/store/placement.h"

namespace ngoaid::reporting {
namespace {

// {…} are filled in by LedgerFacts::Fill or beside their use.

// Descriptions of grant, donor and source around the parts `d`.
constexpr char kDescribe[] = R"(
select d.reason, coalesce(d.grant_id::text, ''), coalesce(d.entry_id::text, ''), coalesce(gr.source, ''), coalesce(gr.source_id, ''),
  coalesce(gv.title_vi, ''), coalesce(gv.title_en, ''), coalesce(o.display_name, ''), d.place, d.sector, coalesce(d.first_day::text, ''),
  coalesce(d.last_day::text, ''), coalesce(d.value::text, ''), coalesce(d.original::text, ''), coalesce(e.currency, ''), coalesce(cv.basis, ''),
  coalesce(s.id::text, ''), coalesce(s.file_name, ''), coalesce(e.source_sheet, ''), coalesce(e.source_row, 0), d.assumed,
  case when e.reverses_id is not null then 'reversal' when d.entry_id is not null and not d.standing then 'reversed'
       when e.corrects_id is not null then 'correction' else '' end, coalesce(d.donor_id::text, '')
from d
left join commitments.grant gr on gr.id = d.grant_id{listed gr.id}
left join grant_seen gs on gs.grant_id = d.grant_id
left join commitments.grant_version gv on gv.grant_id = gs.grant_id and gv.version = gs.version{listed gv}
left join donor_seen o on o.organisation_id = d.donor_id
left join commitments.entry e on e.grant_id = d.grant_id and e.id = d.entry_id{listed e}
left join commitments.conversion cv on cv.grant_id = d.grant_id and cv.entry_id = d.entry_id and cv.currency = {currency} and cv.currency <> e.currency
  and {seen cv}{listed cv}
left join commitments.submission s on s.id = case when d.entry_id is null then gv.submission_id else e.submission_id end
order by d.reason collate "C", d.first_day nulls last, d.last_day, gr.source collate "C", gr.source_id collate "C", d.donor_id, d.entry_id,
  d.place collate "C", d.sector collate "C", d.assumed)";

// The registry's own organisations have no grant to describe.
constexpr char kDescribeOrganisation[] = R"(
select d.reason, '', '', '', '', '', '', o.display_name, '', '', '', '', '1', '', '', '', '', '', '', 0, false, '', d.donor_id::text
from d join donor_seen o on o.organisation_id = d.donor_id
order by d.donor_id)";

// One row a unit (a grant, an organisation, an entry): several places, sectors and dates become one list, or none.
constexpr char kByUnit[] = R"(
d as (
  select {reason} as reason, {unit}, bool_and(standing) as standing,
    coalesce(string_agg(distinct nullif(place, '') collate "C", ';' order by nullif(place, '') collate "C"), '') as place,
    coalesce(string_agg(distinct nullif(sector, '') collate "C", ';' order by nullif(sector, '') collate "C"), '') as sector,
    case when count(first_day) = count(*) and min(first_day) = max(first_day) and min(last_day) = max(last_day) then min(first_day) end as first_day,
    case when count(first_day) = count(*) and min(first_day) = max(first_day) and min(last_day) = max(last_day) then min(last_day) end as last_day,
    {value} as value, sum(original) as original, bool_or(assumed) as assumed
  from fact f
  where {where}
  group by {group} {having}))";

struct UnitColumns {
  const char* selected;
  const char* grouped;
};

UnitColumns ColumnsOf(Counted counted) {
  switch (counted) {
    case Counted::kAmount:
      return {"grant_id, entry_id, donor_id", "status, grant_id, entry_id, donor_id"};
    case Counted::kGrants:
      return {"grant_id, null::uuid as entry_id, donor_id", "grant_id, donor_id"};
    case Counted::kOrganisations:
      return {"null::uuid as grant_id, null::uuid as entry_id, donor_id", "donor_id"};
  }
  return {"", ""};
}

struct UnitSql {
  std::string reason, value, where, having;
};

std::string ByUnit(const TableQuery& query, const UnitSql& sql) {
  const UnitColumns columns = ColumnsOf(query.measure->counted);
  return absl::StrReplaceAll(kByUnit, {{"{reason}", sql.reason},
                                       {"{unit}", columns.selected},
                                       {"{value}", sql.value},
                                       {"{where}", sql.where},
                                       {"{group}", columns.grouped},
                                       {"{having}", sql.having}});
}

// Selects from the relation d.
Statement FinishDescribed(const TableQuery& query, LedgerFacts& facts, SqlBuilder& sql) {
  facts.RequireDonors();
  std::string describe = query.from_registry()
                             ? kDescribeOrganisation
                             : facts.Fill(absl::StrReplaceAll(kDescribe, {{"{currency}", facts.Target("e.currency")}}));
  return std::move(sql).Finish(describe);
}

std::string CellSql(const Cell& cell, SqlBuilder& sql) {
  std::string condition;
  for (const auto& [dimension, code] : cell)
    absl::StrAppend(&condition, " and ", KeySql::Name("k", dimension), " = ", sql.Bind(code));
  return condition;
}

// The keys of a table: names of their columns, what is selected of them (code, name), and their order.
struct TableKeys {
  std::vector<std::string> columns;
  std::string selected, unselected;
  std::string order, selected_order;
  std::string names;  // a column that names a key, kept through a grouping

  explicit TableKeys(const TableQuery& query) {
    for (Dimension dimension : query.by) {
      std::string key = KeySql::Name("k", dimension);
      const bool named = dimension == Dimension::kDonor;
      const std::string code = absl::StrCat("code_", columns.size());
      absl::StrAppend(&selected, ", coalesce(", key, ", '') as ", code, ", ",
                      named ? "coalesce(max(k_donor_name), '')" : "''");
      absl::StrAppend(&unselected, ", '', ''");
      absl::StrAppend(&order, ", ", key, " = '', ", key, " collate \"C\"");
      absl::StrAppend(&selected_order, ", ", code, " = '', ", code, " collate \"C\"");
      if (named) names = ", max(k_donor_name) as k_donor_name";
      columns.push_back(std::move(key));
    }
  }
  std::string list() const { return absl::StrJoin(columns, ", "); }
  // Of grouping sets (keys), ().
  std::string is_total() const { return columns.empty() ? "true" : absl::StrCat("grouping(", columns[0], ") = 1"); }
  // "(a, b, more), (more)"; without keys "(more)".
  std::string sets(const std::string& more = "") const {
    std::string total = absl::StrCat("(", more, ")");
    if (columns.empty()) return total;
    return absl::StrCat("(", list(), more.empty() ? "" : ", ", more, "), ", total);
  }
  // In texts that group twice.
  std::string Fill(absl::string_view sql) const {
    return absl::StrReplaceAll(sql, {{"{list}", list()},
                                     {"{more}", columns.empty() ? "" : absl::StrCat(", ", list())},
                                     {"{names}", names},
                                     {"{keys}", selected},
                                     {"{no_keys}", unselected},
                                     {"{has_keys}", columns.empty() ? "false" : "true"},
                                     {"{order}", selected_order}});
  }
};

// What is counted once however many parts it has.
const char* UnitOf(const TableQuery& query) {
  return query.measure->counted == Counted::kOrganisations ? "donor_id" : "grant_id";
}

constexpr char kTable[] = R"(
select {is_total}, {value}, {items}, 'counted'{keys}
from fact where status = 'counted' and {where}
group by grouping sets ({sets}){having}
order by 1{order})";

// A cell that was taken back whole is no cell.
constexpr char kSumsHaving[] = "\nhaving {is_total} or sum(value) <> 0 or {stands}";

// Sums of what is folded, beside what is in no cell by its status. Cells are added up first, by hash: grouping sets
// would sort all that is in them.
constexpr char kSums[] = R"(
select {is_total}, coalesce(sum(value), 0)::text, 0::bigint, case when status = 'counted' and sum(missing) > 0 then 'missing' else status end{keys}
from (select status{more}{names}, sum(value) as value, sum(missing) as missing, sum(standing) as standing
      from fact where {where} group by status{more}) cell
group by grouping sets ({sets})
having {is_total} or status = 'counted' and (sum(value) <> 0 or sum(standing) > 0)
order by 1{order})";

// Of what is folded first each grant (or organisation) once a cell, then the cells, and the total of each once.
constexpr char kByGrant[] = R"(materialized (
  select grant_id{more}{names}, sum(value) as value, sum(standing) as standing
  from fact where status = 'counted' and {where}
  group by grant_id{more}))";
constexpr char kSumsAndItems[] = R"(
select * from (
  select false, {value}, count(*) filter (where standing > 0), 'counted'{keys}
  from by_grant
  group by grouping sets (({list}))
  having {has_keys} and (sum(value) <> 0 or bool_or(standing > 0))
  union all
  select true, {value}, count(*) filter (where standing > 0), 'counted'{no_keys}
  from (select sum(value) as value, sum(standing) as standing from by_grant group by grant_id) x) y
order by 1{order})";
constexpr char kUnits[] = R"(materialized (
  select {unit} as unit{more}{names}, status
  from fact where standing > 0 and {where}
  group by {unit}{more}, status))";
constexpr char kUnitCounts[] = R"(
select * from (
  select false, count(*)::text, 0::bigint, status{keys}
  from by_unit where status = 'counted'
  group by status{more}
  having {has_keys}
  union all
  select true, count(*)::text, 0::bigint, status{no_keys}
  from (select min(status) as status from by_unit group by unit) x
  group by status) y
order by 1{order})";

// Grants that may hold what is in no cell: a date over an edge or none, money without a rate or passed on.
constexpr char kMayBeLeftOut[] = R"(
select distinct grant_id::text from (
  select grant_id from reporting.grant_part where fund = {fund}{which} and funded
  {straddling}{unconverted}) g
where true{own}
limit {limit})";
constexpr char kStraddling[] = R"(
  union all select grant_id from reporting.grant_part where fund = {fund}{which} and first_day is null
  union all select grant_id from reporting.grant_part where fund = {fund}{which} and last_day > first_day
    and daterange(first_day, last_day, '[]') @> daterange({from} - 1, {from}, '[]')
  union all select grant_id from reporting.grant_part where fund = {fund}{which} and last_day > first_day
    and daterange(first_day, last_day, '[]') @> daterange({to}, {to} + 1, '[]'))";
constexpr char kUnconverted[] = R"(
  union all select grant_id from reporting.grant_part where fund = {fund}{which} and standing <> standing_{currency})";

// What any of its parts counts is not left out: grants of the other organisations, the other grants.
constexpr char kOfUncounted[] = R"(
select distinct grant_id::text from fact
where {unit} in (select {unit} from fact where standing > 0 and {where} group by {unit} having min(status) <> 'counted')
limit {limit})";

}  // namespace

Statement TableStatement(const TableQuery& query, const Cell& cell) {
  SqlBuilder sql;
  LedgerFacts facts(query, sql, Detail::kCells);
  facts.AddFact();
  const TableKeys keys(query);
  const std::string where = ConditionSql(query.where, sql) + CellSql(cell, sql);
  const std::string having = absl::StrReplaceAll(kSumsHaving, {{"{stands}", "bool_or(standing)"}});
  const std::string table =
      absl::StrReplaceAll(absl::StrReplaceAll(kTable, {{"{having}", facts.counts() ? "" : having}}),
                          {{"{is_total}", keys.is_total()},
                           {"{value}", facts.counts() ? absl::StrCat("count(distinct ", UnitOf(query), ")::text")
                                                      : "coalesce(sum(value), 0)::text"},
                           {"{items}", "count(distinct grant_id) filter (where standing)"},
                           {"{keys}", keys.selected},
                           {"{where}", where},
                           {"{sets}", keys.sets()},
                           {"{order}", keys.order}});
  return std::move(sql).Finish(table);
}

Statement SumsStatement(const TableQuery& query, const std::optional<RollupChoice>& rollup,
                        const std::vector<std::string>& tail) {
  SqlBuilder sql;
  if (rollup) {
    AddRollupFact(query, *rollup, tail, sql);
  } else {
    AddGrantPartFact(query, {}, tail, sql);
  }
  const TableKeys keys(query);
  const std::string where = ConditionSql(query.where, sql);
  return std::move(sql).Finish(keys.Fill(absl::StrReplaceAll(kSums, {{"{is_total}", keys.is_total()},
                                                                     {"{where}", where},
                                                                     {"{sets}", keys.sets("status")},
                                                                     {"{order}", keys.order}})));
}

Statement FoldedTableStatement(const TableQuery& query, const Cell& cell, const std::vector<std::string>& tail) {
  SqlBuilder sql;
  AddGrantPartFact(query, cell, tail, sql);
  const TableKeys keys(query);
  const std::string where = ConditionSql(query.where, sql) + CellSql(cell, sql);
  if (query.measure->counted == Counted::kOrganisations) {
    return std::move(sql).Finish(absl::StrReplaceAll(
        kTable, {{"{having}", absl::StrCat("\nhaving ", keys.is_total(), " or bool_or(standing > 0)")},
                 {"{is_total}", keys.is_total()},
                 {"{value}", "count(distinct donor_id) filter (where standing > 0)::text"},
                 {"{items}", "count(distinct grant_id) filter (where standing > 0)"},
                 {"{keys}", keys.selected},
                 {"{where}", where},
                 {"{sets}", keys.sets()},
                 {"{order}", keys.order}}));
  }
  const bool amounts = query.measure->counted == Counted::kAmount;
  sql.WithOnce("by_grant", keys.Fill(absl::StrReplaceAll(kByGrant, {{"{where}", where}})));
  return std::move(sql).Finish(keys.Fill(absl::StrReplaceAll(
      kSumsAndItems,
      {{"{value}", amounts ? "coalesce(sum(value), 0)::text" : "count(*) filter (where standing > 0)::text"}})));
}

Statement FoldedCountsStatement(const TableQuery& query, const std::vector<std::string>& tail) {
  SqlBuilder sql;
  AddGrantPartFact(query, {}, tail, sql);
  const TableKeys keys(query);
  sql.WithOnce("by_unit", keys.Fill(absl::StrReplaceAll(
                              kUnits, {{"{unit}", UnitOf(query)}, {"{where}", ConditionSql(query.where, sql)}})));
  return std::move(sql).Finish(keys.Fill(kUnitCounts));
}

Statement CellGrantsStatement(const TableQuery& query, const Cell& cell, const std::vector<std::string>& tail,
                              size_t limit) {
  SqlBuilder sql;
  AddGrantPartFact(query, cell, tail, sql);
  const std::string where = ConditionSql(query.where, sql) + CellSql(cell, sql);
  return std::move(sql).Finish(
      absl::StrCat("select distinct grant_id::text from fact where status = 'counted' and ", where, " limit ", limit));
}

Statement LeftOutGrantsStatement(const TableQuery& query, const std::vector<std::string>& tail, size_t limit) {
  SqlBuilder sql;
  if (query.measure->counted != Counted::kAmount) {
    AddGrantPartFact(query, {}, tail, sql);
    return std::move(sql).Finish(absl::StrReplaceAll(
        kOfUncounted,
        {{"{unit}", UnitOf(query)}, {"{where}", ConditionSql(query.where, sql)}, {"{limit}", absl::StrCat(limit)}}));
  }
  const std::string fund = sql.Bind(query.fund);
  std::string which = absl::StrCat(" and kind = ", sql.Bind(query.measure->entry_kind));
  for (const auto& [column, values] : NarrowRecorded(query, {}, sql))
    absl::StrAppend(&which, " and ", column, " = any(", values, ")");
  PlacementSql placement(query, sql);
  std::string straddling, unconverted;
  if (query.has_window()) {
    straddling = absl::StrReplaceAll(kStraddling, {{"{from}", placement.From()}, {"{to}", placement.To()}});
  }
  if (!query.original()) {
    unconverted = absl::StrReplaceAll(kUnconverted, {{"{currency}", query.currency == "VND" ? "vnd" : "usd"}});
  }
  const std::string select = absl::StrReplaceAll(
      kMayBeLeftOut,
      {{"{straddling}", straddling}, {"{unconverted}", unconverted}, {"{own}", InScope(query, "g.grant_id", sql)}});
  return std::move(sql).Finish(
      absl::StrReplaceAll(select, {{"{fund}", fund}, {"{which}", which}, {"{limit}", absl::StrCat(limit)}}));
}

Statement RowsStatement(const TableQuery& query, const Cell& cell, const std::vector<std::string>* grants) {
  SqlBuilder sql;
  LedgerFacts facts(query, sql, Detail::kParts, grants);
  facts.AddFact();
  const std::string where = absl::StrCat("status = 'counted' and ", ConditionSql(query.where, sql), CellSql(cell, sql));
  sql.With(facts.counts() ? ByUnit(query, {"''", "1", where, ""})
                          : absl::StrCat("\nd as (select '' as reason, f.* from fact f where ", where, ")"));
  return FinishDescribed(query, facts, sql);
}

Statement LeftOutStatement(const TableQuery& query, const std::vector<std::string>* grants) {
  SqlBuilder sql;
  LedgerFacts facts(query, sql, Detail::kLeftOut, grants);
  facts.AddFact();
  const std::string where = ConditionSql(query.where, sql);
  if (facts.counts()) {
    // What is counted by another of its entries is not left out; of the statuses 'counted' is the first by name.
    sql.With(ByUnit(query, {"min(status)", "1", where, "having min(status) <> 'counted'"}));
    return FinishDescribed(query, facts, sql);
  }
  // An entry and its reversal that are left out together leave nothing out.
  std::string lone = "standing";
  if (!query.original()) {
    absl::StrAppend(&lone, " or status = 'unconverted' and ",
                    HasAllocation(facts, "f.grant_id and a.entry_id = f.counterpart_id", facts.Target("")));
  }
  sql.With(ByUnit(query,
                  {"status", "sum(value)", absl::StrCat("status <> 'counted' and ", where, " and (", lone, ")"), ""}));
  return FinishDescribed(query, facts, sql);
}

Statement ReportedOnlyStatement(const TableQuery& query) {
  SqlBuilder sql;
  LedgerFacts facts(query, sql, Detail::kParts);
  facts.AddFigureFact();
  const std::string where = ConditionSql(query.where, sql);
  return std::move(sql).Finish(
      absl::StrCat("select reason, currency, count(*), sum(original)::text from (select distinct on (grant_id, "
                   "entry_id) reason, original, currency from fact where ",
                   where,
                   " order by grant_id, entry_id) x group by reason, currency order by reason collate \"C\", currency "
                   "collate \"C\""));
}

}  // namespace ngoaid::reporting

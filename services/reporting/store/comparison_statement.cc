#include "services/reporting/store/comparison_statement.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "services/reporting/store/statement.h"

namespace ngoaid::reporting {
namespace {

// A statement's parameters begin at $1; the second side's follow those of the first.
std::string Renumbered(absl::string_view sql, size_t by) {
  std::string renumbered;
  while (!sql.empty()) {
    const size_t dollar = sql.find('$');
    if (dollar == absl::string_view::npos) break;
    size_t end = dollar + 1;
    while (end < sql.size() && absl::ascii_isdigit(static_cast<unsigned char>(sql[end]))) ++end;
    size_t number = 0;
    absl::StrAppend(&renumbered, sql.substr(0, dollar + 1));
    if (absl::SimpleAtoi(sql.substr(dollar + 1, end - dollar - 1), &number)) absl::StrAppend(&renumbered, number + by);
    sql.remove_prefix(end);
  }
  return absl::StrCat(renumbered, sql);
}

// Both sides under way: "(…) a full join (…) b on …", and what is selected of their keys.
struct BothSides {
  std::string relation;
  std::string keys;   // ", coalesce(a.k0, b.k0), coalesce(a.n0, b.n0)…"
  std::string order;  // ", …"
  std::vector<std::string> parameters;
};

BothSides JoinSides(const TableQuery& query, const TableQuery& against, const Cell& cell, size_t first_key) {
  Statement a = TableStatement(query, cell);
  const Statement b = TableStatement(against, cell);
  const std::string b_sql = Renumbered(b.sql, a.parameters.size());
  std::string columns = "is_total, value, items, status";
  std::string on = "a.is_total = b.is_total";
  BothSides joined;
  for (size_t i = 0; i < query.by.size(); ++i) {
    absl::StrAppend(&columns, ", k", i, ", n", i);
    absl::StrAppend(&on, " and a.k", i, " = b.k", i);
    if (i < first_key) continue;
    const std::string code = absl::StrCat("coalesce(a.k", i, ", b.k", i, ")");
    absl::StrAppend(&joined.keys, ", ", code, ", coalesce(nullif(a.n", i, ", ''), b.n", i, ", '')");
    absl::StrAppend(&joined.order, ", ", code, " = '', ", code, " collate \"C\"");
  }
  joined.relation = absl::StrCat("(", a.sql, ") a(", columns, ")\nfull join (", b_sql, ") b(", columns, ")\non ", on);
  joined.parameters = std::move(a.parameters);
  joined.parameters.insert(joined.parameters.end(), b.parameters.begin(), b.parameters.end());
  return joined;
}

constexpr char kCells[] = R"(
select coalesce(a.is_total, b.is_total), coalesce(a.value, '0'), coalesce(a.items, 0), coalesce(b.value, '0'), coalesce(b.items, 0){keys}
from {relation}
order by 1{order})";

// {q}, {a}: the snapshots of the sides. A row `x` is known to one side only: {differs x}.
constexpr char kDiffers[] =
    "(pg_visible_in_snapshot({x}.recorded_xid, {q}::pg_snapshot) <> pg_visible_in_snapshot({x}.recorded_xid, "
    "{a}::pg_snapshot))";

constexpr char kChanges[] = R"(
with moved as materialized (
  select {unit} as unit, coalesce(a.value, '0') as value, coalesce(b.value, '0') as against_value, dense_rank() over (order by {first_order}true) as place{named_keys}
  from {relation}
  where not coalesce(a.is_total, b.is_total) and coalesce(a.value, '0')::numeric <> coalesce(b.value, '0')::numeric),
merged_q as materialized (select * from registry.survivors({q}::pg_snapshot)),
merged_a as materialized (select * from registry.survivors({a}::pg_snapshot))
select m.unit, m.value, m.against_value,
  coalesce({recorded}, false),
  coalesce(e.reverses_id is not null, false) or {reversals},
  coalesce(e.corrects_id is not null, false) or {corrections},
  exists (select from commitments.conversion x where x.grant_id = m.grant_id and (m.entry_id is null or x.entry_id = m.entry_id) and {differs x}),
  exists (select from commitments.allocation x where x.grant_id = m.grant_id and (m.entry_id is null or x.entry_id = m.entry_id) and x.revision > 1
    and {differs x}),
  exists (select from commitments.grant_version x where x.grant_id = m.grant_id and {differs x})
    or exists (select from registry.organisation_version x where x.organisation_id = coalesce(gv.donor_id, m.donor_id) and {differs x}) or {aged},
  coalesce(q.survivor_id, gv.donor_id, m.donor_id) is distinct from coalesce(s.survivor_id, gv.donor_id, m.donor_id) or m.donor_id is not null
    and (exists (select from merged_q x where x.survivor_id = m.donor_id and not exists (
           select from merged_a y where y.organisation_id = x.organisation_id and y.survivor_id = x.survivor_id))
      or exists (select from merged_a x where x.survivor_id = m.donor_id and not exists (
           select from merged_q y where y.organisation_id = x.organisation_id and y.survivor_id = x.survivor_id))),
  coalesce(m.grant_id::text, ''), coalesce(g.source, ''), coalesce(g.source_id, ''), coalesce(gv.title_vi, o.display_name, ''),
  coalesce(gv.title_en, o.display_name, ''),
  case e.date_precision when 'day' then e.date_first::text when 'month' then to_char(e.date_first, 'YYYY-MM')
    when 'year' then to_char(e.date_first, 'YYYY') when 'period' then e.date_first || '/' || e.date_last else '' end,
  coalesce(e.amount::text, ''), coalesce(e.currency, ''){selected_keys}
from (select *, case when unit like 'grants/%' then split_part(unit, '/', 2)::uuid end as grant_id,
        nullif(split_part(unit, '/', 4), '')::uuid as entry_id,
        case when unit like 'organisations/%' then split_part(unit, '/', 2)::uuid end as donor_id from moved) m
left join commitments.grant g on g.id = m.grant_id
left join commitments.entry e on e.grant_id = m.grant_id and e.id = m.entry_id
left join lateral (select v.title_vi, v.title_en, v.donor_id from commitments.grant_version v
  where v.grant_id = m.grant_id and (pg_visible_in_snapshot(v.recorded_xid, {q}::pg_snapshot)
    or pg_visible_in_snapshot(v.recorded_xid, {a}::pg_snapshot))
  order by v.version desc limit 1) gv on true
left join registry.organisation_current o on o.organisation_id = m.donor_id
left join merged_q q on q.organisation_id = coalesce(gv.donor_id, m.donor_id)
left join merged_a s on s.organisation_id = coalesce(gv.donor_id, m.donor_id)
order by m.place, g.source collate "C", g.source_id collate "C", o.display_name collate "C", e.date_first, m.unit collate "C")";

// Of entries: the entry itself. Its reversal counts apart, as an entry of its own.
constexpr char kEntryRecorded[] = "{differs e}";
constexpr char kEntryReversals[] = "false";
constexpr char kEntryCorrections[] =
    "(e.reverses_id is not null and exists (select from commitments.entry x where x.grant_id = e.grant_id and "
    "x.corrects_id = e.reverses_id))";
// Of grants: any of their entries, or the grant.
constexpr char kGrantRecorded[] =
    "exists (select from commitments.entry x where x.grant_id = m.grant_id and {differs x}) or exists (select from "
    "commitments.grant_version x where x.grant_id = m.grant_id and x.version = 1 and {differs x})";
constexpr char kGrantReversals[] =
    "exists (select from commitments.entry x where x.grant_id = m.grant_id and x.reverses_id is not null and {differs "
    "x})";
constexpr char kGrantCorrections[] =
    "exists (select from commitments.entry x where x.grant_id = m.grant_id and x.corrects_id is not null and {differs "
    "x})";
// Of NGOs: any of their grants.
constexpr char kDonorRecorded[] =
    "exists (select from commitments.grant_version v join commitments.entry x on x.grant_id = v.grant_id where "
    "v.donor_id = m.donor_id and {differs x})";

// Whether other entries of its grant decide where an entry counts.
bool AsksAge(const TableQuery& query) {
  return std::find(query.by.begin(), query.by.end(), Dimension::kItemAge) != query.by.end() ||
         DimensionsOf(query.where).count(Dimension::kItemAge) > 0;
}

struct UnitSql {
  const char* recorded;
  const char* reversals;
  const char* corrections;
};
UnitSql SqlOf(Dimension unit) {
  if (unit == Dimension::kEntry) return {kEntryRecorded, kEntryReversals, kEntryCorrections};
  if (unit == Dimension::kGrant) return {kGrantRecorded, kGrantReversals, kGrantCorrections};
  return {kDonorRecorded, "false", "false"};
}

// {differs x} and the sides' snapshots filled in.
std::string WithSides(std::string sql, const std::string& q, const std::string& a) {
  for (const char* row : {"e", "x"}) {
    sql = absl::StrReplaceAll(sql,
                              {{absl::StrCat("{differs ", row, "}"), absl::StrReplaceAll(kDiffers, {{"{x}", row}})}});
  }
  return absl::StrReplaceAll(sql, {{"{q}", q}, {"{a}", a}});
}

}  // namespace

Statement ComparedCellsStatement(const TableComparison& comparison, const Cell& cell) {
  BothSides joined = JoinSides(comparison.query, comparison.against, cell, 0);
  return {absl::StrReplaceAll(kCells,
                              {{"{keys}", joined.keys}, {"{relation}", joined.relation}, {"{order}", joined.order}}),
          std::move(joined.parameters), true};
}

Statement ChangesStatement(const TableComparison& comparison, const Cell& cell) {
  const Dimension unit = UnitOf(*comparison.query.measure);
  TableQuery query = comparison.query;
  TableQuery against = comparison.against;
  // The unit is a key in front of the table's, unless it is one of them.
  const auto asked = std::find(query.by.begin(), query.by.end(), unit);
  const size_t unit_at = asked == query.by.end() ? 0 : static_cast<size_t>(asked - query.by.begin());
  const size_t first_key = asked == query.by.end() ? 1 : 0;
  if (first_key == 1) {
    query.by.insert(query.by.begin(), unit);
    against.by.insert(against.by.begin(), unit);
  }
  BothSides joined = JoinSides(query, against, cell, first_key);
  std::string named, selected, order;
  for (size_t i = first_key; i < query.by.size(); ++i) {
    const std::string code = absl::StrCat("coalesce(a.k", i, ", b.k", i, ")");
    absl::StrAppend(&named, ", ", code, " as k", i, ", coalesce(nullif(a.n", i, ", ''), b.n", i, ", '') as n", i);
    absl::StrAppend(&selected, ", m.k", i, ", m.n", i);
    absl::StrAppend(&order, code, " = '', ", code, " collate \"C\", ");
  }
  joined.parameters.push_back(comparison.query.position.snapshot);
  const std::string q = absl::StrCat("$", joined.parameters.size());
  joined.parameters.push_back(comparison.against.position.snapshot);
  const std::string a = absl::StrCat("$", joined.parameters.size());
  const UnitSql of_unit = SqlOf(unit);
  std::string sql =
      absl::StrReplaceAll(kChanges, {{"{unit}", absl::StrCat("coalesce(a.k", unit_at, ", b.k", unit_at, ")")},
                                     {"{aged}", AsksAge(query) ? kGrantRecorded : "false"},
                                     {"{recorded}", of_unit.recorded},
                                     {"{reversals}", of_unit.reversals},
                                     {"{corrections}", of_unit.corrections},
                                     {"{named_keys}", named},
                                     {"{selected_keys}", selected},
                                     {"{first_order}", order}});
  // The sides last: nothing of theirs is to be filled in.
  sql = WithSides(std::move(sql), q, a);
  return {absl::StrReplaceAll(sql, {{"{relation}", joined.relation}}), std::move(joined.parameters), true};
}

}  // namespace ngoaid::reporting

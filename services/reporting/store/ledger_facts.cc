#include "services/reporting/store/ledger_facts.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "services/base/partial_date.h"

namespace ngoaid::reporting {
namespace {

// {…} are filled in by LedgerFacts with other fragments of this file or with parameters.

// The last version of each grant that the position has seen.
constexpr char kGrantSeen[] = R"(materialized (
  select distinct on (v.grant_id) v.grant_id, v.version, v.mode, v.donor_id, v.funded_by, v.start_date, v.source_date,
    v.places_assumed or v.sectors_assumed as split_assumed,
    coalesce((select string_agg(code, ';' order by code collate "C") from unnest(v.event_codes) code), '') as events
  from commitments.grant_version v
  where {seen v}{scope v}
  order by v.grant_id, v.version desc))";

// Entries of the measure with their place in the window. counterpart: the entry that takes this one back, or is taken
// back by it.
constexpr char kEntryDated[] = R"(
entry_dated as (
  select e.grant_id, e.id as entry_id, coalesce(e.reverses_id, r.id) as counterpart_id, e.reverses_id is null and r.id is null as standing,
    e.fund, e.form, e.currency, e.date_first as first_day, e.date_last as last_day, {placement e.date_first e.date_last} as placement,
    {converted} as converted
  from commitments.entry e
  left join commitments.entry r on r.grant_id = e.grant_id and r.reverses_id = e.id and {seen r}{listed r}
  where {seen e}{scope e} and e.fund = {fund} {kind}))";

constexpr char kHasAllocation[] =
    "exists (select from commitments.allocation a where a.grant_id = {entry} and a.currency = {currency} and {seen a})";

// Parts of entries. Revisions of a split alternate: made, taken back, made anew; what was taken back is in no part.
// `value` is in the table's currency.
constexpr char kEntryPart[] = R"(
entry_part as (
  select d.grant_id, d.entry_id, d.counterpart_id, d.standing, d.fund, d.form, d.currency, d.first_day, d.last_day, d.placement, d.converted,
    a.place, a.sector, a.assumed or d.placement = 'own-year' as assumed, {value} as value, {original} as original
  from entry_dated d
  join commitments.allocation a on a.grant_id = d.grant_id and a.entry_id = d.entry_id and {join} and {seen a}{listed a}
  where d.placement <> 'out' {only}
  group by d.grant_id, d.entry_id, d.counterpart_id, d.standing, d.fund, d.form, d.currency, d.first_day, d.last_day, d.placement, d.converted,
    a.place, a.sector, a.assumed
  having sum(1 - 2 * ((a.revision + 1) % 2)) > 0))";

constexpr char kMayBeLeftOut[] =
    "and (d.placement = 'straddling' or not d.converted or exists (select from grant_seen g where g.grant_id = "
    "d.grant_id "
    "and g.funded_by is not null))";

// Grants with nothing posted, dated by the rule of commitments, on their own places and sectors.
constexpr char kGrantPart[] = R"(
grant_day as (
  select g.grant_id, g.version, g.split_assumed, coalesce(
    (select nullif(p.decision_date, '') from commitments.approval p
      where p.grant_id = g.grant_id and p.decision_date <> '' and {seen p} order by p.ordinal limit 1),
    nullif(g.source_date, ''), nullif(g.start_date, '')) as written
  from grant_seen g
  where not exists (select from entry_dated d where d.grant_id = g.grant_id and d.standing)),
grant_dated as (
  select *, {placement first_day last_day} as placement
  from (select grant_id, version, split_assumed, {first written} as first_day, {last written} as last_day from grant_day) x),
grant_part as (
  select d.grant_id, null::uuid as entry_id, null::uuid as counterpart_id, true as standing, {fund} as fund, '' as form, '' as currency,
    d.first_day, d.last_day, d.placement, true as converted, coalesce(ps.place, '') as place, coalesce(ss.sector, '') as sector,
    d.split_assumed or d.placement = 'own-year' as assumed, null::numeric as value, null::numeric as original
  from grant_dated d
  left join commitments.place_share ps on ps.grant_id = d.grant_id and ps.version = d.version{listed ps}
  left join commitments.sector_share ss on ss.grant_id = d.grant_id and ss.version = d.version{listed ss}
  where d.placement <> 'out'))";

// Figures that were not posted and that no later figure replaces; entry_id is the figure's. A figure 'posted' only says
// that the one it replaces is in the ledger now.
constexpr char kFigurePart[] = R"(
figure_dated as (
  select *, {placement first_day last_day} as placement
  from (select f.*, {first nullif(f.date_value,'')} as first_day, {last nullif(f.date_value,'')} as last_day
          from commitments.reported_figure f where f.reason <> 'posted' and {seen f}) x),
figure_part as (
  select d.grant_id, d.id as entry_id, null::uuid as counterpart_id, true as standing, {fund} as fund, '' as form, d.currency,
    d.first_day, d.last_day, d.placement, true as converted, coalesce(ps.place, '') as place, coalesce(ss.sector, '') as sector,
    g.split_assumed or d.placement = 'own-year' as assumed, null::numeric as value, d.amount as original, d.reason
  from figure_dated d
  join grant_seen g on g.grant_id = d.grant_id
  left join commitments.place_share ps on ps.grant_id = d.grant_id and ps.version = g.version
  left join commitments.sector_share ss on ss.grant_id = d.grant_id and ss.version = g.version
  where d.placement <> 'out' and d.reason <> 'posted'
    and not exists (select from commitments.reported_figure n where n.grant_id = d.grant_id and n.replaces_id = d.id and {seen n})))";

// Foreign NGOs by what the registry says of them on a day.
constexpr char kOrganisationPart[] = R"(
organisation_part as (
  select o.organisation_id from donor_seen o where o.donor_kind = {foreign_ngo} and {holds}))";

constexpr char kHasRelations[] = R"(
  exists (select from jsonb_to_recordset(o.statuses) s(status text, start_date text, end_date text)
          where s.status <> 'ended' and coalesce({first nullif(s.start_date,'')}, '-infinity') <= {day}
            and coalesce({last nullif(s.end_date,'')}, 'infinity') >= {day}))";

constexpr char kHasCertificate[] = R"(
  exists (select from registry.certificate_version c
          where c.organisation_id = o.organisation_id and c.valid_from <= {day} and c.valid_to >= {day} and {seen c}
            and not exists (select from registry.certificate_version n where n.certificate_id = c.certificate_id and n.version > c.version and {seen n})))";

// Days of a date as grants keep it: "2024-10-03", "2024-10", "2024", "2018-01-01/2022-12-31", null.
constexpr char kFirstDay[] =
    "(case length({d}) when 4 then ({d} || '-01-01')::date when 7 then ({d} || '-01')::date else left({d}, 10)::date "
    "end)";

constexpr char kLastDay[] =
    "(case length({d}) when 4 then ({d} || '-12-31')::date when 7 then (({d} || '-01')::date + interval '1 month - 1 "
    "day')::date "
    "else right({d}, 10)::date end)";

constexpr char kOrganisationFact[] = R"((
  select null::uuid as grant_id, null::uuid as entry_id, g.donor_id, true as standing, null::numeric as value, 'counted' as status,
    null::uuid as counterpart_id, null::date as first_day, null::date as last_day, '' as currency, null::numeric as original,
    '' as place, '' as sector, false as assumed)";
constexpr char kFromOrganisations[] = R"(
  from (select organisation_id as donor_id from organisation_part) g)";

std::string ListSql(const std::vector<std::string>* grants, SqlBuilder& sql) {
  return grants == nullptr ? "" : absl::StrCat(sql.BindArray(*grants), "::uuid[]");
}

}  // namespace

LedgerFacts::LedgerFacts(const TableQuery& query, SqlBuilder& sql, Detail detail,
                         const std::vector<std::string>* grants)
    : query_(query), sql_(sql), detail_(detail), listed_(ListSql(grants, sql)), placement_(query, sql) {
  sql.ReadsByPosition();
}

std::string LedgerFacts::Fill(absl::string_view fragment) {
  std::string filled;
  while (!fragment.empty()) {
    const size_t open = fragment.find('{');
    if (open == absl::string_view::npos) break;
    const size_t close = fragment.find('}', open);
    absl::StrAppend(&filled, fragment.substr(0, open), Expand(fragment.substr(open + 1, close - open - 1)));
    fragment.remove_prefix(close + 1);
  }
  return absl::StrCat(filled, fragment);
}

std::string LedgerFacts::Expand(absl::string_view macro) {
  const std::vector<std::string> words = absl::StrSplit(macro, ' ');
  if (words[0] == "seen") {
    if (snapshot_.empty()) snapshot_ = sql_.Bind(query_.position.snapshot);
    return Seen(words[1], snapshot_);
  }
  if (words[0] == "scope") return InScope(query_, words[1] + ".grant_id", sql_) + Listed(words[1] + ".grant_id");
  if (words[0] == "listed") return Listed(absl::StrContains(words[1], '.') ? words[1] : words[1] + ".grant_id");
  if (words[0] == "first") return absl::StrReplaceAll(kFirstDay, {{"{d}", words[1]}});
  if (words[0] == "last") return absl::StrReplaceAll(kLastDay, {{"{d}", words[1]}});
  return placement_.Of(words[1], words[2]);
}

std::string LedgerFacts::Listed(const std::string& grant_id) const {
  return listed_.empty() ? "" : absl::StrCat(" and ", grant_id, " = any(", listed_, ")");
}

std::string LedgerFacts::Target(absl::string_view entry_currency) {
  if (counts() || query_.original()) return std::string(entry_currency);
  if (target_.empty()) target_ = sql_.Bind(query_.currency);
  return target_;
}

std::string HasAllocation(LedgerFacts& facts, const std::string& entry, const std::string& currency) {
  return facts.Fill(absl::StrReplaceAll(kHasAllocation, {{"{entry}", entry}, {"{currency}", currency}}));
}

void LedgerFacts::AddGrantSeen() { sql_.WithOnce("grant_seen", Fill(kGrantSeen)); }

void LedgerFacts::AddFact() {
  if (query_.from_registry()) return AddOrganisationFact();
  AddParts();
  AddPartFact("part", detail_ == Detail::kCells
                          ? ""
                          : ", p.counterpart_id, p.first_day, p.last_day, p.currency, p.original, p.place, p.sector, "
                            "p.assumed");
}

void LedgerFacts::AddFigureFact() {
  AddGrantSeen();
  sql_.With(Fill(absl::StrReplaceAll(kFigurePart, {{"{fund}", sql_.Bind(query_.fund) + "::text"}})));
  AddPartFact("figure_part", ", p.reason, p.currency, p.original");
}

void LedgerFacts::AddParts() {
  AddGrantSeen();
  const std::string fund = sql_.Bind(query_.fund);
  const std::string& entry_kind = query_.measure->entry_kind;
  const std::string kind = entry_kind.empty() ? "" : "and e.kind = " + sql_.Bind(entry_kind);
  // Cells hold converted entries only, so the allocations alone tell; lists and rows ask of each entry.
  const bool ask = detail_ != Detail::kCells && !counts() && !query_.original();
  const std::string converted = ask ? HasAllocation(*this, "e.grant_id and a.entry_id = e.id", Target("")) : "true";
  sql_.With(Fill(absl::StrReplaceAll(kEntryDated, {{"{fund}", fund}, {"{kind}", kind}, {"{converted}", converted}})));

  const std::string target = Target("d.currency");
  const std::string sum_target = absl::StrCat("sum(a.amount) filter (where a.currency = ", target, ")");
  const std::string sum_original = "sum(a.amount) filter (where a.currency = d.currency)";
  sql_.With(Fill(absl::StrReplaceAll(
      kEntryPart, {{"{value}", counts() ? "null::numeric"
                               : ask    ? "case when d.converted then coalesce(" + sum_target + ", 0) end"
                                        : sum_target},
                   {"{original}", ask        ? sum_original
                                  : counts() ? "null::numeric"
                                             : sum_target},
                   {"{join}", ask ? absl::StrCat("a.currency in (", target, ", d.currency)")
                                  : absl::StrCat("a.currency = ", target)},
                   {"{only}", counts()                      ? "and d.standing"
                              : detail_ == Detail::kLeftOut ? kMayBeLeftOut
                                                            : ""}})));
  // Every grant is an item of the grant fund, with or without money; of the other fund only what has money in it.
  const bool unposted = counts() && query_.fund == kGrantFund;
  if (unposted) sql_.With(Fill(absl::StrReplaceAll(kGrantPart, {{"{fund}", fund + "::text"}})));
  sql_.WithOnce("part", unposted ? "(select * from entry_part union all select * from grant_part)"
                                 : "(select * from entry_part)");
}

void LedgerFacts::AddPartFact(absl::string_view part, absl::string_view more) {
  const bool ngos = query_.measure->counted == Counted::kOrganisations;
  KeySql keys(query_, sql_, "g", DonorState::kAtPosition);
  if (ngos) keys.JoinDonor();
  const std::string columns = keys.Columns();
  // Money passed on from another grant is counted there; the NGO that spends it is an NGO all the same.
  const std::string status =
      absl::StrCat("case ", ngos ? "" : "when g.funded_by is not null then 'funded' ",
                   "when p.placement = 'straddling' then 'straddling' when not p.converted then 'unconverted' else "
                   "'counted' end");
  const std::string donor = keys.DonorId();
  std::string fact = absl::StrCat("(\n  select p.grant_id, p.entry_id, ", donor, " as donor_id, p.standing, p.value, ",
                                  status, " as status", more, columns, "\n  from ", part,
                                  " p\n  join grant_seen g on g.grant_id = p.grant_id", keys.Joins());
  if (ngos) absl::StrAppend(&fact, "\n  where o.donor_kind = ", sql_.Bind(kForeignNgo));
  sql_.WithOnce("fact", fact + ")");
}

void LedgerFacts::AddOrganisationFact() {
  RequireDonors();
  const bool relations = query_.ngo_definition == NgoDefinition::kWithRelations;
  const std::string day = sql_.Bind(PartialDate::Day(query_.as_of()).ToIso()) + "::date";
  const std::string holds = Fill(absl::StrReplaceAll(relations ? kHasRelations : kHasCertificate, {{"{day}", day}}));
  sql_.With(absl::StrReplaceAll(kOrganisationPart, {{"{foreign_ngo}", sql_.Bind(kForeignNgo)}, {"{holds}", holds}}));
  KeySql keys(query_, sql_, "g", DonorState::kAtPosition);
  const std::string columns = keys.Columns();
  sql_.WithOnce("fact", absl::StrCat(kOrganisationFact, columns, kFromOrganisations, keys.Joins(), ")"));
}

}  // namespace ngoaid::reporting

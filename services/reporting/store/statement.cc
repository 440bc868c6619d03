#include "services/reporting/store/statement.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "services/base/partial_date.h"

namespace ngoaid::reporting {
namespace {

// $1 is the snapshot everywhere; {…} are filled in by Builder with other fragments of this file or with parameters.

constexpr char kSeen[] = "pg_visible_in_snapshot({row}.recorded_xid, $1::pg_snapshot)";

// The last version of each grant and organisation that the position has seen.
constexpr char kGrantSeen[] = R"(
grant_seen as materialized (
  select distinct on (v.grant_id) v.grant_id, v.version, v.mode, v.donor_id, v.funded_by, v.start_date, v.source_date,
    v.places_assumed or v.sectors_assumed as split_assumed,
    coalesce((select string_agg(code, ';' order by code collate "C") from unnest(v.event_codes) code), '') as events
  from commitments.grant_version v
  where {seen v}
  order by v.grant_id, v.version desc))";
constexpr char kDonorSeen[] = R"(
donor_seen as materialized (
  select distinct on (v.organisation_id) v.organisation_id, v.display_name, v.donor_kind, v.country_code, v.statuses
  from registry.organisation_version v
  where {seen v}
  order by v.organisation_id, v.version desc))";

// Entries of the measure with their place in the window. counterpart: the entry that takes this one back, or is taken
// back by it.
constexpr char kEntryDated[] = R"(
entry_dated as (
  select e.grant_id, e.id as entry_id, coalesce(e.reverses_id, r.id) as counterpart_id, e.reverses_id is null and r.id is null as standing,
    e.fund, e.form, e.currency, e.date_first as first_day, e.date_last as last_day, {placement e.date_first e.date_last} as placement,
    {converted} as converted
  from commitments.entry e
  left join commitments.entry r on r.grant_id = e.grant_id and r.reverses_id = e.id and {seen r}
  where {seen e} and e.fund = {fund} {kind}))";
constexpr char kHasAllocation[] =
    "exists (select from commitments.allocation a where a.grant_id = {entry} and a.currency = {currency} and {seen a})";

// Parts of entries; a split that a later revision took back is in no part. `value` is in the table's currency.
constexpr char kEntryPart[] = R"(
entry_part as (
  select d.grant_id, d.entry_id, d.counterpart_id, d.standing, d.fund, d.form, d.currency, d.first_day, d.last_day, d.placement, d.converted,
    a.place, a.sector, a.assumed or d.placement = 'own-year' as assumed, {value} as value, {original} as original
  from entry_dated d
  join commitments.allocation a on a.grant_id = d.grant_id and a.entry_id = d.entry_id and {join} and {seen a}
  where d.placement <> 'out' {only}
  group by d.grant_id, d.entry_id, d.counterpart_id, d.standing, d.fund, d.form, d.currency, d.first_day, d.last_day, d.placement, d.converted,
    a.place, a.sector, a.assumed
  having bool_or(a.amount <> 0) is not true or sum(a.amount) filter (where a.currency = {first_currency}) <> 0
    or sum(a.amount) filter (where a.currency = d.currency) <> 0))";

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
  left join commitments.place_share ps on ps.grant_id = d.grant_id and ps.version = d.version
  left join commitments.sector_share ss on ss.grant_id = d.grant_id and ss.version = d.version
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

// Places and sectors as they are shown in another scheme. Old to new is exact; new to old only where the new place has
// one old place.
constexpr char kPlaceShown[] = R"(
{name} as (
  select old_scheme || ':' || old_code as recorded, min(new_scheme || ':' || new_code) as shown
    from reference.place_succession where new_scheme = {scheme} group by 1
  union all
  select new_scheme || ':' || new_code, min(old_scheme || ':' || old_code)
    from reference.place_succession where old_scheme = {scheme} group by 1 having count(*) = 1))";
constexpr char kSectorShown[] = R"(
sector_shown as (
  select from_scheme || ':' || from_code as recorded, to_scheme || ':' || to_code as shown
    from reference.sector_mapping where to_scheme = {scheme}))";

// Dates that reach over their grain stand under the coarser time.
constexpr char kYearKey[] =
    "case when p.first_day is null then '' when date_part('year', p.first_day) = date_part('year', p.last_day) "
    "then to_char(p.first_day, 'YYYY') else 'several-years' end";
constexpr char kHalfKey[] =
    "case when p.first_day is null then '' when date_part('year', p.first_day) <> date_part('year', p.last_day) then "
    "'several-years' "
    "when (date_part('month', p.first_day) <= 6) <> (date_part('month', p.last_day) <= 6) then to_char(p.first_day, "
    "'YYYY') "
    "else to_char(p.first_day, 'YYYY') || case when date_part('month', p.first_day) <= 6 then '-H1' else '-H2' end end";
constexpr char kMonthKey[] =
    "case when p.first_day is null then '' when date_part('year', p.first_day) <> date_part('year', p.last_day) then "
    "'several-years' "
    "when date_part('month', p.first_day) <> date_part('month', p.last_day) then to_char(p.first_day, 'YYYY') "
    "else to_char(p.first_day, 'YYYY-MM') end";
constexpr char kProgrammeKey[] =
    "coalesce((select string_agg(pr.code, ';' order by pr.code collate \"C\") from reference.programme pr "
    "where p.first_day >= pr.counted_from and p.last_day <= pr.counted_to), '')";

// Days of a date as grants keep it: "2024-10-03", "2024-10", "2024", "2018-01-01/2022-12-31", null.
constexpr char kFirstDay[] =
    "(case length({d}) when 4 then ({d} || '-01-01')::date when 7 then ({d} || '-01')::date else left({d}, 10)::date "
    "end)";
constexpr char kLastDay[] =
    "(case length({d}) when 4 then ({d} || '-12-31')::date when 7 then (({d} || '-01')::date + interval '1 month - 1 "
    "day')::date "
    "else right({d}, 10)::date end)";

constexpr char kInWindow[] =
    "case when {first} is null then 'straddling' when {first} >= {from} and {last} <= {to} then 'in' "
    "when {last} < {from} or {first} > {to} then 'out' {coarse} else 'straddling' end";
constexpr char kOwnYear[] =
    "when date_part('year', {first}) = date_part('year', {last}) then "
    "case when make_date(date_part('year', {first})::int, 7, 1) between {from} and {to} then 'own-year' else 'out' end";

// Donors of the measure ngos and of registry definitions.
constexpr char kForeignNgo[] = "foreign-ngo";

// What is joined to a part to make a key.
enum class Join { kDonor, kCountry, kSector, kPlace, kRegion };

class Builder {
 public:
  explicit Builder(const TableQuery& query) : query_(query) { Bind(query.position.snapshot); }

  // What the parts are for; kLeftOut may leave early what is surely counted.
  enum class Detail { kCells, kParts, kLeftOut };

  // The relation `fact`: a row a part, with its keys (k_…), what the filter asks (w_…), and its status.
  void AddFact(Detail detail) {
    detail_ = detail;
    if (query_.from_registry()) {
      AddOrganisationFact();
      return;
    }
    ctes_.push_back(Fill(kGrantSeen));
    AddParts();
    AddPartFact("part");
  }

  void AddFigureFact() {
    detail_ = Detail::kParts;
    ctes_.push_back(Fill(kGrantSeen));
    ctes_.push_back(Fill(absl::StrReplaceAll(kFigurePart, {{"{fund}", Parameter(query_.fund) + "::text"}})));
    AddPartFact("figure_part", ", p.reason, p.currency, p.original");
  }

  std::string Parameter(std::string value) { return Bind(std::move(value)); }
  // Cells hold counts anew or sums of `value`.
  std::string CountedUnit() const {
    return query_.measure->counted == Counted::kOrganisations ? "donor_id" : "grant_id";
  }
  bool counts() const { return query_.measure->counted != Counted::kAmount; }

  std::string WhereSql() { return ConditionSql(query_.where); }
  std::string CellSql(const Cell& cell) {
    std::string sql;
    for (const auto& [dimension, code] : cell)
      absl::StrAppend(&sql, " and ", KeyName("k", dimension), " = ", Bind(code));
    return sql;
  }
  static std::string KeyName(absl::string_view set, Dimension dimension) {
    return absl::StrCat(set, "_", absl::StrReplaceAll(Describe(dimension).code, {{"-", "_"}}));
  }
  void RequireDonors() {
    if (!has_donors_) ctes_.push_back(Fill(kDonorSeen));
    has_donors_ = true;
  }

  // {seen x}, {placement a b}, {first a}, {last a} in fragments.
  std::string Fill(absl::string_view sql) {
    std::string filled;
    while (!sql.empty()) {
      size_t open = sql.find('{');
      if (open == absl::string_view::npos) break;
      size_t close = sql.find('}', open);
      absl::StrAppend(&filled, sql.substr(0, open), Expand(sql.substr(open + 1, close - open - 1)));
      sql.remove_prefix(close + 1);
    }
    return absl::StrCat(filled, sql);
  }

  void AddCte(std::string cte) { ctes_.push_back(std::move(cte)); }

  Statement Finish(absl::string_view select) && {
    return {absl::StrCat("with", absl::StrJoin(ctes_, ","), "\n", select), std::move(parameters_)};
  }

  // The currency of the table, as SQL.
  std::string Target(absl::string_view entry_currency) {
    if (counts() || query_.original()) return std::string(entry_currency);
    if (target_.empty()) target_ = Bind(query_.currency);
    return target_;
  }

 private:
  std::string Bind(std::string value) {
    parameters_.push_back(std::move(value));
    return absl::StrCat("$", parameters_.size());
  }

  std::string Expand(absl::string_view macro) {
    std::vector<std::string> words = absl::StrSplit(macro, ' ');
    if (words[0] == "seen") return absl::StrReplaceAll(kSeen, {{"{row}", words[1]}});
    if (words[0] == "first") return absl::StrReplaceAll(kFirstDay, {{"{d}", words[1]}});
    if (words[0] == "last") return absl::StrReplaceAll(kLastDay, {{"{d}", words[1]}});
    return Placement(words[1], words[2]);
  }

  // Where a date lies to the window: in, out, straddling, or in its own year by its number.
  std::string Placement(const std::string& first, const std::string& last) {
    if (!query_.has_window()) return "'in'";
    if (from_.empty()) {
      from_ = Bind(query_.from ? PartialDate::Day(*query_.from).ToIso() : "-infinity") + "::date";
      to_ = Bind(query_.to ? PartialDate::Day(*query_.to).ToIso() : "infinity") + "::date";
    }
    return absl::StrReplaceAll(absl::StrReplaceAll(kInWindow, {{"{coarse}", query_.own_year ? kOwnYear : ""}}),
                               {{"{first}", first}, {"{last}", last}, {"{from}", from_}, {"{to}", to_}});
  }

  void AddParts() {
    const std::string fund = Bind(query_.fund);
    const std::string kind =
        query_.measure->entry_kind.empty() ? "" : "and e.kind = " + Bind(query_.measure->entry_kind);
    // Cells hold converted entries only, so the allocations alone tell; lists and rows ask of each entry.
    const bool ask = detail_ != Detail::kCells && !counts() && !query_.original();
    const std::string converted =
        ask ? Fill(absl::StrReplaceAll(kHasAllocation,
                                       {{"{entry}", "e.grant_id and a.entry_id = e.id"}, {"{currency}", Target("")}}))
            : "true";
    ctes_.push_back(
        Fill(absl::StrReplaceAll(kEntryDated, {{"{fund}", fund}, {"{kind}", kind}, {"{converted}", converted}})));
    const std::string target = Target("d.currency");
    const std::string sum_target = absl::StrCat("sum(a.amount) filter (where a.currency = ", target, ")");
    const std::string sum_original = "sum(a.amount) filter (where a.currency = d.currency)";
    std::string part = absl::StrReplaceAll(
        kEntryPart, {{"{value}", counts() ? "null::numeric"
                                 : ask    ? "case when d.converted then coalesce(" + sum_target + ", 0) end"
                                          : sum_target},
                     {"{original}", ask        ? sum_original
                                    : counts() ? "null::numeric"
                                               : sum_target},
                     {"{join}", ask ? absl::StrCat("a.currency in (", target, ", d.currency)")
                                    : absl::StrCat("a.currency = ", target)},
                     {"{first_currency}", target},
                     {"{only}", counts()                      ? "and d.standing"
                                : detail_ == Detail::kLeftOut ? kMayBeLeftOut
                                                              : ""}});
    ctes_.push_back(Fill(part));
    // Every grant is an item of the grant fund, with or without money; of the other fund only what has money in it.
    if (counts() && query_.fund == kGrantFund) {
      ctes_.push_back(Fill(absl::StrReplaceAll(kGrantPart, {{"{fund}", fund + "::text"}})));
      ctes_.push_back("\npart as (select * from entry_part union all select * from grant_part)");
    } else {
      ctes_.push_back("\npart as (select * from entry_part)");
    }
  }

  void AddPartFact(absl::string_view part, absl::string_view more = "") {
    const bool ngos = query_.measure->counted == Counted::kOrganisations;
    if (ngos) joins_.insert(Join::kDonor);
    std::string columns = KeyColumns();
    // Money passed on from another grant is counted there; the NGO that spends it is an NGO all the same.
    std::string status = absl::StrCat(
        "case ", ngos ? "" : "when g.funded_by is not null then 'funded' ",
        "when p.placement = 'straddling' then 'straddling' when not p.converted then 'unconverted' else 'counted' end");
    std::string detail =
        detail_ != Detail::kCells && part == "part"
            ? ", p.counterpart_id, p.first_day, p.last_day, p.currency, p.original, p.place, p.sector, p.assumed"
            : "";
    std::string sql = absl::StrCat("\nfact as (\n  select p.grant_id, p.entry_id, g.donor_id, p.standing, p.value, ",
                                   status, " as status", detail, more, columns, "\n  from ", part,
                                   " p\n  join grant_seen g on g.grant_id = p.grant_id", JoinSql());
    if (ngos) absl::StrAppend(&sql, "\n  where o.donor_kind = ", Bind(kForeignNgo));
    ctes_.push_back(sql + ")");
  }

  void AddOrganisationFact() {
    joins_.insert(Join::kDonor);
    RequireDonors();
    const bool relations = query_.ngo_definition == NgoDefinition::kWithRelations;
    std::string day = Bind(PartialDate::Day(query_.as_of()).ToIso()) + "::date";
    std::string holds = Fill(absl::StrReplaceAll(relations ? kHasRelations : kHasCertificate, {{"{day}", day}}));
    ctes_.push_back(absl::StrReplaceAll(kOrganisationPart, {{"{foreign_ngo}", Bind(kForeignNgo)}, {"{holds}", holds}}));
    std::string columns = KeyColumns();
    ctes_.push_back(absl::StrCat(
        "\nfact as (\n  select null::uuid as grant_id, null::uuid as entry_id, g.donor_id, true as standing, "
        "null::numeric as value, "
        "'counted' as status, null::uuid as counterpart_id, null::date as first_day, null::date as last_day, '' as "
        "currency, "
        "null::numeric as original, '' as place, '' as sector, false as assumed",
        columns, "\n  from (select organisation_id as donor_id from organisation_part) g", JoinSql(), ")"));
  }

  // k_… for the table's dimensions, w_… for those the filter asks.
  std::string KeyColumns() {
    std::string columns;
    for (Dimension dimension : query_.by) AppendKey(columns, "k", dimension, query_.places);
    std::set<Dimension> asked;
    CollectDimensions(query_.where, asked);
    for (Dimension dimension : asked) AppendKey(columns, "w", dimension, query_.where_places);
    return columns;
  }

  static void CollectDimensions(const Condition& condition, std::set<Dimension>& asked) {
    if (condition.kind == Condition::Kind::kComparison) asked.insert(condition.dimension);
    for (const Condition& child : condition.children) CollectDimensions(child, asked);
  }

  void AppendKey(std::string& columns, const std::string& set, Dimension dimension, const std::string& places) {
    absl::StrAppend(&columns, ", ", KeySql(set, dimension, places), " as ", KeyName(set, dimension));
    if (dimension == Dimension::kDonor && set == "k") {
      joins_.insert(Join::kDonor);
      absl::StrAppend(&columns, ", coalesce(o.display_name, '') as k_donor_name");
    }
  }

  // The code of a part under a dimension; never null.
  std::string KeySql(const std::string& set, Dimension dimension, const std::string& places) {
    switch (dimension) {
      case Dimension::kYear:
        return kYearKey;
      case Dimension::kHalf:
        return kHalfKey;
      case Dimension::kMonth:
        return kMonthKey;
      case Dimension::kPlace:
        return PlaceSql(set, places);
      case Dimension::kRegion:
        if (region_sets_.insert(set).second) {
          std::string place = PlaceSql(set, places);
          absl::StrAppend(&place_joins_, "\n  left join reference.place rp_", set, " on rp_", set,
                          ".scheme || ':' || rp_", set, ".code = ", place);
        }
        return absl::StrCat("coalesce(rp_", set, ".scheme || ':' || rp_", set, ".region_code, '')");
      case Dimension::kSector:
        joins_.insert(Join::kSector);
        return "coalesce(sm.shown, p.sector)";
      case Dimension::kMode:
        return "g.mode";
      case Dimension::kDonor:
        return "coalesce('organisations/' || g.donor_id::text, '')";
      case Dimension::kDonorCountry:
        joins_.insert(Join::kDonor);
        return "coalesce(o.country_code, '')";
      case Dimension::kContinent:
        joins_.insert({Join::kDonor, Join::kCountry});
        return "coalesce(c.continent_code, '')";
      case Dimension::kDonorKind:
        joins_.insert(Join::kDonor);
        return "coalesce(o.donor_kind, '')";
      case Dimension::kEvent:
        return "g.events";
      case Dimension::kProgramme:
        return kProgrammeKey;
      case Dimension::kFund:
        return "p.fund";
      case Dimension::kForm:
        return "p.form";
      case Dimension::kCurrency:
        return "p.currency";
      case Dimension::kAssumed:
        return "case when p.assumed then 'assumed' else 'stated' end";
    }
    return "''";
  }

  std::string PlaceSql(const std::string& set, const std::string& places) {
    if (places.empty()) return "p.place";
    const std::string name = "place_shown_" + set;
    if (place_sets_.insert(set).second) {
      ctes_.push_back(absl::StrReplaceAll(kPlaceShown, {{"{name}", name}, {"{scheme}", Bind(places)}}));
      place_joins_.insert(0, absl::StrCat("\n  left join ", name, " on ", name, ".recorded = p.place"));
    }
    return absl::StrCat("coalesce(", name, ".shown, p.place)");
  }

  std::string JoinSql() {
    std::string sql;
    if (joins_.count(Join::kDonor) > 0) {
      RequireDonors();
      absl::StrAppend(&sql, "\n  left join donor_seen o on o.organisation_id = g.donor_id");
    }
    if (joins_.count(Join::kCountry) > 0)
      absl::StrAppend(&sql, "\n  left join reference.country c on c.code = o.country_code");
    if (joins_.count(Join::kSector) > 0) {
      ctes_.push_back(absl::StrReplaceAll(kSectorShown, {{"{scheme}", Bind(query_.sectors)}}));
      absl::StrAppend(&sql, "\n  left join sector_shown sm on sm.recorded = p.sector");
    }
    return absl::StrCat(sql, place_joins_);
  }

  std::string ConditionSql(const Condition& condition) {
    if (condition.kind == Condition::Kind::kComparison) return ComparisonSql(condition);
    if (condition.kind == Condition::Kind::kNot) return absl::StrCat("not ", ConditionSql(condition.children[0]));
    if (condition.matches_all()) return "true";
    std::vector<std::string> terms;
    for (const Condition& child : condition.children) terms.push_back(ConditionSql(child));
    return absl::StrCat("(", absl::StrJoin(terms, condition.kind == Condition::Kind::kAll ? " and " : " or "), ")");
  }

  std::string ComparisonSql(const Condition& condition) {
    const std::string key = KeyName("w", condition.dimension);
    const std::string code = Bind(condition.code) + "::text";
    switch (condition.op) {
      case FilterOperator::kEqual:
        return absl::StrCat("(", key, " = ", code, ")");
      case FilterOperator::kNotEqual:
        return absl::StrCat("(", key, " <> ", code, ")");
      case FilterOperator::kHas:
        // Part of a combination, or the whole of any other code.
        if (!IsCombination(Describe(condition.dimension)) || condition.code.empty())
          return absl::StrCat("(", key, " = ", code, ")");
        return absl::StrCat("(string_to_array(", key, ", ';') @> string_to_array(", code, ", ';'))");
      default:
        break;
    }
    // Times compare by as much as was written: 2021-03 is of 2021; 2021 is neither before nor after 2021-03.
    return absl::StrCat("(", key, " ~ '^[0-9]' and length(", key, ") >= length(", code, ") and left(", key, ", length(",
                        code, ")) collate \"C\" ", std::string(FilterOperatorText(condition.op)), " ", code,
                        " collate \"C\")");
  }

  const TableQuery& query_;
  Detail detail_ = Detail::kCells;
  std::vector<std::string> parameters_;
  std::vector<std::string> ctes_;
  std::set<Join> joins_;
  std::set<std::string> place_sets_, region_sets_;
  std::string place_joins_;
  std::string from_, to_, target_;
  bool has_donors_ = false;
};

// Descriptions of grant, donor and source around the parts `d`.
constexpr char kDescribe[] = R"(
select d.reason, coalesce(d.grant_id::text, ''), coalesce(d.entry_id::text, ''), coalesce(gr.source, ''), coalesce(gr.source_id, ''),
  coalesce(gv.title_vi, ''), coalesce(gv.title_en, ''), coalesce(o.display_name, ''), d.place, d.sector, coalesce(d.first_day::text, ''),
  coalesce(d.last_day::text, ''), coalesce(d.value::text, ''), coalesce(d.original::text, ''), coalesce(e.currency, ''), coalesce(cv.basis, ''),
  coalesce(s.id::text, ''), coalesce(s.file_name, ''), coalesce(e.source_sheet, ''), coalesce(e.source_row, 0), d.assumed,
  case when e.reverses_id is not null then 'reversal' when d.entry_id is not null and not d.standing then 'reversed'
       when e.corrects_id is not null then 'correction' else '' end
from d
left join commitments.grant gr on gr.id = d.grant_id
left join grant_seen gs on gs.grant_id = d.grant_id
left join commitments.grant_version gv on gv.grant_id = gs.grant_id and gv.version = gs.version
left join donor_seen o on o.organisation_id = d.donor_id
left join commitments.entry e on e.grant_id = d.grant_id and e.id = d.entry_id
left join commitments.conversion cv on cv.grant_id = d.grant_id and cv.entry_id = d.entry_id and cv.currency = {currency} and cv.currency <> e.currency
  and {seen cv}
left join commitments.submission s on s.id = case when d.entry_id is null then gv.submission_id else e.submission_id end
order by d.reason collate "C", d.first_day nulls last, d.last_day, gr.source collate "C", gr.source_id collate "C", d.donor_id, d.entry_id,
  d.place collate "C", d.sector collate "C", d.assumed)";

// The registry's own organisations have no grant to describe.
constexpr char kDescribeOrganisation[] = R"(
select d.reason, '', '', '', '', '', '', o.display_name, '', '', '', '', '1', '', '', '', '', '', '', 0, false, ''
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

Statement FinishDescribed(const TableQuery& query, Builder builder) {
  std::string describe =
      query.from_registry()
          ? kDescribeOrganisation
          : builder.Fill(absl::StrReplaceAll(kDescribe, {{"{currency}", builder.Target("e.currency")}}));
  return std::move(builder).Finish(describe);
}

}  // namespace

Statement TableStatement(const TableQuery& query, const Cell& cell) {
  Builder builder(query);
  builder.AddFact(Builder::Detail::kCells);
  std::vector<std::string> keys, selected, order;
  for (Dimension dimension : query.by) {
    std::string key = Builder::KeyName("k", dimension);
    selected.push_back(absl::StrCat("coalesce(", key, ", '')"));
    selected.push_back(dimension == Dimension::kDonor ? "coalesce(max(k_donor_name), '')" : "''");
    order.push_back(absl::StrCat(key, " = ''"));
    order.push_back(absl::StrCat(key, " collate \"C\""));
    keys.push_back(std::move(key));
  }
  const std::string is_total = keys.empty() ? "true" : absl::StrCat("grouping(", keys[0], ") = 1");
  const std::string items = "count(distinct grant_id) filter (where standing)";
  const std::string value = builder.counts() ? absl::StrCat("count(distinct ", builder.CountedUnit(), ")::text")
                                             : "coalesce(sum(value), 0)::text";
  const std::string currency = query.original() && !builder.counts()
                                   ? "case when min(k_currency) = max(k_currency) then min(k_currency) else '' end"
                                   : "''";
  std::string sql = absl::StrCat("select ", is_total, ", ", value, ", ", items, ", coalesce(", currency, ", '')");
  for (const std::string& column : selected) absl::StrAppend(&sql, ", ", column);
  absl::StrAppend(&sql, "\nfrom fact where status = 'counted' and ", builder.WhereSql(), builder.CellSql(cell));
  absl::StrAppend(&sql, "\ngroup by grouping sets (",
                  keys.empty() ? "" : absl::StrCat("(", absl::StrJoin(keys, ", "), "), "), "())");
  // A cell that was taken back whole is no cell.
  if (!builder.counts()) absl::StrAppend(&sql, "\nhaving ", is_total, " or sum(value) <> 0 or bool_or(standing)");
  absl::StrAppend(&sql, "\norder by 1");
  if (!order.empty()) absl::StrAppend(&sql, ", ", absl::StrJoin(order, ", "));
  return std::move(builder).Finish(sql);
}

Statement RowsStatement(const TableQuery& query, const Cell& cell) {
  Builder builder(query);
  builder.AddFact(Builder::Detail::kParts);
  builder.RequireDonors();
  const std::string where = absl::StrCat("status = 'counted' and ", builder.WhereSql(), builder.CellSql(cell));
  std::string parts = builder.counts()
                          ? ByUnit(query, {"''", "1", where, ""})
                          : absl::StrCat("\nd as (select '' as reason, f.* from fact f where ", where, ")");
  builder.AddCte(std::move(parts));
  return FinishDescribed(query, std::move(builder));
}

Statement LeftOutStatement(const TableQuery& query) {
  Builder builder(query);
  builder.AddFact(Builder::Detail::kLeftOut);
  builder.RequireDonors();
  if (builder.counts()) {
    // What is counted by another of its entries is not left out; of the statuses 'counted' is the first by name.
    builder.AddCte(ByUnit(query, {"min(status)", "1", builder.WhereSql(), "having min(status) <> 'counted'"}));
    return FinishDescribed(query, std::move(builder));
  }
  // An entry and its reversal that are left out together leave nothing out.
  std::string lone = "standing";
  if (!query.original()) {
    std::string converted =
        builder.Fill(absl::StrReplaceAll(kHasAllocation, {{"{entry}", "f.grant_id and a.entry_id = f.counterpart_id"},
                                                          {"{currency}", builder.Target("")}}));
    absl::StrAppend(&lone, " or status = 'unconverted' and ", converted);
  }
  const std::string where = absl::StrCat("status <> 'counted' and ", builder.WhereSql(), " and (", lone, ")");
  builder.AddCte(ByUnit(query, {"status", "sum(value)", where, ""}));
  return FinishDescribed(query, std::move(builder));
}

Statement ReportedOnlyStatement(const TableQuery& query) {
  Builder builder(query);
  builder.AddFigureFact();
  const std::string where = builder.WhereSql();
  return std::move(builder).Finish(
      absl::StrCat("select reason, currency, count(*), sum(original)::text from (select distinct on (grant_id, "
                   "entry_id) reason, original, currency from fact where ",
                   where,
                   " order by grant_id, entry_id) x group by reason, currency order by reason collate \"C\", currency "
                   "collate \"C\""));
}

}  // namespace ngoaid::reporting

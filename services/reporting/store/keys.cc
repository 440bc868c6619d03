#include "services/reporting/store/keys.h"

#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "services/base/partial_date.h"
#include "services/reporting/store/item_age.h"
#include "services/reporting/store/placement.h"

namespace ngoaid::reporting {
namespace {

constexpr char kSeen[] = "pg_visible_in_snapshot({row}.recorded_xid, {snapshot}::pg_snapshot)";

// The last version of each organisation that the position has seen.
constexpr char kDonorsAtPosition[] = R"(materialized (
  select distinct on (v.organisation_id) v.organisation_id, v.display_name, v.donor_kind, v.country_code, v.statuses
  from registry.organisation_version v
  where {seen}
  order by v.organisation_id, v.version desc))";
constexpr char kDonorsNow[] = R"((
  select organisation_id, display_name, donor_kind, country_code, statuses from registry.organisation_current))";

constexpr char kPairs[] = "(select * from unnest({from}, {to}) as pair (recorded, shown))";

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

std::string DayText(const std::optional<absl::CivilDay>& day, const char* open) {
  return day ? PartialDate::Day(*day).ToIso() : open;
}

}  // namespace

std::string InScope(const TableQuery& query, absl::string_view grant_id, SqlBuilder& sql) {
  if (query.scope.all()) return "";
  return absl::StrCat(" and ", grant_id, " in (select own.id from commitments.grant own where own.office = any (",
                      sql.BindArray(query.scope.offices()), "))");
}

std::string Seen(absl::string_view row, const std::string& snapshot) {
  return absl::StrReplaceAll(kSeen, {{"{row}", row}, {"{snapshot}", snapshot}});
}

void AddMerges(const TableQuery& query, SqlBuilder& sql) {
  if (sql.Has("merged")) return;
  sql.WithOnce("merged", absl::StrCat("materialized (select * from registry.survivors(",
                                      sql.Bind(query.position.snapshot), "::pg_snapshot))"));
}

void AddDonors(const TableQuery& query, DonorState state, SqlBuilder& sql) {
  if (sql.Has("donor_seen")) return;
  if (state == DonorState::kNow) return sql.WithOnce("donor_seen", kDonorsNow);
  sql.WithOnce("donor_seen",
               absl::StrReplaceAll(kDonorsAtPosition, {{"{seen}", Seen("v", sql.Bind(query.position.snapshot))}}));
}

std::string KeySql::Name(absl::string_view set, Dimension dimension) {
  return absl::StrCat(set, "_", absl::StrReplaceAll(Describe(dimension).code, {{"-", "_"}}));
}

std::string KeySql::Columns() {
  std::string columns;
  for (Dimension dimension : query_.by) Append(columns, "k", dimension, query_.places);
  for (Dimension dimension : DimensionsOf(query_.where)) Append(columns, "w", dimension, query_.where_places);
  return columns;
}

void KeySql::Append(std::string& columns, const std::string& set, Dimension dimension, const std::string& places) {
  absl::StrAppend(&columns, ", ", Of(set, dimension, places), " as ", Name(set, dimension));
  if (dimension == Dimension::kDonor && set == "k") {
    JoinDonor();
    absl::StrAppend(&columns, ", coalesce(o.display_name, '') as k_donor_name");
  }
}

// Merged organisations are counted as the one they were merged into.
std::string KeySql::DonorId() {
  merges_joined_ = true;
  return absl::StrCat("coalesce(merged.survivor_id, ", g_, ".donor_id)");
}

// The code of a part under a dimension; never null.
std::string KeySql::Of(const std::string& set, Dimension dimension, const std::string& places) {
  switch (dimension) {
    case Dimension::kYear:
      return kYearKey;
    case Dimension::kHalf:
      return kHalfKey;
    case Dimension::kMonth:
      return kMonthKey;
    case Dimension::kPlace:
      return places.empty() ? "p.place" : PlaceShown(set, places);
    case Dimension::kRegion:
      return RegionShown(set, places);
    case Dimension::kSector:
      return SectorShown();
    case Dimension::kMode:
      return g_ + ".mode";
    case Dimension::kDonor:
      return absl::StrCat("coalesce('organisations/' || ", DonorId(), "::text, '')");
    case Dimension::kDonorCountry:
      JoinDonor();
      return "coalesce(o.country_code, '')";
    case Dimension::kContinent:
      JoinDonor();
      return ContinentOf();
    case Dimension::kDonorKind:
      JoinDonor();
      return "coalesce(o.donor_kind, '')";
    case Dimension::kEvent:
      return g_ + ".events";
    case Dimension::kProgramme:
      return ProgrammeOf();
    case Dimension::kFund:
      return "p.fund";
    case Dimension::kForm:
      return "p.form";
    case Dimension::kCurrency:
      return "p.currency";
    case Dimension::kAssumed:
      return "case when p.assumed then 'assumed' else 'stated' end";
    case Dimension::kItemAge:
      return ItemAge();
    case Dimension::kGrant:
      return "coalesce('grants/' || p.grant_id::text, '')";
    case Dimension::kEntry:
      return "coalesce('grants/' || p.grant_id::text || '/entries/' || p.entry_id::text, '')";
  }
  return "''";
}

// The key under which a place stands in `places` ("": as it is recorded).
std::string ShownAs(const reference::Place& place, const std::string& places, const reference::Catalog& catalog) {
  const reference::Place* restated = places.empty() ? &place : catalog.Restate(place, places);
  return (restated == nullptr ? place : *restated).Key();
}

std::string RegionShownAs(const reference::Place& place, const std::string& places, const reference::Catalog& catalog) {
  const reference::Place* restated = places.empty() ? &place : catalog.Restate(place, places);
  const reference::Region* region = catalog.RegionOf(restated == nullptr ? place : *restated);
  return region == nullptr ? "" : region->Key();
}

std::string ShownAs(const reference::Sector& sector, const std::string& scheme, const reference::Catalog& catalog) {
  const reference::Sector* mapped = catalog.MapSector(sector, scheme);
  return (mapped == nullptr ? sector : *mapped).Key();
}

// A lookup table of the catalogue: what is not in it stays as it is recorded.
class Pairs {
 public:
  void Add(std::string from, std::string to) {
    from_.push_back(std::move(from));
    to_.push_back(std::move(to));
  }
  std::string Sql(SqlBuilder& sql) const {
    const std::string from = sql.BindArray(from_);
    return absl::StrReplaceAll(kPairs, {{"{from}", from}, {"{to}", sql.BindArray(to_)}});
  }

 private:
  std::vector<std::string> from_, to_;
};

// Old to new is exact; new to old only where the new place has one old place.
std::string KeySql::PlaceShown(const std::string& set, const std::string& places) {
  const std::string name = "place_shown_" + set;
  if (joined_.insert(name).second) {
    Pairs shown;
    for (const reference::Place& place : query_.catalog->places()) {
      shown.Add(place.Key(), ShownAs(place, places, *query_.catalog));
    }
    sql_.WithOnce(name, shown.Sql(sql_));
    absl::StrAppend(&more_joins_, "\n  left join ", name, " on ", name, ".recorded = p.place");
  }
  return absl::StrCat("coalesce(", name, ".shown, p.place)");
}

std::string KeySql::RegionShown(const std::string& set, const std::string& places) {
  const std::string name = "region_shown_" + set;
  if (joined_.insert(name).second) {
    Pairs shown;
    for (const reference::Place& place : query_.catalog->places()) {
      shown.Add(place.Key(), RegionShownAs(place, places, *query_.catalog));
    }
    sql_.WithOnce(name, shown.Sql(sql_));
    absl::StrAppend(&more_joins_, "\n  left join ", name, " on ", name, ".recorded = p.place");
  }
  return absl::StrCat("coalesce(", name, ".shown, '')");
}

std::string KeySql::SectorShown() {
  if (joined_.insert("sector_shown").second) {
    Pairs shown;
    for (const reference::Sector& sector : query_.catalog->sectors()) {
      shown.Add(sector.Key(), ShownAs(sector, query_.sectors, *query_.catalog));
    }
    sql_.WithOnce("sector_shown", shown.Sql(sql_));
    absl::StrAppend(&more_joins_, "\n  left join sector_shown on sector_shown.recorded = p.sector");
  }
  return "coalesce(sector_shown.shown, p.sector)";
}

std::string KeySql::ContinentOf() {
  if (joined_.insert("continent_of").second) {
    Pairs shown;
    for (const reference::Country& country : query_.catalog->countries())
      shown.Add(country.code, country.continent_code);
    sql_.WithOnce("continent_of", shown.Sql(sql_));
    absl::StrAppend(&more_joins_, "\n  left join continent_of on continent_of.recorded = o.country_code");
  }
  return "coalesce(continent_of.shown, '')";
}

// Programmes whose counted window holds the whole date; several, sorted, where they overlap.
std::string KeySql::ProgrammeOf() {
  if (joined_.insert("programme").second) {
    std::vector<std::string> codes, from, to;
    for (const reference::Programme& programme : query_.catalog->programmes()) {
      codes.push_back(programme.code);
      from.push_back(DayText(programme.counted.from, "-infinity"));
      to.push_back(DayText(programme.counted.to, "infinity"));
    }
    const std::string code = sql_.BindArray(codes);
    const std::string first = sql_.BindArray(from);
    sql_.WithOnce("programme_counted",
                  absl::StrCat("(select code, first_day::date, last_day::date from unnest(", code, ", ", first, ", ",
                               sql_.BindArray(to), ") as row (code, first_day, last_day))"));
  }
  return "coalesce((select string_agg(pr.code, ';' order by pr.code collate \"C\") from programme_counted pr "
         "where p.first_day >= pr.first_day and p.last_day <= pr.last_day), '')";
}

std::string KeySql::ItemAge() {
  if (joined_.insert("origin").second) {
    absl::StrAppend(&more_joins_, "\n  left join ", GrantOriginSql(sql_.Bind(query_.position.snapshot)),
                    " origin on origin.grant_id = p.grant_id");
  }
  PlacementSql window(query_, sql_);
  return ItemAgeSql("origin", window.From(), window.To(), query_.own_year);
}

std::string KeySql::Joins() {
  std::string donor;
  if (donor_joined_) {
    AddDonors(query_, donors_, sql_);
    donor = absl::StrCat("\n  left join donor_seen o on o.organisation_id = ", DonorId());
  }
  std::string merges;
  if (merges_joined_) {
    AddMerges(query_, sql_);
    merges = absl::StrCat("\n  left join merged on merged.organisation_id = ", g_, ".donor_id");
  }
  return absl::StrCat(merges, donor, more_joins_);
}

namespace {

std::string ComparisonSql(const Condition& condition, SqlBuilder& sql) {
  const std::string key = KeySql::Name("w", condition.dimension);
  const std::string code = sql.Bind(condition.code) + "::text";
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

}  // namespace

std::string ConditionSql(const Condition& condition, SqlBuilder& sql) {
  if (condition.kind == Condition::Kind::kComparison) return ComparisonSql(condition, sql);
  if (condition.kind == Condition::Kind::kNot) return absl::StrCat("not ", ConditionSql(condition.children[0], sql));
  if (condition.matches_all()) return "true";
  std::vector<std::string> terms;
  for (const Condition& child : condition.children) terms.push_back(ConditionSql(child, sql));
  return absl::StrCat("(", absl::StrJoin(terms, condition.kind == Condition::Kind::kAll ? " and " : " or "), ")");
}

std::optional<std::vector<std::string>> RecordedCodes(const TableQuery& query, Dimension dimension,
                                                      const std::string& code, const std::string& places) {
  if (code.empty()) return std::nullopt;
  const reference::Catalog& catalog = *query.catalog;
  std::vector<std::string> recorded{code};  // also what the catalogue does not know
  if (dimension == Dimension::kSector) {
    for (const reference::Sector& sector : catalog.sectors()) {
      if (ShownAs(sector, query.sectors, catalog) == code) recorded.push_back(sector.Key());
    }
    return recorded;
  }
  if (dimension != Dimension::kPlace && dimension != Dimension::kRegion) return std::nullopt;
  for (const reference::Place& place : catalog.places()) {
    const std::string shown =
        dimension == Dimension::kPlace ? ShownAs(place, places, catalog) : RegionShownAs(place, places, catalog);
    if (shown == code) recorded.push_back(place.Key());
  }
  return recorded;
}

}  // namespace ngoaid::reporting

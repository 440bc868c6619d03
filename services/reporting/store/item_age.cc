#include "services/reporting/store/item_age.h"

#include "absl/strings/str_replace.h"

namespace ngoaid::reporting {
namespace {

constexpr char kOrigin[] = R"((
  select distinct on (e.grant_id) e.grant_id, e.date_first as first_day, e.date_last as last_day
  from commitments.entry e
  where pg_visible_in_snapshot(e.recorded_xid, {snapshot}::pg_snapshot) and e.reverses_id is null
    and not exists (select from commitments.entry r where r.grant_id = e.grant_id and r.reverses_id = e.id
                    and pg_visible_in_snapshot(r.recorded_xid, {snapshot}::pg_snapshot))
  order by e.grant_id, e.kind <> 'commitment', e.date_first nulls last, e.date_last))";

constexpr char kFirst[] = "(case when {origin}.grant_id is null then p.first_day else {origin}.first_day end)";
constexpr char kLast[] = "(case when {origin}.grant_id is null then p.last_day else {origin}.last_day end)";
constexpr char kAge[] =
    "(case when {first} >= {from} and {last} <= {to} then 'new' when {last} < {from} then 'continuing' "
    "when {first} > {to} then '' {coarse} else '' end)";
constexpr char kOwnYear[] =
    "when date_part('year', {first}) = date_part('year', {last}) then "
    "case when make_date(date_part('year', {first})::int, 7, 1) between {from} and {to} then 'new' "
    "when make_date(date_part('year', {first})::int, 7, 1) < {from} then 'continuing' else '' end";

}  // namespace

std::string GrantOriginSql(const std::string& snapshot) {
  return absl::StrReplaceAll(kOrigin, {{"{snapshot}", snapshot}});
}

std::string ItemAgeSql(const std::string& origin, const std::string& from, const std::string& to, bool own_year) {
  const std::string age = absl::StrReplaceAll(kAge, {{"{coarse}", own_year ? kOwnYear : ""}});
  const std::string dated = absl::StrReplaceAll(age, {{"{first}", kFirst}, {"{last}", kLast}});
  return absl::StrReplaceAll(dated, {{"{origin}", origin}, {"{from}", from}, {"{to}", to}});
}

}  // namespace ngoaid::reporting

#include "services/reporting/store/award_facts.h"

#include <pqxx/pqxx>

namespace ngoaid::reporting {
namespace {

constexpr char kAwards[] = R"(
with known as (
  select distinct on (v.award_id) v.*
  from registry.award_version v
  where pg_visible_in_snapshot(v.recorded_xid, $1::pg_snapshot)
  order by v.award_id, v.version desc)
select k.award_id, o.organisation_id, o.display_name, k.kind, k.decision_number, k.date_precision,
  to_char(k.date_first, 'YYYY-MM-DD'), to_char(k.date_last, 'YYYY-MM-DD')
from known k
left join registry.survivors($1::pg_snapshot) s on s.organisation_id = k.organisation_id
cross join lateral (
  select v.organisation_id, v.display_name
  from registry.organisation_version v
  where v.organisation_id = coalesce(s.survivor_id, k.organisation_id)
    and pg_visible_in_snapshot(v.recorded_xid, $1::pg_snapshot)
  order by v.version desc limit 1) o
where not k.withdrawn
order by k.date_first nulls last, k.date_last, o.display_name, k.kind, k.decision_number, k.award_id)";

absl::CivilDay DayOf(const char* text) {
  absl::CivilDay day;
  // to_char of a date: always readable.
  absl::ParseCivilTime(text, &day);
  return day;
}

}  // namespace

std::vector<AwardFact> ReadAwardFacts(Transaction& transaction, const std::string& snapshot) {
  std::vector<AwardFact> awards;
  for (const pqxx::row& row : transaction.sql().exec_params(kAwards, snapshot)) {
    AwardFact& award = awards.emplace_back();
    award.id = row[0].c_str();
    award.organisation_id = row[1].c_str();
    award.organisation = row[2].c_str();
    award.kind = row[3].c_str();
    award.decision_number = row[4].c_str();
    award.date.precision = ParsePrecisionCode(row[5].c_str()).value_or(DatePrecision::kNone);
    if (!award.date.known()) continue;
    award.date.first = DayOf(row[6].c_str());
    award.date.last = DayOf(row[7].c_str());
  }
  return awards;
}

}  // namespace ngoaid::reporting

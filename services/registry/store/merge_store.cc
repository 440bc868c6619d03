#include "services/registry/store/merge_store.h"

#include <pqxx/pqxx>

#include "services/db/array.h"

namespace ngoaid::registry {
namespace {

constexpr char kLock[] = "select pg_advisory_xact_lock(7246140)";
constexpr char kSurvivors[] = R"(
with recursive chain as (
  select id as organisation_id, id as stands_for, 0 as steps from unnest($1::uuid[]) id
  union all
  select c.organisation_id, m.survivor_id, c.steps + 1
  from chain c cross join lateral (
    select survivor_id from registry.organisation_merge where organisation_id = c.stands_for order by version desc limit 1) m
  where m.survivor_id is not null)
select distinct on (organisation_id) organisation_id, stands_for from chain order by organisation_id, steps desc)";
constexpr char kInsert[] = R"(
insert into registry.organisation_merge (organisation_id, version, survivor_id, reason, author)
select $1, coalesce(max(version), 0) + 1, nullif($2, '')::uuid, $3, $4
from registry.organisation_merge where organisation_id = $1)";

}  // namespace

void LockMerges(Transaction& transaction) { transaction.sql().exec1(kLock); }

std::map<std::string, std::string> ReadSurvivors(Transaction& transaction, const std::vector<std::string>& ids) {
  std::map<std::string, std::string> survivors;
  for (const pqxx::row& row : transaction.sql().exec_params(kSurvivors, ArrayLiteral(ids))) {
    survivors[row[0].c_str()] = row[1].c_str();
  }
  return survivors;
}

void InsertMerge(Transaction& transaction, const std::string& organisation_id, const std::string& survivor_id,
                 const std::string& reason, const std::string& author) {
  transaction.sql().exec_params0(kInsert, organisation_id, survivor_id, reason, author);
}

}  // namespace ngoaid::registry

#include "services/reporting/store/rollup_store.h"

#include <pqxx/pqxx>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "services/reporting/store/rollup_sql.h"

namespace ngoaid::reporting {
namespace {

// The range is short and at the end of what is recorded, whatever statistics say.
constexpr char kPlanByIndex[] = "set local enable_seqscan = off; set local jit = off; set local work_mem = '64MB'";
constexpr char kPlanWhole[] = "set local enable_seqscan = on";

constexpr char kReadFold[] = R"(
select f.watermark, {closed}, extract(epoch from f.folded_at)::text,
  f.system_identifier is not distinct from (select system_identifier::text from pg_control_system()), w.watermark
from (select) one left join reporting.fold f on true, lateral (select coalesce(f.watermark, '0') as watermark) w)";
constexpr char kReadTail[] = R"(
select count(distinct grant_id), count(distinct grant_id) filter (where recorded_xid >= $2::xid8) from ({recorded}) x)";
constexpr char kRecordedSince[] =
    "(select grant_id, recorded_xid from {table} where recorded_xid >= $1::xid8 order by recorded_xid limit {limit})";
// Splits carry no time of their own; what is split anew or converted late waits since the last fold.
constexpr char kReadOldest[] = R"(
select extract(epoch from coalesce(
  least((select recorded_at from commitments.entry where recorded_xid >= $1::xid8 order by recorded_xid limit 1),
    (select recorded_at from commitments.grant_version where recorded_xid >= $1::xid8 order by recorded_xid limit 1),
    (select recorded_at from commitments.approval where recorded_xid >= $1::xid8 order by recorded_xid limit 1)),
  (select folded_at from reporting.fold)))::text)";
constexpr char kReadHolders[] = R"(
select distinct pid from pg_locks
where locktype = 'transactionid' and granted and mode = 'ExclusiveLock' and pid is not null
  and transactionid = pg_snapshot_xmin(pg_current_snapshot())::xid
order by pid)";

constexpr char kOpenGrants[] =
    "declare check_grants no scroll cursor for select id from commitments.grant union select grant_id from "
    "reporting.grant_part order by 1";
constexpr char kFetch[] = "fetch {grants} from check_grants";
constexpr char kClose[] = "close check_grants";

std::optional<absl::Time> TimeOf(const pqxx::field& field) {
  double seconds = 0;
  if (field.is_null() || !absl::SimpleAtod(field.c_str(), &seconds)) return std::nullopt;
  return absl::FromUnixMicros(static_cast<int64_t>(seconds * 1e6));
}

uint64_t XidOf(const pqxx::field& field) {
  uint64_t xid = 0;
  return !field.is_null() && absl::SimpleAtoi(field.c_str(), &xid) ? xid : 0;
}

RollupDifference DifferenceOf(std::string table, const pqxx::row& row, int first_column) {
  return {std::move(table), row[first_column].c_str(), row[first_column + 1].c_str(), row[first_column + 2].c_str()};
}

absl::Status CheckParts(pqxx::transaction_base& sql, const FoldLimits& limits, StillWanted still_wanted,
                        VisitDifference visit, TellProgress tell, RollupCheck& check) {
  const std::string compare = absl::StrCat(DifferenceOfParts(), DescribeDifferenceOfParts());
  const std::string fetch = absl::StrReplaceAll(kFetch, {{"{grants}", absl::StrCat(limits.grants)}});
  sql.exec0(kOpenGrants);
  while (true) {
    if (absl::Status status = still_wanted(); !status.ok()) return status;
    const pqxx::result chunk = sql.exec(fetch);
    if (chunk.empty()) break;
    check.grants += static_cast<int64_t>(chunk.size());
    const std::string grants = absl::StrCat(
        "{", absl::StrJoin(chunk, ",", [](std::string* out, const pqxx::row& row) { out->append(row[0].c_str()); }),
        "}");
    for (const pqxx::row& row : sql.exec_params(compare, grants, std::to_string(check.watermark))) {
      ++check.differences;
      if (absl::Status status = visit(DifferenceOf("grant_part", row, 0)); !status.ok()) return status;
    }
    tell(check.grants);
  }
  sql.exec0(kClose);
  return absl::OkStatus();
}

absl::Status CheckRollup(pqxx::transaction_base& sql, const Rollup& rollup, const char* grain, int most_told,
                         VisitDifference visit, RollupCheck& check) {
  const pqxx::result rows = sql.exec(DifferenceOfRollup(rollup, grain, most_told));
  check.cells += rows[0][0].as<int64_t>();
  check.differences += rows[0][1].as<int64_t>();
  for (const pqxx::row& row : rows) {
    if (row[2].is_null()) continue;
    if (absl::Status status = visit(DifferenceOf(rollup.table, row, 2)); !status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace

RollupStatus ReadRollupStatus(Transaction& transaction, int most_rows) {
  pqxx::transaction_base& sql = transaction.sql();
  sql.exec(kPlanByIndex);
  const pqxx::row fold = sql.exec1(absl::StrReplaceAll(kReadFold, {{"{closed}", kClosed}}));
  RollupStatus status;
  status.folded = !fold[0].is_null() && fold[3].as<bool>();
  status.watermark = XidOf(fold[0]);
  status.closed = XidOf(fold[1]);
  status.folded_at = TimeOf(fold[2]);
  const std::string since = fold[4].c_str();
  const std::string recorded =
      ForEachRecordedTable(absl::StrReplaceAll(kRecordedSince, {{"{limit}", absl::StrCat(most_rows)}}), " union all ");
  const pqxx::row tail = sql.exec_params1(absl::StrReplaceAll(kReadTail, {{"{recorded}", recorded}}), since,
                                          std::to_string(status.closed));
  status.tail_grants = tail[0].as<int64_t>();
  status.held_grants = tail[1].as<int64_t>();
  if (status.tail_grants > 0) status.oldest_change = TimeOf(sql.exec_params1(kReadOldest, since)[0]);
  if (status.held_grants > 0) {
    for (const pqxx::row& row : sql.exec(kReadHolders)) status.holders.push_back(row[0].as<int>());
  }
  return status;
}

absl::StatusOr<RollupCheck> CheckRollups(Transaction& transaction, const FoldLimits& limits, int most_told,
                                         StillWanted still_wanted, VisitDifference visit, TellProgress tell) {
  pqxx::transaction_base& sql = transaction.sql();
  sql.exec(kPlanByIndex);
  RollupCheck check;
  check.watermark = XidOf(sql.exec1(absl::StrReplaceAll(kReadFold, {{"{closed}", kClosed}}))[4]);
  if (absl::Status status = CheckParts(sql, limits, still_wanted, visit, tell, check); !status.ok()) return status;
  sql.exec(kPlanWhole);
  for (const Rollup& rollup : Rollups()) {
    for (const char* grain : kGrains) {
      if (absl::Status status = still_wanted(); !status.ok()) return status;
      if (absl::Status status = CheckRollup(sql, rollup, grain, most_told, visit, check); !status.ok()) return status;
    }
  }
  return check;
}

}  // namespace ngoaid::reporting

#include "services/reporting/store/fold_store.h"

#include <algorithm>
#include <map>
#include <pqxx/pqxx>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "services/reporting/store/rollup_sql.h"

namespace ngoaid::reporting {
namespace {

// One folder at a time; the lock's name is the schema's.
constexpr char kTryLock[] = "select pg_try_advisory_xact_lock(hashtext('reporting.fold'))";
constexpr char kLock[] = "select pg_advisory_xact_lock(hashtext('reporting.fold'))";
// Tables that grow while they are read have no statistics to go by: what is asked for by grant is found by grant. A
// fold that a crash takes back is folded again.
constexpr char kPlanByIndex[] =
    "set local enable_seqscan = off; set local jit = off; set local work_mem = '64MB'; set local cursor_tuple_fraction "
    "= 1; "
    "set local synchronous_commit = off";
constexpr char kPlanWhole[] = "set local enable_seqscan = on";

constexpr char kReadWatermark[] = R"(
select coalesce((select watermark from reporting.fold), '0'), {closed},
  coalesce((select system_identifier from reporting.fold) <> (select system_identifier::text from pg_control_system()), false))";
constexpr char kWriteWatermark[] = R"(
insert into reporting.fold (watermark, system_identifier) values ($1::xid8, (select system_identifier::text from pg_control_system()))
on conflict (only_row) do update
  set watermark = excluded.watermark, system_identifier = excluded.system_identifier, folded_at = now())";

// Of what was recorded in a range of transactions: the first transaction, and that of the row behind the first so many.
constexpr char kRecorded[] =
    "(select recorded_xid from {table} where recorded_xid >= $1::xid8 and recorded_xid < $2::xid8 order by "
    "recorded_xid "
    "offset {offset} limit 1)";
constexpr char kChanged[] = "select grant_id from {table} where recorded_xid >= $1::xid8 and recorded_xid < $2::xid8";
constexpr char kOpenChanged[] =
    "declare fold_grants no scroll cursor for select distinct grant_id from ({changed}) x order by grant_id";
constexpr char kOpenAll[] =
    "declare fold_grants no scroll cursor for select id from commitments.grant union select grant_id from "
    "reporting.grant_part order by 1";
constexpr char kFetch[] = "fetch {grants} from fold_grants";
constexpr char kClose[] = "close fold_grants";

// What changed and is not in the rollups yet; a session's own, empty outside a transaction.
constexpr char kMakeHeldBack[] = R"(
create temporary table if not exists fold_held_back (
  kind text, fund text, funded boolean, first_day date, last_day date, donor_id uuid, form text, currency text, place text, sector text, mode text, events text,
  standing bigint, standing_usd bigint, standing_vnd bigint, original numeric, usd numeric, vnd numeric) on commit delete rows)";
constexpr char kTakeOver[] = R"(,
taken as (
  delete from reporting.grant_part p
  using (select kind, unnest(gone[1:-sign]) as at from difference where sign < 0) d
  where p.kind = d.kind and p.ctid = d.at),
added as (
  insert into reporting.grant_part ({columns}) select {columns} from difference where sign > 0))";
constexpr char kHoldBack[] = R"(
insert into pg_temp.fold_held_back
select kind, fund, funded, {first_day}, {last_day}, donor_id, form, currency, place, sector, mode, events,
  sign * standing, sign * standing_usd, sign * standing_vnd, sign * coalesce(original, 0), sign * coalesce(usd, 0), sign * coalesce(vnd, 0)
from difference)";
constexpr char kCountDifference[] = "\nselect count(*) from difference";
constexpr char kHeldBack[] =
    "select kind, fund, funded, first_day, last_day, {columns} from pg_temp.fold_held_back where kind <> ''";
constexpr char kForgetHeldBack[] = "truncate pg_temp.fold_held_back";

constexpr char kTakeCells[] = "delete from reporting.{table} where ctid = any($1::tid[])";
constexpr char kTakeEmptyCells[] = "delete from reporting.{table} where {zero}";

std::string RecordedBehind(int rows) {
  return absl::StrCat(
      "least(", ForEachRecordedTable(absl::StrReplaceAll(kRecorded, {{"{offset}", absl::StrCat(rows)}}), ", "), ")");
}

std::string TakeOverParts() {
  std::vector<std::string> columns = PartKeys();
  columns.insert(columns.end(), PartValues().begin(), PartValues().end());
  return absl::StrCat(DifferenceOfParts(),
                      absl::StrReplaceAll(kTakeOver, {{"{columns}", absl::StrJoin(columns, ", ")}}));
}

std::string HoldBackSql() {
  return absl::StrCat(TakeOverParts(),
                      absl::StrReplaceAll(kHoldBack, {{"{first_day}", WidenedFirst(kHalfMonthGrain, "first_day")},
                                                      {"{last_day}", WidenedLast(kHalfMonthGrain, "last_day")}}));
}

std::string HeldBackSql(const Rollup& rollup) {
  std::vector<std::string> columns = rollup.columns;
  for (const std::string& value : CellValues(rollup)) columns.push_back(value);
  return absl::StrReplaceAll(kHeldBack, {{"{columns}", absl::StrJoin(columns, ", ")}});
}

uint64_t XidOf(const pqxx::field& field) {
  uint64_t xid = 0;
  if (!field.is_null() && !absl::SimpleAtoi(field.c_str(), &xid)) throw pqxx::conversion_error("not a transaction id");
  return xid;
}

struct Watermarks {
  uint64_t folded = 0;
  uint64_t closed = 0;
  bool foreign = false;  // folded in another cluster
};

Watermarks ReadWatermarks(pqxx::transaction_base& sql) {
  const pqxx::row row = sql.exec1(absl::StrReplaceAll(kReadWatermark, {{"{closed}", kClosed}}));
  return {XidOf(row[0]), XidOf(row[1]), row[2].as<bool>()};
}

// Where a transaction's worth of work from `from` ends; `from` itself when nothing was recorded up to `closed`.
uint64_t EndOfBatch(pqxx::transaction_base& sql, uint64_t from, uint64_t closed, int rows) {
  const pqxx::row row = sql.exec_params1(absl::StrCat("select ", RecordedBehind(0), ", ", RecordedBehind(rows)),
                                         std::to_string(from), std::to_string(closed));
  if (row[0].is_null()) return from;
  if (row[1].is_null()) return closed;
  // What one transaction wrote is folded in one, however much it is.
  return std::max(XidOf(row[1]), XidOf(row[0]) + 1);
}

// Works through the grants of the open cursor; `compute` gets them as an array.
template <class Compute>
absl::StatusOr<int64_t> ForEachChunk(pqxx::transaction_base& sql, const FoldLimits& limits, StillWanted still_wanted,
                                     Compute compute) {
  const std::string fetch = absl::StrReplaceAll(kFetch, {{"{grants}", absl::StrCat(limits.grants)}});
  int64_t grants = 0;
  while (true) {
    if (absl::Status status = still_wanted(); !status.ok()) return status;
    const pqxx::result chunk = sql.exec(fetch);
    if (chunk.empty()) break;
    grants += static_cast<int64_t>(chunk.size());
    compute(absl::StrCat(
                "{",
                absl::StrJoin(chunk, ",",
                              [](std::string* out, const pqxx::row& row) { absl::StrAppend(out, row[0].c_str()); }),
                "}"),
            grants);
  }
  sql.exec0(kClose);
  return grants;
}

// Runs an AddToRollup; returns how many cells changed.
int64_t Add(pqxx::transaction_base& sql, const Rollup& rollup, const std::string& add) {
  const pqxx::row row = sql.exec1(add);
  const std::string nothing = row[1].as<std::string>();
  if (nothing != "{}") sql.exec_params0(absl::StrReplaceAll(kTakeCells, {{"{table}", rollup.table}}), nothing);
  return row[0].as<int64_t>();
}

absl::Status AddHeldBack(pqxx::transaction_base& sql, StillWanted still_wanted, Fold& fold) {
  for (const Rollup& rollup : Rollups()) {
    if (absl::Status status = still_wanted(); !status.ok()) return status;
    fold.changed_cells += Add(sql, rollup, AddToRollup(rollup, HeldBackSql(rollup)));
  }
  return absl::OkStatus();
}

// Adds what is missing to each cell of each grain, whatever it holds.
absl::Status MendCells(pqxx::transaction_base& sql, StillWanted still_wanted, Fold& fold) {
  for (const Rollup& rollup : Rollups()) {
    for (const char* grain : kGrains) {
      if (absl::Status status = still_wanted(); !status.ok()) return status;
      fold.changed_cells +=
          Add(sql, rollup,
              AddToRollup(rollup, grain,
                          absl::StrCat(CellsOfParts(rollup, grain), " union all ", CellsOfRollup(rollup, grain, -1))));
    }
    const pqxx::result taken = sql.exec0(
        absl::StrReplaceAll(kTakeEmptyCells, {{"{table}", rollup.table}, {"{zero}", AllZero(CellValues(rollup))}}));
    fold.changed_cells += static_cast<int64_t>(taken.affected_rows());
  }
  return absl::OkStatus();
}

absl::StatusOr<Fold> FoldRange(pqxx::transaction_base& sql, uint64_t from, uint64_t to, const FoldLimits& limits,
                               StillWanted still_wanted) {
  static const auto* const kHold = new std::string(HoldBackSql());
  Fold fold{Fold::State::kFolded, to};
  sql.exec0(kMakeHeldBack);
  sql.exec_params0(absl::StrReplaceAll(kOpenChanged, {{"{changed}", ForEachRecordedTable(kChanged, " union all ")}}),
                   std::to_string(from), std::to_string(to));
  int64_t held_back = 0;
  absl::Status added;
  auto grants = ForEachChunk(sql, limits, still_wanted, [&](const std::string& chunk, int64_t) {
    const auto parts = static_cast<int64_t>(sql.exec_params(*kHold, chunk, std::to_string(to)).affected_rows());
    fold.changed_parts += parts;
    held_back += parts;
    if (held_back < limits.parts || !added.ok()) return;
    added = AddHeldBack(sql, still_wanted, fold);
    sql.exec0(kForgetHeldBack);
    held_back = 0;
  });
  if (!grants.ok()) return grants.status();
  if (!added.ok()) return added;
  fold.grants = *grants;
  if (held_back > 0) {
    if (absl::Status status = AddHeldBack(sql, still_wanted, fold); !status.ok()) return status;
  }
  sql.exec_params0(kWriteWatermark, std::to_string(to));
  return fold;
}

absl::StatusOr<Fold> RebuildUpTo(pqxx::transaction_base& sql, uint64_t to, const FoldLimits& limits,
                                 StillWanted still_wanted, TellProgress tell) {
  const std::string take_over = absl::StrCat(TakeOverParts(), kCountDifference);
  Fold fold{Fold::State::kFolded, to};
  fold.rebuilt = true;
  sql.exec0(kOpenAll);
  auto grants = ForEachChunk(sql, limits, still_wanted, [&](const std::string& chunk, int64_t so_far) {
    fold.changed_parts += sql.exec_params1(take_over, chunk, std::to_string(to))[0].as<int64_t>();
    tell(so_far);
  });
  if (!grants.ok()) return grants.status();
  fold.grants = *grants;
  sql.exec0(kPlanWhole);
  if (absl::Status status = MendCells(sql, still_wanted, fold); !status.ok()) return status;
  sql.exec_params0(kWriteWatermark, std::to_string(to));
  return fold;
}

}  // namespace

absl::StatusOr<Fold> FoldOnce(Transaction& transaction, const FoldLimits& limits, StillWanted still_wanted) {
  pqxx::transaction_base& sql = transaction.sql();
  if (!sql.exec1(kTryLock)[0].as<bool>()) return Fold{Fold::State::kBusy};
  sql.exec(kPlanByIndex);
  const Watermarks at = ReadWatermarks(sql);
  if (at.foreign) return RebuildUpTo(sql, at.closed, limits, still_wanted, [](int64_t) {});
  const uint64_t end = EndOfBatch(sql, at.folded, at.closed, limits.rows);
  if (end <= at.folded) return Fold{Fold::State::kNothing, at.folded};
  auto fold = FoldRange(sql, at.folded, end, limits, still_wanted);
  if (fold.ok()) fold->has_backlog = end < at.closed;
  return fold;
}

absl::StatusOr<Fold> Rebuild(Transaction& transaction, const FoldLimits& limits, StillWanted still_wanted,
                             TellProgress tell) {
  pqxx::transaction_base& sql = transaction.sql();
  sql.exec1(kLock);
  sql.exec(kPlanByIndex);
  return RebuildUpTo(sql, ReadWatermarks(sql).closed, limits, still_wanted, tell);
}

}  // namespace ngoaid::reporting

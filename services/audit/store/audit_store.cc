#include "services/audit/store/audit_store.h"

#include <pqxx/pqxx>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "services/db/array.h"

namespace ngoaid::audit {
namespace {

constexpr char kTryLock[] = "select pg_try_advisory_xact_lock(hashtext('foundation.audit_seal'))";
constexpr char kSeal[] =
    "s.position, s.entry_id, s.entry_xid, s.hash, (extract(epoch from s.sealed_at) * 1000000)::bigint";
constexpr int kSealColumns = 5;
constexpr char kLast[] = "select {seal} from foundation.audit_seal s order by s.position desc limit 1";

// A column added to the table is added at the end, and left out where it is null: of what was sealed before it was
// there (SealHash).
constexpr char kSealed[] = R"(e.id, e.recorded_xid,
  to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.principal, e.method, coalesce(e.request_id::text, ''), e.trace_id, e.resource,
  e.reason, coalesce(e.before::text, ''), coalesce(e.after::text, ''), e.role, e.office, e.origin)";
constexpr int kSealedColumns = 14;

constexpr char kUnsealed[] = R"(
select {sealed} from foundation.audit_entry e
where (e.recorded_xid, e.id) > ($1::xid8, $2::uuid) and e.recorded_xid < pg_snapshot_xmin(foundation.ledger_snapshot())
order by e.recorded_xid, e.id limit $3)";
constexpr char kInsert[] = R"(
insert into foundation.audit_seal (position, entry_id, entry_xid, hash)
select * from unnest($1::text[]::bigint[], $2::text[]::uuid[], $3::text[]::xid8[], $4::text[]))";

constexpr char kOpenSeals[] = R"(
declare seals no scroll cursor for
select {seal}, {sealed}
from foundation.audit_seal s left join foundation.audit_entry e on e.id = s.entry_id order by s.position)";
constexpr char kFetchSeals[] = "fetch 5000 from seals";
constexpr char kCloseSeals[] = "close seals";
constexpr char kWaiting[] =
    "select count(*) from foundation.audit_entry e where (e.recorded_xid, e.id) > ($1::xid8, $2::uuid)";
// A run of one transaction may be cut by a sealing's limit: what lies behind the last seal is not late.
constexpr char kInserted[] = R"(
select e.id from foundation.audit_entry e
where (e.recorded_xid, e.id) <= ($1::xid8, $2::uuid) and not exists (select from foundation.audit_seal s where s.entry_id = e.id)
order by e.recorded_xid, e.id limit 1000)";

constexpr char kInScope[] = "select from commitments.grant where id = $1::uuid and office = any ($2::text[])";

constexpr char kList[] = R"(
select e.id, (extract(epoch from e.recorded_at) * 1000000)::bigint, e.principal, e.role, e.office, e.method, coalesce(e.request_id::text, ''), e.trace_id,
  e.resource, e.reason, coalesce(e.before::text, ''), coalesce(e.after::text, ''), coalesce(e.origin, ''), coalesce(s.position, 0)
from foundation.audit_entry e left join foundation.audit_seal s on s.entry_id = e.id
where true{conditions}
order by e.recorded_at desc, e.id desc limit {limit})";

SealedEntry EntryOf(const pqxx::row& row, int first) {
  SealedEntry entry{row[first].c_str(), row[first + 1].c_str(), {}};
  for (int i = first + 2; i < first + kSealedColumns; ++i) {
    if (!row[i].is_null()) entry.columns.emplace_back(row[i].c_str());
  }
  return entry;
}

Seal SealOf(const pqxx::row& row) {
  return {row[0].as<int64_t>(), row[1].c_str(), row[2].c_str(), row[3].c_str(),
          absl::FromUnixMicros(row[4].as<int64_t>())};
}

Entry ListedOf(const pqxx::row& row) {
  Entry entry;
  entry.id = row[0].c_str();
  entry.recorded_at = absl::FromUnixMicros(row[1].as<int64_t>());
  std::string* const texts[] = {&entry.author,     &entry.role,     &entry.office,   &entry.method,
                                &entry.request_id, &entry.trace_id, &entry.resource, &entry.reason,
                                &entry.before,     &entry.after,    &entry.origin};
  for (int i = 0; i < 11; ++i) *texts[i] = row[i + 2].c_str();
  entry.position = row[13].as<int64_t>();
  return entry;
}

}  // namespace

bool TryLockChain(Transaction& transaction) { return transaction.sql().exec1(kTryLock)[0].as<bool>(); }

Seal ReadLastSeal(Transaction& transaction) {
  const pqxx::result last = transaction.sql().exec(absl::StrReplaceAll(kLast, {{"{seal}", kSeal}}));
  return last.empty() ? Seal{} : SealOf(last[0]);
}

std::vector<SealedEntry> ReadUnsealed(Transaction& transaction, const Seal& last, int limit) {
  std::vector<SealedEntry> entries;
  for (const pqxx::row& row : transaction.sql().exec_params(absl::StrReplaceAll(kUnsealed, {{"{sealed}", kSealed}}),
                                                            last.recorded_xid, last.entry_id, limit)) {
    entries.push_back(EntryOf(row, 0));
  }
  return entries;
}

void InsertSeals(Transaction& transaction, const std::vector<Seal>& seals) {
  std::vector<std::string> positions, entries, xids, hashes;
  for (const Seal& seal : seals) {
    positions.push_back(absl::StrCat(seal.position));
    entries.push_back(seal.entry_id);
    xids.push_back(seal.recorded_xid);
    hashes.push_back(seal.hash);
  }
  transaction.sql().exec_params0(kInsert, ArrayLiteral(positions), ArrayLiteral(entries), ArrayLiteral(xids),
                                 ArrayLiteral(hashes));
}

absl::Status ForEachSeal(Transaction& transaction, VisitSeal visit) {
  pqxx::transaction_base& sql = transaction.sql();
  sql.exec0(absl::StrReplaceAll(kOpenSeals, {{"{seal}", kSeal}, {"{sealed}", kSealed}}));
  while (true) {
    const pqxx::result page = sql.exec(kFetchSeals);
    if (page.empty()) break;
    for (const pqxx::row& row : page) {
      std::optional<SealedEntry> entry;
      if (!row[kSealColumns].is_null()) entry = EntryOf(row, kSealColumns);
      if (absl::Status status = visit(SealOf(row), entry); !status.ok()) return status;
    }
  }
  sql.exec0(kCloseSeals);
  return absl::OkStatus();
}

Unsealed ReadUnsealed(Transaction& transaction, const Seal& last) {
  Unsealed unsealed;
  unsealed.waiting = transaction.sql().exec_params1(kWaiting, last.recorded_xid, last.entry_id)[0].as<int64_t>();
  for (const pqxx::row& row : transaction.sql().exec_params(kInserted, last.recorded_xid, last.entry_id)) {
    unsealed.inserted.emplace_back(row[0].c_str());
  }
  return unsealed;
}

bool IsGrantInScope(Transaction& transaction, const std::string& id) {
  const OfficeScope& scope = transaction.scope();
  return scope.all() || !transaction.sql().exec_params(kInScope, id, ArrayLiteral(scope.offices())).empty();
}

std::vector<Entry> ListEntries(Transaction& transaction, const EntryFilter& filter, int64_t after_us,
                               const std::string& after_id, int limit) {
  std::vector<std::string> parameters;
  std::string conditions;
  const auto add = [&](const std::string& value, absl::string_view condition) {
    if (value.empty()) return;
    parameters.push_back(value);
    absl::StrAppend(&conditions, " and ",
                    absl::StrReplaceAll(condition, {{"$", absl::StrCat("$", parameters.size())}}));
  };
  // In the words of its index; '0' is the letter behind '/'.
  add(filter.resource,
      "(e.resource collate \"C\" = $ or e.resource collate \"C\" > $ || '/' and e.resource collate \"C\" < $ || '0')");
  add(filter.author, "e.principal = $");
  add(filter.office, "e.office = $");
  add(filter.method, "(e.method = $ or e.method like '%/' || $)");
  add(filter.request_id, "e.request_id = $::uuid");
  add(filter.from, "e.recorded_at >= $::date::timestamp at time zone 'Asia/Ho_Chi_Minh'");
  add(filter.to, "e.recorded_at < ($::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'");
  add(after_id.empty() ? "" : absl::StrCat(after_us, ",", after_id),
      "(e.recorded_at, e.id) < (to_timestamp(0) + split_part($, ',', 1)::bigint * interval '1 microsecond', "
      "split_part($, ',', 2)::uuid)");
  std::vector<Entry> entries;
  for (const pqxx::row& row : transaction.sql().exec_params(
           absl::StrReplaceAll(kList, {{"{conditions}", conditions}, {"{limit}", absl::StrCat(limit)}}),
           pqxx::prepare::make_dynamic_params(parameters))) {
    entries.push_back(ListedOf(row));
  }
  return entries;
}

}  // namespace ngoaid::audit

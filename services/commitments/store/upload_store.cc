#include "services/commitments/store/upload_store.h"

#include <pqxx/pqxx>

#include "absl/strings/str_cat.h"
#include "services/commitments/convert/codes.h"
#include "services/commitments/store/bulk.h"
#include "services/commitments/store/rows.h"

namespace ngoaid::commitments {
namespace {

constexpr char kInsert[] = R"(
insert into commitments.upload
  (id, file_name, sha256, content, office, source, period, created_count, changed_count, unchanged_count, rejected_count, author)
select $1::uuid, $2, $3, $4::bytea, reference.office_of_source($5), $5, $6, $7::integer, $8::integer, $9::integer, $10::integer, $11)";
constexpr char kInsertDecision[] = R"(
insert into commitments.upload_decision (upload_id, state, submission_id, reason, author)
values ($1::uuid, $2, nullif($3, '')::uuid, $4, $5))";
constexpr char kLock[] = "select pg_advisory_xact_lock(hashtextextended('upload ' || $1, 0))";

constexpr char kWaiting[] = R"(
select u.id from commitments.upload u
where u.sha256 = $1 and u.office = reference.office_of_source($2)
  and not exists (select from commitments.upload_decision d where d.upload_id = u.id)
limit 1)";

constexpr char kCountWaiting[] = R"(
select count(*) from commitments.upload u
where u.source = $1 and not exists (select from commitments.upload_decision d where d.upload_id = u.id))";

constexpr char kSelect[] = R"(
select u.id, u.file_name, u.sha256, length(u.content) as size_bytes, u.office, u.source, u.period, u.author,
       (extract(epoch from u.created_at) * 1000000)::bigint as created_us,
       u.created_count, u.changed_count, u.unchanged_count, u.rejected_count,
       coalesce(d.state, '') as state, coalesce(d.submission_id::text, '') as submission_id, coalesce(d.reason, '') as reason,
       coalesce(d.author, '') as decided_by, coalesce((extract(epoch from d.decided_at) * 1000000)::bigint, 0) as decided_us
  from commitments.upload u
  left join commitments.upload_decision d on d.upload_id = u.id
 where ($1 = '' or u.office = any (nullif($1, '')::text[])))";
constexpr char kInState[] = " and ($2 = '' or coalesce(d.state, 'waiting') = $2)";
constexpr char kFirstPage[] = " order by u.created_at desc, u.id desc limit $3::integer";
constexpr char kNextPage[] = R"(
   and (u.created_at, u.id) < (timestamptz 'epoch' + $4::bigint * interval '1 microsecond', $5::uuid)
 order by u.created_at desc, u.id desc limit $3::integer)";
constexpr char kById[] = " and u.id = $2::uuid";

constexpr char kContent[] = R"(
select substring(content from ($2::bigint + 1)::integer for $3::integer) from commitments.upload where id = $1::uuid)";

constexpr char kInsertFindings[] = R"(
insert into commitments.upload_finding
  (upload_id, ordinal, code, severity, sheet, row_number, cell, row_id, field, found, message_vi, message_en)
select upload_id::uuid, ordinal::integer, code, severity, sheet, row_number::integer, cell, row_id, field, found, message_vi, message_en
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
              $11::text[], $12::text[])
    as row (upload_id, ordinal, code, severity, sheet, row_number, cell, row_id, field, found, message_vi, message_en))";
constexpr char kFindings[] = R"(
select ordinal, code, severity, sheet, row_number, cell, row_id, field, found, message_vi, message_en
  from commitments.upload_finding
 where upload_id = $1::uuid and ordinal > $2::integer and ($3 = '' or severity = $3)
 order by ordinal
 limit $4::integer)";

UploadFinding FindingOf(const pqxx::row& row) {
  UploadFinding told{row["ordinal"].as<int>(), ToldFindingOf(row)};
  told.finding.source_id = TextOf(row["row_id"]);
  return told;
}

Upload UploadOf(const pqxx::row& row) {
  Upload u;
  u.id = TextOf(row["id"]);
  u.file_name = TextOf(row["file_name"]);
  u.sha256 = TextOf(row["sha256"]);
  u.size_bytes = row["size_bytes"].as<int64_t>();
  u.office = TextOf(row["office"]);
  u.source = TextOf(row["source"]);
  u.period = TextOf(row["period"]);
  u.author = TextOf(row["author"]);
  u.created_at = TimeOf(row["created_us"]);
  u.counts = {row["created_count"].as<int>(), row["changed_count"].as<int>(), row["unchanged_count"].as<int>(),
              row["rejected_count"].as<int>()};
  u.decision = {TextOf(row["state"]), TextOf(row["submission_id"]), TextOf(row["reason"]), TextOf(row["decided_by"]),
                TimeOf(row["decided_us"])};
  return u;
}

}  // namespace

void InsertUpload(Transaction& transaction, const Upload& u, absl::string_view content) {
  const pqxx::binarystring bytes(content.data(), content.size());
  transaction.sql().exec_params(kInsert, u.id, u.file_name, u.sha256, bytes, u.source, u.period, u.counts.created,
                                u.counts.changed, u.counts.unchanged, u.counts.rejected, u.author);
}

void InsertDecision(Transaction& transaction, absl::string_view upload_id, const UploadDecision& d) {
  transaction.sql().exec_params(kInsertDecision, std::string(upload_id), d.state, d.submission_id, d.reason, d.author);
}

void LockUpload(Transaction& transaction, absl::string_view key) {
  transaction.sql().exec_params(kLock, std::string(key));
}

std::optional<std::string> FindWaitingUpload(Transaction& transaction, absl::string_view sha256,
                                             absl::string_view office) {
  const pqxx::result found = transaction.sql().exec_params(kWaiting, std::string(sha256), std::string(office));
  return found.empty() ? std::nullopt : std::optional(TextOf(found[0][0]));
}

int CountWaitingUploads(Transaction& transaction, absl::string_view source) {
  return transaction.sql().exec_params1(kCountWaiting, std::string(source))[0].as<int>();
}

void InsertUploadFindings(Transaction& transaction, absl::string_view upload_id, const std::vector<Finding>& findings) {
  BulkInsert rows(transaction, kInsertFindings);
  int ordinal = 0;
  for (const Finding& f : findings) {
    rows.Add({upload_id, absl::StrCat(++ordinal), f.code, CodeOf(f.severity), f.origin.sheet,
              absl::StrCat(f.origin.row), f.cell, f.source_id, f.field, f.found, f.message.vi, f.message.en});
  }
  rows.Flush();
}

std::vector<UploadFinding> ListUploadFindings(Transaction& transaction, absl::string_view upload_id,
                                              absl::string_view severity, int after, int limit) {
  std::vector<UploadFinding> findings;
  for (const pqxx::row& row :
       transaction.sql().exec_params(kFindings, std::string(upload_id), after, std::string(severity), limit))
    findings.push_back(FindingOf(row));
  return findings;
}

std::vector<Upload> ListUploads(Transaction& transaction, absl::string_view state,
                                const std::optional<RecordedPosition>& after, int limit) {
  pqxx::transaction_base& sql = transaction.sql();
  const std::string scope = ScopeParameter(transaction), select = std::string(kSelect) + kInState, in(state);
  const pqxx::result rows = after
                                ? sql.exec_params(select + kNextPage, scope, in, limit, after->microseconds, after->id)
                                : sql.exec_params(select + kFirstPage, scope, in, limit);
  std::vector<Upload> uploads;
  for (const pqxx::row& row : rows) uploads.push_back(UploadOf(row));
  return uploads;
}

std::optional<Upload> LoadUpload(Transaction& transaction, absl::string_view id) {
  const pqxx::result found =
      transaction.sql().exec_params(std::string(kSelect) + kById, ScopeParameter(transaction), std::string(id));
  return found.empty() ? std::nullopt : std::optional(UploadOf(found[0]));
}

std::string LoadUploadPiece(Transaction& transaction, absl::string_view id, int64_t offset, int64_t size) {
  const pqxx::row row = transaction.sql().exec_params1(kContent, std::string(id), offset, size);
  return row[0].is_null() ? "" : pqxx::binarystring(row[0]).str();
}

}  // namespace ngoaid::commitments

#include "services/commitments/store/submission_store.h"

#include <pqxx/pqxx>

#include "services/commitments/store/bulk.h"
#include "services/commitments/store/rows.h"

namespace ngoaid::commitments {
namespace {

constexpr char kInsert[] = R"(
insert into commitments.submission (id, file_name, sha256, content, office, period, author)
select $1::uuid, $2, $3, $4::bytea, reference.office_of_source($5), $6, $7)";

constexpr char kInsertOutcome[] = R"(
insert into commitments.submission_outcome
  (submission_id, state, row_count, created_count, changed_count, unchanged_count, rejected_count)
values ($1::uuid, case when $6::integer = 0 then 'applied' else 'partly-applied' end,
        $2::integer, $3::integer, $4::integer, $5::integer, $6::integer))";

constexpr char kByDigest[] = R"(
select id from commitments.submission where sha256 = $1 and office = reference.office_of_source($2)
 order by created_at desc, id desc limit 1)";

constexpr char kElsewhere[] = R"(
select distinct office from commitments.submission where sha256 = $1 and office <> reference.office_of_source($2)
   and ($3 = '' or office = any (nullif($3, '')::text[])) order by 1)";

constexpr char kSelect[] = R"(
select s.id, s.file_name, s.sha256, length(s.content) as size_bytes, s.office, s.period, s.author,
       (extract(epoch from s.created_at) * 1000000)::bigint as created_us,
       o.created_count, o.changed_count, o.unchanged_count, o.rejected_count,
       (select u.author from commitments.upload_decision d join commitments.upload u on u.id = d.upload_id
         where d.submission_id = s.id order by d.decided_at limit 1) as handed_in_by
  from commitments.submission s
  join commitments.submission_outcome o on o.submission_id = s.id
 where ($1 = '' or s.office = any (nullif($1, '')::text[])))";

constexpr char kFirstPage[] = " order by s.created_at desc, s.id desc limit $2::integer";
constexpr char kNextPage[] = R"(
   and (s.created_at, s.id) < (timestamptz 'epoch' + $3::bigint * interval '1 microsecond', $4::uuid)
 order by s.created_at desc, s.id desc limit $2::integer)";
constexpr char kById[] = " and s.id = $2::uuid";

constexpr char kContent[] = R"(
select substring(content from ($2::bigint + 1)::integer for $3::integer) from commitments.submission where id = $1::uuid)";

Submission SubmissionOf(const pqxx::row& row) {
  Submission s;
  s.id = TextOf(row["id"]);
  s.file_name = TextOf(row["file_name"]);
  s.sha256 = TextOf(row["sha256"]);
  s.size_bytes = row["size_bytes"].as<int64_t>();
  s.office = TextOf(row["office"]);
  s.period = TextOf(row["period"]);
  s.author = TextOf(row["author"]);
  s.handed_in_by = TextOf(row["handed_in_by"]);
  s.created_at = TimeOf(row["created_us"]);
  s.counts = {row["created_count"].as<int>(), row["changed_count"].as<int>(), row["unchanged_count"].as<int>(),
              row["rejected_count"].as<int>()};
  return s;
}

}  // namespace

void InsertSubmission(Transaction& transaction, const Submission& s, absl::string_view content) {
  const pqxx::binarystring bytes(content.data(), content.size());
  transaction.sql().exec_params(kInsert, s.id, s.file_name, s.sha256, bytes, s.office, s.period, s.author);
}

void InsertOutcome(Transaction& transaction, const Submission& s) {
  transaction.sql().exec_params(kInsertOutcome, s.id, s.counts.rows(), s.counts.created, s.counts.changed,
                                s.counts.unchanged, s.counts.rejected);
}

std::optional<std::string> FindSubmissionByDigest(Transaction& transaction, absl::string_view sha256,
                                                  absl::string_view office) {
  const pqxx::result found = transaction.sql().exec_params(kByDigest, std::string(sha256), std::string(office));
  return found.empty() ? std::nullopt : std::optional(TextOf(found[0][0]));
}

std::vector<std::string> OtherOfficesOfDigest(Transaction& transaction, absl::string_view sha256,
                                              absl::string_view source) {
  std::vector<std::string> offices;
  for (const pqxx::row& row : transaction.sql().exec_params(kElsewhere, std::string(sha256), std::string(source),
                                                            ScopeParameter(transaction))) {
    offices.push_back(TextOf(row[0]));
  }
  return offices;
}

std::vector<Submission> ListSubmissions(Transaction& transaction, const std::optional<RecordedPosition>& after,
                                        int limit) {
  pqxx::transaction_base& sql = transaction.sql();
  const std::string scope = ScopeParameter(transaction);
  const pqxx::result rows =
      after ? sql.exec_params(std::string(kSelect) + kNextPage, scope, limit, after->microseconds, after->id)
            : sql.exec_params(std::string(kSelect) + kFirstPage, scope, limit);
  std::vector<Submission> submissions;
  for (const pqxx::row& row : rows) submissions.push_back(SubmissionOf(row));
  return submissions;
}

std::optional<Submission> LoadSubmission(Transaction& transaction, absl::string_view id) {
  const pqxx::result found =
      transaction.sql().exec_params(std::string(kSelect) + kById, ScopeParameter(transaction), std::string(id));
  return found.empty() ? std::nullopt : std::optional(SubmissionOf(found[0]));
}

std::string LoadContent(Transaction& transaction, absl::string_view id, int64_t offset, int64_t size) {
  const pqxx::row row = transaction.sql().exec_params1(kContent, std::string(id), offset, size);
  return row[0].is_null() ? "" : pqxx::binarystring(row[0]).str();
}

}  // namespace ngoaid::commitments

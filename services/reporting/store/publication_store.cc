#include "services/reporting/store/publication_store.h"

#include <cstdint>
#include <pqxx/pqxx>

namespace ngoaid::reporting {
namespace {

constexpr char kInsertPublication[] = R"(
insert into reporting.publication (code, title_vi, title_en, request, author) values ($1, $2, $3, $4, $5)
on conflict (code) do nothing)";
constexpr char kPublications[] = R"(
select p.code, p.title_vi, p.title_en, p.request, p.author, (extract(epoch from p.recorded_at) * 1000000)::bigint,
  e.number, (extract(epoch from e.recorded_at) * 1000000)::bigint
from reporting.publication p
join lateral (
  select number, recorded_at from reporting.publication_edition w where w.publication = p.code
  order by w.number desc limit 1) e on true
where ($1 = '' or p.code = $1) and p.code > $2
order by p.code
limit $3)";

constexpr char kLock[] = "select pg_advisory_xact_lock(hashtextextended('reporting.publication_edition ' || $1, 0))";
constexpr char kInsertEdition[] = R"(
insert into reporting.publication_edition (publication, number, position, reason, answer, sha256, author)
values ($1, $2, $3, $4, $5, $6, $7))";
// $2: one number with its answer, or null.
constexpr char kEditions[] = R"(
select e.publication, e.number, e.position, e.reason, e.sha256, e.author,
  (extract(epoch from e.recorded_at) * 1000000)::bigint, case when e.number = $2 then e.answer end
from reporting.publication_edition e
where e.publication = $1 and ($2::integer is null or e.number = $2)
order by e.number)";

absl::Time TimeOf(const pqxx::row& row, int column) { return absl::FromUnixMicros(row[column].as<int64_t>()); }

std::vector<Publication> Read(Transaction& transaction, const std::string& code, const std::string& after, int limit) {
  std::vector<Publication> publications;
  for (const pqxx::row& row : transaction.sql().exec_params(kPublications, code, after, limit)) {
    publications.push_back({row[0].c_str(),
                            {row[1].c_str(), row[2].c_str()},
                            pqxx::binarystring(row[3]).str(),
                            row[6].as<int>(),
                            row[4].c_str(),
                            TimeOf(row, 5),
                            TimeOf(row, 7)});
  }
  return publications;
}

std::vector<Edition> Read(Transaction& transaction, const std::string& code, std::optional<int> number) {
  std::vector<Edition> editions;
  for (const pqxx::row& row : transaction.sql().exec_params(kEditions, code, number)) {
    editions.push_back({row[0].c_str(), row[1].as<int>(), row[2].c_str(), row[3].c_str(),
                        row[7].is_null() ? "" : pqxx::binarystring(row[7]).str(), row[4].c_str(), row[5].c_str(),
                        TimeOf(row, 6)});
  }
  return editions;
}

}  // namespace

bool InsertPublication(Transaction& transaction, const Publication& publication) {
  const auto inserted =
      transaction.sql().exec_params(kInsertPublication, publication.code, publication.title.vi, publication.title.en,
                                    pqxx::binarystring(publication.request), publication.author);
  return inserted.affected_rows() == 1;
}

std::optional<Publication> ReadPublication(Transaction& transaction, const std::string& code) {
  const std::vector<Publication> found = Read(transaction, code, "", 1);
  if (found.empty()) return std::nullopt;
  return found.front();
}

std::vector<Publication> ReadPublications(Transaction& transaction, const std::string& after, int limit) {
  return Read(transaction, "", after, limit);
}

void LockEditions(Transaction& transaction, const std::string& code) { transaction.sql().exec_params(kLock, code); }

void InsertEdition(Transaction& transaction, const Edition& edition) {
  transaction.sql().exec_params0(kInsertEdition, edition.publication, edition.number, edition.position, edition.reason,
                                 pqxx::binarystring(edition.answer), edition.sha256, edition.author);
}

std::optional<Edition> ReadEdition(Transaction& transaction, const std::string& code, int number) {
  const std::vector<Edition> found = Read(transaction, code, std::optional<int>(number));
  if (found.empty()) return std::nullopt;
  return found.front();
}

std::vector<Edition> ReadEditions(Transaction& transaction, const std::string& code) {
  return Read(transaction, code, std::nullopt);
}

}  // namespace ngoaid::reporting

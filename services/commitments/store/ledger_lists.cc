#include "services/commitments/store/ledger_lists.h"

#include <pqxx/pqxx>

#include "absl/strings/str_cat.h"
#include "services/commitments/store/bulk.h"
#include "services/commitments/store/rows.h"

namespace ngoaid::commitments {
namespace {

constexpr char kEntryPage[] = R"(
select id from commitments.entry
 where grant_id = $1::uuid
   and (recorded_at, id) > (timestamptz 'epoch' + $2::bigint * interval '1 microsecond', $3::uuid)
 order by recorded_at, id
 limit $4)";

constexpr char kFigurePage[] = R"(
, g.source, g.source_id
  from commitments.reported_figure f
  join commitments.grant g on g.id = f.grant_id
 where ($1 = '' or f.grant_id = nullif($1, '')::uuid)
   and (f.recorded_at, f.id) < (timestamptz 'epoch' + $2::bigint * interval '1 microsecond', $3::uuid)
   and f.reason <> 'posted'
   and ($5 = '' or g.office = any (nullif($5, '')::text[]))
   and not exists (select from commitments.reported_figure later where later.grant_id = f.grant_id and later.replaces_id = f.id)
 order by f.recorded_at desc, f.id desc
 limit $4)";

constexpr char kFindingPage[] = R"(
select f.grant_id, f.id, f.code, f.severity, f.field, f.found, f.message_vi, f.message_en, f.sheet, f.cell, f.row_number, f.submission_id,
       g.source_id, (extract(epoch from f.recorded_at) * 1000000)::bigint as recorded_us
  from commitments.finding f
  join commitments.grant g on g.id = f.grant_id
 where ($1 = '' or f.grant_id = nullif($1, '')::uuid)
   and (f.recorded_at, f.id) < (timestamptz 'epoch' + $2::bigint * interval '1 microsecond', $3::uuid)
   and ($5 = '' or g.office = any (nullif($5, '')::text[]))
 order by f.recorded_at desc, f.id desc
 limit $4)";

constexpr char kHasFinding[] = R"(
select exists (select from commitments.finding where grant_id = $1::uuid and code = $2 and field = $3 and found = $4))";

constexpr char kUnknownOrganisations[] = R"(
select wanted.id from unnest($1::uuid[]) as wanted (id)
 where not exists (select from registry.organisation o where o.id = wanted.id))";

constexpr char kCertificates[] = R"(
select valid_from, valid_to, place_codes, sector_codes
  from registry.certificate
 where organisation_id = $1::uuid
 order by valid_from, id)";

constexpr char kFirstId[] = "00000000-0000-0000-0000-000000000000";
constexpr char kLastId[] = "ffffffff-ffff-ffff-ffff-ffffffffffff";
// After every moment a database can have recorded: the year 9999.
constexpr int64_t kFarFuture = 253'402'300'799'000'000;

pqxx::result Page(Transaction& transaction, const std::string& statement, absl::string_view grant_id,
                  const RecordedPosition& after, int limit) {
  return transaction.sql().exec_params(statement, std::string(grant_id), after.microseconds, after.id, limit,
                                       ScopeParameter(transaction));
}

Finding FindingOf(const pqxx::row& row) {
  Finding finding = ToldFindingOf(row);
  finding.id = TextOf(row["id"]);
  finding.grant_id = TextOf(row["grant_id"]);
  finding.origin.submission_id = TextOf(row["submission_id"]);
  finding.recorded_at = TimeOf(row["recorded_us"]);
  finding.source_id = TextOf(row["source_id"]);
  return finding;
}

}  // namespace

std::vector<std::string> ListEntryIds(Transaction& transaction, absl::string_view grant_id,
                                      const std::optional<RecordedPosition>& after, int limit) {
  std::vector<std::string> ids;
  const RecordedPosition position = after.value_or(RecordedPosition{0, kFirstId});
  for (const pqxx::row& row :
       transaction.sql().exec_params(kEntryPage, std::string(grant_id), position.microseconds, position.id, limit)) {
    ids.push_back(TextOf(row[0]));
  }
  return ids;
}

std::vector<ReportedFigure> ListFigures(Transaction& transaction, absl::string_view grant_id,
                                        const std::optional<RecordedPosition>& after, int limit) {
  std::vector<ReportedFigure> figures;
  const RecordedPosition position = after.value_or(RecordedPosition{kFarFuture, kLastId});
  for (const pqxx::row& row :
       Page(transaction, absl::StrCat("select", kFigureColumns, kFigurePage), grant_id, position, limit)) {
    figures.push_back(FigureOf(row));
    figures.back().grant_source_id = absl::StrCat(TextOf(row["source"]), ":", TextOf(row["source_id"]));
  }
  return figures;
}

std::vector<Finding> ListFindings(Transaction& transaction, absl::string_view grant_id,
                                  const std::optional<RecordedPosition>& after, int limit) {
  std::vector<Finding> findings;
  const RecordedPosition position = after.value_or(RecordedPosition{kFarFuture, kLastId});
  for (const pqxx::row& row : Page(transaction, kFindingPage, grant_id, position, limit))
    findings.push_back(FindingOf(row));
  return findings;
}

bool HasFinding(Transaction& transaction, const Finding& finding) {
  return transaction.sql()
      .exec_params1(kHasFinding, finding.grant_id, finding.code, finding.field, finding.found)[0]
      .as<bool>();
}

std::vector<std::string> UnknownOrganisations(Transaction& transaction,
                                              const std::vector<std::string>& organisation_ids) {
  std::vector<std::string> unknown;
  if (organisation_ids.empty()) return unknown;
  for (const pqxx::row& row : transaction.sql().exec_params(kUnknownOrganisations, ArrayLiteral(organisation_ids))) {
    unknown.push_back(TextOf(row[0]));
  }
  return unknown;
}

std::vector<CertificateScope> LoadCertificates(Transaction& transaction, absl::string_view organisation_id) {
  std::vector<CertificateScope> certificates;
  for (const pqxx::row& row : transaction.sql().exec_params(kCertificates, std::string(organisation_id))) {
    CertificateScope scope;
    absl::ParseCivilTime(row["valid_from"].c_str(), &scope.valid_from);
    absl::ParseCivilTime(row["valid_to"].c_str(), &scope.valid_to);
    scope.places = ParseArrayLiteral(row["place_codes"].c_str());
    scope.sectors = ParseArrayLiteral(row["sector_codes"].c_str());
    certificates.push_back(std::move(scope));
  }
  return certificates;
}

}  // namespace ngoaid::commitments

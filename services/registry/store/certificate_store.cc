#include "services/registry/store/certificate_store.h"

#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "absl/strings/str_cat.h"

namespace ngoaid::registry {
namespace {

constexpr char kInsert[] = R"(
insert into registry.certificate
  (id, organisation_id, kind, number, valid_from, valid_to, place_codes, sector_codes, note, version)
values ($1, $2, $3, $4, $5, $6, array(select jsonb_array_elements_text($7::jsonb)),
  array(select jsonb_array_elements_text($8::jsonb)), $9, $10)
on conflict (organisation_id, kind, number) do nothing)";
constexpr char kTaken[] = R"(
select 1 from registry.certificate where organisation_id = $1 and kind = $2 and number = $3 and id <> $4)";
constexpr char kUpdate[] = R"(
update registry.certificate set kind = $2, number = $3, valid_from = $4, valid_to = $5,
  place_codes = array(select jsonb_array_elements_text($6::jsonb)),
  sector_codes = array(select jsonb_array_elements_text($7::jsonb)), note = $8, version = $9
where id = $1)";
constexpr char kSelect[] = R"(
select id, organisation_id, kind, number, to_char(valid_from, 'YYYY-MM-DD'), to_char(valid_to, 'YYYY-MM-DD'),
  to_jsonb(place_codes)::text, to_jsonb(sector_codes)::text, note, version
from registry.certificate where organisation_id = $1)";
constexpr char kThis[] = " and id = $2";
constexpr char kAfter[] = " and (valid_from, valid_to, id) < ($3::date, $4::date, $5::uuid)";
constexpr char kNewestFirst[] = " order by valid_from desc, valid_to desc, id desc limit $2";

using Json = nlohmann::json;

Certificate ToCertificate(const pqxx::row& row) {
  Certificate c;
  c.id = row[0].c_str();
  c.organisation_id = row[1].c_str();
  c.kind = row[2].c_str();
  c.number = row[3].c_str();
  c.valid_from = row[4].c_str();
  c.valid_to = row[5].c_str();
  c.place_codes = Json::parse(row[6].c_str()).get<std::vector<std::string>>();
  c.sector_codes = Json::parse(row[7].c_str()).get<std::vector<std::string>>();
  c.note = row[8].c_str();
  c.version = row[9].as<int>();
  return c;
}

}  // namespace

bool InsertCertificate(Transaction& transaction, const Certificate& c) {
  return transaction.sql()
             .exec_params(kInsert, c.id, c.organisation_id, c.kind, c.number, c.valid_from, c.valid_to,
                          Json(c.place_codes).dump(), Json(c.sector_codes).dump(), c.note, c.version)
             .affected_rows() == 1;
}

bool UpdateCertificate(Transaction& transaction, const Certificate& c) {
  if (!transaction.sql().exec_params(kTaken, c.organisation_id, c.kind, c.number, c.id).empty()) return false;
  transaction.sql().exec_params0(kUpdate, c.id, c.kind, c.number, c.valid_from, c.valid_to, Json(c.place_codes).dump(),
                                 Json(c.sector_codes).dump(), c.note, c.version);
  return true;
}

std::optional<Certificate> ReadCertificate(Transaction& transaction, const CertificateId& id) {
  const pqxx::result found =
      transaction.sql().exec_params(absl::StrCat(kSelect, kThis), id.organisation_id, id.certificate_id);
  if (found.empty()) return std::nullopt;
  return ToCertificate(found[0]);
}

std::vector<Certificate> ListCertificates(Transaction& transaction, const std::string& organisation_id,
                                          const std::optional<CertificatePosition>& after, int limit) {
  auto& sql = transaction.sql();
  const pqxx::result found = after ? sql.exec_params(absl::StrCat(kSelect, kAfter, kNewestFirst), organisation_id,
                                                     limit, after->valid_from, after->valid_to, after->id)
                                   : sql.exec_params(absl::StrCat(kSelect, kNewestFirst), organisation_id, limit);
  std::vector<Certificate> certificates;
  for (const pqxx::row& row : found) certificates.push_back(ToCertificate(row));
  return certificates;
}

}  // namespace ngoaid::registry

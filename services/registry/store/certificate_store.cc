#include "services/registry/store/certificate_store.h"

#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

namespace ngoaid::registry {
namespace {

constexpr char kInsert[] = R"(
insert into registry.certificate
  (id, organisation_id, kind, number, valid_from, valid_to, place_codes, sector_codes, note, version)
values ($1, $2, $3, $4, $5, $6, array(select jsonb_array_elements_text($7::jsonb)),
  array(select jsonb_array_elements_text($8::jsonb)), $9, $10)
on conflict (organisation_id, kind, number) do nothing)";
constexpr char kList[] = R"(
select id, kind, number, to_char(valid_from, 'YYYY-MM-DD'), to_char(valid_to, 'YYYY-MM-DD'),
  to_jsonb(place_codes)::text, to_jsonb(sector_codes)::text, note, version
from registry.certificate where organisation_id = $1
order by valid_from desc, valid_to desc, id)";

using Json = nlohmann::json;

}  // namespace

bool InsertCertificate(Transaction& transaction, const Certificate& c) {
  return transaction.sql()
             .exec_params(kInsert, c.id, c.organisation_id, c.kind, c.number, c.valid_from, c.valid_to,
                          Json(c.place_codes).dump(), Json(c.sector_codes).dump(), c.note, c.version)
             .affected_rows() == 1;
}

std::vector<Certificate> ListCertificates(Transaction& transaction, const std::string& organisation_id) {
  std::vector<Certificate> certificates;
  for (const pqxx::row& row : transaction.sql().exec_params(kList, organisation_id)) {
    Certificate& c = certificates.emplace_back();
    c.id = row[0].c_str();
    c.organisation_id = organisation_id;
    c.kind = row[1].c_str();
    c.number = row[2].c_str();
    c.valid_from = row[3].c_str();
    c.valid_to = row[4].c_str();
    c.place_codes = Json::parse(row[5].c_str()).get<std::vector<std::string>>();
    c.sector_codes = Json::parse(row[6].c_str()).get<std::vector<std::string>>();
    c.note = row[7].c_str();
    c.version = row[8].as<int>();
  }
  return certificates;
}

}  // namespace ngoaid::registry

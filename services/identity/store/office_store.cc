#include "services/identity/store/office_store.h"

#include <pqxx/pqxx>

#include "absl/strings/str_cat.h"

namespace ngoaid::identity {
namespace {

constexpr char kSelect[] = R"(
select o.code, o.kind, o.name_vi, o.name_en, coalesce(o.scheme || ':' || o.place_code, ''),
  coalesce(to_char(o.valid_from, 'YYYY-MM-DD'), ''), coalesce(to_char(o.valid_to, 'YYYY-MM-DD'), ''), coalesce(s.new_code, '')
from reference.office o left join reference.office_succession s on s.old_code = o.code)";
constexpr char kPage[] = R"(
 cross join (select array['centre', 'ministry', 'provincial', 'member', 'public'] as kinds) k
 where ($1 or s.new_code is null) and ($2 = '' or (array_position(k.kinds, o.kind), o.code collate "C") >
   (select array_position(k.kinds, l.kind), l.code collate "C" from reference.office l where l.code = $2))
 order by array_position(k.kinds, o.kind), o.code collate "C" limit $3)";
constexpr char kOne[] = " where o.code = $1";
constexpr char kRoleNames[] = "select code, name_vi, name_en from reference.code where list = 'role'";

Office ToOffice(const pqxx::row& row) {
  return {row[0].c_str(), row[1].c_str(), {row[2].c_str(), row[3].c_str()}, row[4].c_str(), row[5].c_str(),
          row[6].c_str(), row[7].c_str()};
}

}  // namespace

std::vector<Office> ListOffices(Transaction& transaction, bool ended_too, const std::string& after_code, int limit) {
  std::vector<Office> offices;
  const pqxx::result found = transaction.sql().exec_params(absl::StrCat(kSelect, kPage), ended_too, after_code, limit);
  for (const pqxx::row& row : found) offices.push_back(ToOffice(row));
  return offices;
}

std::optional<Office> ReadOffice(Transaction& transaction, const std::string& code) {
  const pqxx::result found = transaction.sql().exec_params(absl::StrCat(kSelect, kOne), code);
  if (found.empty()) return std::nullopt;
  return ToOffice(found[0]);
}

std::map<std::string, Text> ReadRoleNames(Transaction& transaction) {
  std::map<std::string, Text> names;
  for (const pqxx::row& row : transaction.sql().exec(kRoleNames)) {
    names[row[0].c_str()] = {row[1].c_str(), row[2].c_str()};
  }
  return names;
}

}  // namespace ngoaid::identity

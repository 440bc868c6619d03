#include "services/identity/store/office_store.h"

#include <pqxx/pqxx>

#include "absl/strings/str_cat.h"

namespace ngoaid::identity {
namespace {

constexpr char kSelect[] = R"(
select o.code, o.kind, o.name_vi, o.name_en, coalesce(o.scheme || ':' || o.place_code, ''),
  coalesce(to_char(o.valid_from, 'YYYY-MM-DD'), ''), coalesce(to_char(o.valid_to, 'YYYY-MM-DD'), ''), coalesce(s.new_code, '')
from reference.office o left join reference.office_succession s on s.old_code = o.code)";
constexpr char kAll[] = R"(
 order by array_position(array['centre', 'ministry', 'provincial', 'member', 'public'], o.kind), o.code collate "C")";
constexpr char kOne[] = " where o.code = $1";
constexpr char kRoleNames[] = "select code, name_vi, name_en from reference.code where list = 'role'";

Office ToOffice(const pqxx::row& row) {
  return {row[0].c_str(), row[1].c_str(), {row[2].c_str(), row[3].c_str()}, row[4].c_str(), row[5].c_str(),
          row[6].c_str(), row[7].c_str()};
}

}  // namespace

std::vector<Office> ListOffices(Transaction& transaction) {
  std::vector<Office> offices;
  for (const pqxx::row& row : transaction.sql().exec(absl::StrCat(kSelect, kAll))) offices.push_back(ToOffice(row));
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

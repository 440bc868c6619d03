#include "services/reference/store/load_store.h"

#include <pqxx/pqxx>

namespace ngoaid::reference {
namespace {

constexpr char kRead[] = R"(
select f.load_version, f.ordinal, (extract(epoch from l.loaded_at) * 1000000)::bigint, f.place, f.message_vi, f.message_en
from reference.load_finding f join reference.load l on l.version = f.load_version
where f.load_version < $1 or f.load_version = $1 and f.ordinal > $2
order by f.load_version desc, f.ordinal
limit $3)";

}  // namespace

std::vector<RecordedFinding> ReadLoadFindings(Transaction& transaction, const LoadPlace& after, int most) {
  std::vector<RecordedFinding> findings;
  for (const auto& row : transaction.sql().exec_params(kRead, after.version, after.ordinal, most)) {
    findings.push_back({{row[0].as<int64_t>(), row[1].as<int>()},
                        absl::FromUnixMicros(row[2].as<int64_t>()),
                        {row[3].as<std::string>(), {row[4].as<std::string>(), row[5].as<std::string>()}}});
  }
  return findings;
}

}  // namespace ngoaid::reference

#include "services/reference/store/mapping_store.h"

#include <pqxx/pqxx>

namespace ngoaid::reference {
namespace {

constexpr char kLock[] = "select pg_advisory_xact_lock(7246141)";
constexpr char kInsert[] = R"(
insert into reference.sector_mapping_edit (from_scheme, from_code, to_scheme, to_code, reason, author)
values ($1, $2, $3, nullif($4, ''), $5, $6))";

}  // namespace

void LockSectorMappings(Transaction& transaction) { transaction.sql().exec1(kLock); }

void InsertSectorMapping(Transaction& transaction, const Sector& from, const std::string& scheme, const Sector* to,
                         const std::string& reason, const std::string& author) {
  transaction.sql().exec_params0(kInsert, from.scheme, from.code, scheme, to == nullptr ? "" : to->code, reason,
                                 author);
}

}  // namespace ngoaid::reference

#include "services/db/lineage.h"

#include <pqxx/pqxx>

#include "services/base/errors.h"
#include "services/base/log.h"
#include "services/db/sqlstate.h"

namespace ngoaid {
namespace {

constexpr char kKnown[] = "select to_regprocedure('foundation.join_lineage()') is not null";
constexpr char kJoin[] = "select foundation.join_lineage()";
constexpr char kIsLast[] = R"(
select coalesce((select system_identifier from foundation.lineage order by first_ledger_xid desc limit 1)
  = (select system_identifier::text from pg_control_system()), false))";

}  // namespace

void JoinLineage(pqxx::transaction_base& owner) {
  if (!owner.exec1(kKnown)[0].as<bool>() || !owner.exec1(kJoin)[0].as<bool>()) return;
  Log(LogLevel::kWarning, "the database came from another cluster: its ledger goes on in this one", {});
}

absl::Status CheckLineage(Connection& service) {
  if (absl::Status status = service.EnsureOpen(); !status.ok()) return status;
  try {
    pqxx::read_transaction tx(service.raw());
    if (tx.exec1(kIsLast)[0].as<bool>()) return absl::OkStatus();
    return errors::Precondition(
        "ANOTHER_CLUSTER",
        {"Cơ sở dữ liệu vừa chuyển từ cụm máy chủ khác sang; hãy chạy các bước chuyển đổi trước khi ghi.",
         "The database has come from another cluster; run the migrations before anything is written."});
  } catch (const std::exception& e) {
    return StatusOfException(e);
  }
}

}  // namespace ngoaid

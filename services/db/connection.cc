#include "services/db/connection.h"

#include <pqxx/pqxx>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/db/sqlstate.h"

namespace ngoaid {
namespace {

constexpr char kReadSettings[] = R"(
select name, setting from pg_settings
 where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums')
union all
select 'role ' || rolname, case when rolsuper or rolbypassrls then 'privileged' else 'on' end
  from pg_roles where rolname = current_user)";

}  // namespace

Connection::Connection(std::string conninfo) : conninfo_(std::move(conninfo)) {}
Connection::~Connection() = default;

absl::Status Connection::EnsureOpen() {
  if (connection_ != nullptr && connection_->is_open()) return absl::OkStatus();
  try {
    connection_ = std::make_unique<pqxx::connection>(conninfo_);
    // A connection that reopened by itself would have lost the session's settings without a word.
    connection_->inhibit_reactivation(true);
    connection_->set_variable("timezone", "'UTC'");
    connection_->set_variable("datestyle", "'ISO'");
    // Notices would go to stderr beside the JSON log.
    connection_->set_variable("client_min_messages", "warning");
    return absl::OkStatus();
  } catch (const std::exception& e) {
    Close();
    return StatusOfException(e);
  }
}

void Connection::Close() { connection_.reset(); }

absl::Status CheckDurability(Connection& connection) {
  if (absl::Status status = connection.EnsureOpen(); !status.ok()) return status;
  try {
    pqxx::read_transaction tx(connection.raw());
    std::string wrong;
    for (const auto& row : tx.exec(kReadSettings)) {
      std::string setting = row[1].as<std::string>();
      if (setting != "on") absl::StrAppend(&wrong, wrong.empty() ? "" : ", ", row[0].as<std::string>(), " = ", setting);
    }
    if (wrong.empty()) return absl::OkStatus();
    return errors::Precondition("DATABASE_NOT_DURABLE",
                                {absl::StrCat("PostgreSQL không bảo đảm giữ dữ liệu: ", wrong, "."),
                                 absl::StrCat("PostgreSQL is not set to keep what it acknowledges: ", wrong, ".")});
  } catch (const std::exception& e) {
    return StatusOfException(e);
  }
}

}  // namespace ngoaid

#include "services/db/connection.h"

#include <map>
#include <pqxx/pqxx>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/db/sqlstate.h"

namespace ngoaid {
namespace {

constexpr size_t kMostPrepared = 300;

constexpr char kReadSettings[] = R"(
select name, setting from pg_settings
 where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums')
union all
select 'role ' || rolname, case when rolsuper or rolbypassrls then 'privileged' else 'on' end
  from pg_roles where rolname = current_user)";

}  // namespace

struct Connection::Session {
  explicit Session(const std::string& conninfo) : connection(conninfo) {}
  pqxx::connection connection;
  std::map<std::string, std::string> prepared;  // names by statement
  int made = 0;
};

pqxx::connection_base& Connection::raw() { return session_->connection; }

const std::string& Connection::Prepared(const std::string& sql) {
  std::map<std::string, std::string>& prepared = session_->prepared;
  if (const auto known = prepared.find(sql); known != prepared.end()) return known->second;
  if (prepared.size() == kMostPrepared) {
    while (!prepared.empty()) {
      session_->connection.unprepare(prepared.begin()->second);
      prepared.erase(prepared.begin());
    }
  }
  const std::string name = absl::StrCat("shape_", ++session_->made);
  session_->connection.prepare(name, sql);
  return prepared[sql] = name;
}

Connection::Connection(std::string conninfo) : conninfo_(std::move(conninfo)) {}
Connection::~Connection() = default;

absl::Status Connection::EnsureOpen() {
  if (session_ != nullptr && session_->connection.is_open()) return absl::OkStatus();
  try {
    session_ = std::make_unique<Session>(conninfo_ + " application_name=ngoaid connect_timeout=5");
    pqxx::connection& connection = session_->connection;
    // A connection that reopened by itself would have lost the session's settings without a word. Deprecated only
    // because libpqxx 7 never reactivates; in 6.4 it is the one way to stop it.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
    connection.inhibit_reactivation(true);
#pragma GCC diagnostic pop
    connection.set_variable("timezone", "'UTC'");
    connection.set_variable("datestyle", "'ISO'");
    // Notices would go to stderr beside the JSON log.
    connection.set_variable("client_min_messages", "warning");
    NoteDatabaseReached();
    return absl::OkStatus();
  } catch (const std::exception& e) {
    Close();
    return StatusOfException(e);
  }
}

void Connection::Close() { session_.reset(); }

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

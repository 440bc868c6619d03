#include "services/auth/store/caller_store.h"

#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "services/base/identity.h"
#include "services/db/array.h"
#include "services/db/sqlstate.h"

namespace ngoaid {
namespace {

constexpr char kAuthenticate[] = R"(
select account_id, login, coalesce(session_id::text, ''), coalesce(api_token_id::text, ''), scope, roles
from identity.authenticate(decode($1, 'hex')))";

Caller ToCaller(const pqxx::row& row) {
  Caller caller{row[0].c_str(), row[1].c_str(), row[2].c_str(), row[3].c_str(), std::nullopt, {}};
  if (!row[4].is_null()) {
    const auto scope = ParseArrayLiteral(row[4].c_str());
    caller.scope.emplace(scope.begin(), scope.end());
  }
  for (const auto& held : nlohmann::json::parse(row[5].c_str())) {
    caller.roles.push_back({held.at("role"), held.at("office"), held.at("offices")});
  }
  return caller;
}

}  // namespace

absl::StatusOr<std::optional<Caller>> FindCaller(Connection& connection, absl::string_view token) {
  for (bool again : {false, true}) {
    if (absl::Status status = connection.EnsureOpen(); !status.ok()) return status;
    try {
      // One statement, its own transaction: every call pays for it.
      pqxx::nontransaction sql(connection.raw());
      const pqxx::result found = sql.exec_params(kAuthenticate, Sha256Hex(token));
      if (found.empty()) return std::nullopt;
      return ToCaller(found[0]);
    } catch (const std::exception& e) {
      const bool lost = Classify(e) == Failure::kConnectionLost;
      if (lost) connection.Close();
      // Asked twice it answers the same, so a connection lost on the way is no fault of the caller's.
      if (again || !lost) return StatusOfException(e);
    }
  }
  return std::nullopt;
}

}  // namespace ngoaid

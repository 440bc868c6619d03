#include "services/auth/store/caller_store.h"

#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "services/base/identity.h"
#include "services/db/array.h"
#include "services/db/transaction.h"

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
  std::optional<Caller> caller;
  // Asked twice it answers the same, so a connection lost on the way is no fault of the caller's.
  absl::Status status =
      RunInTransaction(connection, Access::kReplayableWrite, {}, [&](Transaction& transaction) -> absl::Status {
        const pqxx::result found = transaction.sql().exec_params(kAuthenticate, Sha256Hex(token));
        if (!found.empty()) caller = ToCaller(found[0]);
        return absl::OkStatus();
      });
  if (!status.ok()) return status;
  return caller;
}

}  // namespace ngoaid

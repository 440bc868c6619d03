// The one question every service asks of schema identity: whose token is this?
#ifndef SERVICES_AUTH_STORE_CALLER_STORE_H_
#define SERVICES_AUTH_STORE_CALLER_STORE_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/db/connection.h"
#include "services/rpc/call.h"

namespace ngoaid {

struct Caller {
  std::string account_id;
  std::string login;
  std::string session_id;                      // "" for an API token
  std::string api_token_id;                    // "" for a session
  std::optional<std::set<std::string>> scope;  // permissions of an API token
  std::vector<RoleAtOffice> roles;             // in force today
};

// nullopt: nobody's. Outside any transaction of the caller; marks the token as just used.
absl::StatusOr<std::optional<Caller>> FindCaller(Connection& connection, absl::string_view token);

}  // namespace ngoaid

#endif  // SERVICES_AUTH_STORE_CALLER_STORE_H_

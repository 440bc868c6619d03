// Accounts, the persons behind them, and their roles.
#ifndef SERVICES_IDENTITY_STORE_ACCOUNT_STORE_H_
#define SERVICES_IDENTITY_STORE_ACCOUNT_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/db/transaction.h"
#include "services/identity/domain/account.h"
#include "services/rpc/call.h"

namespace ngoaid::identity {

// `key`: id or login.
std::optional<std::string> FindAccountId(Transaction& transaction, const std::string& key);
std::optional<Account> ReadAccount(Transaction& transaction, const std::string& id);
// The same, others waiting until this transaction ends.
std::optional<Account> ReadAccountForUpdate(Transaction& transaction, const std::string& id);
// By login, at most `limit` after `after_login`, with folded `query` in the login or the name; without role grants.
std::vector<Account> ListAccounts(Transaction& transaction, const std::string& query, const std::string& after_login,
                                  int limit);

// False when the login is taken.
bool InsertAccount(Transaction& transaction, const Account& account, const std::string& author);
// The person, and one version more.
void UpdatePerson(Transaction& transaction, const Account& account);
void SetDisabled(Transaction& transaction, const std::string& id, bool disabled);

void InsertRoleGrant(Transaction& transaction, const RoleGrant& grant);
void RevokeRoleGrant(Transaction& transaction, const std::string& id, const std::string& author,
                     const std::string& reason);
// Whether anybody can sign in as an administrator today.
bool HasAdministrator(Transaction& transaction);
// Roles in force today.
std::vector<RoleAtOffice> ReadRolesToday(Transaction& transaction, const std::string& account_id);

}  // namespace ngoaid::identity

#endif  // SERVICES_IDENTITY_STORE_ACCOUNT_STORE_H_

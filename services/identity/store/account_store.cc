#include "services/identity/store/account_store.h"

#include <pqxx/pqxx>

#include "absl/strings/str_cat.h"
#include "services/base/text.h"
#include "services/db/array.h"
#include "services/identity/store/columns.h"

namespace ngoaid::identity {
namespace {

constexpr char kFind[] = "select id from identity.account where id::text = $1 or login = $1";
constexpr char kLock[] = "select from identity.account where id = $1 for update";
constexpr char kSelect[] = R"(
select a.id, a.login, coalesce(p.display_name, ''), coalesce(p.email, ''), coalesce(p.phone, ''), a.disabled,
  c.account_id is not null, t.confirmed_at is not null, a.version, (extract(epoch from a.created_at) * 1000000)::bigint
from identity.account a
left join identity.person p on p.account_id = a.id
left join identity.credential c on c.account_id = a.id
left join identity.totp t on t.account_id = a.id)";
constexpr char kOne[] = " where a.id = $1";
constexpr char kPage[] = R"(
 where a.login > $2 and ($1 = '' or strpos(a.login, $1) > 0 or strpos(coalesce(p.folded_name, ''), $1) > 0)
 order by a.login limit $3)";
constexpr char kInsert[] = R"(
insert into identity.account (id, login, created_by) values ($1, $2, $3) on conflict (login) do nothing)";
constexpr char kSetPerson[] = R"(
insert into identity.person (account_id, display_name, folded_name, email, phone) values ($1, $2, $3, $4, $5)
on conflict (account_id) do update set display_name = excluded.display_name, folded_name = excluded.folded_name,
  email = excluded.email, phone = excluded.phone)";
constexpr char kNextVersion[] = "update identity.account set version = version + 1 where id = $1";
constexpr char kSetDisabled[] = "update identity.account set disabled = $2, version = version + 1 where id = $1";
constexpr char kSelectGrants[] = R"(
select g.id, g.account_id, g.role, g.office_code, to_char(g.valid_from, 'YYYY-MM-DD'), coalesce(to_char(g.valid_to, 'YYYY-MM-DD'), ''),
  g.reason, g.granted_by, (extract(epoch from g.granted_at) * 1000000)::bigint,
  coalesce(g.revoked_by, ''), (extract(epoch from g.revoked_at) * 1000000)::bigint,
  g.revoked_at is null and d.today >= g.valid_from and (g.valid_to is null or d.today <= g.valid_to)
from identity.role_grant g, (select (now() at time zone 'Asia/Ho_Chi_Minh')::date as today) d
where g.account_id = $1 order by g.granted_at desc, g.id)";
constexpr char kInsertGrant[] = R"(
insert into identity.role_grant (id, account_id, role, office_code, valid_from, valid_to, reason, granted_by)
values ($1, $2, $3, $4, $5::date, nullif($6, '')::date, $7, $8))";
constexpr char kRevoke[] = R"(
update identity.role_grant set revoked_by = $2, revoked_at = now(), revoke_reason = $3 where id = $1)";
constexpr char kRolesToday[] = "select role, office, offices from identity.roles_today($1)";
constexpr char kHasAdministrator[] = R"(
select exists (
  select from identity.account a join identity.credential c on c.account_id = a.id, identity.roles_today(a.id) r
  where not a.disabled and r.role = 'administrator'))";

Account ToAccount(const pqxx::row& row) {
  Account account;
  account.id = row[0].c_str();
  account.login = row[1].c_str();
  account.display_name = row[2].c_str();
  account.email = row[3].c_str();
  account.phone = row[4].c_str();
  account.disabled = row[5].as<bool>();
  account.has_password = row[6].as<bool>();
  account.totp_enabled = row[7].as<bool>();
  account.version = row[8].as<int>();
  account.create_time = TimeAt(row[9]);
  return account;
}

RoleGrant ToGrant(const pqxx::row& row) {
  RoleGrant grant;
  grant.id = row[0].c_str();
  grant.account_id = row[1].c_str();
  grant.role = row[2].c_str();
  grant.office = row[3].c_str();
  grant.valid_from = row[4].c_str();
  grant.valid_to = row[5].c_str();
  grant.reason = row[6].c_str();
  grant.granted_by = row[7].c_str();
  grant.grant_time = TimeAt(row[8]);
  grant.revoked_by = row[9].c_str();
  grant.revoke_time = TimeIfAny(row[10]);
  grant.in_force = row[11].as<bool>();
  return grant;
}

}  // namespace

std::optional<std::string> FindAccountId(Transaction& transaction, const std::string& key) {
  const pqxx::result found = transaction.sql().exec_params(kFind, key);
  if (found.empty()) return std::nullopt;
  return found[0][0].c_str();
}

std::optional<Account> ReadAccount(Transaction& transaction, const std::string& id) {
  const pqxx::result found = transaction.sql().exec_params(absl::StrCat(kSelect, kOne), id);
  if (found.empty()) return std::nullopt;
  Account account = ToAccount(found[0]);
  for (const pqxx::row& row : transaction.sql().exec_params(kSelectGrants, id)) {
    account.role_grants.push_back(ToGrant(row));
  }
  return account;
}

std::optional<Account> ReadAccountForUpdate(Transaction& transaction, const std::string& id) {
  transaction.sql().exec_params(kLock, id);
  return ReadAccount(transaction, id);
}

std::vector<Account> ListAccounts(Transaction& transaction, const std::string& query, const std::string& after_login,
                                  int limit) {
  std::vector<Account> accounts;
  for (const pqxx::row& row : transaction.sql().exec_params(absl::StrCat(kSelect, kPage), query, after_login, limit)) {
    accounts.push_back(ToAccount(row));
  }
  return accounts;
}

bool InsertAccount(Transaction& transaction, const Account& account, const std::string& author) {
  if (transaction.sql().exec_params(kInsert, account.id, account.login, author).affected_rows() == 0) return false;
  transaction.sql().exec_params0(kSetPerson, account.id, account.display_name, Fold(account.display_name),
                                 account.email, account.phone);
  return true;
}

void UpdatePerson(Transaction& transaction, const Account& account) {
  transaction.sql().exec_params0(kSetPerson, account.id, account.display_name, Fold(account.display_name),
                                 account.email, account.phone);
  transaction.sql().exec_params0(kNextVersion, account.id);
}

void SetDisabled(Transaction& transaction, const std::string& id, bool disabled) {
  transaction.sql().exec_params0(kSetDisabled, id, disabled);
}

void InsertRoleGrant(Transaction& transaction, const RoleGrant& grant) {
  transaction.sql().exec_params0(kInsertGrant, grant.id, grant.account_id, grant.role, grant.office, grant.valid_from,
                                 grant.valid_to, grant.reason, grant.granted_by);
}

void RevokeRoleGrant(Transaction& transaction, const std::string& id, const std::string& author,
                     const std::string& reason) {
  transaction.sql().exec_params0(kRevoke, id, author, reason);
}

bool HasAdministrator(Transaction& transaction) {
  return transaction.sql().exec_params1(kHasAdministrator)[0].as<bool>();
}

std::vector<RoleAtOffice> ReadRolesToday(Transaction& transaction, const std::string& account_id) {
  std::vector<RoleAtOffice> roles;
  for (const pqxx::row& row : transaction.sql().exec_params(kRolesToday, account_id)) {
    roles.push_back({row[0].c_str(), row[1].c_str(), ParseArrayLiteral(row[2].c_str())});
  }
  return roles;
}

}  // namespace ngoaid::identity

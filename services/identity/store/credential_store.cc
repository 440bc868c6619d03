#include "services/identity/store/credential_store.h"

#include <pqxx/pqxx>

#include "absl/strings/str_cat.h"
#include "services/base/identity.h"
#include "services/identity/domain/totp.h"
#include "services/identity/store/columns.h"

namespace ngoaid::identity {
namespace {

constexpr char kCredential[] = R"(
select a.id, a.login, coalesce(c.password_hash, '')
from identity.account a left join identity.credential c on c.account_id = a.id where not a.disabled and )";
constexpr char kByLogin[] = "a.login = $1";
constexpr char kById[] = "a.id = $1";
constexpr char kByInvitation[] = R"(
a.id = (select i.account_id from identity.invitation i where i.token_sha256 = decode($1, 'hex') and i.expires_at > now() for update))";
constexpr char kSetPassword[] = R"(
insert into identity.credential (account_id, password_hash) values ($1, $2)
on conflict (account_id) do update set password_hash = excluded.password_hash, changed_at = now())";

// Any number will do for the first as long as nobody else's is the same.
constexpr char kTakeTurn[] = "select pg_try_advisory_xact_lock(7246150, hashtext($1))";
constexpr char kFailures[] = R"(
select failures, greatest(extract(epoch from now() - last_at), 0)::float8 from identity.failed_sign_in
where login_sha256 = decode($1, 'hex') and last_at > now() - interval '1 day')";
constexpr char kForget[] = "delete from identity.failed_sign_in where last_at < now() - interval '1 day'";
constexpr char kFailed[] = R"(
insert into identity.failed_sign_in as f (login_sha256, failures, last_at) values (decode($1, 'hex'), 1, now())
on conflict (login_sha256) do update set failures = f.failures + 1, last_at = now())";
constexpr char kClear[] = "delete from identity.failed_sign_in where login_sha256 = decode($1, 'hex')";

constexpr char kInvite[] = R"(
insert into identity.invitation (account_id, token_sha256, created_by, expires_at)
values ($1, decode($2, 'hex'), $3, now() + make_interval(secs => $4))
on conflict (account_id) do update set token_sha256 = excluded.token_sha256, created_at = now(),
  created_by = excluded.created_by, expires_at = excluded.expires_at
returning (extract(epoch from expires_at) * 1000000)::bigint)";
constexpr char kRemoveInvitation[] = "delete from identity.invitation where account_id = $1";

constexpr char kReadTotp[] =
    "select secret, confirmed_at is not null, last_step from identity.totp where account_id = $1 for update";
constexpr char kSetTotp[] = R"(
insert into identity.totp (account_id, secret) values ($1, $2)
on conflict (account_id) do update set secret = excluded.secret, confirmed_at = null, last_step = 0, created_at = now())";
constexpr char kAllTotp[] = "select account_id, secret from identity.totp for update";
constexpr char kSealTotp[] = "update identity.totp set secret = $2 where account_id = $1";
constexpr char kUseStep[] = "update identity.totp set last_step = $2 where account_id = $1";
constexpr char kConfirm[] = "update identity.totp set confirmed_at = now(), last_step = $2 where account_id = $1";
constexpr char kRemoveTotp[] = "delete from identity.totp where account_id = $1";
constexpr char kRemoveCodes[] = "delete from identity.recovery_code where account_id = $1";
constexpr char kInsertCode[] =
    "insert into identity.recovery_code (account_id, code_sha256) values ($1, decode($2, 'hex'))";
constexpr char kUseCode[] = R"(
update identity.recovery_code set used_at = now()
where account_id = $1 and code_sha256 = decode($2, 'hex') and used_at is null)";
constexpr char kCountCodes[] = "select count(*) from identity.recovery_code where account_id = $1 and used_at is null";

std::optional<Credential> FirstCredential(Transaction& transaction, const char* condition, const std::string& value) {
  const pqxx::result found = transaction.sql().exec_params(absl::StrCat(kCredential, condition), value);
  if (found.empty()) return std::nullopt;
  return Credential{found[0][0].c_str(), found[0][1].c_str(), found[0][2].c_str()};
}

}  // namespace

std::optional<Credential> FindCredential(Transaction& transaction, const std::string& login) {
  return FirstCredential(transaction, kByLogin, login);
}

std::optional<Credential> ReadCredential(Transaction& transaction, const std::string& account_id) {
  return FirstCredential(transaction, kById, account_id);
}

void SetPassword(Transaction& transaction, const std::string& account_id, const std::string& hash) {
  transaction.sql().exec_params0(kSetPassword, account_id, hash);
}

bool TakeTurn(Transaction& transaction, const std::string& login) {
  return transaction.sql().exec_params1(kTakeTurn, login)[0].as<bool>();
}

Failures ReadFailures(Transaction& transaction, const std::string& login) {
  const pqxx::result found = transaction.sql().exec_params(kFailures, Sha256Hex(login));
  if (found.empty()) return {};
  return {found[0][0].as<int>(), absl::Seconds(found[0][1].as<double>())};
}

void RecordFailure(Transaction& transaction, const std::string& login) {
  transaction.sql().exec0(kForget);
  transaction.sql().exec_params0(kFailed, Sha256Hex(login));
}

void ClearFailures(Transaction& transaction, const std::string& login) {
  transaction.sql().exec_params0(kClear, Sha256Hex(login));
}

absl::Time SetInvitation(Transaction& transaction, const std::string& account_id, const std::string& token,
                         absl::Duration lasts, const std::string& author) {
  return TimeAt(
      transaction.sql().exec_params1(kInvite, account_id, Sha256Hex(token), author, absl::ToInt64Seconds(lasts))[0]);
}

std::optional<Credential> FindInvited(Transaction& transaction, const std::string& token) {
  return FirstCredential(transaction, kByInvitation, Sha256Hex(token));
}

void RemoveInvitation(Transaction& transaction, const std::string& account_id) {
  transaction.sql().exec_params0(kRemoveInvitation, account_id);
}

std::optional<Totp> ReadTotp(Transaction& transaction, const std::string& account_id) {
  const pqxx::result found = transaction.sql().exec_params(kReadTotp, account_id);
  if (found.empty()) return std::nullopt;
  return Totp{pqxx::binarystring(found[0][0]).str(), found[0][1].as<bool>(), found[0][2].as<int64_t>()};
}

void SetTotp(Transaction& transaction, const std::string& account_id, const std::string& sealed) {
  transaction.sql().exec_params0(kSetTotp, account_id, pqxx::binarystring(sealed));
}

TotpState SealTotp(Transaction& transaction, const SecretBox& box) {
  TotpState state;
  for (const pqxx::row& row : transaction.sql().exec(kAllTotp)) {
    const std::string account_id = row[0].c_str(), kept = pqxx::binarystring(row[1]).str();
    if (kept.size() == kTotpSecretBytes) {
      transaction.sql().exec_params0(kSealTotp, account_id, pqxx::binarystring(box.Seal(kept, account_id)));
      ++state.sealed;
    } else if (!box.Open(kept, account_id)) {
      ++state.lost;
    }
  }
  return state;
}

void UseTotpStep(Transaction& transaction, const std::string& account_id, int64_t step) {
  transaction.sql().exec_params0(kUseStep, account_id, step);
}

void ConfirmTotp(Transaction& transaction, const std::string& account_id, int64_t step,
                 const std::vector<std::string>& recovery_codes) {
  transaction.sql().exec_params0(kConfirm, account_id, step);
  transaction.sql().exec_params0(kRemoveCodes, account_id);
  for (const std::string& code : recovery_codes) {
    transaction.sql().exec_params0(kInsertCode, account_id, Sha256Hex(code));
  }
}

void RemoveTotp(Transaction& transaction, const std::string& account_id) {
  transaction.sql().exec_params0(kRemoveTotp, account_id);
  transaction.sql().exec_params0(kRemoveCodes, account_id);
}

bool UseRecoveryCode(Transaction& transaction, const std::string& account_id, const std::string& code) {
  return transaction.sql().exec_params(kUseCode, account_id, Sha256Hex(code)).affected_rows() == 1;
}

int CountRecoveryCodes(Transaction& transaction, const std::string& account_id) {
  return transaction.sql().exec_params1(kCountCodes, account_id)[0].as<int>();
}

}  // namespace ngoaid::identity

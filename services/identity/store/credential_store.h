// What proves who somebody is: passwords, invitations, one-time codes, and the failures of late.
#ifndef SERVICES_IDENTITY_STORE_CREDENTIAL_STORE_H_
#define SERVICES_IDENTITY_STORE_CREDENTIAL_STORE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/db/transaction.h"
#include "services/identity/domain/secret_box.h"

namespace ngoaid::identity {

struct Credential {
  std::string account_id;
  std::string login;
  std::string password_hash;  // "": never set
};
// Of an account that is not disabled.
std::optional<Credential> FindCredential(Transaction& transaction, const std::string& login);
std::optional<Credential> ReadCredential(Transaction& transaction, const std::string& account_id);
void SetPassword(Transaction& transaction, const std::string& account_id, const std::string& hash);

// Attempts to sign in with a login, known or not, come one after another: false when one is under way. Held until the
// transaction ends.
bool TakeTurn(Transaction& transaction, const std::string& login);
struct Failures {
  int count = 0;
  absl::Duration since_last = absl::InfiniteDuration();
};
Failures ReadFailures(Transaction& transaction, const std::string& login);
// Also forgets those of other logins that are a day old.
void RecordFailure(Transaction& transaction, const std::string& login);
void ClearFailures(Transaction& transaction, const std::string& login);

// In place of any earlier one. Returns when it expires.
absl::Time SetInvitation(Transaction& transaction, const std::string& account_id, const std::string& token,
                         absl::Duration lasts, const std::string& author);
// The account, not disabled, whose invitation this is; others with the same token wait.
std::optional<Credential> FindInvited(Transaction& transaction, const std::string& token);
void RemoveInvitation(Transaction& transaction, const std::string& account_id);

struct Totp {
  std::string sealed;  // for the account's id
  bool confirmed = false;
  int64_t last_step = 0;
};
std::optional<Totp> ReadTotp(Transaction& transaction, const std::string& account_id);
// Not confirmed.
void SetTotp(Transaction& transaction, const std::string& account_id, const std::string& sealed);
struct TotpState {
  int sealed = 0;  // that had been kept as they are
  int lost = 0;    // that this key does not open
};
// Seals what is not, and says what cannot be opened.
TotpState SealTotp(Transaction& transaction, const SecretBox& box);
void UseTotpStep(Transaction& transaction, const std::string& account_id, int64_t step);
void ConfirmTotp(Transaction& transaction, const std::string& account_id, int64_t step,
                 const std::vector<std::string>& recovery_codes);
void RemoveTotp(Transaction& transaction, const std::string& account_id);
// False unless it is one of the account's that was not used.
bool UseRecoveryCode(Transaction& transaction, const std::string& account_id, const std::string& code);
int CountRecoveryCodes(Transaction& transaction, const std::string& account_id);

}  // namespace ngoaid::identity

#endif  // SERVICES_IDENTITY_STORE_CREDENTIAL_STORE_H_

#include "services/base/identity.h"
#include "services/identity/domain/secrets.h"
#include "services/identity/domain/totp.h"
#include "services/identity/errors.h"
#include "services/identity/handlers/access.h"
#include "services/identity/handlers/attempt.h"
#include "services/identity/handlers/describe_me.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/store/credential_store.h"
#include "services/identity/store/way_in_store.h"

namespace ngoaid::identity {
namespace {

// The caller's own password, heard like a sign-in so that a stolen session cannot try many.
absl::Status ProvePassword(Call& call, Secrets& secrets, const std::string& account_id, const std::string& password,
                           const std::string& field) {
  const std::string& login = call.principal().name;
  if (absl::Status heard = HearAttempt(call, login); !heard.ok()) return heard;
  const auto credential = ReadCredential(call.transaction(), account_id);
  const auto matches = secrets.passwords.Matches(credential ? credential->password_hash : "", password);
  if (!matches.ok()) return matches.status();
  if (!*matches) return FailAttempt(call, login, ngoaid::errors::Invalid({{field, errors::PasswordWrong()}}));
  ClearFailures(call.transaction(), login);
  return absl::OkStatus();
}

}  // namespace

absl::Status HandleGetMe(Call& call, Secrets&, const v1::GetMeRequest&, v1::GetMeResponse& response) {
  *response.mutable_me() = DescribeMe(call, call.principal());
  return absl::OkStatus();
}

absl::Status HandleChangePassword(Call& call, Secrets& secrets, const v1::ChangePasswordRequest& request,
                                  v1::ChangePasswordResponse&) {
  const auto account = OwnAccountId(call);
  if (!account.ok()) return account.status();
  FieldViolations faults = CheckPassword(request.new_password(), call.principal().name, "new_password");
  if (request.new_password() == request.old_password()) {
    faults.push_back({"new_password", errors::PasswordUnchanged()});
  }
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);
  if (absl::Status proven = ProvePassword(call, secrets, *account, request.old_password(), "old_password");
      !proven.ok()) {
    return proven;
  }
  const auto hash = secrets.passwords.Hash(request.new_password());
  if (!hash.ok()) return hash.status();
  SetPassword(call.transaction(), *account, *hash);
  const auto present = ReadSession(call.transaction(), call.principal().session_id);
  EndSessionsOf(call.transaction(), *account);
  const std::string token = NewToken();
  InsertSession(call.transaction(), {NewUuid(call.now()), *account, present ? present->client : "", {}, {}, {}}, token);
  call.TellSession(token);
  call.Audit({AccountName(*account), "", "", R"({"password": "changed"})"});
  return absl::OkStatus();
}

absl::Status HandleEnrolTotp(Call& call, Secrets& secrets, const v1::EnrolTotpRequest&,
                             v1::EnrolTotpResponse& response) {
  const auto account = OwnAccountId(call);
  if (!account.ok()) return account.status();
  if (const auto totp = ReadTotp(call.transaction(), *account); totp && totp->confirmed) return errors::TotpEnabled();
  const std::string secret = RandomBytes(kTotpSecretBytes);
  SetTotp(call.transaction(), *account, secrets.totp.Seal(secret, *account));
  response.set_secret(Base32(secret));
  response.set_uri(TotpUri(secret, call.principal().name));
  return absl::OkStatus();
}

absl::Status HandleConfirmTotp(Call& call, Secrets& secrets, const v1::ConfirmTotpRequest& request,
                               v1::ConfirmTotpResponse& response) {
  const auto account = OwnAccountId(call);
  if (!account.ok()) return account.status();
  const auto totp = ReadTotp(call.transaction(), *account);
  if (!totp) return errors::TotpNotEnrolled();
  if (totp->confirmed) return errors::TotpEnabled();
  const auto secret = secrets.totp.Open(totp->sealed, *account);
  if (!secret) return errors::TotpNotEnrolled();
  const auto step = MatchTotp(*secret, request.code(), call.now(), totp->last_step);
  if (!step) return ngoaid::errors::Invalid({{"code", errors::CodeWrong()}});
  std::vector<std::string> plain;
  for (const std::string& code : NewRecoveryCodes()) {
    response.add_recovery_codes(code);
    plain.push_back(PlainRecoveryCode(code));
  }
  ConfirmTotp(call.transaction(), *account, *step, plain);
  call.Audit({AccountName(*account), "", R"({"totp": "off"})", R"({"totp": "on"})"});
  return absl::OkStatus();
}

absl::Status HandleDisableTotp(Call& call, Secrets& secrets, const v1::DisableTotpRequest& request,
                               v1::DisableTotpResponse&) {
  const auto account = AccountIdFor(call, request.parent(), "parent", "accounts.manage");
  if (!account.ok()) return account.status();
  if (*account == call.principal().account_id) {
    absl::Status proven = ProvePassword(call, secrets, *account, request.password(), "password");
    if (!proven.ok()) return proven;
  }
  const auto totp = ReadTotp(call.transaction(), *account);
  if (!totp) return absl::OkStatus();
  RemoveTotp(call.transaction(), *account);
  if (totp->confirmed) call.Audit({AccountName(*account), "", R"({"totp": "on"})", R"({"totp": "off"})"});
  return absl::OkStatus();
}

}  // namespace ngoaid::identity

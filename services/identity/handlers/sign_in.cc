#include "absl/strings/str_cat.h"
#include "services/auth/permissions.h"
#include "services/base/identity.h"
#include "services/base/text.h"
#include "services/identity/convert/identity_convert.h"
#include "services/identity/domain/secrets.h"
#include "services/identity/domain/totp.h"
#include "services/identity/errors.h"
#include "services/identity/handlers/attempt.h"
#include "services/identity/handlers/describe_me.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/store/account_store.h"
#include "services/identity/store/credential_store.h"
#include "services/identity/store/way_in_store.h"

namespace ngoaid::identity {
namespace {

constexpr std::size_t kLongestClient = 200;

FieldViolations Check(const v1::SignInRequest& request) {
  FieldViolations faults;
  if (request.login().empty()) faults.push_back({"login", errors::Missing()});
  if (request.password().empty()) faults.push_back({"password", errors::Missing()});
  if (request.client().size() > kLongestClient) faults.push_back({"client", errors::TooLong(kLongestClient)});
  return faults;
}

// OK when the account asks for no code, or `code` is right: of the device, not used before, or a recovery code.
absl::Status CheckCode(Call& call, const SecretBox& box, const Credential& credential, const std::string& code,
                       v1::SignInResponse& response) {
  const auto totp = ReadTotp(call.transaction(), credential.account_id);
  if (!totp || !totp->confirmed) return absl::OkStatus();
  if (code.empty()) return errors::TotpRequired();
  const auto secret = box.Open(totp->sealed, credential.account_id);
  if (const auto step = secret ? MatchTotp(*secret, code, call.now(), totp->last_step) : std::nullopt) {
    UseTotpStep(call.transaction(), credential.account_id, *step);
    return absl::OkStatus();
  }
  if (!UseRecoveryCode(call.transaction(), credential.account_id, PlainRecoveryCode(code))) {
    return FailAttempt(call, credential.login, secret ? errors::TotpWrong() : errors::TotpKeyLost());
  }
  response.set_recovery_codes_left(CountRecoveryCodes(call.transaction(), credential.account_id));
  return absl::OkStatus();
}

// The caller as the new session makes them.
Principal Begin(Call& call, const Credential& credential, const std::string& client) {
  // Who signs in leaves nothing open that others may have put into their hands.
  if (!call.principal().session_id.empty()) EndSession(call.transaction(), call.principal().session_id);
  const Session session{NewUuid(call.now()), credential.account_id, CleanText(client), {}, {}, {}};
  const std::string token = NewToken();
  InsertSession(call.transaction(), session, token);
  call.TellSession(token);
  call.ActAs(credential.login);
  call.Audit({MakeChildName(credential.account_id, kSessions, session.id), "", "", R"({"state": "begun"})"});

  Principal principal{credential.login, credential.account_id, session.id};
  principal.roles = ReadRolesToday(call.transaction(), credential.account_id);
  principal.permissions = PermissionsOf(principal.roles);
  return principal;
}

}  // namespace

absl::Status HandleSignIn(Call& call, Secrets& secrets, const v1::SignInRequest& request,
                          v1::SignInResponse& response) {
  if (FieldViolations faults = Check(request); !faults.empty()) return ngoaid::errors::Invalid(faults);
  const std::string login = NormaliseLogin(request.login());
  if (absl::Status heard = HearAttempt(call, login); !heard.ok()) return heard;
  const auto credential = FindCredential(call.transaction(), login);
  const auto matches = secrets.passwords.Matches(credential ? credential->password_hash : "", request.password());
  if (!matches.ok()) return matches.status();
  if (!*matches) return FailAttempt(call, login, errors::SignInRefused());
  if (absl::Status code = CheckCode(call, secrets.totp, *credential, request.totp_code(), response); !code.ok())
    return code;
  ClearFailures(call.transaction(), login);
  *response.mutable_me() = DescribeMe(call, Begin(call, *credential, request.client()));
  return absl::OkStatus();
}

absl::Status HandleSignOut(Call& call, Secrets&, const v1::SignOutRequest&, v1::SignOutResponse&) {
  const Principal& caller = call.principal();
  call.TellSession("");
  if (caller.session_id.empty()) return absl::OkStatus();
  EndSession(call.transaction(), caller.session_id);
  call.Audit({MakeChildName(caller.account_id, kSessions, caller.session_id), "", R"({"state": "begun"})",
              R"({"state": "ended"})"});
  return absl::OkStatus();
}

absl::Status HandleAcceptInvitation(Call& call, Secrets& secrets, const v1::AcceptInvitationRequest& request,
                                    v1::AcceptInvitationResponse& response) {
  const auto invited = FindInvited(call.transaction(), request.token());
  FieldViolations faults = CheckPassword(request.password(), invited ? invited->login : "", "password");
  if (!request.token().empty() && !invited) return errors::InvitationInvalid();
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);
  const auto hash = secrets.passwords.Hash(request.password());
  if (!hash.ok()) return hash.status();
  SetPassword(call.transaction(), invited->account_id, *hash);
  RemoveInvitation(call.transaction(), invited->account_id);
  EndSessionsOf(call.transaction(), invited->account_id);
  ClearFailures(call.transaction(), invited->login);
  call.ActAs(invited->login);
  call.Audit({AccountName(invited->account_id), "", "", R"({"password": "set by invitation"})"});
  response.set_login(invited->login);
  return absl::OkStatus();
}

}  // namespace ngoaid::identity

// Refusals of identity, in the manner of base/errors.h.
#ifndef SERVICES_IDENTITY_ERRORS_H_
#define SERVICES_IDENTITY_ERRORS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/base/errors.h"

namespace ngoaid::identity::errors {

// UNAUTHENTICATED
absl::Status SignInRefused();  // SIGN_IN_REFUSED, whatever was wrong
absl::Status TotpRequired();   // TOTP_REQUIRED
absl::Status TotpWrong();      // TOTP_WRONG
absl::Status TotpKeyLost();    // TOTP_KEY_LOST: no code of a device can be checked any more
// FAILED_PRECONDITION, KEY_UNUSABLE: `why` in English.
absl::Status KeyUnusable(absl::string_view path, absl::string_view why);
// RESOURCE_EXHAUSTED with RetryInfo
absl::Status TooManyAttempts(absl::Duration wait);  // TOO_MANY_ATTEMPTS
// FAILED_PRECONDITION
absl::Status InvitationInvalid();                       // INVITATION_INVALID
absl::Status NoAccount();                               // NO_ACCOUNT
absl::Status AdministratorThere();                      // ADMINISTRATOR_THERE
absl::Status OwnAccount();                              // OWN_ACCOUNT
absl::Status AccountDisabled(absl::string_view login);  // ACCOUNT_DISABLED
absl::Status RoleRevoked(absl::string_view name);       // ROLE_REVOKED
absl::Status SavedViewsFull(int most);                  // SAVED_VIEWS_FULL
absl::Status TotpEnabled();                             // TOTP_ENABLED
absl::Status TotpNotEnrolled();                         // TOTP_NOT_ENROLLED
// ALREADY_EXISTS
absl::Status LoginTaken(absl::string_view login);  // LOGIN_TAKEN
absl::Status RoleHeld(absl::string_view name);     // ROLE_HELD

// What is wrong with a field, and how to mend it.
Text Missing();
Text TooLong(std::size_t limit);
Text LoginMalformed();
Text LoginReserved();
Text NotAnAccount();
Text NotARoleGrant();
Text NotASession();
Text NotAnApiToken();
Text NotASavedView();
Text ListUnknown(absl::string_view list, absl::string_view known);
Text MaskFieldUnknown(absl::string_view field, absl::string_view known);
Text PasswordWrong();
Text PasswordLength();
Text PasswordPlain();
Text PasswordHasLogin();
Text PasswordUnchanged();
Text CodeWrong();
Text RoleUnknown(absl::string_view role, absl::string_view known);
Text OfficeUnknown(absl::string_view office);
Text OfficeEnded(absl::string_view office, absl::string_view day);
Text RoleMisplaced(absl::string_view role, absl::string_view office);
Text PermissionNotHeld(absl::string_view permission);
Text TokenTime(int most_days);

}  // namespace ngoaid::identity::errors

#endif  // SERVICES_IDENTITY_ERRORS_H_

// One function per method of IdentityService; what each answers stands in the .proto file.
#ifndef SERVICES_IDENTITY_HANDLERS_HANDLERS_H_
#define SERVICES_IDENTITY_HANDLERS_HANDLERS_H_

#include "absl/status/status.h"
#include "ngoaid/identity/v1/identity_service.pb.h"
#include "services/identity/domain/password.h"
#include "services/identity/domain/secret_box.h"
#include "services/rpc/call.h"

namespace ngoaid::identity {

// What keeps secrets.
struct Secrets {
  explicit Secrets(SecretBox box) : totp(std::move(box)) {}
  PasswordHasher passwords;
  const SecretBox totp;
};

// sign_in.cc
absl::Status HandleSignIn(Call&, Secrets&, const v1::SignInRequest&, v1::SignInResponse&);
absl::Status HandleSignOut(Call&, Secrets&, const v1::SignOutRequest&, v1::SignOutResponse&);
absl::Status HandleAcceptInvitation(Call&, Secrets&, const v1::AcceptInvitationRequest&, v1::AcceptInvitationResponse&);

// me.cc
absl::Status HandleGetMe(Call&, Secrets&, const v1::GetMeRequest&, v1::GetMeResponse&);
absl::Status HandleChangePassword(Call&, Secrets&, const v1::ChangePasswordRequest&, v1::ChangePasswordResponse&);
absl::Status HandleEnrolTotp(Call&, Secrets&, const v1::EnrolTotpRequest&, v1::EnrolTotpResponse&);
absl::Status HandleConfirmTotp(Call&, Secrets&, const v1::ConfirmTotpRequest&, v1::ConfirmTotpResponse&);
absl::Status HandleDisableTotp(Call&, Secrets&, const v1::DisableTotpRequest&, v1::DisableTotpResponse&);

// saved_views.cc: nobody else's concern, so no part of the audit trail.
absl::Status HandleListSavedViews(Call&, Secrets&, const v1::ListSavedViewsRequest&, v1::ListSavedViewsResponse&);
absl::Status HandleCreateSavedView(Call&, Secrets&, const v1::CreateSavedViewRequest&, v1::CreateSavedViewResponse&);
absl::Status HandleDeleteSavedView(Call&, Secrets&, const v1::DeleteSavedViewRequest&, v1::DeleteSavedViewResponse&);

// accounts.cc
absl::Status HandleCreateAccount(Call&, Secrets&, const v1::CreateAccountRequest&, v1::CreateAccountResponse&);
absl::Status HandleGetAccount(Call&, Secrets&, const v1::GetAccountRequest&, v1::GetAccountResponse&);
absl::Status HandleListAccounts(Call&, Secrets&, const v1::ListAccountsRequest&, v1::ListAccountsResponse&);
absl::Status HandleUpdateAccount(Call&, Secrets&, const v1::UpdateAccountRequest&, v1::UpdateAccountResponse&);
absl::Status HandleInviteAccount(Call&, Secrets&, const v1::InviteAccountRequest&, v1::InviteAccountResponse&);
absl::Status HandleDisableAccount(Call&, Secrets&, const v1::DisableAccountRequest&, v1::DisableAccountResponse&);
absl::Status HandleEnableAccount(Call&, Secrets&, const v1::EnableAccountRequest&, v1::EnableAccountResponse&);

// roles.cc
absl::Status HandleGrantRole(Call&, Secrets&, const v1::GrantRoleRequest&, v1::GrantRoleResponse&);
absl::Status HandleRevokeRole(Call&, Secrets&, const v1::RevokeRoleRequest&, v1::RevokeRoleResponse&);

// ways_in.cc
absl::Status HandleListSessions(Call&, Secrets&, const v1::ListSessionsRequest&, v1::ListSessionsResponse&);
absl::Status HandleEndSession(Call&, Secrets&, const v1::EndSessionRequest&, v1::EndSessionResponse&);
absl::Status HandleCreateApiToken(Call&, Secrets&, const v1::CreateApiTokenRequest&, v1::CreateApiTokenResponse&);
absl::Status HandleListApiTokens(Call&, Secrets&, const v1::ListApiTokensRequest&, v1::ListApiTokensResponse&);
absl::Status HandleRevokeApiToken(Call&, Secrets&, const v1::RevokeApiTokenRequest&, v1::RevokeApiTokenResponse&);

// lists.cc
absl::Status HandleListOffices(Call&, Secrets&, const v1::ListOfficesRequest&, v1::ListOfficesResponse&);
absl::Status HandleListPermissions(Call&, Secrets&, const v1::ListPermissionsRequest&, v1::ListPermissionsResponse&);

}  // namespace ngoaid::identity

#endif  // SERVICES_IDENTITY_HANDLERS_HANDLERS_H_

// The gRPC service of identity: every method goes through the dispatcher to its handler.
#ifndef SERVICES_IDENTITY_SERVICE_H_
#define SERVICES_IDENTITY_SERVICE_H_

#include "ngoaid/identity/v1/identity_service.grpc.pb.h"
#include "services/identity/handlers/handlers.h"
#include "services/rpc/dispatcher.h"

namespace ngoaid::identity {

class IdentityServiceImpl final : public v1::IdentityService::CallbackService {
 public:
  // Both are borrowed.
  IdentityServiceImpl(Dispatcher& dispatcher, Secrets& secrets) : dispatcher_(dispatcher), secrets_(secrets) {}

  grpc::ServerUnaryReactor* SignIn(grpc::CallbackServerContext* context, const v1::SignInRequest* request,
                                   v1::SignInResponse* response) override;
  grpc::ServerUnaryReactor* SignOut(grpc::CallbackServerContext* context, const v1::SignOutRequest* request,
                                    v1::SignOutResponse* response) override;
  grpc::ServerUnaryReactor* AcceptInvitation(grpc::CallbackServerContext* context,
                                             const v1::AcceptInvitationRequest* request,
                                             v1::AcceptInvitationResponse* response) override;
  grpc::ServerUnaryReactor* GetMe(grpc::CallbackServerContext* context, const v1::GetMeRequest* request,
                                  v1::GetMeResponse* response) override;
  grpc::ServerUnaryReactor* ChangePassword(grpc::CallbackServerContext* context,
                                           const v1::ChangePasswordRequest* request,
                                           v1::ChangePasswordResponse* response) override;
  grpc::ServerUnaryReactor* CreateAccount(grpc::CallbackServerContext* context, const v1::CreateAccountRequest* request,
                                          v1::CreateAccountResponse* response) override;
  grpc::ServerUnaryReactor* GetAccount(grpc::CallbackServerContext* context, const v1::GetAccountRequest* request,
                                       v1::GetAccountResponse* response) override;
  grpc::ServerUnaryReactor* ListAccounts(grpc::CallbackServerContext* context, const v1::ListAccountsRequest* request,
                                         v1::ListAccountsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateAccount(grpc::CallbackServerContext* context, const v1::UpdateAccountRequest* request,
                                          v1::UpdateAccountResponse* response) override;
  grpc::ServerUnaryReactor* InviteAccount(grpc::CallbackServerContext* context, const v1::InviteAccountRequest* request,
                                          v1::InviteAccountResponse* response) override;
  grpc::ServerUnaryReactor* DisableAccount(grpc::CallbackServerContext* context,
                                           const v1::DisableAccountRequest* request,
                                           v1::DisableAccountResponse* response) override;
  grpc::ServerUnaryReactor* EnableAccount(grpc::CallbackServerContext* context, const v1::EnableAccountRequest* request,
                                          v1::EnableAccountResponse* response) override;
  grpc::ServerUnaryReactor* GrantRole(grpc::CallbackServerContext* context, const v1::GrantRoleRequest* request,
                                      v1::GrantRoleResponse* response) override;
  grpc::ServerUnaryReactor* RevokeRole(grpc::CallbackServerContext* context, const v1::RevokeRoleRequest* request,
                                       v1::RevokeRoleResponse* response) override;
  grpc::ServerUnaryReactor* ListSessions(grpc::CallbackServerContext* context, const v1::ListSessionsRequest* request,
                                         v1::ListSessionsResponse* response) override;
  grpc::ServerUnaryReactor* EndSession(grpc::CallbackServerContext* context, const v1::EndSessionRequest* request,
                                       v1::EndSessionResponse* response) override;
  grpc::ServerUnaryReactor* CreateApiToken(grpc::CallbackServerContext* context,
                                           const v1::CreateApiTokenRequest* request,
                                           v1::CreateApiTokenResponse* response) override;
  grpc::ServerUnaryReactor* ListApiTokens(grpc::CallbackServerContext* context, const v1::ListApiTokensRequest* request,
                                          v1::ListApiTokensResponse* response) override;
  grpc::ServerUnaryReactor* RevokeApiToken(grpc::CallbackServerContext* context,
                                           const v1::RevokeApiTokenRequest* request,
                                           v1::RevokeApiTokenResponse* response) override;
  grpc::ServerUnaryReactor* EnrolTotp(grpc::CallbackServerContext* context, const v1::EnrolTotpRequest* request,
                                      v1::EnrolTotpResponse* response) override;
  grpc::ServerUnaryReactor* ConfirmTotp(grpc::CallbackServerContext* context, const v1::ConfirmTotpRequest* request,
                                        v1::ConfirmTotpResponse* response) override;
  grpc::ServerUnaryReactor* DisableTotp(grpc::CallbackServerContext* context, const v1::DisableTotpRequest* request,
                                        v1::DisableTotpResponse* response) override;
  grpc::ServerUnaryReactor* ListSavedViews(grpc::CallbackServerContext* context,
                                           const v1::ListSavedViewsRequest* request,
                                           v1::ListSavedViewsResponse* response) override;
  grpc::ServerUnaryReactor* CreateSavedView(grpc::CallbackServerContext* context,
                                            const v1::CreateSavedViewRequest* request,
                                            v1::CreateSavedViewResponse* response) override;
  grpc::ServerUnaryReactor* DeleteSavedView(grpc::CallbackServerContext* context,
                                            const v1::DeleteSavedViewRequest* request,
                                            v1::DeleteSavedViewResponse* response) override;
  grpc::ServerUnaryReactor* ListOffices(grpc::CallbackServerContext* context, const v1::ListOfficesRequest* request,
                                        v1::ListOfficesResponse* response) override;
  grpc::ServerUnaryReactor* ListPermissions(grpc::CallbackServerContext* context,
                                            const v1::ListPermissionsRequest* request,
                                            v1::ListPermissionsResponse* response) override;

 private:
  Dispatcher& dispatcher_;
  Secrets& secrets_;
};

}  // namespace ngoaid::identity

#endif  // SERVICES_IDENTITY_SERVICE_H_

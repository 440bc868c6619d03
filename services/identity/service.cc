#include "services/identity/service.h"

#include "ngoaid/identity/v1/identity_service.grpc.pb.h"
#include "services/identity/handlers/handlers.h"

namespace ngoaid::identity {
namespace {

class IdentityServiceImpl final : public v1::IdentityService::CallbackService {
 public:
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

template <class Request, class Response>
UnaryHandler<Request, Response> With(Secrets& secrets,
                                     absl::Status (*handle)(Call&, Secrets&, const Request&, Response&)) {
  return [&secrets, handle](Call& call, const Request& request, Response& response) {
    return handle(call, secrets, request, response);
  };
}

}  // namespace

grpc::ServerUnaryReactor* IdentityServiceImpl::SignIn(grpc::CallbackServerContext* context,
                                                      const v1::SignInRequest* request, v1::SignInResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/SignIn", request, response,
                           With(secrets_, HandleSignIn));
}

grpc::ServerUnaryReactor* IdentityServiceImpl::SignOut(grpc::CallbackServerContext* context,
                                                       const v1::SignOutRequest* request,
                                                       v1::SignOutResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/SignOut", request, response,
                           With(secrets_, HandleSignOut));
}

grpc::ServerUnaryReactor* IdentityServiceImpl::AcceptInvitation(grpc::CallbackServerContext* context,
                                                                const v1::AcceptInvitationRequest* request,
                                                                v1::AcceptInvitationResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/AcceptInvitation", request, response,
                           With(secrets_, HandleAcceptInvitation));
}

grpc::ServerUnaryReactor* IdentityServiceImpl::GetMe(grpc::CallbackServerContext* context,
                                                     const v1::GetMeRequest* request, v1::GetMeResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/GetMe", request, response,
                           With(secrets_, HandleGetMe));
}

grpc::ServerUnaryReactor* IdentityServiceImpl::ChangePassword(grpc::CallbackServerContext* context,
                                                              const v1::ChangePasswordRequest* request,
                                                              v1::ChangePasswordResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/ChangePassword", request, response,
                           With(secrets_, HandleChangePassword));
}

grpc::ServerUnaryReactor* IdentityServiceImpl::CreateAccount(grpc::CallbackServerContext* context,
                                                             const v1::CreateAccountRequest* request,
                                                             v1::CreateAccountResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/CreateAccount", request, response,
                           With(secrets_, HandleCreateAccount));
}

grpc::ServerUnaryReactor* IdentityServiceImpl::GetAccount(grpc::CallbackServerContext* context,
                                                          const v1::GetAccountRequest* request,
                                                          v1::GetAccountResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/GetAccount", request, response,
                           With(secrets_, HandleGetAccount));
}

grpc::ServerUnaryReactor* IdentityServiceImpl::ListAccounts(grpc::CallbackServerContext* context,
                                                            const v1::ListAccountsRequest* request,
                                                            v1::ListAccountsResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/ListAccounts", request, response,
                           With(secrets_, HandleListAccounts));
}

grpc::ServerUnaryReactor* IdentityServiceImpl::UpdateAccount(grpc::CallbackServerContext* context,
                                                             const v1::UpdateAccountRequest* request,
                                                             v1::UpdateAccountResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/UpdateAccount", request, response,
                           With(secrets_, HandleUpdateAccount));
}

grpc::ServerUnaryReactor* IdentityServiceImpl::InviteAccount(grpc::CallbackServerContext* context,
                                                             const v1::InviteAccountRequest* request,
                                                             v1::InviteAccountResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/InviteAccount", request, response,
                           With(secrets_, HandleInviteAccount));
}

grpc::ServerUnaryReactor* IdentityServiceImpl::DisableAccount(grpc::CallbackServerContext* context,
                                                              const v1::DisableAccountRequest* request,
                                                              v1::DisableAccountResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/DisableAccount", request, response,
                           With(secrets_, HandleDisableAccount));
}

grpc::ServerUnaryReactor* IdentityServiceImpl::EnableAccount(grpc::CallbackServerContext* context,
                                                             const v1::EnableAccountRequest* request,
                                                             v1::EnableAccountResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/EnableAccount", request, response,
                           With(secrets_, HandleEnableAccount));
}

grpc::ServerUnaryReactor* IdentityServiceImpl::GrantRole(grpc::CallbackServerContext* context,
                                                         const v1::GrantRoleRequest* request,
                                                         v1::GrantRoleResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/GrantRole", request, response,
                           With(secrets_, HandleGrantRole));
}

grpc::ServerUnaryReactor* IdentityServiceImpl::RevokeRole(grpc::CallbackServerContext* context,
                                                          const v1::RevokeRoleRequest* request,
                                                          v1::RevokeRoleResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/RevokeRole", request, response,
                           With(secrets_, HandleRevokeRole));
}

grpc::ServerUnaryReactor* IdentityServiceImpl::ListSessions(grpc::CallbackServerContext* context,
                                                            const v1::ListSessionsRequest* request,
                                                            v1::ListSessionsResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/ListSessions", request, response,
                           With(secrets_, HandleListSessions));
}

grpc::ServerUnaryReactor* IdentityServiceImpl::EndSession(grpc::CallbackServerContext* context,
                                                          const v1::EndSessionRequest* request,
                                                          v1::EndSessionResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/EndSession", request, response,
                           With(secrets_, HandleEndSession));
}

grpc::ServerUnaryReactor* IdentityServiceImpl::CreateApiToken(grpc::CallbackServerContext* context,
                                                              const v1::CreateApiTokenRequest* request,
                                                              v1::CreateApiTokenResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/CreateApiToken", request, response,
                           With(secrets_, HandleCreateApiToken));
}

grpc::ServerUnaryReactor* IdentityServiceImpl::ListApiTokens(grpc::CallbackServerContext* context,
                                                             const v1::ListApiTokensRequest* request,
                                                             v1::ListApiTokensResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/ListApiTokens", request, response,
                           With(secrets_, HandleListApiTokens));
}

grpc::ServerUnaryReactor* IdentityServiceImpl::RevokeApiToken(grpc::CallbackServerContext* context,
                                                              const v1::RevokeApiTokenRequest* request,
                                                              v1::RevokeApiTokenResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/RevokeApiToken", request, response,
                           With(secrets_, HandleRevokeApiToken));
}

grpc::ServerUnaryReactor* IdentityServiceImpl::EnrolTotp(grpc::CallbackServerContext* context,
                                                         const v1::EnrolTotpRequest* request,
                                                         v1::EnrolTotpResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/EnrolTotp", request, response,
                           With(secrets_, HandleEnrolTotp));
}

grpc::ServerUnaryReactor* IdentityServiceImpl::ConfirmTotp(grpc::CallbackServerContext* context,
                                                           const v1::ConfirmTotpRequest* request,
                                                           v1::ConfirmTotpResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/ConfirmTotp", request, response,
                           With(secrets_, HandleConfirmTotp));
}

grpc::ServerUnaryReactor* IdentityServiceImpl::DisableTotp(grpc::CallbackServerContext* context,
                                                           const v1::DisableTotpRequest* request,
                                                           v1::DisableTotpResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/DisableTotp", request, response,
                           With(secrets_, HandleDisableTotp));
}

grpc::ServerUnaryReactor* IdentityServiceImpl::ListSavedViews(grpc::CallbackServerContext* context,
                                                              const v1::ListSavedViewsRequest* request,
                                                              v1::ListSavedViewsResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/ListSavedViews", request, response,
                           With(secrets_, HandleListSavedViews));
}

grpc::ServerUnaryReactor* IdentityServiceImpl::CreateSavedView(grpc::CallbackServerContext* context,
                                                               const v1::CreateSavedViewRequest* request,
                                                               v1::CreateSavedViewResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/CreateSavedView", request, response,
                           With(secrets_, HandleCreateSavedView));
}

grpc::ServerUnaryReactor* IdentityServiceImpl::DeleteSavedView(grpc::CallbackServerContext* context,
                                                               const v1::DeleteSavedViewRequest* request,
                                                               v1::DeleteSavedViewResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/DeleteSavedView", request, response,
                           With(secrets_, HandleDeleteSavedView));
}

grpc::ServerUnaryReactor* IdentityServiceImpl::ListOffices(grpc::CallbackServerContext* context,
                                                           const v1::ListOfficesRequest* request,
                                                           v1::ListOfficesResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/ListOffices", request, response,
                           With(secrets_, HandleListOffices));
}

grpc::ServerUnaryReactor* IdentityServiceImpl::ListPermissions(grpc::CallbackServerContext* context,
                                                               const v1::ListPermissionsRequest* request,
                                                               v1::ListPermissionsResponse* response) {
  return dispatcher_.Unary(context, "ngoaid.identity.v1.IdentityService/ListPermissions", request, response,
                           With(secrets_, HandleListPermissions));
}

std::unique_ptr<grpc::Service> NewIdentityService(Dispatcher& dispatcher, Secrets& secrets) {
  return std::make_unique<IdentityServiceImpl>(dispatcher, secrets);
}

}  // namespace ngoaid::identity

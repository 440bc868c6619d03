// Accounts over a real socket on a real database. Time passes by moving what the database remembers of it.
#include "services/identity/service.h"

#include <gmock/gmock.h>
#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "ngoaid/identity/v1/identity_service.grpc.pb.h"
#include "services/base/clock.h"
#include "services/base/identity.h"
#include "services/identity/domain/totp.h"
#include "services/identity/store/credential_store.h"
#include "tests/harness/test_server.h"

namespace ngoaid::identity {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr char kPassword[] = "đủ dài và khó đoán";
constexpr char kOtherPassword[] = "một mật khẩu khác hẳn";

// Reason of a refusal, with the faulty fields of a request; "" when all is well.
std::string Fault(const grpc::Status& status) {
  if (status.ok()) return "";
  google::rpc::Status details;
  details.ParseFromString(status.error_details());
  std::string reason, fields;
  for (const auto& detail : details.details()) {
    google::rpc::ErrorInfo info;
    google::rpc::BadRequest bad;
    if (detail.UnpackTo(&info)) reason = info.reason();
    if (!detail.UnpackTo(&bad)) continue;
    for (const auto& violation : bad.field_violations()) {
      absl::StrAppend(&fields, fields.empty() ? "" : ",", violation.field());
    }
  }
  return fields.empty() ? reason : fields;
}

class IdentityTest : public ::testing::Test {
 protected:
  using Stub = v1::IdentityService::Stub;

  // As the account of `token`; without one, the local operator.
  template <class Request, class Response>
  grpc::Status Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                    const Request& request, Response& response, const std::string& token = "") {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30));
    context.AddMetadata("accept-language", "en");
    if (!token.empty()) context.AddMetadata("authorization", "Bearer " + token);
    const grpc::Status status = ((*stub_).*method)(&context, request, &response);
    const auto& metadata = context.GetServerInitialMetadata();
    const auto told = metadata.find("ngoaid-session");
    told_ = told == metadata.end() ? "none" : std::string(told->second.data(), told->second.size());
    return status;
  }
  template <class Request, class Response>
  std::string FaultOf(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                      const Request& request, const std::string& token = "") {
    Response response;
    return Fault(Call(method, request, response, token));
  }

  // Every record of a list, read in pages of two.
  template <class Request, class Response, class Record>
  std::vector<Record> Paged(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                            Request request,
                            const google::protobuf::RepeatedPtrField<Record>& (Response::*records)() const,
                            const std::string& token) {
    std::vector<Record> all;
    request.set_page_size(2);
    do {
      Response response;
      EXPECT_EQ(Fault(Call(method, request, response, token)), "");
      EXPECT_LE((response.*records)().size(), 2);
      all.insert(all.end(), (response.*records)().begin(), (response.*records)().end());
      request.set_page_token(response.next_page_token());
    } while (!request.page_token().empty());
    return all;
  }

  pqxx::result Sql(const std::string& statement) {
    EXPECT_TRUE(superuser_.EnsureOpen().ok());
    pqxx::work tx(superuser_.raw());
    pqxx::result result = tx.exec(statement);
    tx.commit();
    return result;
  }

  std::string Create(const std::string& login) {
    v1::CreateAccountRequest request;
    request.mutable_account()->set_login(login);
    request.mutable_account()->set_display_name("Nguyễn Văn An");
    v1::CreateAccountResponse response;
    EXPECT_EQ(Fault(Call(&Stub::CreateAccount, request, response)), "");
    return response.account().name();
  }
  std::string Invite(const std::string& login) {
    v1::InviteAccountRequest request;
    request.set_name("accounts/" + login);
    v1::InviteAccountResponse response;
    EXPECT_EQ(Fault(Call(&Stub::InviteAccount, request, response)), "");
    return response.token();
  }
  std::string Accept(const std::string& invitation, const std::string& password) {
    v1::AcceptInvitationRequest request;
    request.set_token(invitation);
    request.set_password(password);
    return FaultOf<v1::AcceptInvitationRequest, v1::AcceptInvitationResponse>(&Stub::AcceptInvitation, request);
  }
  // An account with kPassword; its resource name.
  std::string NewAccount(const std::string& login, const std::string& role = "", const std::string& office = "paccom") {
    const std::string name = Create(login);
    EXPECT_EQ(Accept(Invite(login), kPassword), "");
    if (!role.empty()) {
      EXPECT_EQ(Grant(login, role, office), "");
    }
    return name;
  }
  std::string Grant(const std::string& login, const std::string& role, const std::string& office,
                    const std::string& from = "", const std::string& to = "", const std::string& token = "") {
    v1::GrantRoleRequest request;
    request.set_parent("accounts/" + login);
    request.mutable_role_grant()->set_role(role);
    request.mutable_role_grant()->set_office(office);
    request.mutable_role_grant()->set_valid_from(from);
    request.mutable_role_grant()->set_valid_to(to);
    request.set_request_id(NewUuid(Clock::System().Now()));
    return FaultOf<v1::GrantRoleRequest, v1::GrantRoleResponse>(&Stub::GrantRole, request, token);
  }
  grpc::Status TrySignIn(const std::string& login, const std::string& password, const std::string& code = "",
                         const std::string& token = "") {
    v1::SignInRequest request;
    request.set_login(login);
    request.set_password(password);
    request.set_totp_code(code);
    request.set_client("a test");
    v1::SignInResponse response;
    return Call(&Stub::SignIn, request, response, token);
  }
  // The token of a new session.
  std::string SignIn(const std::string& login, const std::string& password = kPassword) {
    EXPECT_EQ(Fault(TrySignIn(login, password)), "");
    EXPECT_EQ(told_.size(), 43u);
    return told_;
  }
  // "" for a live token.
  std::string MeFault(const std::string& token) {
    return FaultOf<v1::GetMeRequest, v1::GetMeResponse>(&Stub::GetMe, {}, token);
  }
  v1::Me Me(const std::string& token) {
    v1::GetMeResponse response;
    EXPECT_EQ(Fault(Call(&Stub::GetMe, v1::GetMeRequest(), response, token)), "");
    return response.me();
  }
  template <class Request, class Response>
  std::string SetState(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                       const std::string& login, const std::string& token = "") {
    Request request;
    request.set_name("accounts/" + login);
    request.set_reason("a test");
    return FaultOf(method, request, token);
  }
  v1::CreateApiTokenRequest TokenRequest(const std::vector<std::string>& permissions) {
    v1::CreateApiTokenRequest request;
    request.mutable_api_token()->set_display_name("a program");
    for (const std::string& permission : permissions) request.mutable_api_token()->add_permissions(permission);
    request.mutable_api_token()->mutable_expire_time()->set_seconds(
        absl::ToUnixSeconds(Clock::System().Now() + absl::Hours(24)));
    return request;
  }
  std::string CodeNow(const std::string& login) {
    const pqxx::result kept =
        Sql("select encode(t.secret, 'hex'), a.id from identity.totp t join identity.account a on a.id = t.account_id "
            "where "
            "a.login = '" +
            login + "'");
    const auto secret = secrets_.totp.Open(absl::HexStringToBytes(kept[0][0].c_str()), kept[0][1].c_str());
    return TotpCode(secret.value_or(""), TotpStep(Clock::System().Now()));
  }

  ReferenceDatabase database_;
  Connection superuser_{database_.ConnInfo("postgres")};
  Secrets secrets_{SecretBox(std::string(SecretBox::kKeyBytes, 'k'))};
  TestServer server_{database_, "ngoaid_identity", "ngoaid.identity.v1.IdentityService",
                     [this](Dispatcher& dispatcher) { return NewIdentityService(dispatcher, secrets_); }};
  std::unique_ptr<Stub> stub_ = v1::IdentityService::NewStub(server_.channel());
  std::string told_;  // metadata ngoaid-session of the last answer
};

TEST_F(IdentityTest, WhoSignsInIsKnownByTheTokenAndNothingElse) {
  const std::string name = NewAccount("an.nguyen", "analyst");
  const std::string token = SignIn(" An.Nguyen ");
  const v1::Me me = Me(token);
  EXPECT_EQ(me.author(), "an.nguyen");
  EXPECT_EQ(me.account(), name);
  EXPECT_EQ(me.display_name(), "Nguyễn Văn An");
  ASSERT_EQ(me.roles_size(), 1);
  EXPECT_EQ(me.roles(0).role_display_name().en(), "Analyst");
  EXPECT_THAT(me.permissions(), Contains("statistics.read"));
  EXPECT_THAT(me.permissions(), Not(Contains("grants.create")));
  EXPECT_EQ(Me("").author(), "local-operator");
  for (const std::string& bad : {token.substr(1) + "A", token + "A", std::string("x"), name}) {
    EXPECT_EQ(MeFault(bad), "UNAUTHENTICATED") << bad;
  }
}

TEST_F(IdentityTest, WrongUnknownDisabledAndUninvitedAreAnsweredAlikeToTheByte) {
  NewAccount("an.nguyen");
  Create("uninvited");
  NewAccount("gone");
  EXPECT_EQ((SetState(&Stub::DisableAccount, "gone")), "");
  const grpc::Status wrong = TrySignIn("an.nguyen", kOtherPassword);
  EXPECT_EQ(wrong.error_code(), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(Fault(wrong), "SIGN_IN_REFUSED");
  for (const auto& [login, password] :
       {std::pair("nobody", kPassword), std::pair("uninvited", kPassword), std::pair("gone", kPassword)}) {
    const grpc::Status other = TrySignIn(login, password);
    EXPECT_EQ(other.error_message(), wrong.error_message()) << login;
    EXPECT_EQ(other.error_details(), wrong.error_details()) << login;
  }
}

TEST_F(IdentityTest, FailuresAreDelayedNotLockedOutKnownLoginOrNot) {
  NewAccount("an.nguyen");
  for (const char* login : {"an.nguyen", "nobody"}) {
    for (int i = 0; i < 3; ++i) EXPECT_EQ(Fault(TrySignIn(login, kOtherPassword)), "SIGN_IN_REFUSED") << login;
    Sql("update identity.failed_sign_in set failures = 6, last_at = now()");
    EXPECT_EQ(Fault(TrySignIn(login, kPassword)), "TOO_MANY_ATTEMPTS") << "even the right one waits";
  }
  Sql("update identity.failed_sign_in set last_at = now() - interval '9 seconds'");
  EXPECT_EQ(Fault(TrySignIn("nobody", kPassword)), "SIGN_IN_REFUSED");
  SignIn("an.nguyen");
  EXPECT_EQ(Sql("select from identity.failed_sign_in").size(), 1) << "a sign-in clears the account's failures";
}

TEST_F(IdentityTest, ASessionEndsWhenIdleWhenOldAndWithItsAccount) {
  NewAccount("an.nguyen");
  const std::string token = SignIn("an.nguyen");
  Sql("update identity.session set last_seen_at = now() - interval '29 minutes'");
  EXPECT_EQ(MeFault(token), "") << "a call in time moves the end";
  EXPECT_EQ(Sql("select from identity.session where last_seen_at > now() - interval '1 minute'").size(), 1);
  Sql("update identity.session set last_seen_at = now() - interval '30 seconds'");
  EXPECT_EQ(MeFault(token), "");
  EXPECT_EQ(Sql("select from identity.session where last_seen_at < now() - interval '29 seconds'").size(), 1)
      << "moved at most once a minute";
  Sql("update identity.session set last_seen_at = now() - interval '31 minutes'");
  EXPECT_EQ(MeFault(token), "UNAUTHENTICATED");

  const std::string old = SignIn("an.nguyen");
  EXPECT_EQ(Sql("select from identity.session").size(), 1) << "the expired one was removed";
  Sql("update identity.session set created_at = now() - interval '8 hours 1 second', last_seen_at = now()");
  EXPECT_EQ(MeFault(old), "UNAUTHENTICATED");

  const std::string last = SignIn("an.nguyen");
  EXPECT_EQ((SetState(&Stub::DisableAccount, "an.nguyen")), "");
  EXPECT_EQ(MeFault(last), "UNAUTHENTICATED");
  EXPECT_EQ((SetState(&Stub::EnableAccount, "an.nguyen")), "");
  EXPECT_EQ(MeFault(last), "UNAUTHENTICATED") << "what ended stays ended";
  SignIn("an.nguyen");
}

TEST_F(IdentityTest, SigningOutEndsTheSessionAndTellsTheBrowser) {
  NewAccount("an.nguyen");
  const std::string token = SignIn("an.nguyen");
  v1::SignOutResponse response;
  EXPECT_EQ(Fault(Call(&Stub::SignOut, v1::SignOutRequest(), response, token)), "");
  EXPECT_EQ(told_, "");
  EXPECT_EQ(MeFault(token), "UNAUTHENTICATED");
  EXPECT_EQ(Fault(Call(&Stub::SignOut, v1::SignOutRequest(), response, token)), "");
  EXPECT_EQ(told_, "") << "a stale cookie goes too";
}

TEST_F(IdentityTest, SigningInNeverTakesOverATokenThatWasThereBefore) {
  NewAccount("an.nguyen");
  NewAccount("thief");
  const std::string planted = SignIn("thief");
  EXPECT_EQ(Fault(TrySignIn("an.nguyen", kPassword, "", planted)), "");
  EXPECT_NE(told_, planted);
  EXPECT_EQ(Me(told_).author(), "an.nguyen");
  EXPECT_EQ(MeFault(planted), "UNAUTHENTICATED") << "the session presented has ended";
}

TEST_F(IdentityTest, AChangedPasswordEndsAllOtherSessionsAndRenewsThisOne) {
  NewAccount("an.nguyen");
  const std::string here = SignIn("an.nguyen");
  const std::string there = SignIn("an.nguyen");
  v1::ChangePasswordRequest request;
  v1::ChangePasswordResponse response;
  request.set_old_password("không phải");
  request.set_new_password(kOtherPassword);
  EXPECT_EQ(Fault(Call(&Stub::ChangePassword, request, response, here)), "old_password");
  EXPECT_EQ(Sql("select from identity.failed_sign_in").size(), 1) << "a guess counts as one";
  request.set_old_password(kPassword);
  request.set_new_password("ngắn");
  EXPECT_EQ(Fault(Call(&Stub::ChangePassword, request, response, here)), "new_password,new_password");
  request.set_new_password(kOtherPassword);
  EXPECT_EQ(Fault(Call(&Stub::ChangePassword, request, response, here)), "");
  const std::string renewed = told_;
  EXPECT_EQ(MeFault(here), "UNAUTHENTICATED");
  EXPECT_EQ(MeFault(there), "UNAUTHENTICATED");
  EXPECT_EQ(MeFault(renewed), "");
  EXPECT_EQ(Fault(TrySignIn("an.nguyen", kPassword)), "SIGN_IN_REFUSED");
  SignIn("an.nguyen", kOtherPassword);
}

TEST_F(IdentityTest, AnInvitationServesOnceAndForAWhile) {
  Create("an.nguyen");
  const std::string replaced = Invite("an.nguyen");
  const std::string invitation = Invite("an.nguyen");
  EXPECT_EQ(Accept(replaced, kPassword), "INVITATION_INVALID");
  EXPECT_EQ(Accept("guess", kPassword), "INVITATION_INVALID");
  EXPECT_EQ(Accept(invitation, "an.nguyen-2026"), "password") << "holds the login";
  EXPECT_EQ(Accept(invitation, kPassword), "");
  EXPECT_EQ(Accept(invitation, kOtherPassword), "INVITATION_INVALID");
  const std::string session = SignIn("an.nguyen");
  const std::string again = Invite("an.nguyen");
  EXPECT_EQ(MeFault(session), "") << "nothing ends before it is used";
  EXPECT_EQ(Accept(again, kOtherPassword), "");
  EXPECT_EQ(MeFault(session), "UNAUTHENTICATED");
  const std::string late = Invite("an.nguyen");
  Sql("update identity.invitation set expires_at = now() - interval '1 second'");
  EXPECT_EQ(Accept(late, kPassword), "INVITATION_INVALID");
}

TEST_F(IdentityTest, TheDatabaseAloneTellsNoSecretAndALostKeyIsSaid) {
  NewAccount("an.nguyen");
  const std::string token = SignIn("an.nguyen");
  v1::EnrolTotpResponse enrolled;
  ASSERT_EQ(Fault(Call(&Stub::EnrolTotp, v1::EnrolTotpRequest(), enrolled, token)), "");
  const std::string id = Sql("select id from identity.account where login = 'an.nguyen'")[0][0].c_str();
  const std::string kept = absl::HexStringToBytes(Sql("select encode(secret, 'hex') from identity.totp")[0][0].c_str());
  const std::string secret = secrets_.totp.Open(kept, id).value_or("");
  ASSERT_EQ(Base32(secret), enrolled.secret());
  EXPECT_THAT(kept, Not(testing::HasSubstr(secret)));

  // As kept by a program of before: sealed at the next start, and the same codes go on.
  Sql(absl::StrCat("update identity.totp set secret = decode('", absl::BytesToHexString(secret), "', 'hex')"));
  Connection service(database_.ConnInfo("ngoaid_identity"));
  const auto seal = [&](const SecretBox& box) {
    TotpState state;
    EXPECT_TRUE(RunInTransaction(service, Access::kWrite, {}, [&](Transaction& transaction) {
                  state = SealTotp(transaction, box);
                  return absl::OkStatus();
                }).ok());
    return std::pair(state.sealed, state.lost);
  };
  EXPECT_EQ(seal(secrets_.totp), std::pair(1, 0));
  EXPECT_EQ(seal(secrets_.totp), std::pair(0, 0));
  v1::ConfirmTotpRequest confirm;
  v1::ConfirmTotpResponse confirmed;
  confirm.set_code(CodeNow("an.nguyen"));
  ASSERT_EQ(Fault(Call(&Stub::ConfirmTotp, confirm, confirmed, token)), "");

  // Sealed under a key that is gone.
  const SecretBox gone(std::string(SecretBox::kKeyBytes, 'g'));
  Sql(absl::StrCat("update identity.totp set last_step = 0, secret = decode('",
                   absl::BytesToHexString(gone.Seal(secret, id)), "', 'hex')"));
  EXPECT_EQ(seal(secrets_.totp), std::pair(0, 1));
  EXPECT_EQ(Fault(TrySignIn("an.nguyen", kPassword)), "TOTP_REQUIRED");
  EXPECT_EQ(Fault(TrySignIn("an.nguyen", kPassword, TotpCode(secret, TotpStep(Clock::System().Now())))),
            "TOTP_KEY_LOST");
  EXPECT_EQ(Fault(TrySignIn("an.nguyen", kPassword, confirmed.recovery_codes(0))), "");
  v1::DisableTotpRequest disable;
  disable.set_parent("accounts/an.nguyen");
  v1::DisableTotpResponse disabled;
  EXPECT_EQ(Fault(Call(&Stub::DisableTotp, disable, disabled)), "") << "by the administrator";
  EXPECT_EQ(Fault(TrySignIn("an.nguyen", kPassword)), "");
}

TEST_F(IdentityTest, ViewsAreKeptForEachAloneAndOneOfANameAtATime) {
  NewAccount("an.nguyen");
  NewAccount("binh.le");
  const std::string an = SignIn("an.nguyen"), binh = SignIn("binh.le");
  const auto keep = [&](const std::string& list, const std::string& name, const std::string& query,
                        const std::string& token) {
    v1::CreateSavedViewRequest request;
    request.mutable_saved_view()->set_list(list);
    request.mutable_saved_view()->set_display_name(name);
    request.mutable_saved_view()->set_query(query);
    request.set_request_id(NewUuid(Clock::System().Now()));
    return FaultOf(&Stub::CreateSavedView, request, token);
  };
  const auto views = [&](const std::string& list, const std::string& token) {
    v1::ListSavedViewsRequest request;
    request.set_list(list);
    v1::ListSavedViewsResponse response;
    EXPECT_EQ(Fault(Call(&Stub::ListSavedViews, request, response, token)), "");
    return response;
  };
  EXPECT_EQ(keep("grants", " Nước sạch ", "q=nuoc", an), "");
  EXPECT_EQ(keep("grants", "Nước sạch", "q=nuoc%20sach", an), "") << "in the place of the first";
  EXPECT_EQ(keep("ngos", "Nước sạch", "q=x", an), "");
  EXPECT_EQ(keep("accounts", "", "q=x", an), "saved_view.display_name,saved_view.list");
  EXPECT_EQ(keep("ngos", std::string(301, 'x'), std::string(4001, 'x'), an),
            "saved_view.display_name,saved_view.query");
  EXPECT_EQ(keep("ngos", "x", "", ""), "NO_ACCOUNT") << "the local operator";
  ASSERT_EQ(views("grants", an).saved_views_size(), 1);
  const v1::SavedView view = views("grants", an).saved_views(0);
  EXPECT_EQ(view.display_name(), "Nước sạch");
  EXPECT_EQ(view.query(), "q=nuoc%20sach");
  EXPECT_EQ(views("grants", binh).saved_views_size(), 0);

  v1::DeleteSavedViewRequest remove;
  remove.set_name(view.name());
  remove.set_request_id(NewUuid(Clock::System().Now()));
  EXPECT_EQ(FaultOf(&Stub::DeleteSavedView, remove, binh), "NOT_FOUND");
  EXPECT_EQ(FaultOf(&Stub::DeleteSavedView, remove, an), "");
  EXPECT_EQ(views("grants", an).saved_views_size(), 0);
  EXPECT_EQ(views("ngos", an).saved_views_size(), 1);
  for (int i = 1; i < 100; ++i) EXPECT_EQ(keep("grants", absl::StrCat("v", i), "", an), "");
  EXPECT_EQ(keep("grants", "v100", "", an), "SAVED_VIEWS_FULL");
  EXPECT_EQ(keep("grants", "v1", "q=y", an), "") << "none more";
}

TEST_F(IdentityTest, CodesAreAskedForOnceConfirmedAndNoneServesTwice) {
  NewAccount("an.nguyen");
  const std::string token = SignIn("an.nguyen");
  v1::EnrolTotpResponse enrolled;
  EXPECT_EQ(Fault(Call(&Stub::EnrolTotp, v1::EnrolTotpRequest(), enrolled, token)), "");
  EXPECT_THAT(enrolled.uri(), testing::HasSubstr(enrolled.secret()));
  SignIn("an.nguyen");  // not confirmed: no code is asked for

  v1::ConfirmTotpRequest confirm;
  v1::ConfirmTotpResponse confirmed;
  confirm.set_code("000000");
  if (CodeNow("an.nguyen") == "000000") confirm.set_code("000001");
  EXPECT_EQ(Fault(Call(&Stub::ConfirmTotp, confirm, confirmed, token)), "code");
  confirm.set_code(CodeNow("an.nguyen"));
  EXPECT_EQ(Fault(Call(&Stub::ConfirmTotp, confirm, confirmed, token)), "");
  ASSERT_THAT(confirmed.recovery_codes(), SizeIs(10));
  EXPECT_TRUE(Me(token).totp_enabled());
  EXPECT_EQ(Fault(Call(&Stub::EnrolTotp, v1::EnrolTotpRequest(), enrolled, token)), "TOTP_ENABLED");

  EXPECT_EQ(Fault(TrySignIn("an.nguyen", kPassword)), "TOTP_REQUIRED");
  EXPECT_EQ(Fault(TrySignIn("an.nguyen", kOtherPassword)), "SIGN_IN_REFUSED") << "a code is no news for who guesses";
  Sql("update identity.totp set last_step = 0");
  const std::string code = CodeNow("an.nguyen");
  EXPECT_EQ(Fault(TrySignIn("an.nguyen", kPassword, code)), "");
  EXPECT_EQ(Fault(TrySignIn("an.nguyen", kPassword, code)), "TOTP_WRONG") << "replayed";
  EXPECT_EQ(Sql("select from identity.failed_sign_in").size(), 1);

  const std::string& recovery = confirmed.recovery_codes(3);
  EXPECT_EQ(Fault(TrySignIn("an.nguyen", kPassword, absl::AsciiStrToLower(recovery))), "");
  EXPECT_EQ(Fault(TrySignIn("an.nguyen", kPassword, recovery)), "TOTP_WRONG") << "used";

  NewAccount("binh.le");
  v1::DisableTotpRequest disable;
  disable.set_parent("accounts/an.nguyen");
  v1::DisableTotpResponse disabled;
  EXPECT_EQ(Fault(Call(&Stub::DisableTotp, disable, disabled, SignIn("binh.le"))), "NOT_FOUND");
  EXPECT_EQ(Fault(Call(&Stub::DisableTotp, disable, disabled)), "") << "the operator, for a lost device";
  SignIn("an.nguyen");
}

TEST_F(IdentityTest, ListsComeInPagesThatHoldEachRecordOnce) {
  NewAccount("program", "analyst");
  NewAccount("other", "analyst");
  const std::string session = SignIn("program");
  SignIn("other");
  for (int i = 0; i < 4; ++i) SignIn("program");
  for (int i = 0; i < 5; ++i) {
    v1::CreateApiTokenResponse created;
    ASSERT_EQ(Fault(Call(&Stub::CreateApiToken, TokenRequest({"statistics.read"}), created, session)), "");
    v1::CreateSavedViewRequest view;
    view.mutable_saved_view()->set_list("ngos");
    view.mutable_saved_view()->set_display_name(absl::StrCat("view ", 4 - i));
    view.set_request_id(NewUuid(Clock::System().Now()));
    ASSERT_EQ(FaultOf(&Stub::CreateSavedView, view, session), "");
  }
  v1::ListSavedViewsRequest views;
  views.set_list("ngos");
  const auto of_views = Paged(&Stub::ListSavedViews, views, &v1::ListSavedViewsResponse::saved_views, session);
  std::vector<std::string> names;
  for (const v1::SavedView& view : of_views) names.push_back(view.display_name());
  EXPECT_THAT(names, ElementsAre("view 0", "view 1", "view 2", "view 3", "view 4"));

  const auto sessions =
      Paged(&Stub::ListSessions, v1::ListSessionsRequest(), &v1::ListSessionsResponse::sessions, session);
  ASSERT_THAT(sessions, SizeIs(5));
  EXPECT_TRUE(sessions.back().current()) << "the oldest";
  const auto tokens =
      Paged(&Stub::ListApiTokens, v1::ListApiTokensRequest(), &v1::ListApiTokensResponse::api_tokens, session);
  ASSERT_THAT(tokens, SizeIs(5));
  EXPECT_GT(tokens.front().name(), tokens.back().name()) << "newest first: ids are made in order of time";

  v1::ListOfficesRequest whole;
  whole.set_show_ended(true);
  whole.set_page_size(1000);
  v1::ListOfficesResponse offices;
  ASSERT_EQ(Fault(Call(&Stub::ListOffices, whole, offices, session)), "");
  ASSERT_GT(offices.offices_size(), 90);
  EXPECT_EQ(offices.next_page_token(), "");
  v1::ListOfficesResponse read;
  for (const v1::Office& office : Paged(&Stub::ListOffices, whole, &v1::ListOfficesResponse::offices, session)) {
    *read.add_offices() = office;
  }
  EXPECT_EQ(read.SerializeAsString(), offices.SerializeAsString());
  whole.set_show_ended(false);
  for (const v1::Office& office : Paged(&Stub::ListOffices, whole, &v1::ListOfficesResponse::offices, session)) {
    EXPECT_EQ(office.successor(), "") << office.code();
  }
}

TEST_F(IdentityTest, PagesOfListsRefuseWhatTheyDoNotUnderstand) {
  NewAccount("program", "analyst");
  const std::string session = SignIn("program");
  v1::ListOfficesRequest offices;
  offices.set_page_size(1);
  v1::ListOfficesResponse first;
  ASSERT_EQ(Fault(Call(&Stub::ListOffices, offices, first, session)), "");
  offices.set_page_token(first.next_page_token());
  offices.set_show_ended(true);
  EXPECT_EQ(FaultOf(&Stub::ListOffices, offices, session), "page_token");
  v1::ListSessionsRequest sessions;
  sessions.set_parent("x");
  sessions.set_page_size(1001);
  sessions.set_page_token("abc");
  EXPECT_EQ(FaultOf(&Stub::ListSessions, sessions, session), "page_size,page_token,parent");
  v1::ListApiTokensRequest tokens;
  tokens.set_page_size(-1);
  EXPECT_EQ(FaultOf(&Stub::ListApiTokens, tokens, session), "page_size");
  v1::ListSavedViewsRequest views;
  views.set_list("x");
  views.set_page_token("abc");
  EXPECT_EQ(FaultOf(&Stub::ListSavedViews, views, session), "list,page_token");
}

TEST_F(IdentityTest, AnApiTokenDoesWhatItNamesOfWhatItsAccountMayAndNothingToTheAccount) {
  NewAccount("program", "analyst");
  const std::string session = SignIn("program");
  v1::CreateApiTokenResponse created;
  EXPECT_EQ(Fault(Call(&Stub::CreateApiToken, TokenRequest({"grants.create", "me.manage"}), created, session)),
            "api_token.permissions[0],api_token.permissions[1]");
  ASSERT_EQ(Fault(Call(&Stub::CreateApiToken, TokenRequest({"statistics.read"}), created, session)), "");
  const std::string token = created.token();
  EXPECT_THAT(Me(token).permissions(), ElementsAre("me.read", "statistics.read"));
  EXPECT_EQ((FaultOf<v1::ListSessionsRequest, v1::ListSessionsResponse>(&Stub::ListSessions, {}, token)),
            "PERMISSION_DENIED");
  EXPECT_EQ(Fault(Call(&Stub::CreateApiToken, TokenRequest({"statistics.read"}), created, token)), "PERMISSION_DENIED");

  Sql("update identity.role_grant set revoked_by = 'x', revoked_at = now()");
  EXPECT_THAT(Me(token).permissions(), ElementsAre("me.read")) << "never more than the account";
  EXPECT_EQ((SetState(&Stub::DisableAccount, "program")), "");
  EXPECT_EQ(MeFault(token), "UNAUTHENTICATED");
  EXPECT_EQ((SetState(&Stub::EnableAccount, "program")), "");
  EXPECT_EQ(MeFault(token), "");
  Sql("update identity.api_token set expires_at = now() - interval '1 second'");
  EXPECT_EQ(MeFault(token), "UNAUTHENTICATED");
  Sql("update identity.api_token set expires_at = now() + interval '1 day'");
  v1::ListApiTokensRequest list;
  list.set_parent("accounts/program");
  v1::ListApiTokensResponse tokens;
  EXPECT_EQ(Fault(Call(&Stub::ListApiTokens, list, tokens)), "");
  ASSERT_THAT(tokens.api_tokens(), SizeIs(1));
  EXPECT_TRUE(tokens.api_tokens(0).has_last_used_time());
  v1::RevokeApiTokenRequest revoke;
  revoke.set_name(tokens.api_tokens(0).name());
  v1::RevokeApiTokenResponse revoked;
  EXPECT_EQ(Fault(Call(&Stub::RevokeApiToken, revoke, revoked)), "");
  EXPECT_FALSE(revoked.api_token().live());
  EXPECT_EQ(MeFault(token), "UNAUTHENTICATED");
}

TEST_F(IdentityTest, ATokenThatLastsTooLongOrNotAtAllIsRefused) {
  NewAccount("program", "analyst");
  const std::string session = SignIn("program");
  v1::CreateApiTokenResponse created;
  for (absl::Duration ahead : {absl::Hours(-1), absl::Hours(24 * 367)}) {
    v1::CreateApiTokenRequest request = TokenRequest({"statistics.read"});
    request.mutable_api_token()->mutable_expire_time()->set_seconds(absl::ToUnixSeconds(Clock::System().Now() + ahead));
    EXPECT_EQ(Fault(Call(&Stub::CreateApiToken, request, created, session)), "api_token.expire_time");
  }
}

TEST_F(IdentityTest, SomebodyElsesSessionIsNotThereForWhoMayNotSeeIt) {
  const std::string an = NewAccount("an.nguyen");
  NewAccount("binh.le");
  NewAccount("admin", "administrator");
  const std::string mine = SignIn("an.nguyen");
  const std::string other = SignIn("binh.le");
  v1::ListSessionsResponse listed;
  ASSERT_EQ(Fault(Call(&Stub::ListSessions, v1::ListSessionsRequest(), listed, mine)), "");
  ASSERT_THAT(listed.sessions(), SizeIs(1));
  EXPECT_TRUE(listed.sessions(0).current());

  v1::ListSessionsRequest of_an;
  of_an.set_parent("accounts/an.nguyen");
  v1::ListSessionsRequest of_nobody;
  of_nobody.set_parent("accounts/an.nguyem");
  const grpc::Status hidden = Call(&Stub::ListSessions, of_an, listed, other);
  const grpc::Status absent = Call(&Stub::ListSessions, of_nobody, listed, other);
  EXPECT_EQ(Fault(hidden), "NOT_FOUND");
  EXPECT_EQ(hidden.error_message(), "No account an.nguyen was found.");
  EXPECT_EQ(absent.error_message(), "No account an.nguyem was found.");

  v1::EndSessionRequest end;
  ASSERT_EQ(Fault(Call(&Stub::ListSessions, v1::ListSessionsRequest(), listed, mine)), "");
  end.set_name(listed.sessions(0).name());
  v1::EndSessionResponse ended;
  EXPECT_EQ(Fault(Call(&Stub::EndSession, end, ended, other)), "NOT_FOUND");
  // Its id under one's own account is no way round.
  v1::EndSessionRequest disguised;
  disguised.set_name(Me(other).account() + listed.sessions(0).name().substr(an.size()));
  EXPECT_EQ(Fault(Call(&Stub::EndSession, disguised, ended, other)), "NOT_FOUND");
  EXPECT_EQ(MeFault(mine), "");
  EXPECT_EQ(Fault(Call(&Stub::EndSession, end, ended, SignIn("admin"))), "");
  EXPECT_EQ(MeFault(mine), "UNAUTHENTICATED");
}

TEST_F(IdentityTest, ARoleIsHeldAtAnOfficeOfItsKindOnItsDays) {
  NewAccount("an.nguyen");
  NewAccount("admin", "administrator");
  const std::string token = SignIn("an.nguyen");
  EXPECT_EQ(Grant("an.nguyen", "boss", "nowhere"), "role_grant.role,role_grant.office");
  EXPECT_EQ(Grant("an.nguyen", "national-staff", "34-48"), "role_grant.office") << "of the centre";
  EXPECT_EQ(Grant("an.nguyen", "provincial-clerk", "paccom"), "role_grant.office");
  EXPECT_EQ(Grant("an.nguyen", "provincial-clerk", "63-49"), "role_grant.office") << "it has ended";
  EXPECT_EQ(Grant("an.nguyen", "analyst", "mofa", "2026-02-30", "x"), "role_grant.valid_from,role_grant.valid_to");
  EXPECT_EQ(Grant("an.nguyen", "analyst", "mofa", "2026-02-02", "2026-02-01"), "role_grant.valid_to");
  EXPECT_THAT(Me(token).roles(), IsEmpty());

  EXPECT_EQ(Grant("an.nguyen", "analyst", "mofa", "2020-01-01", "2020-12-31"), "");
  EXPECT_EQ(Grant("an.nguyen", "analyst", "mofa", "2999-01-01"), "");
  EXPECT_THAT(Me(token).permissions(), ElementsAre("me.manage", "me.read")) << "past and future";
  EXPECT_EQ(Grant("an.nguyen", "analyst", "mofa", "2021-01-01", "2998-12-31"), "");
  EXPECT_THAT(Me(token).permissions(), Contains("statistics.read")) << "at once, in the same session";
  EXPECT_EQ(Grant("an.nguyen", "analyst", "mofa"), "ROLE_HELD");

  EXPECT_EQ(Grant("admin", "national-staff", "paccom", "", "", SignIn("admin")), "OWN_ACCOUNT");
  v1::GetAccountRequest get;
  get.set_name("accounts/an.nguyen");
  v1::GetAccountResponse got;
  ASSERT_EQ(Fault(Call(&Stub::GetAccount, get, got)), "");
  for (const v1::RoleGrant& grant : got.account().role_grants()) {
    if (!grant.in_force()) continue;
    v1::RevokeRoleRequest revoke;
    revoke.set_name(grant.name());
    revoke.set_reason("moved");
    revoke.set_request_id(NewUuid(Clock::System().Now()));
    EXPECT_EQ((FaultOf<v1::RevokeRoleRequest, v1::RevokeRoleResponse>(&Stub::RevokeRole, revoke)), "");
  }
  EXPECT_THAT(Me(token).roles(), IsEmpty());
}

TEST_F(IdentityTest, OfficersOfAMergedProvinceSitInTheNewOneAndAnswerForBoth) {
  NewAccount("clerk");
  Sql("insert into identity.role_grant (id, account_id, role, office_code, valid_from, granted_by) "
      "select gen_random_uuid(), id, 'provincial-clerk', '63-49', '2024-01-01', 'x' from identity.account "
      "where login = 'clerk'");
  const v1::Me me = Me(SignIn("clerk"));
  ASSERT_THAT(me.roles(), SizeIs(1));
  EXPECT_EQ(me.roles(0).office(), "34-48") << "Quảng Nam sits in Đà Nẵng";
  EXPECT_THAT(me.roles(0).offices(), ElementsAre("34-48", "63-48", "63-49"));
}

TEST_F(IdentityTest, AccountsAreFoundAndTheirPersonsMayGo) {
  const std::string name = Create("an.nguyen");
  Create("binh.le");
  v1::ListAccountsRequest list;
  list.set_query("van an");
  list.set_page_size(1);
  v1::ListAccountsResponse page;
  ASSERT_EQ(Fault(Call(&Stub::ListAccounts, list, page)), "");
  ASSERT_THAT(page.accounts(), SizeIs(1));
  EXPECT_EQ(page.accounts(0).login(), "an.nguyen");
  EXPECT_EQ(page.accounts(0).state(), v1::Account::STATE_INVITED);
  list.set_page_token(page.next_page_token());
  ASSERT_EQ(Fault(Call(&Stub::ListAccounts, list, page)), "");
  EXPECT_EQ(page.accounts(0).login(), "binh.le");
  EXPECT_EQ(page.next_page_token(), "");

  v1::UpdateAccountRequest update;
  update.mutable_account()->set_name(name);
  for (const char* field : {"display_name", "email", "phone"}) update.mutable_update_mask()->add_paths(field);
  v1::UpdateAccountResponse updated;
  ASSERT_EQ(Fault(Call(&Stub::UpdateAccount, update, updated)), "");
  update.mutable_account()->set_etag("\"1\"");
  EXPECT_EQ(Fault(Call(&Stub::UpdateAccount, update, updated)), "ETAG_MISMATCH");
  Sql("delete from identity.person where account_id = (select id from identity.account where login = 'binh.le')");
  v1::CreateAccountRequest twin;
  twin.mutable_account()->set_login("AN.nguyen");
  EXPECT_EQ((FaultOf<v1::CreateAccountRequest, v1::CreateAccountResponse>(&Stub::CreateAccount, twin)), "LOGIN_TAKEN");
  EXPECT_EQ(Sql("select from foundation.audit_entry where before::text || after::text ilike '%Văn An%'").size(), 0);
}

TEST_F(IdentityTest, OnlyTheFieldsThatAreChangedAreJudged) {
  const std::string name = Create("an.nguyen");
  Sql("update identity.person set email = 'no address'");
  v1::UpdateAccountRequest update;
  update.mutable_account()->set_name(name);
  update.mutable_account()->set_phone("024 3825 5753");
  update.mutable_account()->set_email("none either");
  update.mutable_update_mask()->add_paths("phone");
  v1::UpdateAccountResponse updated;
  ASSERT_EQ(Fault(Call(&Stub::UpdateAccount, update, updated)), "");
  EXPECT_EQ(updated.account().phone(), "024 3825 5753");
  EXPECT_EQ(updated.account().email(), "no address");
  update.mutable_update_mask()->add_paths("email");
  EXPECT_EQ(Fault(Call(&Stub::UpdateAccount, update, updated)), "account.email");
}

TEST_F(IdentityTest, NobodyDisablesThemselves) {
  NewAccount("admin", "administrator");
  EXPECT_EQ((SetState(&Stub::DisableAccount, "admin", SignIn("admin"))), "OWN_ACCOUNT");
}

TEST_F(IdentityTest, TheLocalOperatorHasNoAccountOfTheirOwn) {
  for (const std::string& fault : {FaultOf<v1::ListSessionsRequest, v1::ListSessionsResponse>(&Stub::ListSessions, {}),
                                   FaultOf<v1::EnrolTotpRequest, v1::EnrolTotpResponse>(&Stub::EnrolTotp, {})}) {
    EXPECT_EQ(fault, "NO_ACCOUNT");
  }
}

TEST_F(IdentityTest, NoSecretIsKeptAsItWasShown) {
  NewAccount("an.nguyen", "analyst");
  const std::string invitation = Invite("an.nguyen");
  const std::string session = SignIn("an.nguyen");
  v1::CreateApiTokenResponse created;
  ASSERT_EQ(Fault(Call(&Stub::CreateApiToken, TokenRequest({"statistics.read"}), created, session)), "");
  for (const pqxx::row& table : Sql("select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on "
                                    "n.oid = c.relnamespace where c.relkind = 'r' and n.nspname in "
                                    "('identity', 'foundation')")) {
    for (const std::string& secret : {invitation, session, created.token(), std::string(kPassword)}) {
      EXPECT_EQ(Sql(absl::StrCat("select from ", table[0].c_str(), " t where strpos(t::text, '", secret,
                                 "') > 0 or strpos(t::text, encode('", secret, "', 'hex')) > 0"))
                    .size(),
                0)
          << table[0].c_str();
    }
  }
}

TEST_F(IdentityTest, OtherServicesMayAskWhoCallsAndNothingElse) {
  for (const char* role : {"ngoaid_registry", "ngoaid_commitments", "ngoaid_reporting", "ngoaid_reference"}) {
    Connection connection(database_.ConnInfo(role));
    ASSERT_TRUE(connection.EnsureOpen().ok());
    pqxx::nontransaction tx(connection.raw());
    EXPECT_TRUE(tx.exec("select * from identity.authenticate('x')").empty());
    for (const pqxx::row& table : Sql("select relname from pg_class where relnamespace = 'identity'::regnamespace and "
                                      "relkind in ('r', 'v')")) {
      EXPECT_THROW(tx.exec(absl::StrCat("select from identity.", table[0].c_str())), pqxx::insufficient_privilege)
          << role << " " << table[0].c_str();
    }
    EXPECT_THROW(tx.exec("select identity.roles_today(gen_random_uuid())"), pqxx::insufficient_privilege);
  }
}

}  // namespace
}  // namespace ngoaid::identity

#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/base/field_faults.h"
#include "services/base/identity.h"
#include "services/base/text.h"
#include "services/identity/domain/secrets.h"
#include "services/identity/errors.h"
#include "services/identity/handlers/access.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/handlers/page.h"
#include "services/identity/handlers/reason.h"
#include "services/identity/store/account_store.h"
#include "services/identity/store/credential_store.h"
#include "services/identity/store/way_in_store.h"

namespace ngoaid::identity {
namespace {

constexpr int kStandardPage = 50;

constexpr char kPrefix[] = "account.";
constexpr char kMaskFields[] = "display_name, email, phone";

absl::Status SetState(Call& call, const std::string& name, const std::string& raw_reason, bool disabled,
                      v1::Account& answer) {
  FieldViolations faults;
  const std::string reason = ReadReason(raw_reason, faults);
  auto account = AccountFor(call, name, "name");
  if (absl::IsInvalidArgument(account.status())) faults.push_back({"name", errors::NotAnAccount()});
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);
  if (!account.ok()) return account.status();
  if (disabled && account->id == call.principal().account_id) return errors::OwnAccount();
  if (account->disabled != disabled) {
    SetDisabled(call.transaction(), account->id, disabled);
    if (disabled) EndSessionsOf(call.transaction(), account->id);
    call.Audit({AccountName(account->id), reason, absl::StrCat(R"({"disabled": )", disabled ? "false}" : "true}"),
                absl::StrCat(R"({"disabled": )", disabled ? "true}" : "false}")});
  }
  answer = ToProto(*ReadAccount(call.transaction(), account->id));
  return absl::OkStatus();
}

// Carries the fields `mask` names over to `account`.
void ApplyMask(const google::protobuf::FieldMask& mask, const v1::Account& from, Account& account,
               FieldViolations& faults) {
  for (int i = 0; i < mask.paths_size(); ++i) {
    const std::string& path = mask.paths(i);
    if (path == "display_name") {
      account.display_name = CleanText(from.display_name());
    } else if (path == "email") {
      account.email = CleanText(from.email());
    } else if (path == "phone") {
      account.phone = CleanText(from.phone());
    } else {
      faults.push_back({absl::StrCat("update_mask.paths[", i, "]"), errors::MaskFieldUnknown(path, kMaskFields)});
    }
  }
}

}  // namespace

absl::Status HandleCreateAccount(Call& call, Secrets&, const v1::CreateAccountRequest& request,
                                 v1::CreateAccountResponse& response) {
  const v1::Account& wanted = request.account();
  Account account;
  account.login = NormaliseLogin(wanted.login());
  account.display_name = CleanText(wanted.display_name());
  account.email = CleanText(wanted.email());
  account.phone = CleanText(wanted.phone());
  FieldViolations faults = CheckLogin(account.login, kPrefix);
  for (FieldViolation& fault : CheckPerson(account, kPrefix)) faults.push_back(std::move(fault));
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);
  account.id = NewUuid(call.now());
  if (!InsertAccount(call.transaction(), account, call.author())) return errors::LoginTaken(account.login);
  call.Audit({AccountName(account.id), "", "", absl::StrCat(R"({"login": ")", account.login, R"("})")});
  *response.mutable_account() = ToProto(*ReadAccount(call.transaction(), account.id));
  return absl::OkStatus();
}

absl::Status HandleGetAccount(Call& call, Secrets&, const v1::GetAccountRequest& request,
                              v1::GetAccountResponse& response) {
  const auto key = ParseAccountName(request.name());
  if (!key) return ngoaid::errors::Invalid({{"name", errors::NotAnAccount()}});
  const auto id = FindAccountId(call.transaction(), *key);
  if (!id) return ngoaid::errors::NotFound(request.name());
  *response.mutable_account() = ToProto(*ReadAccount(call.transaction(), *id));
  return absl::OkStatus();
}

absl::Status HandleListAccounts(Call& call, Secrets&, const v1::ListAccountsRequest& request,
                                v1::ListAccountsResponse& response) {
  FieldViolations faults;
  const Page page(request, absl::StrCat("ListAccounts:", request.query()), faults, kStandardPage);
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);
  auto found = ListAccounts(call.transaction(), Fold(request.query()), page.after(), page.limit());
  page.End(found, &Account::login, response);
  for (const Account& account : found) *response.add_accounts() = ToProto(account);
  return absl::OkStatus();
}

absl::Status HandleUpdateAccount(Call& call, Secrets&, const v1::UpdateAccountRequest& request,
                                 v1::UpdateAccountResponse& response) {
  FieldViolations faults;
  auto account = AccountFor(call, request.account().name(), "account.name");
  if (absl::IsInvalidArgument(account.status())) faults.push_back({"account.name", errors::NotAnAccount()});
  Account changed = account.ok() ? *account : Account{};
  ApplyMask(request.update_mask(), request.account(), changed, faults);
  const std::set<std::string> changing(request.update_mask().paths().begin(), request.update_mask().paths().end());
  for (FieldViolation& fault : ngoaid::errors::WithinFields(CheckPerson(changed, kPrefix), kPrefix, changing)) {
    faults.push_back(std::move(fault));
  }
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);
  if (!account.ok()) return account.status();
  const std::string& etag = request.account().etag();
  if (!etag.empty() && etag != EtagOf(*account)) return ngoaid::errors::EtagMismatch(AccountName(account->id));
  UpdatePerson(call.transaction(), changed);
  // That, never what: persons stay out of the audit trail.
  call.Audit({AccountName(account->id), "", "", R"({"person": "changed"})"});
  *response.mutable_account() = ToProto(*ReadAccount(call.transaction(), account->id));
  return absl::OkStatus();
}

absl::Status HandleInviteAccount(Call& call, Secrets&, const v1::InviteAccountRequest& request,
                                 v1::InviteAccountResponse& response) {
  const auto account = AccountFor(call, request.name(), "name");
  if (!account.ok()) return account.status();
  if (account->disabled) return errors::AccountDisabled(account->login);
  response.set_token(NewToken());
  SetTime(SetInvitation(call.transaction(), account->id, response.token(), kInvitationLasts, call.author()),
          *response.mutable_expire_time());
  call.Audit({AccountName(account->id), "", "", R"({"invitation": "given"})"});
  return absl::OkStatus();
}

absl::Status HandleDisableAccount(Call& call, Secrets&, const v1::DisableAccountRequest& request,
                                  v1::DisableAccountResponse& response) {
  return SetState(call, request.name(), request.reason(), true, *response.mutable_account());
}

absl::Status HandleEnableAccount(Call& call, Secrets&, const v1::EnableAccountRequest& request,
                                 v1::EnableAccountResponse& response) {
  return SetState(call, request.name(), request.reason(), false, *response.mutable_account());
}

}  // namespace ngoaid::identity

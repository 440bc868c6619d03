#include "services/identity/handlers/describe_me.h"

#include "services/identity/convert/identity_convert.h"
#include "services/identity/store/account_store.h"
#include "services/identity/store/office_store.h"
#include "services/identity/store/way_in_store.h"

namespace ngoaid::identity {

v1::Me DescribeMe(Call& call, const Principal& principal) {
  v1::Me me;
  me.set_author(principal.name);
  const auto role_names = ReadRoleNames(call.transaction());
  for (const RoleAtOffice& held : principal.roles) {
    v1::HeldRole& out = *me.add_roles();
    out.set_role(held.role);
    if (const auto name = role_names.find(held.role); name != role_names.end()) {
      SetText(name->second, *out.mutable_role_display_name());
    }
    out.set_office(held.office);
    if (const auto office = ReadOffice(call.transaction(), held.office)) {
      SetText(office->name, *out.mutable_office_display_name());
    }
    for (const std::string& office : held.offices) out.add_offices(office);
  }
  for (const std::string& permission : principal.permissions) {
    if (!permission.empty()) me.add_permissions(permission);  // "": what needs no permission
  }
  if (principal.account_id.empty()) return me;

  const auto account = ReadAccount(call.transaction(), principal.account_id);
  me.set_account(AccountName(principal.account_id));
  if (account) {
    me.set_display_name(account->display_name);
    me.set_totp_enabled(account->totp_enabled);
  }
  if (principal.session_id.empty()) return me;
  if (const auto session = ReadSession(call.transaction(), principal.session_id)) {
    SetTime(session->expire_time, *me.mutable_session_expire_time());
    SetTime(session->create_time + kSessionLasts, *me.mutable_session_end_time());
  }
  return me;
}

}  // namespace ngoaid::identity

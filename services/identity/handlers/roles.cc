#include <algorithm>
#include <nlohmann/json.hpp>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/civil_time.h"
#include "services/auth/permissions.h"
#include "services/base/field_faults.h"
#include "services/base/identity.h"
#include "services/base/partial_date.h"
#include "services/identity/errors.h"
#include "services/identity/handlers/access.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/handlers/reason.h"
#include "services/identity/store/account_store.h"
#include "services/identity/store/office_store.h"

namespace ngoaid::identity {
namespace {

constexpr char kPrefix[] = "role_grant.";

std::string Today(const Call& call) {
  return absl::FormatCivilTime(absl::ToCivilDay(call.now(), absl::FixedTimeZone(7 * 60 * 60)));
}

// ISO days compare as text.
FieldViolations CheckGrant(Call& call, const RoleGrant& grant) {
  FieldViolations faults;
  const auto fault = [&](absl::string_view field, Text text) {
    faults.push_back({absl::StrCat(kPrefix, field), std::move(text)});
  };
  const std::vector<absl::string_view> roles = Roles();
  const bool known = absl::c_linear_search(roles, grant.role);
  if (!known) fault("role", errors::RoleUnknown(grant.role, absl::StrJoin(roles, ", ")));
  const auto office = ReadOffice(call.transaction(), grant.office);
  if (!office) {
    fault("office", errors::OfficeUnknown(grant.office));
  } else if (!office->valid_to.empty() && office->valid_to < Today(call)) {
    fault("office", errors::OfficeEnded(grant.office, office->valid_to));
  } else if (known && !RoleFitsOffice(grant.role, office->kind)) {
    fault("office", errors::RoleMisplaced(grant.role, grant.office));
  }
  if (!PartialDate::IsDay(grant.valid_from)) fault("valid_from", ngoaid::errors::NotADay(grant.valid_from));
  if (!grant.valid_to.empty()) {
    if (!PartialDate::IsDay(grant.valid_to)) {
      fault("valid_to", ngoaid::errors::NotADay(grant.valid_to));
    } else if (grant.valid_to < grant.valid_from) {
      fault("valid_to", ngoaid::errors::EndsBeforeStart(grant.valid_from));
    }
  }
  if (grant.reason.size() > kLongestReason) fault("reason", errors::TooLong(kLongestReason));
  return faults;
}

bool Overlap(const RoleGrant& a, const RoleGrant& b) {
  return (a.valid_to.empty() || a.valid_to >= b.valid_from) && (b.valid_to.empty() || b.valid_to >= a.valid_from);
}

const RoleGrant* FindGrant(const Account& account, const std::string& id) {
  const auto found = absl::c_find_if(account.role_grants, [&](const RoleGrant& grant) { return grant.id == id; });
  return found == account.role_grants.end() ? nullptr : &*found;
}

std::string AuditJson(const RoleGrant& grant) {
  nlohmann::json json = {{"role", grant.role}, {"office", grant.office}, {"valid_from", grant.valid_from}};
  if (!grant.valid_to.empty()) json["valid_to"] = grant.valid_to;
  return json.dump();
}

}  // namespace

absl::Status HandleGrantRole(Call& call, Secrets&, const v1::GrantRoleRequest& request,
                             v1::GrantRoleResponse& response) {
  const v1::RoleGrant& wanted = request.role_grant();
  RoleGrant grant;
  grant.id = NewUuid(call.now());
  grant.role = wanted.role();
  grant.office = wanted.office();
  grant.valid_from = wanted.valid_from().empty() ? Today(call) : wanted.valid_from();
  grant.valid_to = wanted.valid_to();
  grant.reason = CleanText(wanted.reason());
  grant.granted_by = call.author();
  FieldViolations faults = CheckGrant(call, grant);
  const auto account = AccountFor(call, request.parent(), "parent");
  if (absl::IsInvalidArgument(account.status())) faults.push_back({"parent", errors::NotAnAccount()});
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);
  if (!account.ok()) return account.status();
  if (account->id == call.principal().account_id) return errors::OwnAccount();
  for (const RoleGrant& held : account->role_grants) {
    if (!held.revoke_time && held.role == grant.role && held.office == grant.office && Overlap(held, grant)) {
      return errors::RoleHeld(MakeChildName(account->id, kRoleGrants, held.id));
    }
  }
  grant.account_id = account->id;
  InsertRoleGrant(call.transaction(), grant);
  call.Audit({AccountName(account->id), grant.reason, "", AuditJson(grant)});
  *response.mutable_role_grant() = ToProto(*FindGrant(*ReadAccount(call.transaction(), account->id), grant.id));
  return absl::OkStatus();
}

absl::Status HandleRevokeRole(Call& call, Secrets&, const v1::RevokeRoleRequest& request,
                              v1::RevokeRoleResponse& response) {
  FieldViolations faults;
  const std::string reason = ReadReason(request.reason(), faults);
  const auto name = ParseChildName(request.name(), kRoleGrants);
  if (!name) faults.push_back({"name", errors::NotARoleGrant()});
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);
  const auto account = ReadAccountForUpdate(call.transaction(), name->account_id);
  const RoleGrant* grant = account ? FindGrant(*account, name->id) : nullptr;
  if (grant == nullptr) return ngoaid::errors::NotFound(request.name());
  if (grant->revoke_time) return errors::RoleRevoked(request.name());
  RevokeRoleGrant(call.transaction(), grant->id, call.author(), reason);
  call.Audit({AccountName(account->id), reason, AuditJson(*grant), ""});
  *response.mutable_role_grant() = ToProto(*FindGrant(*ReadAccount(call.transaction(), account->id), grant->id));
  return absl::OkStatus();
}

}  // namespace ngoaid::identity

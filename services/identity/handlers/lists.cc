#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "services/auth/permissions.h"
#include "services/identity/convert/identity_convert.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/handlers/page.h"
#include "services/identity/store/office_store.h"

namespace ngoaid::identity {
namespace {

constexpr absl::string_view kOfficeKinds[] = {"centre", "provincial", "ministry", "member", "public"};

}  // namespace

absl::Status HandleListOffices(Call& call, Secrets&, const v1::ListOfficesRequest& request,
                               v1::ListOfficesResponse& response) {
  FieldViolations faults;
  const Page page(request, absl::StrCat("ListOffices:", request.show_ended()), faults);
  if (!faults.empty()) return ngoaid::errors::Invalid(faults);
  auto found = ListOffices(call.transaction(), request.show_ended(), page.after(), page.limit());
  page.End(found, &Office::code, response);
  for (const Office& office : found) *response.add_offices() = ToProto(office);
  return absl::OkStatus();
}

absl::Status HandleListPermissions(Call& call, Secrets&, const v1::ListPermissionsRequest&,
                                   v1::ListPermissionsResponse& response) {
  const auto names = ReadRoleNames(call.transaction());
  std::map<absl::string_view, std::set<std::string, std::less<>>> held;
  for (absl::string_view role : Roles()) {
    held[role] = PermissionsOfRole(role);
    v1::Role& out = *response.add_roles();
    out.set_code(std::string(role));
    if (const auto name = names.find(out.code()); name != names.end())
      SetText(name->second, *out.mutable_display_name());
    for (absl::string_view kind : kOfficeKinds) {
      if (RoleFitsOffice(role, kind)) out.add_office_kinds(ToOfficeKind(kind));
    }
  }
  std::map<absl::string_view, v1::Permission*> permissions;
  const auto add = [&](absl::string_view permission, absl::string_view method) {
    v1::Permission*& out = permissions[permission];
    if (out == nullptr) {
      out = response.add_permissions();
      out->set_code(std::string(permission));
      out->set_everybody(permission.empty() || permission == kReadMe || permission == kManageMe);
      for (absl::string_view role : Roles()) {
        if (held[role].contains(permission)) out->add_roles(std::string(role));
      }
      out->set_own_office_only(IsNarrowed(permission));
    }
    out->add_methods(std::string(method));
  };
  for (const MethodPermission& row : MethodPermissions()) {
    add(row.permission, row.method);
    if (!row.to_try.empty()) add(row.to_try, row.method);
  }
  return absl::OkStatus();
}

}  // namespace ngoaid::identity

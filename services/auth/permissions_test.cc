// The table's own soundness. Who may call what is held against a table written by hand in tests/blackbox/test_roles.py.
#include "services/auth/permissions.h"

#include <gmock/gmock.h>

#include "absl/algorithm/container.h"
#include "absl/strings/str_join.h"

namespace ngoaid {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;

TEST(Permissions, EachMethodStandsOnceAndItsPermissionIsSomebodys) {
  std::set<absl::string_view> methods;
  std::set<absl::string_view> opened = {"", kReadMe, kManageMe};
  for (absl::string_view permission : RolePermissions()) opened.insert(permission);
  for (const MethodPermission& row : MethodPermissions()) {
    EXPECT_TRUE(methods.insert(row.method).second) << row.method;
    EXPECT_THAT(opened, Contains(row.permission)) << row.method;
    EXPECT_EQ(FindPermission(row.method), &row);
  }
  EXPECT_EQ(FindPermission("ngoaid.identity.v1.IdentityService/Nothing"), nullptr);
}

TEST(Permissions, EachPermissionOfARoleOpensAMethodAndStandsOnce) {
  std::set<absl::string_view> seen;
  for (absl::string_view permission : RolePermissions()) {
    EXPECT_TRUE(seen.insert(permission).second) << permission;
    EXPECT_TRUE(absl::c_any_of(MethodPermissions(), [&](const MethodPermission& row) {
      return row.permission == permission || row.to_try == permission;
    })) << permission;
  }
}

TEST(Permissions, RolesAddUpAndWhoHasNoneManagesOnlyThemselves) {
  EXPECT_THAT(PermissionsOf({}), testing::ElementsAre(kManageMe, kReadMe));
  const auto both = PermissionsOf({{"analyst", "mofa", {"mofa"}}, {"administrator", "paccom", {"paccom"}}});
  EXPECT_THAT(both, Contains("grants.read"));
  EXPECT_THAT(both, Contains("roles.grant"));
  EXPECT_THAT(both, Not(Contains("grants.create")));
  EXPECT_THAT(PermissionsOfRole("king"), IsEmpty());
}

TEST(Permissions, AProvincialRoleReachesItsOwnOfficesAndANationalOneAll) {
  const RoleAtOffice clerk{"provincial-clerk", "34-48", {"34-48", "63-48", "63-49"}};
  const RoleAtOffice elsewhere{"provincial-approver", "34-01", {"34-01", "63-01"}};
  const RoleAtOffice analyst{"analyst", "mofa", {"mofa"}};
  const RoleAtOffice administrator{"administrator", "paccom", {"paccom"}};
  const auto reached = [](const std::vector<RoleAtOffice>& roles, absl::string_view permission) {
    const OfficeScope scope = ScopeThatAllows(roles, permission);
    return scope.all() ? "all" : absl::StrJoin(scope.offices(), " ");
  };
  EXPECT_EQ(reached({clerk}, "grants.read"), "34-48 63-48 63-49");
  EXPECT_EQ(reached({clerk, elsewhere}, "grants.read"), "34-01 34-48 63-01 63-48 63-49");
  EXPECT_EQ(reached({clerk, analyst}, "grants.read"), "all");
  EXPECT_EQ(reached({clerk, administrator}, "grants.read"), "34-48 63-48 63-49") << "who may not read it adds nothing";
  EXPECT_EQ(reached({clerk}, "organisations.read"), "all") << "the registry is everybody's";
  EXPECT_EQ(reached({clerk}, "publications.read"), "all") << "what is published is everybody's";
  EXPECT_EQ(reached({clerk}, kReadMe), "all");
  EXPECT_EQ(reached({clerk}, "grants.create"), "") << "what no role of theirs allows reaches nothing";
  EXPECT_EQ(reached({}, "grants.read"), "");
  EXPECT_TRUE(IsNarrowed("grants.read"));
  EXPECT_FALSE(IsNarrowed("organisations.read"));
  EXPECT_FALSE(IsNarrowed("rates.import"));
}

TEST(Permissions, WhatIsTheWholeCountrysIsHeldAtTheCentre) {
  for (absl::string_view role : Roles()) {
    const bool provincial = role == "provincial-clerk" || role == "provincial-approver";
    EXPECT_EQ(RoleFitsOffice(role, "provincial"), provincial) << role;
    EXPECT_EQ(RoleFitsOffice(role, "centre"), !provincial) << role;
    EXPECT_FALSE(RoleFitsOffice(role, "public")) << role;
    EXPECT_FALSE(RoleFitsOffice(role, "")) << role;
  }
  EXPECT_TRUE(RoleFitsOffice("analyst", "ministry"));
  EXPECT_FALSE(RoleFitsOffice("king", "centre"));
}

}  // namespace
}  // namespace ngoaid

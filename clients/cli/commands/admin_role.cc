#include <memory>

#include "clients/cli/commands/admin.h"
#include "clients/cli/commands/arguments.h"
#include "clients/cli/commands/code_names.h"
#include "clients/cli/commands/commands.h"
#include "ngoaid/identity/v1/identity_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = identity::v1;
using Stub = api::IdentityService::Stub;

struct RoleOptions {
  std::string account, name, role, office, from, to, reason, request_id;
  bool dry_run = false;
};

absl::StatusOr<ExitCode> Print(Runtime& runtime, const api::RoleGrant& grant) {
  return Ended(PrintRecord(runtime, CodeNames(runtime, "role").Named(ToJson(grant), "role"),
                           {{"name", {"Mã", "Resource"}},
                            {"role", {"Vai trò", "Role"}},
                            {"office", {"Cơ quan", "Office"}},
                            {"valid_from", {"Từ ngày", "From"}, Shown::kDate},
                            {"valid_to", {"Đến ngày", "To"}, Shown::kDate},
                            {"in_force", {"Đang hiệu lực", "In force"}, Shown::kYesNo},
                            {"reason", {"Lý do", "Reason"}},
                            {"granted_by", {"Người giao", "Granted by"}},
                            {"revoked_by", {"Người thu hồi", "Revoked by"}}}));
}

absl::StatusOr<ExitCode> Grant(Runtime& runtime, const RoleOptions& given) {
  ArgumentReader reader;
  api::GrantRoleRequest request;
  request.set_parent(AccountResource(given.account));
  api::RoleGrant& grant = *request.mutable_role_grant();
  grant.set_role(given.role);
  grant.set_office(given.office);
  grant.set_valid_from(reader.FirstDay("--from", given.from));
  grant.set_valid_to(reader.LastDay("--to", given.to));
  grant.set_reason(given.reason);
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  request.set_validate_only(given.dry_run);
  if (!reader.status().ok()) return reader.status();
  api::GrantRoleResponse response;
  if (absl::Status status = runtime.Call(&Stub::GrantRole, request, &response); !status.ok()) return status;
  SayDryRun(runtime, given.dry_run);
  return Print(runtime, response.role_grant());
}

absl::StatusOr<ExitCode> Revoke(Runtime& runtime, const RoleOptions& given) {
  ArgumentReader reader;
  api::RevokeRoleRequest request;
  request.set_name(given.name);
  request.set_reason(given.reason);
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  if (!reader.status().ok()) return reader.status();
  api::RevokeRoleResponse response;
  if (absl::Status status = runtime.Call(&Stub::RevokeRole, request, &response); !status.ok()) return status;
  return Print(runtime, response.role_grant());
}

absl::StatusOr<ExitCode> List(Runtime& runtime) {
  api::ListPermissionsResponse response;
  if (absl::Status status = runtime.Call(&Stub::ListPermissions, api::ListPermissionsRequest(), &response);
      !status.ok()) {
    return status;
  }
  return PrintAll(runtime, {"Vai trò", "Roles"},
                  {{"code", {"Vai trò", "Role"}},
                   {"display_name", {"Tên", "Name"}},
                   {"office_kinds", {"Loại cơ quan", "Kinds of office"}, Shown::kCode}},
                  response.roles());
}

}  // namespace

void AddAdminRole(Command admin) {
  Command noun = admin.AddNoun("role", {"vai trò tại cơ quan", "roles at offices"});
  Command grant = noun.AddVerb("grant", {"giao một vai trò tại một cơ quan", "grant a role at an office"},
                               {"admin role grant da-nang-2 --role provincial-clerk --office 34-48",
                                "admin role grant binh.le --role conference-organiser --office vufo --to 31/12/2026"});
  auto granted = std::make_shared<RoleOptions>();
  AddAccountArgument(grant, granted->account);
  grant.AddOption("--role", granted->role, {"vai trò; xem: admin role list", "role; see: admin role list"}).Required();
  grant
      .AddOption("--office", granted->office,
                 {"mã cơ quan; xem: admin office list", "code of the office; see: admin office list"})
      .Required();
  grant.AddOption("--from", granted->from, {"từ ngày (mặc định: hôm nay)", "first day (default: today)"});
  grant.AddOption("--to", granted->to,
                  {"đến hết ngày (mặc định: đến khi thu hồi)", "last day (default: until revoked)"});
  grant.AddOption("--reason", granted->reason, {"lý do; được lưu mãi", "why; kept for ever"});
  grant.AddDryRun(granted->dry_run);
  grant.AddRequestId(granted->request_id);
  grant.AddOutputOptions();
  grant.OnRun([granted](Runtime& runtime) { return Grant(runtime, *granted); });

  Command revoke = noun.AddVerb("revoke", {"thu hồi, có hiệu lực ngay", "revoke it, at once"},
                                {"admin role revoke accounts/0190a1b2-0000-7000-8000-000000000001/roleGrants/"
                                 "0190a1b2-0000-7000-8000-000000000002 --reason \"chuyển công tác\""});
  auto revoked = std::make_shared<RoleOptions>();
  revoke
      .AddOption("NAME", revoked->name, {"tên như lệnh account get -o json in ra", "as account get -o json prints it"})
      .Required();
  AddReason(revoke, revoked->reason);
  revoke.AddRequestId(revoked->request_id);
  revoke.AddOutputOptions();
  revoke.OnRunAsking({"Thu hồi vai trò này ngay?", "Revoke this role at once?"},
                     [revoked](Runtime& runtime) { return Revoke(runtime, *revoked); });

  Command list = noun.AddVerb(
      "list", {"các vai trò và loại cơ quan giữ được", "the roles, and the kinds of office they are held at"},
      {"admin role list"});
  list.AddOutputOptions();
  list.OnRun([](Runtime& runtime) { return List(runtime); });
}

}  // namespace ngoaid::cli

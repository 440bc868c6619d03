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
  if (given.dry_run) runtime.Say({"Chạy thử: chưa ghi gì.", "A dry run: nothing was stored."});
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

void AddAdminRole(CLI::App& admin, Runtime& runtime) {
  CLI::App* noun = AddNoun(admin, runtime, "role", {"vai trò tại cơ quan", "roles at offices"});
  CLI::App* grant = AddVerb(*noun, runtime, "grant", {"giao một vai trò tại một cơ quan", "grant a role at an office"},
                            {"admin role grant da-nang-2 --role provincial-clerk --office 34-48",
                             "admin role grant binh.le --role conference-organiser --office vufo --to 31/12/2026"});
  auto granted = std::make_shared<RoleOptions>();
  AddAccountArgument(*grant, runtime, granted->account);
  grant->add_option("--role", granted->role, runtime.T({"vai trò; xem: admin role list", "role; see: admin role list"}))
      ->required();
  grant
      ->add_option("--office", granted->office,
                   runtime.T({"mã cơ quan; xem: admin office list", "code of the office; see: admin office list"}))
      ->required();
  grant->add_option("--from", granted->from, runtime.T({"từ ngày (mặc định: hôm nay)", "first day (default: today)"}));
  grant->add_option("--to", granted->to,
                    runtime.T({"đến hết ngày (mặc định: đến khi thu hồi)", "last day (default: until revoked)"}));
  grant->add_option("--reason", granted->reason, runtime.T({"lý do; được lưu mãi", "why; kept for ever"}));
  AddDryRun(*grant, runtime, granted->dry_run);
  AddRequestId(*grant, runtime, granted->request_id);
  AddOutputOptions(*grant, runtime);
  OnRun(*grant, runtime, [&runtime, granted] { return Grant(runtime, *granted); });

  CLI::App* revoke = AddVerb(*noun, runtime, "revoke", {"thu hồi, có hiệu lực ngay", "revoke it, at once"},
                             {"admin role revoke accounts/0190a1b2-0000-7000-8000-000000000001/roleGrants/"
                              "0190a1b2-0000-7000-8000-000000000002 --reason \"chuyển công tác\""});
  auto revoked = std::make_shared<RoleOptions>();
  revoke
      ->add_option("NAME", revoked->name,
                   runtime.T({"tên như lệnh account get -o json in ra", "as account get -o json prints it"}))
      ->required();
  AddReason(*revoke, runtime, revoked->reason);
  AddRequestId(*revoke, runtime, revoked->request_id);
  AddOutputOptions(*revoke, runtime);
  OnRunAsking(*revoke, runtime, {"Thu hồi vai trò này ngay?", "Revoke this role at once?"},
              [&runtime, revoked] { return Revoke(runtime, *revoked); });

  CLI::App* list =
      AddVerb(*noun, runtime, "list",
              {"các vai trò và loại cơ quan giữ được", "the roles, and the kinds of office they are held at"},
              {"admin role list"});
  AddOutputOptions(*list, runtime);
  OnRun(*list, runtime, [&runtime] { return List(runtime); });
}

}  // namespace ngoaid::cli

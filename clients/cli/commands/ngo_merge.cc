#include <memory>

#include "clients/cli/app/command.h"
#include "clients/cli/commands/arguments.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/ngo_columns.h"
#include "clients/cli/output/row_output.h"
#include "ngoaid/registry/v1/registry_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = registry::v1;
using Stub = api::RegistryService::Stub;

struct MergeOptions {
  std::string id, into, reason, request_id;
  bool dry_run = false;
};

absl::StatusOr<ExitCode> Print(Runtime& runtime, const MergeOptions& given, const api::Organisation& organisation) {
  SayDryRun(runtime, given.dry_run);
  return Ended(PrintNgo(runtime, organisation));
}

absl::StatusOr<ExitCode> Merge(Runtime& runtime, const MergeOptions& given) {
  ArgumentReader reader;
  api::MergeOrganisationsRequest request;
  request.set_name(reader.Organisation("ID", given.id));
  request.set_into(reader.Organisation("--into", given.into));
  request.set_reason(given.reason);
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  request.set_validate_only(given.dry_run);
  if (!reader.status().ok()) return reader.status();
  api::MergeOrganisationsResponse response;
  if (absl::Status status = runtime.Call(&Stub::MergeOrganisations, request, &response); !status.ok()) return status;
  return Print(runtime, given, response.organisation());
}

absl::StatusOr<ExitCode> Unmerge(Runtime& runtime, const MergeOptions& given) {
  ArgumentReader reader;
  api::UndoOrganisationMergeRequest request;
  request.set_name(reader.Organisation("ID", given.id));
  request.set_reason(given.reason);
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  request.set_validate_only(given.dry_run);
  if (!reader.status().ok()) return reader.status();
  api::UndoOrganisationMergeResponse response;
  if (absl::Status status = runtime.Call(&Stub::UndoOrganisationMerge, request, &response); !status.ok()) return status;
  return Print(runtime, given, response.organisation());
}

void AddOptions(Command verb, MergeOptions& given) {
  verb.AddOption("--reason", given.reason, {"lý do; được lưu mãi", "why; kept for ever"}).Required();
  verb.AddDryRun(given.dry_run);
  verb.AddRequestId(given.request_id);
  verb.AddOutputOptions();
}

}  // namespace

void AddNgoMerge(Command ngo) {
  const Text id_help = {"tổ chức: organisations/UUID hoặc UUID", "organisation: organisations/UUID or a UUID"};
  Command merge = ngo.AddVerb("merge",
                              {"nhập một tổ chức vào tổ chức khác vì là một; thống kê tính chung, tách lại được",
                               "merge an organisation into another that is the same; counted as one, can be undone"},
                              {"ngo merge 0190a1b2-0000-7000-8000-000000000001 --into "
                               "0190a1b2-0000-7000-8000-000000000002 --reason \"cùng số đăng ký\""});
  auto merged = std::make_shared<MergeOptions>();
  merge.AddOption("ID", merged->id, id_help).Required();
  merge
      .AddOption("--into", merged->into,
                 {"tổ chức còn lại: organisations/UUID hoặc UUID",
                  "the organisation that remains: organisations/UUID or a UUID"})
      .Required();
  AddOptions(merge, *merged);
  merge.OnRunAsking({"Nhập hai tổ chức này làm một?", "Merge these two organisations?"},
                    [merged](Runtime& runtime) { return Merge(runtime, *merged); });

  Command unmerge =
      ngo.AddVerb("unmerge", {"tách lại một tổ chức đã nhập nhầm", "take the merge of an organisation back"},
                  {"ngo unmerge 0190a1b2-0000-7000-8000-000000000001 --reason \"hai tổ chức khác nhau\""});
  auto parted = std::make_shared<MergeOptions>();
  unmerge.AddOption("ID", parted->id, id_help).Required();
  AddOptions(unmerge, *parted);
  unmerge.OnRun([parted](Runtime& runtime) { return Unmerge(runtime, *parted); });
}

}  // namespace ngoaid::cli

#include <memory>

#include "clients/cli/app/command.h"
#include "clients/cli/commands/arguments.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/import_answer.h"
#include "clients/cli/commands/paging.h"
#include "clients/cli/output/row_output.h"
#include "clients/cli/output/sheet_output.h"
#include "ngoaid/commitments/v1/commitments_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = commitments::v1;
using Stub = api::CommitmentsService::Stub;

absl::StatusOr<ExitCode> List(Runtime& runtime, const std::string& grant, int limit) {
  if (absl::Status usable = CheckOutput(runtime); !usable.ok()) return usable;
  auto parent = ResolveGrantOrAll(runtime, grant);
  if (!parent.ok()) return parent.status();
  api::ListFindingsRequest request;
  request.set_parent(*parent);
  auto output = RowOutput::Create(runtime, {{"Phát hiện", "Findings"},
                                            {{"severity", {"Mức", "Severity"}, Shown::kCode},
                                             {"code", {"Mã", "Code"}},
                                             {"row_id", {"Mã khoản", "Row id"}},
                                             {"sheet", {"Trang tính", "Sheet"}},
                                             {"cell", {"Ô", "Cell"}},
                                             {"field", {"Trường", "Field"}},
                                             {"message", {"Nội dung", "Message"}},
                                             {"resource", {"Bản ghi", "Record"}}}});
  absl::Status status = ForEachRecord<Stub, api::ListFindingsRequest, api::ListFindingsResponse, common::v1::Finding>(
      runtime, &Stub::ListFindings, request, &api::ListFindingsResponse::findings, limit,
      [&](const common::v1::Finding& finding) {
        Json json = FindingJson(finding, runtime.options.language);
        json["resource"] = finding.resource();
        return output->Add(json);
      });
  if (!status.ok()) return status;
  return Ended(output->Finish());
}

}  // namespace

void AddFinding(CLI::App& app, Runtime& runtime) {
  CLI::App* noun = AddNoun(app, runtime, "finding",
                           {"những điều cần xem lại trong số liệu", "what should be looked at in the data"});
  CLI::App* list = AddVerb(
      *noun, runtime, "list",
      {"liệt kê, mới nhất trước; của một khoản hoặc của tất cả", "list them, newest first; of a grant or of all"},
      {"finding list", "finding list R032 -o json"});
  auto grant = std::make_shared<std::string>();
  list->add_option("GRANT", *grant, runtime.T({"khoản viện trợ (mặc định: tất cả)", "grant (default: all)"}));
  auto limit = AddLimit(*list, runtime);
  AddOutputOptions(*list, runtime, ListFormats());
  OnRun(*list, runtime, [&runtime, grant, limit] { return List(runtime, *grant, *limit); });
}

}  // namespace ngoaid::cli

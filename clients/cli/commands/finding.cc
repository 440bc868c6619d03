#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/grant_records.h"
#include "clients/cli/commands/import_answer.h"
#include "clients/cli/commands/paging.h"
#include "clients/cli/output/row_output.h"
#include "ngoaid/commitments/v1/commitments_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = commitments::v1;
using Stub = api::CommitmentsService::Stub;

absl::Status Print(Runtime& runtime, const std::string& parent, int limit) {
  api::ListFindingsRequest request;
  request.set_parent(parent);
  std::vector<Column> columns = FindingColumns();
  columns.push_back({"resource", {"Bản ghi", "Record"}, Shown::kRecord});
  auto output = RowOutput::Create(runtime, {{"Phát hiện", "Findings"}, columns});
  absl::Status status = ForEachRecord<Stub, api::ListFindingsRequest, api::ListFindingsResponse, common::v1::Finding>(
      runtime, &Stub::ListFindings, request, &api::ListFindingsResponse::findings, limit,
      [&](const common::v1::Finding& finding) {
        Json json = FindingJson(finding, runtime.options.language);
        json["resource"] = finding.resource();
        return output->Add(json);
      });
  return status.ok() ? output->Finish() : status;
}

}  // namespace

void AddFinding(Command app) {
  AddGrantRecords(
      app, {"finding",
            {"những điều cần xem lại trong số liệu", "what should be looked at in the data"},
            {"liệt kê, mới nhất trước; của một khoản hoặc của tất cả", "list them, newest first; of a grant or of all"},
            Print});
}

}  // namespace ngoaid::cli

#include <memory>

#include "clients/cli/app/command.h"
#include "clients/cli/commands/arguments.h"
#include "clients/cli/commands/commands.h"
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
  api::ListReportedFiguresRequest request;
  request.set_parent(*parent);
  auto output = RowOutput::Create(runtime, {{"Số báo cáo", "Reported figures"},
                                            {{"amount", {"Số tiền", "Amount"}, Shown::kNumber},
                                             {"currency", {"Loại tiền", "Currency"}},
                                             {"qualifier", {"Mức chính xác", "Qualifier"}, Shown::kCode},
                                             {"amount_kind", {"Loại giá trị", "Kind"}, Shown::kCode},
                                             {"value_date", {"Ngày", "Date"}, Shown::kDate},
                                             {"reason", {"Vì sao không tính", "Why not posted"}, Shown::kCode},
                                             {"source", {"Nguồn", "Source"}},
                                             {"name", {"Mã", "Name"}}}});
  absl::Status status =
      ForEachRecord<Stub, api::ListReportedFiguresRequest, api::ListReportedFiguresResponse, api::ReportedFigure>(
          runtime, &Stub::ListReportedFigures, request, &api::ListReportedFiguresResponse::reported_figures, limit,
          [&output](const api::ReportedFigure& figure) { return output->Add(ToJson(figure)); });
  if (!status.ok()) return status;
  return Ended(output->Finish());
}

}  // namespace

void AddFigure(CLI::App& app, Runtime& runtime) {
  CLI::App* noun =
      AddNoun(app, runtime, "figure",
              {"số liệu nguồn có nêu nhưng không ghi sổ", "figures that sources report and that are not posted"});
  CLI::App* list =
      AddVerb(*noun, runtime, "list", {"liệt kê; của một khoản hoặc của tất cả", "list them; of a grant or of all"},
              {"figure list", "figure list R032"});
  auto grant = std::make_shared<std::string>();
  list->add_option("GRANT", *grant, runtime.T({"khoản viện trợ (mặc định: tất cả)", "grant (default: all)"}));
  auto limit = AddLimit(*list, runtime);
  AddOutputOptions(*list, runtime, ListFormats());
  OnRun(*list, runtime, [&runtime, grant, limit] { return List(runtime, *grant, *limit); });
}

}  // namespace ngoaid::cli

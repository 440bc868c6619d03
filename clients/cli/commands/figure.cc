#include "clients/cli/commands/arguments.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/grant_records.h"
#include "clients/cli/commands/paging.h"
#include "clients/cli/output/row_output.h"
#include "ngoaid/commitments/v1/commitments_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = commitments::v1;
using Stub = api::CommitmentsService::Stub;

absl::Status Print(Runtime& runtime, const std::string& parent, int limit) {
  api::ListReportedFiguresRequest request;
  request.set_parent(parent);
  auto output = RowOutput::Create(runtime, {{"Số báo cáo", "Reported figures"},
                                            {{"row_id", {"Mã khoản", "Row id"}},
                                             {"amount", {"Số tiền", "Amount"}, Shown::kNumber},
                                             {"currency", {"Loại tiền", "Currency"}},
                                             {"qualifier", {"Mức chính xác", "Qualifier"}, Shown::kCode},
                                             {"amount_kind", {"Loại giá trị", "Kind"}, Shown::kCode},
                                             {"value_date", {"Ngày", "Date"}, Shown::kDate},
                                             {"reason", {"Vì sao không tính", "Why not posted"}, Shown::kCode},
                                             {"source", {"Nguồn", "Source"}, Shown::kSource},
                                             {"name", {"Bản ghi", "Record"}, Shown::kRecord}}});
  absl::Status status =
      ForEachRecord<Stub, api::ListReportedFiguresRequest, api::ListReportedFiguresResponse, api::ReportedFigure>(
          runtime, &Stub::ListReportedFigures, request, &api::ListReportedFiguresResponse::reported_figures, limit,
          [&output](const api::ReportedFigure& figure) {
            Json row = ToJson(figure);
            row["row_id"] = GrantCode(figure.grant_source_id());
            return output->Add(row);
          });
  return status.ok() ? output->Finish() : status;
}

}  // namespace

void AddFigure(Command app) {
  AddGrantRecords(app,
                  {"figure",
                   {"số liệu nguồn có nêu nhưng không ghi sổ", "figures that sources report and that are not posted"},
                   {"liệt kê; của một khoản hoặc của tất cả", "list them; of a grant or of all"},
                   Print});
}

}  // namespace ngoaid::cli

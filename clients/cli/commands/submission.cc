#include <memory>

#include "clients/cli/app/command.h"
#include "clients/cli/commands/arguments.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/handed_in.h"
#include "clients/cli/commands/paging.h"
#include "clients/cli/output/row_output.h"
#include "ngoaid/commitments/v1/commitments_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = commitments::v1;
using Stub = api::CommitmentsService::Stub;

const std::vector<Column>& Columns() {
  static const std::vector<Column> columns = {{"name", {"Tệp đã nộp", "Submission"}, Shown::kName},
                                              {"file_name", {"Tên tệp", "File"}},
                                              {"office", {"Cơ quan", "Office"}},
                                              {"period", {"Kỳ", "Period"}},
                                              {"state", {"Trạng thái", "State"}, Shown::kCode},
                                              CountColumn("rows", {"Số dòng", "Rows"}),
                                              CountColumn("created", {"Tạo mới", "Created"}),
                                              CountColumn("changed", {"Thay đổi", "Changed"}),
                                              CountColumn("unchanged", {"Giữ nguyên", "Unchanged"}),
                                              CountColumn("rejected", {"Bị loại", "Rejected"}),
                                              {"create_time", {"Ngày nhập", "Imported"}, Shown::kTime},
                                              {"author", {"Người nhập", "Imported by"}},
                                              {"handed_in_by", {"Người nộp", "Handed in by"}}};
  return columns;
}

absl::StatusOr<ExitCode> List(Runtime& runtime, int limit) {
  auto output = RowOutput::Create(runtime, {{"Tệp đã nộp", "Submissions"}, Columns()});
  absl::Status status = ForEachRecord<Stub, api::ListSubmissionsRequest, api::ListSubmissionsResponse, api::Submission>(
      runtime, &Stub::ListSubmissions, {}, &api::ListSubmissionsResponse::submissions, limit,
      [&output](const api::Submission& submission) { return output->Add(ToJson(submission)); });
  if (!status.ok()) return status;
  return Ended(output->Finish());
}

absl::StatusOr<ExitCode> Get(Runtime& runtime, const std::string& id) {
  ArgumentReader reader;
  api::GetSubmissionRequest request;
  request.set_name(reader.Submission(id));
  if (!reader.status().ok()) return reader.status();
  api::GetSubmissionResponse response;
  if (absl::Status status = runtime.Call(&Stub::GetSubmission, request, &response); !status.ok()) return status;
  return Ended(PrintRecord(runtime, ToJson(response.submission()), Columns()));
}

absl::StatusOr<ExitCode> Download(Runtime& runtime, const std::string& id) {
  ArgumentReader reader;
  api::DownloadSubmissionRequest request;
  request.set_name(reader.Submission(id));
  if (!reader.status().ok()) return reader.status();
  return DownloadOriginal(runtime, &Stub::DownloadSubmission, request);
}

}  // namespace

void AddSubmission(Command app) {
  Command noun =
      app.AddNoun("submission", {"các tệp đã nhập và kết quả", "files that were imported, and what became of them"});
  const Text id_help = {"tệp đã nộp: submissions/UUID hoặc UUID", "submission: submissions/UUID or a UUID"};

  Command list =
      noun.AddVerb("list", {"liệt kê, mới nhất trước", "list them, newest first"}, {"submission list -o json"});
  auto limit = list.AddLimit();
  list.AddOutputOptions();
  list.OnRun([limit](Runtime& runtime) { return List(runtime, *limit); });

  Command get =
      noun.AddVerb("get", {"xem một tệp đã nộp", "show one"}, {"submission get 0190a1b2-0000-7000-8000-000000000001"});
  auto id = std::make_shared<std::string>();
  get.AddOption("ID", *id, id_help).Required();
  get.AddOutputOptions();
  get.OnRun([id](Runtime& runtime) { return Get(runtime, *id); });

  Command download =
      noun.AddVerb("download", {"lấy lại tệp gốc, đúng từng byte", "get the original file back, byte for byte"},
                   {"submission download 0190a1b2-0000-7000-8000-000000000001 -f baocao.xlsx"});
  download.AddOption("ID", *id, id_help).Required();
  download.AddOutputFile();
  download.OnRun([id](Runtime& runtime) { return Download(runtime, *id); });
}

}  // namespace ngoaid::cli

#include <memory>

#include "absl/strings/str_cat.h"
#include "clients/cli/app/command.h"
#include "clients/cli/commands/arguments.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/handed_in.h"
#include "clients/cli/commands/import_answer.h"
#include "clients/cli/commands/paging.h"
#include "clients/cli/output/row_output.h"
#include "ngoaid/commitments/v1/upload_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = commitments::v1;
using Stub = api::UploadService::Stub;

const std::vector<Column>& Columns() {
  static const std::vector<Column> columns = {{"name", {"Tệp chờ duyệt", "Upload"}, Shown::kName},
                                              {"file_name", {"Tên tệp", "File"}},
                                              {"office", {"Cơ quan", "Office"}},
                                              {"period", {"Kỳ", "Period"}},
                                              {"state", {"Trạng thái", "State"}, Shown::kCode},
                                              CountColumn("rows", {"Số dòng", "Rows"}),
                                              CountColumn("rejected", {"Bị loại", "Rejected"}),
                                              {"create_time", {"Ngày nộp", "Sent"}, Shown::kTime},
                                              {"author", {"Người nộp", "Author"}},
                                              {"decided_by", {"Người duyệt", "Decided by"}},
                                              {"decide_time", {"Ngày duyệt", "Decided"}, Shown::kTime},
                                              {"reason", {"Lý do", "Reason"}},
                                              {"submission", {"Đã ghi thành", "Recorded as"}, Shown::kName}};
  return columns;
}

struct StageOptions {
  std::string file, office, period, request_id;
  bool rows = false;
};

absl::StatusOr<ExitCode> Stage(Runtime& runtime, const StageOptions& given) {
  ArgumentReader reader;
  api::StageFileRequest request;
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  if (!reader.status().ok()) return reader.status();
  auto content = ReadUpload(given.file);
  if (!content.ok()) return content.status();
  request.set_content(*std::move(content));
  request.set_file_name(BaseName(given.file));
  request.set_office(given.office);
  request.set_period(given.period);
  request.set_tell_rows(given.rows);
  runtime.Progress({"Đang gửi tệp…", "Sending the file…"});
  ImportAnswer answer;
  absl::Status status = runtime.Stream<Stub, api::StageFileRequest, api::StageFileResponse>(
      &Stub::StageFile, request,
      [&](const api::StageFileResponse& event) {
        if (event.has_import()) Take(runtime, event.import(), answer);
        if (event.has_upload()) answer.upload = event.upload().name();
        return absl::OkStatus();
      },
      [&answer] { answer = {}; });
  if (!status.ok()) return status;
  return Ended(PrintImport(runtime, answer, false, given.rows));
}

absl::StatusOr<ExitCode> List(Runtime& runtime, const std::string& state, int limit) {
  ArgumentReader reader;
  api::ListUploadsRequest request;
  request.set_state(static_cast<api::Upload::State>(reader.Enum("--state", state, *api::Upload::State_descriptor())));
  if (!reader.status().ok()) return reader.status();
  auto output = RowOutput::Create(runtime, {{"Tệp chờ duyệt", "Uploads"}, Columns()});
  absl::Status status = ForEachRecord<Stub, api::ListUploadsRequest, api::ListUploadsResponse, api::Upload>(
      runtime, &Stub::ListUploads, request, &api::ListUploadsResponse::uploads, limit,
      [&output](const api::Upload& upload) { return output->Add(ToJson(upload)); });
  if (!status.ok()) return status;
  return Ended(output->Finish());
}

struct GetOptions {
  std::string id, severity;
};

// The upload with what its trial said, row by row.
absl::StatusOr<ExitCode> Get(Runtime& runtime, const GetOptions& given) {
  ArgumentReader reader;
  api::GetUploadRequest request;
  request.set_name(reader.Upload(given.id));
  api::ListUploadFindingsRequest findings_request;
  findings_request.set_parent(request.name());
  findings_request.set_severity(static_cast<common::v1::Finding::Severity>(
      reader.Enum("--severity", given.severity, *common::v1::Finding::Severity_descriptor())));
  if (!reader.status().ok()) return reader.status();
  api::GetUploadResponse response;
  if (absl::Status status = runtime.Call(&Stub::GetUpload, request, &response); !status.ok()) return status;
  const Language language = runtime.options.language;
  Json record = ToJson(response.upload());
  record["findings"] = Json::array();
  std::vector<common::v1::Finding> findings;
  const absl::Status listed =
      ForEachRecord<Stub, api::ListUploadFindingsRequest, api::ListUploadFindingsResponse, common::v1::Finding>(
          runtime, &Stub::ListUploadFindings, findings_request, &api::ListUploadFindingsResponse::findings, 0,
          [&](const common::v1::Finding& finding) {
            record["findings"].push_back(FindingJson(finding, language));
            findings.push_back(finding);
            return absl::OkStatus();
          });
  if (!listed.ok()) return listed;
  return Ended(PrintRecord(runtime, record, Columns(), FindingsText(findings, language)));
}

absl::StatusOr<ExitCode> Download(Runtime& runtime, const std::string& id) {
  ArgumentReader reader;
  api::DownloadUploadRequest request;
  request.set_name(reader.Upload(id));
  if (!reader.status().ok()) return reader.status();
  return DownloadOriginal(runtime, &Stub::DownloadUpload, request);
}

struct DecideOptions {
  std::string id, reason, request_id;
  bool dry_run = false, accept_good = false, rows = false;
};

absl::StatusOr<ExitCode> Apply(Runtime& runtime, const DecideOptions& given) {
  ArgumentReader reader;
  api::ApplyUploadRequest request;
  request.set_name(reader.Upload(given.id));
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  if (!reader.status().ok()) return reader.status();
  request.set_validate_only(given.dry_run);
  request.set_accept_good(given.accept_good);
  request.set_tell_rows(given.rows);
  ImportAnswer answer;
  absl::Status status = runtime.Stream<Stub, api::ApplyUploadRequest, api::ApplyUploadResponse>(
      &Stub::ApplyUpload, request,
      [&](const api::ApplyUploadResponse& event) {
        Take(runtime, event.import(), answer);
        return absl::OkStatus();
      },
      [&answer] { answer = {}; });
  if (!status.ok()) return status;
  absl::Status printed = PrintImport(runtime, answer, given.dry_run, given.rows);
  if (!printed.ok()) return printed;
  return RefusedOrOk(answer);
}

// Gives back or takes back.
template <class Request, class Response, class Method>
absl::StatusOr<ExitCode> Decide(Runtime& runtime, const DecideOptions& given, Method method) {
  ArgumentReader reader;
  Request request;
  request.set_name(reader.Upload(given.id));
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  if (!reader.status().ok()) return reader.status();
  request.set_reason(given.reason);
  Response response;
  if (absl::Status status = runtime.Call(method, request, &response); !status.ok()) return status;
  return Ended(PrintRecord(runtime, ToJson(response.upload()), Columns()));
}

constexpr char kExampleId[] = "0190a1b2-0000-7000-8000-000000000001";

// A verb on one upload.
Command AddOnUpload(Command noun, const char* verb, const Text& help, const char* more, std::string& id) {
  Command command = noun.AddVerb(verb, help, {absl::StrCat("upload ", verb, " ", kExampleId, more)});
  command.AddOption("ID", id, {"tệp chờ duyệt: uploads/UUID hoặc UUID", "upload: uploads/UUID or a UUID"}).Required();
  return command;
}

void AddStage(Command noun) {
  Command stage =
      noun.AddVerb("stage",
                   {"nộp một tệp để chờ duyệt: xem thử từng dòng, chưa ghi gì vào sổ",
                    "hand a file in for review: each row is tried, nothing reaches the ledger"},
                   {"upload stage baocao.xlsx --period 2024", "upload stage baocao.csv --office 34-44 -o json"});
  auto given = std::make_shared<StageOptions>();
  AddFileToRead(stage, given->file, given->office, given->period);
  AddRows(stage, given->rows);
  stage.AddRequestId(given->request_id);
  stage.AddOutputOptions();
  stage.OnRun([given](Runtime& runtime) { return Stage(runtime, *given); });
}

void AddLists(Command noun) {
  Command list =
      noun.AddVerb("list", {"liệt kê, mới nhất trước", "list them, newest first"}, {"upload list --state pending"});
  auto state = std::make_shared<std::string>();
  list.AddOption("--state", *state,
                 {"pending (chờ duyệt), applied (đã ghi), returned (trả lại), withdrawn (rút lại)",
                  "pending, applied, returned or withdrawn"});
  auto limit = list.AddLimit();
  list.AddOutputOptions();
  list.OnRun([state, limit](Runtime& runtime) { return List(runtime, *state, *limit); });

  auto given = std::make_shared<GetOptions>();
  Command get = AddOnUpload(noun, "get",
                            {"xem một tệp chờ duyệt và từng điều cần xem lại khi nộp",
                             "show one, with what was found in it when it was handed in"},
                            " --severity error", given->id);
  get.AddOption("--severity", given->severity,
                {"chỉ những điều ở mức: info, warning, error", "only findings of: info, warning, error"});
  get.AddOutputOptions();
  get.OnRun([given](Runtime& runtime) { return Get(runtime, *given); });

  auto id = std::make_shared<std::string>();
  Command download =
      AddOnUpload(noun, "download", {"lấy lại tệp gốc, đúng từng byte", "get the original file back, byte for byte"},
                  " -f baocao.xlsx", *id);
  download.AddOutputFile();
  download.OnRun([id](Runtime& runtime) { return Download(runtime, *id); });
}

void AddDecisions(Command noun) {
  auto given = std::make_shared<DecideOptions>();
  Command apply = AddOnUpload(
      noun, "apply",
      {"ghi một tệp chờ duyệt vào sổ: ghi tất cả hoặc không ghi gì", "record a waiting upload: all of it or nothing"},
      "", given->id);
  apply.AddDryRun(given->dry_run);
  AddAcceptGood(apply, given->accept_good);
  AddRows(apply, given->rows);
  apply.AddRequestId(given->request_id);
  apply.AddOutputOptions();
  apply.OnRun([given](Runtime& runtime) { return Apply(runtime, *given); });

  const Text why = {"lý do, cho cơ quan đã nộp", "why, for the office that sent it"};
  Command give_back = AddOnUpload(noun, "return", {"trả lại cho cơ quan đã nộp", "give it back to its office"},
                                  " --reason \"Thiếu cột Địa bàn\"", given->id);
  give_back.AddOption("--reason", given->reason, why).Required();
  Command withdraw =
      AddOnUpload(noun, "withdraw", {"rút lại tệp mình đã nộp", "take back what was sent"}, "", given->id);
  withdraw.AddOption("--reason", given->reason, why);
  for (Command command : {give_back, withdraw}) {
    command.AddRequestId(given->request_id);
    command.AddOutputOptions();
  }
  give_back.OnRun([given](Runtime& runtime) {
    return Decide<api::ReturnUploadRequest, api::ReturnUploadResponse>(runtime, *given, &Stub::ReturnUpload);
  });
  withdraw.OnRunAsking({"Rút tệp này?", "Withdraw this file?"}, [given](Runtime& runtime) {
    return Decide<api::WithdrawUploadRequest, api::WithdrawUploadResponse>(runtime, *given, &Stub::WithdrawUpload);
  });
}

}  // namespace

void AddUpload(Command app) {
  Command noun = app.AddNoun("upload", {"các tệp chờ duyệt: nộp, xem, ghi vào sổ, trả lại",
                                        "files handed in for review: send, look, record, give back"});
  AddStage(noun);
  AddLists(noun);
  AddDecisions(noun);
}

}  // namespace ngoaid::cli

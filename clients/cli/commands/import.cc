#include <memory>
#include <vector>

#include "clients/cli/app/command.h"
#include "clients/cli/commands/arguments.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/handed_in.h"
#include "clients/cli/commands/import_answer.h"
#include "ngoaid/commitments/v1/commitments_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

using commitments::v1::CommitmentsService;
using commitments::v1::ImportFileRequest;
using commitments::v1::ImportFileResponse;

struct ImportOptions {
  std::string file, office, period, request_id;
  bool dry_run = false;
  bool accept_good = false;
  bool rows = false;
};

absl::Status Upload(Runtime& runtime, const ImportOptions& given, ImportAnswer& answer) {
  ArgumentReader reader;
  ImportFileRequest request;
  request.set_request_id(reader.RequestId(given.request_id, runtime.clock().Now()));
  if (!reader.status().ok()) return reader.status();
  auto content = ReadUpload(given.file);
  if (!content.ok()) return content.status();
  request.set_content(*std::move(content));
  request.set_file_name(BaseName(given.file));
  request.set_office(given.office);
  request.set_period(given.period);
  request.set_validate_only(given.dry_run);
  request.set_accept_good(given.accept_good);
  request.set_tell_rows(given.rows);
  runtime.Progress({"Đang gửi tệp…", "Sending the file…"});
  return runtime.Stream<CommitmentsService::Stub, ImportFileRequest, ImportFileResponse>(
      &CommitmentsService::Stub::ImportFile, request,
      [&](const ImportFileResponse& event) {
        Take(runtime, event, answer);
        return absl::OkStatus();
      },
      [&answer] { answer = {}; });
}

absl::StatusOr<ExitCode> RunImport(Runtime& runtime, const ImportOptions& given) {
  ImportAnswer answer;
  absl::Status status = Upload(runtime, given, answer);
  if (!status.ok()) {
    // A file nobody can read is an answer too, for scripts.
    if (runtime.options.format != Format::kTable && ExitCodeOf(status) == kExitInvalid) {
      const ImportAnswer unread = UnreadableFile(status, BaseName(given.file), runtime.options.language);
      if (absl::Status printed = PrintImport(runtime, unread, given.dry_run); !printed.ok()) return printed;
    }
    return status;
  }
  absl::Status printed = PrintImport(runtime, answer, given.dry_run, given.rows);
  if (!printed.ok()) return printed;
  return RefusedOrOk(answer);
}

}  // namespace

void AddImport(Command app) {
  Command command = app.AddVerb(
      "import",
      {"nhập một tệp Excel hoặc CSV các khoản viện trợ: ghi tất cả hoặc không ghi gì",
       "import an Excel or CSV file of grants: all of it or nothing"},
      {"import \"Quảng Trị.xlsx\" --dry-run", "import \"Quảng Trị.xlsx\" --dry-run --rows -f dong.csv",
       "import baocao.xlsx --office 34-44 --period 2026", "import baocao.xlsx --office \"quang tri\" --period 2024-H1",
       "import baocao.csv --accept-good -o json"});
  auto given = std::make_shared<ImportOptions>();
  AddFileToRead(command, given->file, given->office, given->period);
  command.AddDryRun(given->dry_run);
  AddAcceptGood(command, given->accept_good);
  AddRows(command, given->rows);
  command.AddRequestId(given->request_id);
  command.AddOutputOptions();
  command.OnRun([given](Runtime& runtime) { return RunImport(runtime, *given); });
}

}  // namespace ngoaid::cli

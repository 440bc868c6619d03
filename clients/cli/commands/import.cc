#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/app/command.h"
#include "clients/cli/commands/arguments.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/commands/import_answer.h"
#include "clients/cli/output/human.h"
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
  runtime.Progress({"Đang gửi tệp…", "Sending the file…"});
  return runtime.Stream<CommitmentsService::Stub, ImportFileRequest, ImportFileResponse>(
      &CommitmentsService::Stub::ImportFile, request,
      [&](const ImportFileResponse& event) {
        if (event.has_finding()) answer.findings.push_back(event.finding());
        if (event.has_result()) answer.result = event.result();
        if (event.event_case() == ImportFileResponse::kRowsRead) {
          const std::string rows = HumanNumber(absl::StrCat(event.rows_read()), runtime.options.language);
          runtime.Progress({absl::StrCat("Đã đọc ", rows, " dòng…"), absl::StrCat("Read ", rows, " rows…")});
        }
        return absl::OkStatus();
      },
      [&answer] { answer = {}; });
}

absl::StatusOr<ExitCode> RunImport(Runtime& runtime, const ImportOptions& given) {
  ImportAnswer answer;
  absl::Status status = Upload(runtime, given, answer);
  if (!status.ok()) {
    // A file nobody can read is an answer too, for scripts.
    if (runtime.options.format == Format::kJson && ExitCodeOf(status) == kExitInvalid) {
      const ImportAnswer unread = UnreadableFile(status, BaseName(given.file), runtime.options.language);
      if (absl::Status printed = PrintImport(runtime, unread, given.dry_run); !printed.ok()) return printed;
    }
    return status;
  }
  if (absl::Status printed = PrintImport(runtime, answer, given.dry_run); !printed.ok()) return printed;
  const bool refused = answer.result.counts().rejected() > 0 && !answer.result.applied();
  return refused ? kExitInvalid : kExitOk;
}

}  // namespace

void AddImport(CLI::App& app, Runtime& runtime) {
  CLI::App* command = AddVerb(
      app, runtime, "import",
      {"nhập một tệp Excel hoặc CSV các khoản viện trợ: ghi tất cả hoặc không ghi gì",
       "import an Excel or CSV file of grants: all of it or nothing"},
      {"import \"Quảng Trị.xlsx\" --dry-run", "import baocao.xlsx --office 34-44 --period 2026",
       "import baocao.xlsx --office \"quang tri\" --period 2024-H1", "import baocao.csv --accept-good -o json"});
  auto given = std::make_shared<ImportOptions>();
  command
      ->add_option("FILE", given->file,
                   runtime.T({"tệp .xlsx hoặc .csv, nhiều nhất 20 MiB; - là đầu vào chuẩn",
                              "an .xlsx or .csv file, at most 20 MiB; - is standard input"}))
      ->required();
  command->add_option("--office", given->office,
                      runtime.T({"cơ quan báo cáo: mã (ngoaid reference codes office) hoặc tên tỉnh, theo kỳ báo cáo; "
                                 "mã khoản là duy nhất trong cơ quan",
                                 "office that reports: a code (ngoaid reference codes office) or the name of the "
                                 "province, as of the period; row ids are unique within it"}));
  command->add_option("--period", given->period,
                      runtime.T({"kỳ báo cáo: 2024 (cả năm), 2024-H1 (6 tháng đầu năm), 2024-06 (tháng 6)",
                                 "reporting period: 2024 (the year), 2024-H1 (its first half), 2024-06 (June)"}));
  AddDryRun(*command, runtime, given->dry_run);
  command->add_flag(
      "--accept-good", given->accept_good,
      runtime.T({"ghi các dòng đúng dù có dòng bị loại", "store the good rows although some are rejected"}));
  AddRequestId(*command, runtime, given->request_id);
  AddOutputOptions(*command, runtime, {Format::kTable, Format::kJson});
  OnRun(*command, runtime, [&runtime, given] { return RunImport(runtime, *given); });
}

}  // namespace ngoaid::cli

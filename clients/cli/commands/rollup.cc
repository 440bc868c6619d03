#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/app/command.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/output/row_output.h"
#include "ngoaid/reporting/v1/rollup_service.grpc.pb.h"

namespace ngoaid::cli {
namespace {

namespace api = reporting::v1;
using Stub = api::RollupService::Stub;

const std::vector<Column>& StatusColumns() {
  static const std::vector<Column> columns = {
      {"folded", {"Đã cộng dồn", "Folded"}, Shown::kYesNo},
      {"watermark", {"Đến giao dịch", "Up to transaction"}},
      {"closed", {"Đã kết thúc đến", "Ended up to"}},
      {"fold_time", {"Lần cộng gần nhất", "Last folded"}, Shown::kTime},
      {"tail_grants", {"Khoản chờ cộng", "Grants not folded yet"}, Shown::kNumber},
      {"held_grants", {"Trong đó bị giao dịch mở giữ lại", "Of those, held by an open transaction"}, Shown::kNumber},
      {"oldest_change_time", {"Thay đổi chờ lâu nhất", "Oldest change waiting"}, Shown::kTime},
      {"holder_pids", {"Tiến trình giữ lại", "Processes that hold it"}}};
  return columns;
}

absl::StatusOr<ExitCode> Status(Runtime& runtime) {
  api::GetRollupStatusResponse response;
  if (absl::Status status = runtime.Call(&Stub::GetRollupStatus, api::GetRollupStatusRequest(), &response);
      !status.ok()) {
    return status;
  }
  return Ended(PrintRecord(runtime, ToJson(response.status()), StatusColumns()));
}

void ShowProgress(Runtime& runtime, int64_t grants) {
  runtime.Progress({absl::StrCat("Đã so ", grants, " khoản"), absl::StrCat(grants, " grants compared")});
}

absl::StatusOr<ExitCode> Rebuild(Runtime& runtime) {
  api::RollupRebuild result;
  absl::Status status = runtime.Stream<Stub, api::RebuildRollupRequest, api::RebuildRollupResponse>(
      &Stub::RebuildRollup, api::RebuildRollupRequest(), [&](const api::RebuildRollupResponse& part) {
        if (part.has_result()) {
          result = part.result();
        } else {
          ShowProgress(runtime, part.progress_grants());
        }
        return absl::OkStatus();
      });
  runtime.EndProgress();
  if (!status.ok()) return status;
  return Ended(PrintRecord(runtime, ToJson(result),
                           {{"watermark", {"Đến giao dịch", "Up to transaction"}},
                            {"grants", {"Khoản đã so", "Grants compared"}, Shown::kNumber},
                            {"changed_parts", {"Dòng đã sửa", "Rows mended"}, Shown::kNumber},
                            {"changed_cells", {"Ô đã sửa", "Cells mended"}, Shown::kNumber}}));
}

Text Verdict(const api::RollupCheckSummary& summary) {
  if (summary.differences() == 0) {
    return {absl::StrCat("Khớp với sổ: ", summary.grants(), " khoản, ", summary.cells(), " ô."),
            absl::StrCat("Agrees with the ledger: ", summary.grants(), " grants, ", summary.cells(), " cells.")};
  }
  return {absl::StrCat(summary.differences(), " chỗ khác với sổ (", summary.grants(), " khoản, ", summary.cells(),
                       " ô); chạy: ngoaid rollup rebuild"),
          absl::StrCat(summary.differences(), " differences from the ledger (", summary.grants(), " grants, ",
                       summary.cells(), " cells); run: ngoaid rollup rebuild")};
}

absl::StatusOr<ExitCode> Check(Runtime& runtime, int limit) {
  api::CheckRollupRequest request;
  request.set_limit(limit);
  auto output = RowOutput::Create(runtime, {{"Chỗ khác", "Differences"},
                                            {{"table", {"Bảng", "Table"}},
                                             {"cell", {"Ô", "Cell"}},
                                             {"expected", {"Theo sổ", "By the ledger"}},
                                             {"found", {"Đang giữ", "Found"}}},
                                            true});
  api::RollupCheckSummary summary;
  absl::Status status = runtime.Stream<Stub, api::CheckRollupRequest, api::CheckRollupResponse>(
      &Stub::CheckRollup, request, [&](const api::CheckRollupResponse& part) {
        if (part.has_difference()) return output->Add(ToJson(part.difference()));
        if (part.has_summary()) summary = part.summary();
        if (part.progress_grants() > 0) ShowProgress(runtime, part.progress_grants());
        return absl::OkStatus();
      });
  runtime.EndProgress();
  if (!status.ok()) return status;
  Closing closing;
  closing.members = {{"summary", ToJson(summary)}};
  if (absl::Status printed = output->Finish(closing); !printed.ok()) return printed;
  runtime.Say(Verdict(summary));
  return summary.differences() == 0 ? kExitOk : kExitError;
}

}  // namespace

void AddRollup(Command app) {
  Command noun = app.AddNoun("rollup", {"số cộng dồn mà thống kê đọc từ đó", "the sums that statistics are read from"});
  Command status = noun.AddVerb("status",
                                {"đã cộng dồn đến đâu, còn gì chờ và ai giữ lại",
                                 "how far the ledger is folded, what waits, and who holds it up"},
                                {"rollup status", "rollup status -o json"});
  status.AddOutputOptions();
  status.OnRun([](Runtime& runtime) { return Status(runtime); });

  Command check = noun.AddVerb("check",
                               {"đối chiếu từng ô với sổ; mã thoát 1 khi có chỗ khác",
                                "hold every cell against the ledger; exits with 1 when one differs"},
                               {"rollup check", "rollup check --limit 20 -o json"});
  auto limit = check.AddLimit();
  check.AddOutputOptions();
  check.OnRun([limit](Runtime& runtime) { return Check(runtime, *limit); });

  Command rebuild = noun.AddVerb("rebuild",
                                 {"so tất cả với sổ và sửa chỗ khác; thống kê vẫn đúng trong lúc chạy",
                                  "compare all with the ledger and mend what differs; statistics stay right meanwhile"},
                                 {"rollup rebuild"});
  rebuild.AddOutputOptions();
  rebuild.OnRun([](Runtime& runtime) { return Rebuild(runtime); });
}

}  // namespace ngoaid::cli

#include "services/reporting/handlers/rollups.h"

#include <limits>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/time_util.h"
#include "services/base/log.h"
#include "services/reporting/store/fold_store.h"
#include "services/reporting/store/rollup_store.h"

namespace ngoaid::reporting::handlers {
namespace {

constexpr int kDefaultListed = 1000;
constexpr int kMostLogged = 20;

void SetTime(const std::optional<absl::Time>& time, google::protobuf::Timestamp* (*field)(v1::RollupStatus&),
             v1::RollupStatus& status) {
  if (!time) return;
  *field(status) = google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(absl::ToUnixMicros(*time));
}

}  // namespace

absl::Status GetRollupStatus(Call& call, const v1::GetRollupStatusRequest&, v1::GetRollupStatusResponse& response) {
  const RollupStatus read = ReadRollupStatus(call.transaction(), std::numeric_limits<int>::max());
  v1::RollupStatus& status = *response.mutable_status();
  status.set_folded(read.folded);
  status.set_watermark(static_cast<int64_t>(read.watermark));
  status.set_closed(static_cast<int64_t>(read.closed));
  SetTime(
      read.folded_at, [](v1::RollupStatus& s) { return s.mutable_fold_time(); }, status);
  status.set_tail_grants(read.tail_grants);
  status.set_held_grants(read.held_grants);
  SetTime(
      read.oldest_change, [](v1::RollupStatus& s) { return s.mutable_oldest_change_time(); }, status);
  for (int pid : read.holders) status.add_holder_pids(pid);
  return absl::OkStatus();
}

absl::Status RebuildRollup(Call& call, RollupMetrics& metrics, const v1::RebuildRollupRequest&,
                           Stream<v1::RebuildRollupResponse>& answer) {
  const absl::Time begun = call.now();
  auto fold = Rebuild(
      call.transaction(), {}, [&call] { return call.StillWanted(); },
      [&answer](int64_t grants) {
        v1::RebuildRollupResponse progress;
        progress.set_progress_grants(grants);
        answer.Tell(progress);
      });
  if (!fold.ok()) return fold.status();
  metrics.CountFold(*fold, call.now() - begun);
  Log(LogLevel::kInfo, "rollups rebuilt",
      {{"by", call.author()},
       {"grants", absl::StrCat(fold->grants)},
       {"changed_parts", absl::StrCat(fold->changed_parts)},
       {"changed_cells", absl::StrCat(fold->changed_cells)}});
  v1::RebuildRollupResponse response;
  v1::RollupRebuild& result = *response.mutable_result();
  result.set_watermark(static_cast<int64_t>(fold->watermark));
  result.set_grants(fold->grants);
  result.set_changed_parts(fold->changed_parts);
  result.set_changed_cells(fold->changed_cells);
  return answer.Write(response);
}

absl::Status CheckRollup(Call& call, RollupMetrics& metrics, const v1::CheckRollupRequest& request,
                         Stream<v1::CheckRollupResponse>& answer) {
  if (request.limit() < 0) {
    return errors::Invalid({{"limit", {"không được âm", "must not be negative"}}});
  }
  const int limit = request.limit() == 0 ? kDefaultListed : request.limit();
  int listed = 0;
  auto check = CheckRollups(
      call.transaction(), {}, limit, [&call] { return call.StillWanted(); },
      [&](const RollupDifference& difference) {
        if (listed >= limit) return absl::OkStatus();
        if (++listed <= kMostLogged) {
          Log(LogLevel::kError, "rollup differs",
              {{"table", difference.table},
               {"cell", difference.cell},
               {"expected", difference.expected},
               {"found", difference.found}});
        }
        v1::CheckRollupResponse response;
        response.mutable_difference()->set_table(difference.table);
        response.mutable_difference()->set_cell(difference.cell);
        response.mutable_difference()->set_expected(difference.expected);
        response.mutable_difference()->set_found(difference.found);
        return answer.Write(response);
      },
      [&answer](int64_t grants) {
        v1::CheckRollupResponse progress;
        progress.set_progress_grants(grants);
        answer.Tell(progress);
      });
  if (!check.ok()) return check.status();
  metrics.CountCheck(*check);
  Log(check->differences == 0 ? LogLevel::kInfo : LogLevel::kError, "rollups checked",
      {{"watermark", absl::StrCat(check->watermark)},
       {"grants", absl::StrCat(check->grants)},
       {"cells", absl::StrCat(check->cells)},
       {"differences", absl::StrCat(check->differences)}});
  v1::CheckRollupResponse response;
  v1::RollupCheckSummary& summary = *response.mutable_summary();
  summary.set_watermark(static_cast<int64_t>(check->watermark));
  summary.set_grants(check->grants);
  summary.set_cells(check->cells);
  summary.set_differences(check->differences);
  return answer.Write(response);
}

}  // namespace ngoaid::reporting::handlers

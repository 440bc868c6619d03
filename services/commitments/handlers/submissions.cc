// Uploaded files as they came.
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "google/protobuf/util/time_util.h"
#include "services/base/identity.h"
#include "services/commitments/convert/answer.h"
#include "services/commitments/handlers/import_handlers.h"
#include "services/commitments/handlers/pages.h"
#include "services/commitments/import/import_errors.h"
#include "services/commitments/store/submission_store.h"

namespace ngoaid::commitments::handlers {
namespace {

constexpr char kPrefix[] = "submissions/";
constexpr char kList[] = "ListSubmissions";
constexpr int64_t kPieceBytes = int64_t{1} << 20;

v1::Submission ToProto(const Submission& submission) {
  v1::Submission message;
  message.set_name(absl::StrCat(kPrefix, submission.id));
  message.set_file_name(submission.file_name);
  message.set_sha256(submission.sha256);
  message.set_size_bytes(submission.size_bytes);
  message.set_office(submission.office);
  message.set_period(submission.period);
  message.set_state(submission.counts.rejected == 0 ? v1::Submission::STATE_APPLIED
                                                    : v1::Submission::STATE_PARTLY_APPLIED);
  *message.mutable_counts() = commitments::ToProto(submission.counts);
  message.set_author(submission.author);
  message.set_handed_in_by(submission.handed_in_by);
  *message.mutable_create_time() =
      google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(absl::ToUnixMicros(submission.created_at));
  return message;
}

// The one way to a submission by its name.
absl::StatusOr<Submission> Load(Call& call, const std::string& name) {
  absl::string_view id = name;
  if (!absl::ConsumePrefix(&id, kPrefix) || !IsUuid(id)) {
    return ngoaid::errors::Invalid({{"name", errors::NotASubmissionName()}});
  }
  std::optional<Submission> submission = LoadSubmission(call.transaction(), absl::AsciiStrToLower(id));
  if (!submission) return ngoaid::errors::NotFound(name);
  return *std::move(submission);
}

}  // namespace

absl::Status ListSubmissions(Call& call, const v1::ListSubmissionsRequest& request,
                             v1::ListSubmissionsResponse& response) {
  FieldViolations violations;
  const ListPage page = ReadListPage(request.page_size(), request.page_token(), kList, violations);
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);
  std::vector<Submission> submissions = commitments::ListSubmissions(call.transaction(), page.after, page.size + 1);
  if (submissions.size() > static_cast<size_t>(page.size)) {
    submissions.pop_back();
    response.set_next_page_token(ListPageToken(submissions.back().created_at, submissions.back().id, kList));
  }
  for (const Submission& submission : submissions) *response.add_submissions() = ToProto(submission);
  return absl::OkStatus();
}

absl::Status GetSubmission(Call& call, const v1::GetSubmissionRequest& request, v1::GetSubmissionResponse& response) {
  const absl::StatusOr<Submission> submission = Load(call, request.name());
  if (!submission.ok()) return submission.status();
  *response.mutable_submission() = ToProto(*submission);
  return absl::OkStatus();
}

absl::Status DownloadSubmission(Call& call, const v1::DownloadSubmissionRequest& request,
                                Stream<v1::DownloadSubmissionResponse>& stream) {
  const absl::StatusOr<Submission> submission = Load(call, request.name());
  if (!submission.ok()) return submission.status();
  for (int64_t offset = 0; offset < submission->size_bytes; offset += kPieceBytes) {
    if (absl::Status status = call.StillWanted(); !status.ok()) return status;
    v1::DownloadSubmissionResponse piece;
    piece.set_content(LoadContent(call.transaction(), submission->id, offset, kPieceBytes));
    if (absl::Status status = stream.Write(piece); !status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace ngoaid::commitments::handlers

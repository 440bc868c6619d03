// Files handed in by an office and decided by a reviewer.
#include <optional>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "google/protobuf/util/time_util.h"
#include "services/auth/permissions.h"
#include "services/base/identity.h"
#include "services/base/page_token.h"
#include "services/base/text.h"
#include "services/commitments/convert/answer.h"
#include "services/commitments/errors.h"
#include "services/commitments/handlers/import_run.h"
#include "services/commitments/handlers/pages.h"
#include "services/commitments/handlers/upload_handlers.h"
#include "services/commitments/import/import_errors.h"
#include "services/commitments/store/upload_store.h"

namespace ngoaid::commitments::handlers {
namespace {

constexpr char kPrefix[] = "uploads/";
constexpr char kSubmissionPrefix[] = "submissions/";
constexpr int64_t kPieceBytes = int64_t{1} << 20;
constexpr int kFindingsPage = 100;
constexpr int kMostFindingsPage = 1000;
constexpr char kApplied[] = "applied";
constexpr char kStagePermission[] = "submissions.stage";
constexpr char kReturned[] = "returned";
constexpr char kWithdrawn[] = "withdrawn";

// As the store names it; "": any.
std::string StateText(v1::Upload::State state) {
  switch (state) {
    case v1::Upload::STATE_PENDING:
      return "waiting";
    case v1::Upload::STATE_APPLIED:
      return kApplied;
    case v1::Upload::STATE_RETURNED:
      return kReturned;
    case v1::Upload::STATE_WITHDRAWN:
      return kWithdrawn;
    default:
      return "";
  }
}

// As the store names it; "": any.
std::string SeverityText(ngoaid::common::v1::Finding::Severity severity) {
  switch (severity) {
    case ngoaid::common::v1::Finding::SEVERITY_INFO:
      return "info";
    case ngoaid::common::v1::Finding::SEVERITY_WARNING:
      return "warning";
    case ngoaid::common::v1::Finding::SEVERITY_ERROR:
      return "error";
    default:
      return "";
  }
}

v1::Upload::State StateOf(const UploadDecision& decision) {
  if (decision.state == kApplied) return v1::Upload::STATE_APPLIED;
  if (decision.state == kReturned) return v1::Upload::STATE_RETURNED;
  return decision.state == kWithdrawn ? v1::Upload::STATE_WITHDRAWN : v1::Upload::STATE_PENDING;
}

google::protobuf::Timestamp TimestampOf(absl::Time time) {
  return google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(absl::ToUnixMicros(time));
}

v1::Upload ToProto(const Upload& upload) {
  v1::Upload message;
  message.set_name(absl::StrCat(kPrefix, upload.id));
  message.set_file_name(upload.file_name);
  message.set_sha256(upload.sha256);
  message.set_size_bytes(upload.size_bytes);
  message.set_office(upload.office);
  message.set_period(upload.period);
  message.set_state(StateOf(upload.decision));
  *message.mutable_counts() = commitments::ToProto(upload.counts);
  message.set_author(upload.author);
  *message.mutable_create_time() = TimestampOf(upload.created_at);
  if (upload.decision.state.empty()) return message;
  message.set_decided_by(upload.decision.author);
  *message.mutable_decide_time() = TimestampOf(upload.decision.decided_at);
  message.set_reason(upload.decision.reason);
  if (!upload.decision.submission_id.empty())
    message.set_submission(absl::StrCat(kSubmissionPrefix, upload.decision.submission_id));
  return message;
}

// The one way to an upload by its name.
absl::StatusOr<Upload> Load(Call& call, const std::string& name, const char* field = "name") {
  absl::string_view id = name;
  if (!absl::ConsumePrefix(&id, kPrefix) || !IsUuid(id)) {
    return ngoaid::errors::Invalid({{field, errors::NotAnUploadName()}});
  }
  std::optional<Upload> upload = LoadUpload(call.transaction(), absl::AsciiStrToLower(id));
  if (!upload) return ngoaid::errors::NotFound(name);
  return *std::move(upload);
}

// The same, of one that waits and that nobody else decides of until the call ends.
absl::StatusOr<Upload> LoadWaiting(Call& call, const std::string& name) {
  const absl::StatusOr<Upload> found = Load(call, name);
  if (!found.ok()) return found.status();
  LockUpload(call.transaction(), found->id);
  absl::StatusOr<Upload> upload = Load(call, name);
  if (upload.ok() && !upload->decision.state.empty())
    return errors::UploadDecided(upload->decision.author, upload->decision.state);
  return upload;
}

absl::StatusOr<v1::Upload> Decide(Call& call, const Upload& waiting, const UploadDecision& decision) {
  InsertDecision(call.transaction(), waiting.id, decision);
  const std::optional<Upload> decided = LoadUpload(call.transaction(), waiting.id);
  v1::Upload message = ToProto(decided.value_or(waiting));
  call.Audit({message.name(), decision.reason, JsonOf(ToProto(waiting)), JsonOf(message)});
  return message;
}

// Handed in by the caller, or for an office that the caller sits at.
bool IsCallers(const Call& call, const Upload& upload) {
  if (upload.author == call.author()) return true;
  return absl::c_any_of(call.principal().roles, [&](const RoleAtOffice& held) {
    return PermissionsOfRole(held.role).contains(kStagePermission) &&
           absl::c_linear_search(held.offices, upload.office);
  });
}

template <class Request, class Response>
absl::Status Close(Call& call, const Request& request, const char* state, Response& response) {
  const absl::StatusOr<Upload> waiting = LoadWaiting(call, request.name());
  if (!waiting.ok()) return waiting.status();
  auto decided = Decide(call, *waiting, {state, "", CleanText(request.reason()), call.author(), {}});
  if (!decided.ok()) return decided.status();
  *response.mutable_upload() = *std::move(decided);
  return absl::OkStatus();
}

}  // namespace

absl::Status StageFile(Call& call, reference::CatalogHolder& catalogs, int most_waiting,
                       const v1::StageFileRequest& request, Stream<v1::StageFileResponse>& stream) {
  const FileToImport file{request.content(),  CleanText(request.file_name()), request.office(), request.period(), false,
                          request.tell_rows()};
  const auto wrapped = [](const v1::ImportFileResponse& event) {
    v1::StageFileResponse response;
    *response.mutable_import() = event;
    return response;
  };
  // The ledger stays as it is: what the trial wrote is taken back before the upload is written.
  call.transaction().BeginTrial();
  auto tried = RunFile(
      call, catalogs, file, Standing::kHandedIn,
      [&](const v1::ImportFileResponse& event) { return stream.Write(wrapped(event)); },
      [&](const v1::ImportFileResponse& event) { stream.Tell(wrapped(event)); });
  if (!tried.ok()) return tried.status();
  call.transaction().TakeBackTrial();
  if (tried->counts.rows() == 0) return errors::NoRows();

  Upload upload;
  upload.id = NewUuid(call.now());
  upload.file_name = file.file_name;
  upload.sha256 = Sha256Hex(request.content());
  upload.source = tried->source;
  upload.period = tried->period;
  upload.counts = tried->counts;
  upload.author = call.author();
  LockUpload(call.transaction(), upload.source);
  if (auto same = FindWaitingUpload(call.transaction(), upload.sha256, upload.source))
    return errors::UploadWaits(absl::StrCat(kPrefix, *same));
  if (CountWaitingUploads(call.transaction(), upload.source) >= most_waiting)
    return errors::UploadsFull(upload.source, most_waiting);
  InsertUpload(call.transaction(), upload, request.content());
  InsertUploadFindings(call.transaction(), upload.id, tried->findings);
  v1::StageFileResponse last;
  *last.mutable_upload() = ToProto(LoadUpload(call.transaction(), upload.id).value_or(upload));
  call.Audit({last.upload().name(), "", "", JsonOf(last.upload())});
  return stream.Write(last);
}

absl::Status ListUploads(Call& call, const v1::ListUploadsRequest& request, v1::ListUploadsResponse& response) {
  FieldViolations violations;
  const std::string state = StateText(request.state());
  const std::string same = absl::StrCat("ListUploads:", state);
  const ListPage page = ReadListPage(request.page_size(), request.page_token(), same, violations);
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);
  std::vector<Upload> uploads = commitments::ListUploads(call.transaction(), state, page.after, page.size + 1);
  if (uploads.size() > static_cast<size_t>(page.size)) {
    uploads.pop_back();
    response.set_next_page_token(ListPageToken(uploads.back().created_at, uploads.back().id, same));
  }
  for (const Upload& upload : uploads) *response.add_uploads() = ToProto(upload);
  return absl::OkStatus();
}

absl::Status GetUpload(Call& call, const v1::GetUploadRequest& request, v1::GetUploadResponse& response) {
  const absl::StatusOr<Upload> upload = Load(call, request.name());
  if (!upload.ok()) return upload.status();
  *response.mutable_upload() = ToProto(*upload);
  return absl::OkStatus();
}

absl::Status ListUploadFindings(Call& call, const v1::ListUploadFindingsRequest& request,
                                v1::ListUploadFindingsResponse& response) {
  FieldViolations violations;
  const std::string severity = SeverityText(request.severity());
  const std::string same = absl::StrCat("ListUploadFindings:", request.parent(), ":", severity);
  const int size = ReadPageSize(request.page_size(), kFindingsPage, kMostFindingsPage, violations);
  const auto position = ReadPageToken(request.page_token(), same, 1, violations);
  int after = 0;
  if (position && !position->empty() && !absl::SimpleAtoi(position->front(), &after))
    violations.push_back(PageTokenFault());
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);
  const absl::StatusOr<Upload> upload = Load(call, request.parent(), "parent");
  if (!upload.ok()) return upload.status();
  auto findings = commitments::ListUploadFindings(call.transaction(), upload->id, severity, after, size + 1);
  if (findings.size() > static_cast<size_t>(size)) {
    findings.pop_back();
    response.set_next_page_token(MakePageToken({absl::StrCat(findings.back().ordinal)}, same));
  }
  for (const UploadFinding& told : findings) {
    *response.add_findings() = commitments::ToProto(told.finding);
    response.mutable_findings()->rbegin()->clear_resource();
  }
  return absl::OkStatus();
}

absl::Status DownloadUpload(Call& call, const v1::DownloadUploadRequest& request,
                            Stream<v1::DownloadUploadResponse>& stream) {
  const absl::StatusOr<Upload> upload = Load(call, request.name());
  if (!upload.ok()) return upload.status();
  for (int64_t offset = 0; offset < upload->size_bytes; offset += kPieceBytes) {
    if (absl::Status status = call.StillWanted(); !status.ok()) return status;
    v1::DownloadUploadResponse piece;
    piece.set_content(LoadUploadPiece(call.transaction(), upload->id, offset, kPieceBytes));
    if (absl::Status status = stream.Write(piece); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status ApplyUpload(Call& call, reference::CatalogHolder& catalogs, const v1::ApplyUploadRequest& request,
                         Stream<v1::ApplyUploadResponse>& stream) {
  const absl::StatusOr<Upload> waiting = LoadWaiting(call, request.name());
  if (!waiting.ok()) return waiting.status();
  std::string content;
  while (static_cast<int64_t>(content.size()) < waiting->size_bytes)
    content += LoadUploadPiece(call.transaction(), waiting->id, static_cast<int64_t>(content.size()), kPieceBytes);
  // Filed where it was tried, whatever has become of the office since.
  const FileToImport file{content,         waiting->file_name,    waiting->office,
                          waiting->period, request.accept_good(), request.tell_rows(),
                          waiting->source};
  const auto wrapped = [](const v1::ImportFileResponse& event) {
    v1::ApplyUploadResponse response;
    *response.mutable_import() = event;
    return response;
  };
  auto run = RunFile(
      call, catalogs, file, request.validate_only() ? Standing::kTrial : Standing::kForGood,
      [&](const v1::ImportFileResponse& event) { return stream.Write(wrapped(event)); },
      [&](const v1::ImportFileResponse& event) { stream.Tell(wrapped(event)); });
  if (!run.ok()) return run.status();
  if (!run->applied) {
    call.transaction().RollBackAtEnd();
    return absl::OkStatus();
  }
  return Decide(call, *waiting, {kApplied, run->submission_id, "", call.author(), {}}).status();
}

absl::Status ReturnUpload(Call& call, const v1::ReturnUploadRequest& request, v1::ReturnUploadResponse& response) {
  if (CleanText(request.reason()).empty()) return ngoaid::errors::Invalid({{"reason", errors::ReasonMissing()}});
  return Close(call, request, kReturned, response);
}

absl::Status WithdrawUpload(Call& call, const v1::WithdrawUploadRequest& request,
                            v1::WithdrawUploadResponse& response) {
  const absl::StatusOr<Upload> upload = Load(call, request.name());
  if (upload.ok() && !IsCallers(call, *upload)) return errors::NotYoursToWithdraw(upload->author, upload->office);
  return Close(call, request, kWithdrawn, response);
}

}  // namespace ngoaid::commitments::handlers

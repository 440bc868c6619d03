#include "services/base/errors.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "google/rpc/error_details.pb.h"
#include "services/base/log.h"
#include "services/base/resource_words.h"

namespace ngoaid::errors {
namespace {

constexpr char kTypePrefix[] = "type.googleapis.com/";

// `key` tells two payloads of one message type apart (the languages of a LocalizedMessage).
template <class Message>
void Attach(absl::Status& status, const Message& message, absl::string_view key = "") {
  status.SetPayload(absl::StrCat(kTypePrefix, std::string(Message::descriptor()->full_name()), key),
                    absl::Cord(message.SerializeAsString()));
}

}  // namespace

absl::Status Make(absl::StatusCode code, absl::string_view reason, const Text& text) {
  absl::Status status(code, text.en);
  google::rpc::ErrorInfo info;
  info.set_reason(std::string(reason));
  info.set_domain("ngoaid");
  Attach(status, info);
  for (const auto& [language, message] : {std::pair("vi", text.vi), std::pair("en", text.en)}) {
    google::rpc::LocalizedMessage localized;
    localized.set_locale(language);
    localized.set_message(message);
    Attach(status, localized, absl::StrCat("#", language));
  }
  return status;
}

absl::Status WithRetry(absl::Status status, absl::Duration retry_after) {
  google::rpc::RetryInfo retry;
  retry.mutable_retry_delay()->set_seconds(absl::ToInt64Seconds(retry_after));
  retry.mutable_retry_delay()->set_nanos(
      static_cast<int32_t>(absl::ToInt64Nanoseconds(retry_after % absl::Seconds(1))));
  Attach(status, retry);
  return status;
}

absl::Status Invalid(const FieldViolations& violations) {
  Text text{"Yêu cầu có chỗ sai:", "The request has faults:"};
  google::rpc::BadRequest bad_vi, bad_en;
  for (const FieldViolation& violation : violations) {
    absl::StrAppend(&text.vi, " ", violation.field, ": ", absl::StripSuffix(violation.description.vi, "."), ";");
    absl::StrAppend(&text.en, " ", violation.field, ": ", absl::StripSuffix(violation.description.en, "."), ";");
    for (auto& [bad, description] :
         {std::pair(&bad_vi, &violation.description.vi), std::pair(&bad_en, &violation.description.en)}) {
      auto* entry = bad->add_field_violations();
      entry->set_field(violation.field);
      entry->set_description(*description);
    }
  }
  text.vi.back() = '.';
  text.en.back() = '.';
  absl::Status status = Make(absl::StatusCode::kInvalidArgument, "INVALID_REQUEST", text);
  Attach(status, bad_vi, "#vi");
  Attach(status, bad_en, "#en");
  return status;
}

absl::Status InvalidUnlessEmpty(const FieldViolations& violations) {
  return violations.empty() ? absl::OkStatus() : Invalid(violations);
}

absl::Status NotFound(absl::string_view name) {
  return Make(
      absl::StatusCode::kNotFound, "NOT_FOUND",
      {absl::StrCat("Không tìm thấy ", InWords(name).vi, "."), absl::StrCat("No ", InWords(name).en, " was found.")});
}

absl::Status AlreadyExists(absl::string_view name) {
  return Make(
      absl::StatusCode::kAlreadyExists, "ALREADY_EXISTS",
      {absl::StrCat("Đã có ", InWords(name).vi, "."), absl::StrCat("The ", InWords(name).en, " exists already.")});
}

absl::Status EtagMismatch(absl::string_view name) {
  return Make(
      absl::StatusCode::kAborted, "ETAG_MISMATCH",
      {absl::StrCat("Người khác đã sửa ", InWords(name).vi, " sau khi bạn đọc; hãy đọc lại rồi sửa."),
       absl::StrCat("Somebody else changed ", InWords(name).en, " after you read it; read it again, then change it.")});
}

absl::Status RequestIdReused() {
  return Make(absl::StatusCode::kInvalidArgument, "IDEMPOTENCY_KEY_REUSED",
              {"Mã yêu cầu (request_id) này đã dùng cho một yêu cầu khác; hãy tạo mã mới.",
               "This request_id was used for another request; make a new one."});
}

absl::Status PermissionDenied(absl::string_view permission) {
  return Make(absl::StatusCode::kPermissionDenied, "PERMISSION_DENIED",
              {absl::StrCat("Bạn không có quyền ", permission, "."),
               absl::StrCat("You do not have permission ", permission, ".")});
}

absl::Status Unauthenticated() {
  return Make(absl::StatusCode::kUnauthenticated, "UNAUTHENTICATED", {"Hãy đăng nhập.", "Sign in first."});
}

absl::Status Overloaded(absl::Duration retry_after) {
  return WithRetry(Make(absl::StatusCode::kResourceExhausted, "OVERLOADED",
                        {"Hệ thống đang bận; hãy thử lại sau giây lát.", "The system is busy; try again in a moment."}),
                   retry_after);
}

absl::Status DatabaseUnavailable(absl::Duration retry_after) {
  return WithRetry(Make(absl::StatusCode::kUnavailable, "DATABASE_UNAVAILABLE",
                        {"Cơ sở dữ liệu tạm thời không dùng được; chưa có gì được ghi. Hãy thử lại.",
                         "The database is unavailable for the moment; nothing was written. Try again."}),
                   retry_after);
}

absl::Status OutcomeUnknown() {
  return WithRetry(Make(absl::StatusCode::kUnavailable, "OUTCOME_UNKNOWN",
                        {"Chưa biết yêu cầu đã được ghi hay chưa; hãy gửi lại với cùng mã yêu cầu (request_id).",
                         "It is not known whether the request was stored; send it again with the same request_id."}),
                   absl::Seconds(1));
}

absl::Status DeadlineExceeded() {
  return Make(absl::StatusCode::kDeadlineExceeded, "DEADLINE_EXCEEDED",
              {"Hết thời gian chờ; chưa có gì được ghi.", "Time ran out; nothing was written."});
}

absl::Status Cancelled() {
  return Make(absl::StatusCode::kCancelled, "CANCELLED",
              {"Đã hủy; chưa có gì được ghi.", "Cancelled; nothing was written."});
}

absl::Status Precondition(absl::string_view reason, const Text& text) {
  return Make(absl::StatusCode::kFailedPrecondition, reason, text);
}

absl::Status Internal(absl::string_view log_only) {
  Log(LogLevel::kError, "internal error", {{"detail", std::string(log_only)}});
  return Make(absl::StatusCode::kInternal, "INTERNAL",
              {"Lỗi bên trong hệ thống; đã ghi nhật ký.", "An error inside the system; it has been logged."});
}

std::string Reason(const absl::Status& status) {
  auto payload = status.GetPayload(absl::StrCat(kTypePrefix, "google.rpc.ErrorInfo"));
  google::rpc::ErrorInfo info;
  if (!payload || !info.ParseFromString(std::string(*payload))) return "";
  return info.reason();
}

}  // namespace ngoaid::errors

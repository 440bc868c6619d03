#include "services/edge/errors.h"

#include "services/rpc/status.h"

namespace ngoaid::edge {

absl::Status RequestTooLarge() {
  return errors::Make(absl::StatusCode::kResourceExhausted, "REQUEST_TOO_LARGE",
                      {"Tệp gửi lên lớn hơn mức cho phép (20 MiB); chưa có gì được ghi.",
                       "What was sent is larger than allowed (20 MiB); nothing was written."});
}

absl::Status ServicesUnavailable() {
  return errors::Make(absl::StatusCode::kUnavailable, "SERVICES_UNAVAILABLE",
                      {"Hệ thống tạm thời không trả lời; hãy thử lại sau giây lát.",
                       "The system does not answer for the moment; try again shortly."});
}

absl::Status AnswerLate() {
  return errors::Make(
      absl::StatusCode::kDeadlineExceeded, "ANSWER_LATE",
      {"Hết thời gian chờ trả lời; nếu là thay đổi, hãy xem lại hoặc gửi lại với cùng mã yêu cầu.",
       "No answer in time; if this was a change, look again or send it again with the same request_id."});
}

grpc::Status ToldToPeople(const grpc::Status& status, const std::string& language) {
  if (status.ok() || !status.error_details().empty()) return status;
  switch (status.error_code()) {
    case grpc::StatusCode::UNAVAILABLE:
      return ToGrpcStatus(ServicesUnavailable(), language);
    case grpc::StatusCode::DEADLINE_EXCEEDED:
      return ToGrpcStatus(AnswerLate(), language);
    default:
      return status;
  }
}

}  // namespace ngoaid::edge

#include "services/edge/refusals.h"

#include "absl/strings/str_cat.h"

namespace ngoaid::edge::refusals {
namespace {

HttpAnswer Refuse(int status, absl::string_view vi, absl::string_view en, std::string headers = "") {
  HttpAnswer answer;
  answer.status = status;
  answer.headers = std::move(headers) + "Cache-Control: no-store\r\n";
  answer.body = std::make_shared<std::string>(absl::StrCat(vi, "\n", en, "\n"));
  return answer;
}

}  // namespace

HttpAnswer BadRequest() { return Refuse(400, "Yêu cầu không hợp lệ.", "The request is not sound."); }

HttpAnswer ForeignPage() {
  return Refuse(403, "Yêu cầu không đến từ trang của hệ thống này.",
                "The request does not come from a page of this system.");
}

HttpAnswer NotFound() { return Refuse(404, "Không có gì ở địa chỉ này.", "There is nothing at this address."); }

HttpAnswer MethodNotAllowed(absl::string_view allowed) {
  return Refuse(405, "Địa chỉ này không nhận phương thức đó.", "This address does not take that method.",
                absl::StrCat("Allow: ", allowed, "\r\n"));
}

HttpAnswer LengthRequired() {
  return Refuse(411, "Phải cho biết độ dài nội dung (Content-Length).",
                "State the length of the body (Content-Length).");
}

HttpAnswer NotGrpcWeb() {
  return Refuse(415, "Nội dung phải là application/grpc-web+proto.", "The body must be application/grpc-web+proto.");
}

HttpAnswer UnknownHost() { return Refuse(421, "Không phục vụ tên máy này.", "This host name is not served here."); }

HttpAnswer HeadTooLarge() { return Refuse(431, "Phần đầu yêu cầu quá lớn.", "The request's headers are too large."); }

HttpAnswer Draining() { return Refuse(503, "Đang dừng.", "Stopping."); }

}  // namespace ngoaid::edge::refusals

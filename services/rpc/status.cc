#include "services/rpc/status.h"

#include <algorithm>
#include <string>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace ngoaid {

grpc::Status ToGrpcStatus(const absl::Status& status, absl::string_view language) {
  if (status.ok()) return grpc::Status::OK;
  google::rpc::Status rich;
  rich.set_code(static_cast<int>(status.code()));
  std::string message(status.message());
  status.ForEachPayload([&](absl::string_view type, const absl::Cord& payload) {
    // "…LocalizedMessage#vi": one payload a language, only the caller's is sent.
    size_t hash = type.find('#');
    if (hash != absl::string_view::npos && type.substr(hash + 1) != language) return;
    auto* detail = rich.add_details();
    detail->set_type_url(std::string(type.substr(0, hash)));
    detail->set_value(std::string(payload));
    google::rpc::LocalizedMessage localized;
    if (detail->Is<google::rpc::LocalizedMessage>() && detail->UnpackTo(&localized)) message = localized.message();
  });
  rich.set_message(message);
  // absl gives payloads in any order; two refusals that say the same must be the same to the byte.
  std::sort(rich.mutable_details()->pointer_begin(), rich.mutable_details()->pointer_end(),
            [](const auto* a, const auto* b) { return a->type_url() < b->type_url(); });
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()), message, rich.SerializeAsString());
}

FieldViolations ViolationsOf(const absl::Status& status) {
  const auto read = [&status](absl::string_view language) {
    google::rpc::BadRequest bad;
    const std::string type(bad.GetDescriptor()->full_name());
    const auto payload = status.GetPayload(absl::StrCat("type.googleapis.com/", type, "#", language));
    if (payload) bad.ParseFromString(std::string(*payload));
    return bad;
  };
  const google::rpc::BadRequest vi = read("vi");
  const google::rpc::BadRequest en = read("en");
  FieldViolations violations;
  for (int i = 0; i < std::min(vi.field_violations_size(), en.field_violations_size()); ++i) {
    violations.push_back(
        {vi.field_violations(i).field(), {vi.field_violations(i).description(), en.field_violations(i).description()}});
  }
  return violations;
}

}  // namespace ngoaid

#include "services/rpc/status.h"

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
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()), message, rich.SerializeAsString());
}

}  // namespace ngoaid

#include "services/rpc/server.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/health_check_service_interface.h>

#include <mutex>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "google/protobuf/descriptor.h"
#include "services/base/errors.h"

namespace ngoaid {
namespace {

// An upload is at most 20 MiB; the rest of the message is small.
constexpr int kMaxReceiveBytes = 24 * 1024 * 1024;

bool IsLocal(absl::string_view address) {
  return absl::StartsWith(address, "unix:") || absl::StartsWith(address, "127.0.0.1:") ||
         absl::StartsWith(address, "[::1]:");
}

// gRPC adds reflection to every server of a program that has it; this takes it away again.
class WithoutReflection : public grpc::ServerBuilderOption {
 public:
  void UpdateArguments(grpc::ChannelArguments*) override {}
  void UpdatePlugins(std::vector<std::unique_ptr<grpc::ServerBuilderPlugin>>* plugins) override {
    std::erase_if(*plugins, [](const auto& plugin) { return plugin->name() == "proto_server_reflection"; });
  }
};

absl::Status CheckPermissions(const AccessControl& access, const std::vector<std::string>& service_names) {
  std::string missing;
  for (const std::string& name : service_names) {
    const auto* service = google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(name);
    if (service == nullptr) return errors::Internal(absl::StrCat("no such service: ", name));
    for (int i = 0; i < service->method_count(); ++i) {
      std::string method = absl::StrCat(name, "/", service->method(i)->name());
      if (access.Find(method) == nullptr) absl::StrAppend(&missing, " ", method);
    }
  }
  if (missing.empty()) return absl::OkStatus();
  return errors::Precondition("METHOD_WITHOUT_PERMISSION",
                              {absl::StrCat("Phương thức chưa có quyền:", missing),
                               absl::StrCat("Methods without a row in the permission table:", missing)});
}

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const ServerOptions& options, const AccessControl& access,
                                                      const std::vector<grpc::Service*>& services,
                                                      const std::vector<std::string>& service_names) {
  if (!IsLocal(options.address)) {
    return errors::Precondition("ADDRESS_NOT_LOCAL",
                                {"Dịch vụ chỉ nghe trên socket unix hoặc loopback.",
                                 "A service listens on a unix socket or loopback only; nginx faces outside."});
  }
  if (absl::Status status = CheckPermissions(access, service_names); !status.ok()) return status;

  static std::once_flag plugins;
  std::call_once(plugins, [] {
    grpc::EnableDefaultHealthCheckService(true);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  });
  grpc::ServerBuilder builder;
  if (!options.reflection) builder.SetOption(std::make_unique<WithoutReflection>());
  builder.AddListeningPort(options.address, grpc::InsecureServerCredentials());
  builder.SetMaxReceiveMessageSize(kMaxReceiveBytes);
  // Two servers on one port would each get half of the calls.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  for (grpc::Service* service : services) builder.RegisterService(service);
  std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (server == nullptr) {
    return errors::Precondition("ADDRESS_TAKEN",
                                {absl::StrCat("Không mở được ", options.address, "; địa chỉ đang được dùng?"),
                                 absl::StrCat("Cannot listen on ", options.address, "; is it in use?")});
  }
  return std::unique_ptr<Server>(new Server(std::move(server)));
}

void Server::Drain(absl::Duration grace) {
  if (auto* health = server_->GetHealthCheckService()) health->SetServingStatus(false);
  server_->Shutdown(absl::ToChronoTime(absl::Now() + grace));
  server_->Wait();
}

}  // namespace ngoaid

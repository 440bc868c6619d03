// One gRPC-Web call passed on to the services, its bytes unread.
#ifndef SERVICES_EDGE_UPSTREAM_H_
#define SERVICES_EDGE_UPSTREAM_H_

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace ngoaid::edge {

struct UpstreamRequest {
  std::string method;       // "/ngoaid.registry.v1.RegistryService/GetOrganisation"
  std::string token;        // of the session, "" when there is none
  std::string language;     // Accept-Language, as it came
  std::string traceparent;  // W3C
  absl::Time deadline;
  std::string body;  // one frame of gRPC-Web
};

// A piece of the answer.
struct UpstreamEvent {
  std::string frame;                   // of gRPC-Web, ready to be sent
  std::optional<std::string> session;  // with the first event: a new token, or "" when the session has ended
  bool last = false;                   // `frame` has the trailers
  int code = 0;                        // with the last: how the call ended
};

class UpstreamCall : private grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>,
                     public std::enable_shared_from_this<UpstreamCall> {
 public:
  // Called on a gRPC thread, one event at a time; must not block.
  using Listener = std::function<void(UpstreamEvent)>;

  static std::shared_ptr<UpstreamCall> Start(grpc::GenericStub& stub, UpstreamRequest request, Listener listener);
  // Asks for the next event; once after each that was not the last, also after Cancel. So no more than one message of a
  // call is ever held here.
  void Next();
  // Ends the call early; the last event comes nevertheless.
  void Cancel() { context_.TryCancel(); }

 private:
  UpstreamCall(UpstreamRequest request, Listener listener);
  void OnReadInitialMetadataDone(bool ok) override;
  void OnReadDone(bool ok) override;
  void OnDone(const grpc::Status& status) override;
  void Tell(UpstreamEvent event);

  std::shared_ptr<UpstreamCall> self_;  // until gRPC is done with it
  const std::string language_;
  Listener listener_;
  grpc::ClientContext context_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer response_;
  std::optional<std::string> session_;
};

// "[PACKAGE|SERVICE=]unix:PATH" or 127.0.0.1:PORT, as a pair; nullopt for anything else.
std::optional<std::pair<std::string, std::string>> ParseUpstream(absl::string_view text);

// Channels to the services by package or service, as EdgeOptions has them, with what they may hold bounded.
class Upstreams {
 public:
  explicit Upstreams(const std::map<std::string, std::string>& addresses);
  // Of the longest name that fits; nullptr when none does.
  grpc::GenericStub* Find(absl::string_view method);

 private:
  std::map<std::string, grpc::GenericStub> stubs_;
};

}  // namespace ngoaid::edge

#endif  // SERVICES_EDGE_UPSTREAM_H_

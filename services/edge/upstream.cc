#include "services/edge/upstream.h"

#include <regex>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/edge/errors.h"
#include "services/edge/grpc_web.h"
#include "services/rpc/status.h"

namespace ngoaid::edge {
namespace {

constexpr char kSession[] = "ngoaid-session";
constexpr int kLargestAnswerBytes = 64 << 20;
// What may lie unread of one stream whose browser is slow.
constexpr int kLookaheadBytes = 256 << 10;

// The message of the frame `body`, without a copy of it.
grpc::ByteBuffer MessageOf(std::string body) {
  auto* kept = new std::string(std::move(body));
  grpc::Slice slice(
      kept->data() + kFrameHead, kept->size() - kFrameHead, [](void* text) { delete static_cast<std::string*>(text); },
      kept);
  return {&slice, 1};
}

std::string FrameOf(const grpc::ByteBuffer& message) {
  std::vector<grpc::Slice> slices;
  std::string frame = MessageFrameHead(message.Length());
  frame.reserve(frame.size() + message.Length());
  if (!message.Dump(&slices).ok()) return "";
  for (const grpc::Slice& slice : slices) frame.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  return frame;
}

// With what it may hold bounded.
std::shared_ptr<grpc::Channel> MakeChannel(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kLargestAnswerBytes);
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  arguments.SetInt(GRPC_ARG_HTTP2_BDP_PROBE, 0);
  arguments.SetInt(GRPC_ARG_HTTP2_STREAM_LOOKAHEAD_BYTES, kLookaheadBytes);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 50);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1000);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

// `name` is a package or service of "/package.Service/Method", or all of them.
bool Fits(absl::string_view name, absl::string_view method) {
  if (name.empty()) return true;
  return absl::ConsumePrefix(&method, "/") && absl::ConsumePrefix(&method, name) && !method.empty() &&
         (method[0] == '.' || method[0] == '/');
}

}  // namespace

std::optional<std::pair<std::string, std::string>> ParseUpstream(absl::string_view text) {
  static const std::regex kUpstream(R"((?:([A-Za-z0-9.]+)=)?(unix:/[^=]+|127\.0\.0\.1:[0-9]+))");
  std::cmatch parts;
  if (!std::regex_match(text.data(), text.data() + text.size(), parts, kUpstream)) return std::nullopt;
  return std::pair(parts[1].str(), parts[2].str());
}

Upstreams::Upstreams(const std::map<std::string, std::string>& addresses) {
  for (const auto& [name, address] : addresses) stubs_.emplace(name, MakeChannel(address));
}

grpc::GenericStub* Upstreams::Find(absl::string_view method) {
  // A longer name that fits begins with the shorter ones that do, and so stands behind them.
  for (auto stub = stubs_.rbegin(); stub != stubs_.rend(); ++stub) {
    if (Fits(stub->first, method)) return &stub->second;
  }
  return nullptr;
}

UpstreamCall::UpstreamCall(UpstreamRequest request, Listener listener)
    : language_(absl::StartsWith(request.language, "en") ? "en" : "vi"),
      listener_(std::move(listener)),
      request_(MessageOf(std::move(request.body))) {
  if (!request.token.empty()) context_.AddMetadata("authorization", absl::StrCat("Bearer ", request.token));
  if (!request.language.empty()) context_.AddMetadata("accept-language", request.language);
  context_.AddMetadata("traceparent", request.traceparent);
  context_.set_deadline(absl::ToChronoTime(request.deadline));
  // Headers and message go out together.
  context_.set_initial_metadata_corked(true);
}

std::shared_ptr<UpstreamCall> UpstreamCall::Start(grpc::GenericStub& stub, UpstreamRequest request, Listener listener) {
  const std::string method = request.method;
  std::shared_ptr<UpstreamCall> call(new UpstreamCall(std::move(request), std::move(listener)));
  call->self_ = call;
  // Whether a method streams only the service knows: to this side every call looks as if it did.
  stub.PrepareBidiStreamingCall(&call->context_, method, {}, call.get());
  // Reads are started from elsewhere than gRPC's callbacks; the hold keeps OnDone back until the last has ended.
  call->AddHold();
  call->StartWriteLast(&call->request_, grpc::WriteOptions());
  call->StartCall();
  return call;
}

void UpstreamCall::Next() { StartRead(&response_); }

void UpstreamCall::OnReadInitialMetadataDone(bool ok) {
  if (ok) {
    const auto& metadata = context_.GetServerInitialMetadata();
    const auto found = metadata.find(kSession);
    if (found != metadata.end()) session_ = std::string(found->second.data(), found->second.size());
  }
  Next();
}

void UpstreamCall::OnReadDone(bool ok) {
  if (!ok) return RemoveHold();
  UpstreamEvent event;
  event.frame = FrameOf(response_);
  Tell(std::move(event));
}

void UpstreamCall::OnDone(const grpc::Status& status) {
  const std::shared_ptr<UpstreamCall> self = std::move(self_);
  // What gRPC itself words (no service there, time is up) has no details and is for programmers.
  const grpc::Status told = ToldToPeople(status, language_);
  UpstreamEvent event;
  event.frame = TrailerFrame(told.error_code(), told.error_message(), told.error_details());
  event.last = true;
  event.code = told.error_code();
  Tell(std::move(event));
  listener_ = nullptr;
}

void UpstreamCall::Tell(UpstreamEvent event) {
  event.session = std::exchange(session_, std::nullopt);
  listener_(std::move(event));
}

}  // namespace ngoaid::edge

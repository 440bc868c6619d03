// One wrapper round every method: reactors only enqueue; a worker then checks who asks, what they ask and how long they
// wait, runs the handler in one transaction, answers repeats, and logs and counts the outcome.
#ifndef SERVICES_RPC_DISPATCHER_H_
#define SERVICES_RPC_DISPATCHER_H_

#include <grpcpp/grpcpp.h>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "services/rpc/access.h"
#include "services/rpc/call.h"
#include "services/rpc/metrics.h"
#include "services/rpc/worker_pool.h"

namespace ngoaid {

// A handler fills `response` and returns OK, or says what is wrong and changes nothing.
template <class Request, class Response>
using UnaryHandler = std::function<absl::Status(Call&, const Request&, Response&)>;

// Where a streaming handler writes to.
template <class Response>
class Stream {
 public:
  virtual ~Stream() = default;
  // Part of the answer. For a writing method it is sent after the commit, so that nobody sees what is then taken back.
  // CANCELLED when nobody listens.
  virtual absl::Status Write(const Response& response) = 0;
  // Sent at once and no part of the answer (progress).
  virtual void Tell(const Response& response) = 0;
};

template <class Request, class Response>
using StreamHandler = std::function<absl::Status(Call&, const Request&, Stream<Response>&)>;

// A call as the wrapper sees it, whatever its types.
struct RawCall {
  grpc::CallbackServerContext* context;
  std::string method;
  const google::protobuf::Message* request;
  absl::Time arrived;
};

// What a method does with its call, and the part of its answer that replays must repeat.
struct RawAnswer {
  absl::FunctionRef<absl::Status(Call&)> handle;  // runs the handler; may run several times
  // Runs the handler on another request of the method's type to learn what it finds wrong; sends nothing.
  absl::FunctionRef<absl::Status(Call&, const google::protobuf::Message&)> examine;
  absl::FunctionRef<std::string()> serialise;           // the answer just made
  absl::FunctionRef<bool(const std::string&)> restore;  // an answer given before; false when it cannot be read
};

// Whether a call waits its turn: of a kind of work that goes one after the other, offices take turns, and none of it
// holds a worker that other methods need.
enum class Turn { kNone, kOfficeByOffice };

class Dispatcher {
 public:
  // All are borrowed. `in_turn`: the workers of methods that wait their turn; nullptr: they run as the others.
  Dispatcher(WorkerPool& workers, AccessControl& access, Metrics& metrics, Clock& clock = Clock::System(),
             WorkerPool* in_turn = nullptr);

  template <class Request, class Response>
  grpc::ServerUnaryReactor* Unary(grpc::CallbackServerContext* context, absl::string_view method,
                                  const Request* request, Response* response, UnaryHandler<Request, Response> handler);

  template <class Request, class Response>
  grpc::ServerWriteReactor<Response>* ServerStream(grpc::CallbackServerContext* context, absl::string_view method,
                                                   const Request* request, StreamHandler<Request, Response> handler,
                                                   Turn turn = Turn::kNone);

 private:
  template <class Response>
  class StreamReactor;

  // Runs `task` on a worker: at once or in its turn. When there is no room it is `shed` instead. False: neither will
  // run.
  bool Enqueue(const RawCall& raw, Turn turn, WorkerPool::Task task, std::function<void()> shed);
  // The office, or the person, whose turn a call takes; "" for a caller who is refused.
  std::string LaneOf(Connection& connection, const RawCall& raw);
  RawCall Describe(grpc::CallbackServerContext* context, absl::string_view method,
                   const google::protobuf::Message* request);
  // Everything between the queue and the answer.
  grpc::Status Run(Connection& connection, const RawCall& raw, const RawAnswer& answer);
  // INVALID_ARGUMENT with `faults` of the request and those its handler finds besides: all at once.
  absl::Status Refuse(Connection& connection, const RawCall& raw, const RawAnswer& answer, Effect effect,
                      FieldViolations faults, const Principal& principal, const Actor& actor,
                      const std::string& language, Patience patience);
  // Who calls, if they may, and whose records they reach by the method.
  absl::StatusOr<Principal> Admit(Connection& connection, const RawCall& raw, const MethodPermission& permission);
  absl::StatusOr<Principal> Authenticate(Connection& connection, const RawCall& raw,
                                         const MethodPermission& permission);
  absl::Status RunChecked(Connection& connection, const RawCall& raw, const RawAnswer& answer,
                          const std::string& language, const std::string& trace_id);
  grpc::Status Finish(const RawCall& raw, const absl::Status& status, const std::string& language,
                      const std::string& trace_id);
  grpc::Status Shed(const RawCall& raw);

  WorkerPool& workers_;
  AccessControl& access_;
  Metrics& metrics_;
  Clock& clock_;
  WorkerPool* in_turn_;
};

// Writes from a worker thread, one at a time; the worker may wait, gRPC's threads never do.
template <class Response>
class Dispatcher::StreamReactor : public grpc::ServerWriteReactor<Response> {
 public:
  bool WriteAndWait(const Response& response) {
    std::unique_lock lock(mutex_);
    writing_ = true;
    this->StartWrite(&response);
    changed_.wait(lock, [this] { return !writing_; });
    return good_;
  }
  void OnWriteDone(bool ok) override {
    std::lock_guard lock(mutex_);
    writing_ = false;
    good_ = good_ && ok;
    changed_.notify_all();
  }
  void OnDone() override { delete this; }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool writing_ = false;
  bool good_ = true;
};

template <class Request, class Response>
grpc::ServerUnaryReactor* Dispatcher::Unary(grpc::CallbackServerContext* context, absl::string_view method,
                                            const Request* request, Response* response,
                                            UnaryHandler<Request, Response> handler) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  RawCall raw = Describe(context, method, request);
  bool queued =
      workers_.Submit([this, raw, request, response, reactor, handler = std::move(handler)](Connection& connection) {
        auto handle = [&](Call& call) {
          response->Clear();
          return handler(call, *request, *response);
        };
        auto examine = [&](Call& call, const google::protobuf::Message& other) {
          Response unsent;
          return handler(call, static_cast<const Request&>(other), unsent);
        };
        auto serialise = [&] { return response->SerializeAsString(); };
        auto restore = [&](const std::string& bytes) { return response->ParseFromString(bytes); };
        reactor->Finish(Run(connection, raw, {handle, examine, serialise, restore}));
      });
  if (!queued) reactor->Finish(Shed(raw));
  return reactor;
}

template <class Request, class Response>
grpc::ServerWriteReactor<Response>* Dispatcher::ServerStream(grpc::CallbackServerContext* context,
                                                             absl::string_view method, const Request* request,
                                                             StreamHandler<Request, Response> handler, Turn turn) {
  // A reading method's answer goes out as it is made; a writing method's waits for the commit.
  class Sink : public Stream<Response> {
   public:
    Sink(StreamReactor<Response>& reactor, bool hold) : reactor_(reactor), hold_(hold) {}
    absl::Status Write(const Response& response) override {
      if (hold_) {
        held_.push_back(response);
        return absl::OkStatus();
      }
      return reactor_.WriteAndWait(response) ? absl::OkStatus() : errors::Cancelled();
    }
    void Tell(const Response& response) override { reactor_.WriteAndWait(response); }
    std::vector<Response>& held() { return held_; }

   private:
    StreamReactor<Response>& reactor_;
    const bool hold_;
    std::vector<Response> held_;
  };
  // Who only wants to know what is wrong is answered by the first message already.
  struct NoSink : Stream<Response> {
    absl::Status Write(const Response&) override { return errors::Cancelled(); }
    void Tell(const Response&) override {}
  };

  auto* reactor = new StreamReactor<Response>();
  RawCall raw = Describe(context, method, request);
  const MethodPermission* permission = access_.Find(raw.method);
  bool hold = permission != nullptr && permission->effect == Effect::kWrite;
  auto run = [this, raw, request, reactor, hold, handler = std::move(handler)](Connection& connection) {
    Sink sink(*reactor, hold);
    auto handle = [&](Call& call) {
      sink.held().clear();
      return handler(call, *request, sink);
    };
    auto examine = [&](Call& call, const google::protobuf::Message& other) {
      NoSink unsent;
      return handler(call, static_cast<const Request&>(other), unsent);
    };
    // Stored answers are the held messages, each behind its length.
    auto serialise = [&] {
      std::string bytes;
      for (const Response& response : sink.held()) {
        std::string one = response.SerializeAsString();
        bytes += std::to_string(one.size()) + ":" + one;
      }
      return bytes;
    };
    auto restore = [&](const std::string& bytes) {
      sink.held().clear();
      for (size_t at = 0; at < bytes.size();) {
        size_t colon = bytes.find(':', at);
        if (colon == std::string::npos) return false;
        size_t size = std::stoul(bytes.substr(at, colon - at));
        if (!sink.held().emplace_back().ParseFromString(bytes.substr(colon + 1, size))) return false;
        at = colon + 1 + size;
      }
      return true;
    };
    grpc::Status status = Run(connection, raw, {handle, examine, serialise, restore});
    for (const Response& response : sink.held()) {
      if (!status.ok() || !reactor->WriteAndWait(response)) break;
    }
    reactor->Finish(status);
  };
  auto shed = [this, raw, reactor] { reactor->Finish(Shed(raw)); };
  if (!Enqueue(raw, turn, std::move(run), shed)) shed();
  return reactor;
}

}  // namespace ngoaid

#endif  // SERVICES_RPC_DISPATCHER_H_

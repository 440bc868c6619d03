// What a command is given: options, streams, the connection, and the one way to call a service.
#ifndef CLIENTS_CLI_APP_RUNTIME_H_
#define CLIENTS_CLI_APP_RUNTIME_H_

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/support/sync_stream.h>

#include <functional>
#include <memory>
#include <ostream>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "clients/cli/app/errors.h"
#include "clients/cli/app/exit_code.h"
#include "clients/cli/app/options.h"
#include "clients/cli/app/waiting.h"
#include "google/protobuf/message.h"
#include "services/base/clock.h"

namespace ngoaid::cli {

// Where a command writes to, and what is known of it.
struct Streams {
  std::ostream& out;
  std::ostream& err;
  bool out_is_terminal = false;
  bool err_is_terminal = false;  // one whose lines can be written over
  int width = 0;                 // columns of the terminal; 0: no terminal, as wide as need be
  bool color = false;
  // Puts a question to whoever sits at the terminal; what they type. Null: nobody can be asked.
  std::function<std::string(const std::string& question)> ask = nullptr;
  int err_width = 0;  // columns of the terminal of `err`; 0: not known
};

class Runtime;

// What a command does; its exit code, or why it failed.
using Action = std::function<absl::StatusOr<ExitCode>(Runtime& runtime)>;

class Runtime {
 public:
  Runtime(Streams streams, Environment environment, Clock& clock)
      : streams_(std::move(streams)), environment_(std::move(environment)), clock_(clock) {}

  Options options;
  Action action;  // of the parsed command

  const Environment& environment() const { return environment_; }
  Clock& clock() { return clock_; }
  const Streams& streams() const { return streams_; }
  std::ostream& out() { return streams_.out; }
  const std::string& T(const Text& text) const { return Choose(text, options.language); }
  // A line of message for people, on stderr.
  void Say(const Text& text);
  // A line that is overwritten by the next; on a terminal only.
  void Progress(const Text& text);
  void EndProgress();

  // NO_SERVER when none is known; SERVER_UNREACHABLE at once when its socket is not there; CA_UNUSABLE.
  absl::StatusOr<std::shared_ptr<grpc::Channel>> Channel();

  template <class Stub, class Request, class Response>
  absl::Status Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                    const Request& request, Response* response);

  // `on_message` is called for each message; an error from it ends the call. A stream is sent again only before its
  // first message, or when `restart` (which forgets what came) is given.
  template <class Stub, class Request, class Response>
  absl::Status Stream(std::unique_ptr<grpc::ClientReader<Response>> (Stub::*method)(grpc::ClientContext*,
                                                                                    const Request&),
                      const Request& request, const std::function<absl::Status(const Response&)>& on_message,
                      const std::function<void()>& restart = nullptr);

 private:
  Streams streams_;
  Environment environment_;
  Clock& clock_;
  std::shared_ptr<grpc::Channel> channel_;
  bool progress_shown_ = false;
  std::unique_ptr<Waiting> waiting_;  // while nothing has come yet, on a terminal

  // A session's token that came with an answer is kept for the calls after; an empty one is forgotten.
  absl::Status KeepToldSession(const grpc::ClientContext& context);
  // A call described by `attempt`, sent again as CallWithRetries does if `may_resend` allows. `request` tells its
  // request id.
  absl::Status Try(absl::Duration timeout, const google::protobuf::Message& request,
                   const std::function<absl::Status(grpc::ClientContext&)>& attempt,
                   const std::function<bool()>& may_resend);
};

inline constexpr absl::Duration kUnaryTimeout = absl::Minutes(2);
inline constexpr absl::Duration kStreamTimeout = absl::Minutes(30);

template <class Stub, class Request, class Response>
absl::Status Runtime::Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                           const Request& request, Response* response) {
  auto channel = Channel();
  if (!channel.ok()) return channel.status();
  Stub stub(*channel);
  return Try(
      kUnaryTimeout, request,
      [&](grpc::ClientContext& context) {
        return FromGrpc((stub.*method)(&context, request, response), options.server);
      },
      [] { return true; });
}

template <class Stub, class Request, class Response>
absl::Status Runtime::Stream(std::unique_ptr<grpc::ClientReader<Response>> (Stub::*method)(grpc::ClientContext*,
                                                                                           const Request&),
                             const Request& request, const std::function<absl::Status(const Response&)>& on_message,
                             const std::function<void()>& restart) {
  auto channel = Channel();
  if (!channel.ok()) return channel.status();
  Stub stub(*channel);
  bool begun = false;
  return Try(
      kStreamTimeout, request,
      [&](grpc::ClientContext& context) {
        auto reader = (stub.*method)(&context, request);
        Response message;
        absl::Status taken;
        while (taken.ok() && reader->Read(&message)) {
          begun = true;
          waiting_.reset();
          taken = on_message(message);
        }
        if (!taken.ok()) context.TryCancel();
        absl::Status ended = FromGrpc(reader->Finish(), options.server);
        return taken.ok() ? ended : taken;
      },
      [&] {
        if (begun && !restart) return false;
        if (restart) restart();
        return true;
      });
}

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_APP_RUNTIME_H_

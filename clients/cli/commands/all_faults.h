// Faults of options told together with those the service finds in the rest of the request.
#ifndef CLIENTS_CLI_COMMANDS_ALL_FAULTS_H_
#define CLIENTS_CLI_COMMANDS_ALL_FAULTS_H_

#include <memory>

#include "clients/cli/app/runtime.h"
#include "clients/cli/commands/arguments.h"

namespace ngoaid::cli {

// For a write whose options have faults already. The service is asked without a request id, which it refuses, naming
// all that is wrong and storing nothing; where it is away, the options' own faults are told.
template <class Stub, class Request, class Response>
absl::Status TellAllFaults(Runtime& runtime, const ArgumentReader& reader,
                           grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                           Request request, const OptionFields& fields) {
  request.clear_request_id();
  Response unread;
  return reader.StatusWith(runtime.Call(method, request, &unread), runtime.options.language, fields);
}

// The same for a question that is answered by a stream. What could not be read goes along as typed, and is refused.
template <class Stub, class Request, class Response>
absl::Status TellAllFaults(Runtime& runtime, const ArgumentReader& reader,
                           std::unique_ptr<grpc::ClientReader<Response>> (Stub::*method)(grpc::ClientContext*,
                                                                                         const Request&),
                           const Request& request, const OptionFields& fields) {
  const absl::Status answer = runtime.Stream<Stub, Request, Response>(
      method, request, [](const Response&) { return absl::CancelledError("only the faults are wanted"); });
  return reader.StatusWith(answer, runtime.options.language, fields);
}

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_ALL_FAULTS_H_

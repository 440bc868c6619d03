// What commands about files share: the options of a file to be read, its counts as columns, the original given back.
#ifndef CLIENTS_CLI_COMMANDS_HANDED_IN_H_
#define CLIENTS_CLI_COMMANDS_HANDED_IN_H_

#include <memory>
#include <string>

#include "clients/cli/app/command.h"
#include "clients/cli/app/runtime.h"
#include "clients/cli/output/destination.h"
#include "clients/cli/output/row_output.h"

namespace ngoaid::cli {

// FILE, --office, --period.
void AddFileToRead(Command command, std::string& file, std::string& office, std::string& period);
// --accept-good
void AddAcceptGood(Command command, bool& accept_good);
// --rows
void AddRows(Command command, bool& rows);

// A field of a record's ImportCounts.
Column CountColumn(const char* key, Text title);

// An original, piece by piece, into the file of the options.
absl::Status OpenForOriginal(Runtime& runtime, Destination& destination);
template <class Stub, class Request, class Response>
absl::StatusOr<ExitCode> DownloadOriginal(
    Runtime& runtime,
    std::unique_ptr<grpc::ClientReader<Response>> (Stub::*method)(grpc::ClientContext*, const Request&),
    const Request& request) {
  Destination destination(runtime);
  if (absl::Status opened = OpenForOriginal(runtime, destination); !opened.ok()) return opened;
  absl::Status status = runtime.Stream<Stub, Request, Response>(method, request, [&destination](const Response& piece) {
    destination.stream() << piece.content();
    return absl::OkStatus();
  });
  if (!status.ok()) return status;
  return Ended(destination.Commit());
}

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_HANDED_IN_H_

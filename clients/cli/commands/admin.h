// What the commands of administrators share.
#ifndef CLIENTS_CLI_COMMANDS_ADMIN_H_
#define CLIENTS_CLI_COMMANDS_ADMIN_H_

#include <string>

#include "absl/strings/string_view.h"
#include "clients/cli/app/command.h"
#include "clients/cli/commands/paging.h"
#include "clients/cli/output/row_output.h"

namespace ngoaid::cli {

// A login, a UUID or "accounts/…" → "accounts/…"; "" stays "".
std::string AccountResource(const std::string& text);

void AddAccountArgument(Command verb, std::string& account, bool required = true);
void AddReason(Command verb, std::string& reason);

// All rows of a list that comes in pages.
template <class Stub, class Request, class Response, class Record>
absl::StatusOr<ExitCode> PrintPages(Runtime& runtime, const Text& title, const std::vector<Column>& columns,
                                    grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                                    const Request& request,
                                    const google::protobuf::RepeatedPtrField<Record>& (Response::*records)() const) {
  auto output = RowOutput::Create(runtime, {title, columns});
  const absl::Status listed = ForEachRecord<Stub, Request, Response, Record>(
      runtime, method, request, records, /*limit=*/0,
      [&output](const Record& record) { return output->Add(ToJson(record)); });
  if (!listed.ok()) return listed;
  return Ended(output->Finish());
}

// All rows of an answer that comes at once.
template <class Records>
absl::StatusOr<ExitCode> PrintAll(Runtime& runtime, const Text& title, const std::vector<Column>& columns,
                                  const Records& records) {
  auto output = RowOutput::Create(runtime, {title, columns});
  for (const auto& record : records) {
    if (absl::Status added = output->Add(ToJson(record)); !added.ok()) return added;
  }
  return Ended(output->Finish());
}

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_ADMIN_H_

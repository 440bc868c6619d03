// Lists that come in pages, as one run of records.
#ifndef CLIENTS_CLI_COMMANDS_PAGING_H_
#define CLIENTS_CLI_COMMANDS_PAGING_H_

#include <algorithm>
#include <functional>

#include "clients/cli/app/runtime.h"

namespace ngoaid::cli {

inline constexpr int kPageSize = 500;

// Calls `on_record` for each of `records(response)` until `limit` (0: all) are told.
template <class Stub, class Request, class Response, class Record>
absl::Status ForEachRecord(Runtime& runtime,
                           grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                           Request request,
                           const google::protobuf::RepeatedPtrField<Record>& (Response::*records)() const, int limit,
                           const std::function<absl::Status(const Record&)>& on_record) {
  int left = limit;
  while (true) {
    request.set_page_size(limit == 0 ? kPageSize : std::min(left, kPageSize));
    Response response;
    if (absl::Status status = runtime.Call(method, request, &response); !status.ok()) return status;
    for (const Record& record : (response.*records)()) {
      if (absl::Status status = on_record(record); !status.ok()) return status;
      if (limit != 0 && --left == 0) return absl::OkStatus();
    }
    if (response.next_page_token().empty()) return absl::OkStatus();
    request.set_page_token(response.next_page_token());
  }
}

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_PAGING_H_

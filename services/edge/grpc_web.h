// The frames of gRPC-Web: a flag byte, a length of four bytes, then a message, or at the end the trailers as text.
#ifndef SERVICES_EDGE_GRPC_WEB_H_
#define SERVICES_EDGE_GRPC_WEB_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace ngoaid::edge {

constexpr size_t kFrameHead = 5;

// True when `body` is exactly one uncompressed message frame; its message begins at kFrameHead.
bool IsOneMessage(absl::string_view body);
// The head of a message frame of `size` bytes.
std::string MessageFrameHead(size_t size);
// The last frame: what gRPC says in its trailers. `details` is the serialised google.rpc.Status, may be empty.
std::string TrailerFrame(int code, absl::string_view message, absl::string_view details);
// "1500m" → 1.5 s; `longest` when there is none, it cannot be read, or it is longer.
absl::Duration TimeoutOf(absl::string_view grpc_timeout, absl::Duration longest);

}  // namespace ngoaid::edge

#endif  // SERVICES_EDGE_GRPC_WEB_H_

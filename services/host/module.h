// A service as a program hosts it: in one of its own, or beside others.
#ifndef SERVICES_HOST_MODULE_H_
#define SERVICES_HOST_MODULE_H_

#include "absl/status/status.h"

namespace CLI {
class App;
}

namespace ngoaid {

class Host;

class Module {
 public:
  virtual ~Module() = default;
  // Options of the service beyond those of every program.
  virtual void AddOptions(CLI::App&) {}
  // Puts its gRPC services behind the host's doors. FAILED_PRECONDITION where what it needs is not there.
  virtual absl::Status Join(Host& host) = 0;
  // Its work in the background: begun once the doors are open, ended before they close.
  virtual void Begin(Host&) {}
  virtual void End() {}
  // Behind the last call.
  virtual void Finish() {}
};

}  // namespace ngoaid

#endif  // SERVICES_HOST_MODULE_H_

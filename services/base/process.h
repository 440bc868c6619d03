// The life of a program that serves: until it is told to end.
#ifndef SERVICES_BASE_PROCESS_H_
#define SERVICES_BASE_PROCESS_H_

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/time/time.h"

namespace ngoaid {

// How long running calls get to end once the program is told to.
inline constexpr absl::Duration kDrainGrace = absl::Seconds(15);

// SIGTERM and SIGINT end the program in order. Made before any thread starts, so that none is interrupted.
class EndSignals {
 public:
  EndSignals();
  // Returns once one of them has come.
  void Wait();
};

// Runs a program's `body`; what it throws, such as a database that is not there, ends it as FailedToStart does.
int RunProgram(int argc, char** argv, absl::FunctionRef<int(int, char**)> body) noexcept;

// What is wrong, for whoever started the program; returns its exit code.
int FailedToStart(const absl::Status& status);

}  // namespace ngoaid

#endif  // SERVICES_BASE_PROCESS_H_

#include "services/base/process.h"

#include <signal.h>

#include <cstdio>
#include <exception>
#include <string>

#include "services/base/log.h"

namespace ngoaid {
namespace {

sigset_t Ends() {
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  return ends;
}

}  // namespace

EndSignals::EndSignals() {
  const sigset_t ends = Ends();
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  signal(SIGPIPE, SIG_IGN);
}

void EndSignals::Wait() {
  const sigset_t ends = Ends();
  int received = 0;
  sigwait(&ends, &received);
  Log(LogLevel::kInfo, "stopping", {{"signal", std::to_string(received)}});
}

int RunProgram(int argc, char** argv, absl::FunctionRef<int(int, char**)> body) noexcept {
  try {
    return body(argc, argv);
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 1;
  }
}

int FailedToStart(const absl::Status& status) {
  std::fprintf(stderr, "%s\n", std::string(status.message()).c_str());
  return 1;
}

}  // namespace ngoaid

#include "services/base/process.h"

#include <signal.h>

#include <cstdio>
#include <exception>
#include <string>

#include "absl/strings/cord.h"
#include "google/rpc/error_details.pb.h"
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

// "" where the status was not made in both languages.
std::string InVietnamese(const absl::Status& status) {
  google::rpc::LocalizedMessage message;
  const auto payload = status.GetPayload("type.googleapis.com/google.rpc.LocalizedMessage#vi");
  return payload && message.ParseFromString(std::string(*payload)) ? message.message() : "";
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
    std::fprintf(stderr, "Chương trình dừng vì lỗi. / The program ended with an error: %s\n", problem.what());
    return 1;
  }
}

int FailedToStart(const absl::Status& status) {
  const std::string english(status.message());
  const std::string vietnamese = InVietnamese(status);
  if (vietnamese.empty()) {
    std::fprintf(stderr, "Không khởi động được. / Cannot start: %s\n", english.c_str());
  } else {
    std::fprintf(stderr, "%s / %s\n", vietnamese.c_str(), english.c_str());
  }
  return 1;
}

}  // namespace ngoaid

#include "clients/cli/app/interrupt.h"

#include <pthread.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <mutex>
#include <thread>
#include <tuple>

#include "clients/cli/app/exit_code.h"

namespace ngoaid::cli {
namespace {

std::atomic<bool> interrupted{false};
std::atomic<bool> in_call{false};
std::mutex mutex;
grpc::ClientContext* running = nullptr;  // guarded by mutex
int unseen_terminal = -1;                // guarded by mutex; what is typed there is not shown
termios modes_before;                    // guarded by mutex

// One Ctrl-C may arrive as two signals: for the process and for its group.
constexpr auto kSameKeystroke = std::chrono::milliseconds(500);

// At once, but as a program should be left: what is typed is shown again, and the shell's line begins on its own.
[[noreturn]] void Leave() {
  // Held until the end: nobody may hide it again meanwhile.
  std::lock_guard lock(mutex);
  if (unseen_terminal >= 0) tcsetattr(unseen_terminal, TCSANOW, &modes_before);
  if (isatty(STDERR_FILENO) == 1) std::ignore = write(STDERR_FILENO, "\n", 1);
  _exit(kExitInterrupted);
}

void Watch(sigset_t signals) {
  std::chrono::steady_clock::time_point first;
  int signal = 0;
  while (sigwait(&signals, &signal) == 0) {
    if (!in_call.load()) Leave();
    const auto now = std::chrono::steady_clock::now();
    if (!interrupted.exchange(true)) first = now;
    if (now - first > kSameKeystroke) Leave();
    std::lock_guard lock(mutex);
    if (running != nullptr) running->TryCancel();
  }
}

}  // namespace

void InstallInterrupt() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  // Lives as long as the program; it holds nothing that needs an end.
  std::thread(Watch, signals).detach();
}

bool Interrupted() { return interrupted.load(); }

CallScope::CallScope() { in_call.store(true); }

CallScope::~CallScope() { in_call.store(false); }

CancelOnInterrupt::CancelOnInterrupt(grpc::ClientContext* context) {
  std::lock_guard lock(mutex);
  running = context;
  if (interrupted.load()) context->TryCancel();
}

CancelOnInterrupt::~CancelOnInterrupt() {
  std::lock_guard lock(mutex);
  running = nullptr;
}

UnseenTyping::UnseenTyping(int terminal, const termios& modes) {
  std::lock_guard lock(mutex);
  tcgetattr(terminal, &modes_before);
  unseen_terminal = terminal;
  tcsetattr(terminal, TCSAFLUSH, &modes);
}

UnseenTyping::~UnseenTyping() {
  std::lock_guard lock(mutex);
  tcsetattr(unseen_terminal, TCSAFLUSH, &modes_before);
  unseen_terminal = -1;
}

}  // namespace ngoaid::cli

// Ctrl-C cancels the call that runs; a second one, or one while no call runs, ends the program at once.
#ifndef CLIENTS_CLI_APP_INTERRUPT_H_
#define CLIENTS_CLI_APP_INTERRUPT_H_

#include <grpcpp/client_context.h>
#include <termios.h>

namespace ngoaid::cli {

// Takes SIGINT and SIGTERM over; before any other thread starts.
void InstallInterrupt();
bool Interrupted();

// While it lives, the program is in a call (or waits to send it again) and will itself say how it ended.
class CallScope {
 public:
  CallScope();
  ~CallScope();
  CallScope(const CallScope&) = delete;
  CallScope& operator=(const CallScope&) = delete;
};

// While it lives, Ctrl-C cancels `context`.
class CancelOnInterrupt {
 public:
  explicit CancelOnInterrupt(grpc::ClientContext* context);
  ~CancelOnInterrupt();
  CancelOnInterrupt(const CancelOnInterrupt&) = delete;
  CancelOnInterrupt& operator=(const CancelOnInterrupt&) = delete;
};

// While it lives, the terminal has these modes, in which what is typed is not shown. It gets its own back afterwards,
// and before a signal ends the program: somebody types on there.
class UnseenTyping {
 public:
  UnseenTyping(int terminal, const termios& modes);
  ~UnseenTyping();
  UnseenTyping(const UnseenTyping&) = delete;
  UnseenTyping& operator=(const UnseenTyping&) = delete;
};

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_APP_INTERRUPT_H_

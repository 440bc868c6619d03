#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <string>

#include "clients/cli/app/interrupt.h"
#include "clients/cli/app/program.h"

int main(int argc, char** argv) {
  // What the transport has to say about a server that is away is said by our own message.
  setenv("GRPC_VERBOSITY", "NONE", 0);
  ngoaid::cli::InstallInterrupt();
  std::ios::sync_with_stdio(false);
  const ngoaid::cli::Environment environment = ngoaid::cli::SystemEnvironment();
  const bool dumb = environment.variable("TERM") == "dumb";
  const bool people_see_err = isatty(STDERR_FILENO) == 1;
  ngoaid::cli::Streams streams{std::cout, std::cerr, isatty(STDOUT_FILENO) == 1, people_see_err && !dumb};
  winsize size{};
  if (streams.out_is_terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) streams.width = size.ws_col;
  if (people_see_err && ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0) streams.err_width = size.ws_col;
  streams.color = streams.out_is_terminal && environment.variable("NO_COLOR").empty() && !dumb;
  if (isatty(STDIN_FILENO) == 1 && people_see_err) {
    streams.ask = [](const std::string& question) {
      std::cerr << question << std::flush;
      std::string answer;
      std::getline(std::cin, answer);
      return answer;
    };
  }
  return ngoaid::cli::RunProgram({argv + 1, argv + argc}, streams, environment, ngoaid::Clock::System());
}

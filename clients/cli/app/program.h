// The whole program: parses a command line, runs its command, tells how it ended.
#ifndef CLIENTS_CLI_APP_PROGRAM_H_
#define CLIENTS_CLI_APP_PROGRAM_H_

#include <string>
#include <vector>

#include "clients/cli/app/runtime.h"

namespace ngoaid::cli {

// `arguments` without the program's name. Returns the exit code.
int RunProgram(const std::vector<std::string>& arguments, Streams streams, const Environment& environment,
               Clock& clock);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_APP_PROGRAM_H_

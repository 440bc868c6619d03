#include "clients/cli/app/command.h"
#include "clients/cli/commands/commands.h"

namespace ngoaid::cli {

void AddVersion(CLI::App& app, Runtime& runtime) {
  CLI::App* verb = AddVerb(app, runtime, "version", {"phiên bản của chương trình", "version of the program"}, {});
  OnRun(*verb, runtime, [&runtime]() -> absl::StatusOr<ExitCode> {
    runtime.out() << "ngoaid " << NGOAID_VERSION << '\n';
    return kExitOk;
  });
}

}  // namespace ngoaid::cli

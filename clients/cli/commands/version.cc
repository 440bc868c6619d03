#include "clients/cli/app/command.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/output/destination.h"
#include "clients/cli/output/row_output.h"

namespace ngoaid::cli {

void AddVersion(Command app) {
  Command verb =
      app.AddVerb("version", {"phiên bản của chương trình", "version of the program"}, {"version", "version -o json"});
  verb.AddOutputOptions();
  verb.OnRun([](Runtime& runtime) -> absl::StatusOr<ExitCode> {
    if (runtime.options.format != Format::kTable) {
      return Ended(PrintRecord(runtime, {{"version", NGOAID_VERSION}}, {{"version", {"Phiên bản", "Version"}}}));
    }
    Destination destination(runtime);
    if (absl::Status opened = destination.OpenStream(); !opened.ok()) return opened;
    destination.stream() << "ngoaid " << NGOAID_VERSION << '\n';
    return Ended(destination.Commit());
  });
}

}  // namespace ngoaid::cli

// How a command is declared: words in both languages, examples, the options all have, and what it runs.
#ifndef CLIENTS_CLI_APP_COMMAND_H_
#define CLIENTS_CLI_APP_COMMAND_H_

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "clients/cli/app/runtime.h"

namespace ngoaid::cli {

// A noun: a command that only holds others.
CLI::App* AddNoun(CLI::App& parent, Runtime& runtime, const std::string& name, const Text& description);

// A verb. `examples` are whole command lines, without the program's name.
CLI::App* AddVerb(CLI::App& parent, Runtime& runtime, const std::string& name, const Text& description,
                  const std::vector<std::string>& examples);

// Options that every command has: --server, --ca, --lang, --timeout.
void AddCommonOptions(CLI::App& command, Runtime& runtime);

// -o and -f: every answer has every form. Refuses a workbook that would be printed on a terminal.
void AddOutputOptions(CLI::App& command, Runtime& runtime);

// -f alone, for what has one form only.
void AddOutputFile(CLI::App& command, Runtime& runtime);

// --limit; its value, 0 for all.
std::shared_ptr<int> AddLimit(CLI::App& command, Runtime& runtime);

// Options of every write: --request-id, and --dry-run where the service can.
void AddRequestId(CLI::App& command, Runtime& runtime, std::string& request_id);
// Tells that nothing was stored, where that was asked.
void SayDryRun(Runtime& runtime, bool dry_run);
void AddDryRun(CLI::App& command, Runtime& runtime, bool& dry_run);

// How a command ends that does nothing more.
inline absl::StatusOr<ExitCode> Ended(const absl::Status& status) {
  if (!status.ok()) return status;
  return kExitOk;
}

// OnRun for what takes something away: on a terminal `question` (ends with "?") comes first, unless --yes or --dry-run
// is given. Where nobody can be asked it runs: a script has said what it wants.
void OnRunAsking(CLI::App& command, Runtime& runtime, const Text& question,
                 std::function<absl::StatusOr<ExitCode>()> run);

// Runs `run` once the whole command line is understood. The last thing to be said of a verb: adds the common options.
void OnRun(CLI::App& command, Runtime& runtime, std::function<absl::StatusOr<ExitCode>()> run);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_APP_COMMAND_H_

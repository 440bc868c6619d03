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

// Options that every command has: --server, --lang, --timeout.
void AddCommonOptions(CLI::App& command, Runtime& runtime);

// -o with the formats of this command, and -f. The first format is the default.
void AddOutputOptions(CLI::App& command, Runtime& runtime, const std::vector<Format>& formats);

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

// Runs `run` once the whole command line is understood. The last thing to be said of a verb: adds the common options.
void OnRun(CLI::App& command, Runtime& runtime, std::function<absl::StatusOr<ExitCode>()> run);

inline const std::vector<Format>& ListFormats() {
  static const std::vector<Format> formats = {Format::kTable, Format::kJson, Format::kYaml, Format::kCsv,
                                              Format::kXlsx};
  return formats;
}
inline const std::vector<Format>& RecordFormats() {
  static const std::vector<Format> formats = {Format::kTable, Format::kJson, Format::kYaml};
  return formats;
}

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_APP_COMMAND_H_

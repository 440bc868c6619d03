// How a command is declared: words in both languages, examples, the options all have, and what it runs. The parser
// behind it, CLI11, is known to files of app/ only: it takes longer to compile than most commands.
#ifndef CLIENTS_CLI_APP_COMMAND_H_
#define CLIENTS_CLI_APP_COMMAND_H_

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "clients/cli/app/runtime.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace ngoaid::cli {

// An option or argument of a command, cheap to copy. What is said of it chains.
class Option {
 public:
  Option Required(bool required = true);
  // An empty text means something by it: "nothing of it".
  Option MayBeEmpty();
  // The number is greater than 0.
  Option Positive();
  // Makes no sense without `other`.
  Option Needs(const Option& other);
  // Where the line does not have it: the value of this environment variable.
  Option OrVariable(const std::string& name);

 private:
  friend class Command;
  Option(CLI::Option* option, Runtime& runtime) : option_(option), runtime_(&runtime) {}

  CLI::Option* option_;
  Runtime* runtime_;
};

// Whether it was said of the option that it may be empty.
bool CanBeEmpty(const CLI::Option& option);

// A command, cheap to copy: all copies are the same one.
class Command {
 public:
  // Both must outlive it.
  Command(CLI::App& app, Runtime& runtime) : app_(&app), runtime_(&runtime) {}

  // A noun: a command that only holds others.
  Command AddNoun(const std::string& name, const Text& description);
  // A verb. `examples` are whole command lines, without the program's name.
  Command AddVerb(const std::string& name, const Text& description, const std::vector<std::string>& examples);

  // Under `names` ("-v,--verbose"; an argument is named without hyphens: "GRANT"). The value must outlive the parsing.
  Option AddOption(const std::string& names, std::string& value, const Text& help);
  Option AddOption(const std::string& names, int& value, const Text& help);
  Option AddOption(const std::string& names, std::optional<int>& value, const Text& help);
  // May be repeated, with one value each.
  Option AddOption(const std::string& names, std::vector<std::string>& values, const Text& help);
  Option AddFlag(const std::string& names, bool& flag, const Text& help);
  void RemoveOption(const std::string& name);

  // Options that every command has: --server, --ca, --lang, --timeout.
  void AddCommonOptions();
  // -o and -f: every answer has every form. Refuses a workbook that would be printed on a terminal.
  void AddOutputOptions();
  // -f alone, for what has one form only.
  void AddOutputFile();
  // --limit; its value, 0 for all.
  std::shared_ptr<int> AddLimit();
  // Options of every write: --request-id, and --dry-run where the service can.
  void AddRequestId(std::string& request_id);
  void AddDryRun(bool& dry_run);

  // Runs `run` once the whole command line is understood. The last thing to be said of a verb: adds the common options.
  void OnRun(Action run);
  // The same for what takes something away: on a terminal `question` (ends with "?") comes first, unless --yes or
  // --dry-run is given. Where nobody can be asked it runs: a script has said what it wants.
  void OnRunAsking(const Text& question, Action run);

  // Whether the line has this option.
  bool Given(const std::string& option) const;

  // What a completion script tells of it: its name, the commands it holds, its long options ("--kind") with their help.
  std::string name() const;
  std::vector<Command> commands() const;
  std::vector<std::pair<std::string, std::string>> long_options() const;

 private:
  CLI::App* app_;
  Runtime* runtime_;
};

// What a dry run ends with.
inline const Text kNothingStored{"Chạy thử: chưa ghi gì.", "A dry run: nothing was stored."};
// Tells it, where a dry run was asked.
void SayDryRun(Runtime& runtime, bool dry_run);

// How a command ends that does nothing more.
inline absl::StatusOr<ExitCode> Ended(const absl::Status& status) {
  if (!status.ok()) return status;
  return kExitOk;
}

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_APP_COMMAND_H_

#include "clients/cli/app/program.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/app/command.h"
#include "clients/cli/app/help.h"
#include "clients/cli/app/hints.h"
#include "clients/cli/app/output_file.h"
#include "clients/cli/commands/commands.h"
#include "services/base/text.h"

namespace ngoaid::cli {
namespace {

std::string Path(const CLI::App& command) {
  return command.get_parent() == nullptr ? command.get_name()
                                         : absl::StrCat(Path(*command.get_parent()), " ", command.get_name());
}

void PrintUsageError(const absl::Status& status, const CLI::App& app, Runtime& runtime) {
  const bool as_json = runtime.options.format == Format::kJson;
  PrintError(status, runtime.options.language, as_json, runtime.streams().err, &Deepest(app));
  // A program reads the last line.
  if (as_json) return;
  runtime.Say(
      {absl::StrCat("Xem: ", Path(Deepest(app)), " --help"), absl::StrCat("See: ", Path(Deepest(app)), " --help")});
}

// Options given with nothing behind them: few mean something by that, and none is left out in silence.
absl::Status CheckNoneEmpty(const CLI::App& command) {
  std::vector<std::string> empty;
  for (const CLI::Option* option : command.get_options()) {
    if (option->get_positional() || CanBeEmpty(*option)) continue;
    const auto& given = option->results();
    if (std::find(given.begin(), given.end(), "") != given.end()) empty.push_back(option->get_name());
  }
  if (empty.empty()) return absl::OkStatus();
  const std::string all = absl::StrJoin(empty, ", ");
  return errors::Usage(
      {absl::StrCat("Không có giá trị nào sau ", all, "."), absl::StrCat("There is no value behind ", all, ".")});
}

// nullopt: parsed, the action is set; else the exit code.
std::optional<int> Parse(CLI::App& app, Runtime& runtime, const std::vector<std::string>& arguments) {
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  try {
    app.parse(reversed);
    const absl::Status none_empty = CheckNoneEmpty(Deepest(app));
    if (none_empty.ok()) return std::nullopt;
    PrintUsageError(none_empty, app, runtime);
    return kExitUsage;
  } catch (const CLI::CallForHelp&) {
    runtime.out() << app.help();
    return kExitOk;
  } catch (const CLI::ParseError& error) {
    if (arguments.empty()) {
      runtime.streams().err << app.help();
      return kExitUsage;
    }
    PrintUsageError(errors::Usage(ExplainParseError(app, error)), app, runtime);
    return kExitUsage;
  }
}

// Whether something is wrong with the name of the record that the command is about.
bool IsMisnamed(const absl::Status& status) {
  const auto faults = Violations(status, Language::kEnglish);
  return std::any_of(faults.begin(), faults.end(), [](const auto& fault) {
    return fault.first == "name" || fault.first == "parent" || absl::EndsWith(fault.first, ".name");
  });
}

int Finish(const absl::StatusOr<ExitCode>& result, const CLI::App& app, Runtime& runtime) {
  runtime.EndProgress();
  if (!result.ok()) {
    const ExitCode code = ExitCodeOf(result.status());
    if (code == kExitUsage) {
      PrintUsageError(result.status(), app, runtime);
    } else {
      PrintError(result.status(), runtime.options.language, runtime.options.format == Format::kJson,
                 runtime.streams().err, &Deepest(app));
      const std::string reason = ngoaid::errors::Reason(result.status());
      std::optional<Text> way_on;
      if (reason == "NOT_FOUND" || IsMisnamed(result.status())) way_on = WhereToFind(Deepest(app));
      if (reason == "PERMISSION_DENIED") way_on = WhatInstead(Deepest(app));
      if (reason == "ORGANISATION_EXISTS") way_on = HowToRecordANamesake(Deepest(app));
      if (way_on) runtime.Say(*way_on);
    }
    return code;
  }
  if (!runtime.out().flush()) {
    PrintError(errors::CannotWrite("stdout", "write failed"), runtime.options.language, false, runtime.streams().err);
    return kExitError;
  }
  return *result;
}

}  // namespace

int RunProgram(const std::vector<std::string>& arguments, Streams streams, const Environment& environment,
               Clock& clock) {
  Runtime runtime(streams, environment, clock);
  for (const std::string& argument : arguments) {
    if (IsCleanUtf8(argument)) continue;
    PrintError(errors::Usage(
                   {"Dòng lệnh có ký tự không phải UTF-8.", "The command line holds characters that are not UTF-8."}),
               runtime.options.language, false, streams.err);
    return kExitUsage;
  }
  auto language = FindLanguage(arguments, environment);
  if (!language.ok()) {
    PrintError(language.status(), runtime.options.language, false, streams.err);
    return kExitUsage;
  }
  runtime.options.language = *language;

  CLI::App app(runtime.T({"ngoaid: theo dõi viện trợ phi chính phủ nước ngoài cho Việt Nam, từ cam kết đầu tiên đến "
                          "bảng số liệu công bố.",
                          "ngoaid: foreign NGO aid to Viet Nam, from the first pledge to the published table."}),
               "ngoaid");
  SetUpHelp(app, runtime.options.language);
  app.require_subcommand(1);
  Command program(app, runtime);
  program.AddCommonOptions();
  AddCommands(program);
  if (auto exit = Parse(app, runtime, arguments)) return *exit;
  if (const CLI::Option* named = Deepest(app).get_option_no_throw("--request-id");
      named != nullptr && named->count() > 0)
    runtime.options.request_id = named->results().front();
  runtime.options.server = FindServer(runtime.options.server, environment);
  if (absl::Status writable = CheckOutputFile(runtime.options.output_file); !writable.ok())
    return Finish(writable, app, runtime);
  try {
    return Finish(runtime.action(runtime), app, runtime);
  } catch (const std::exception& error) {
    return Finish(ngoaid::errors::Make(absl::StatusCode::kInternal, "INTERNAL",
                                       {absl::StrCat("Lỗi trong chương trình: ", error.what()),
                                        absl::StrCat("An error in the program: ", error.what())}),
                  app, runtime);
  }
}

}  // namespace ngoaid::cli

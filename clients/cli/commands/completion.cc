#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/app/command.h"
#include "clients/cli/commands/commands.h"

namespace ngoaid::cli {
namespace {

// A command by the words that lead to it, and what may follow: commands, or options.
struct Place {
  std::string words;  // "entry add"; "" is the program itself
  std::vector<std::string> commands;
  std::vector<std::pair<std::string, std::string>> options;  // "--kind" and its description
};

void Collect(const Command& app, const std::string& words, std::vector<Place>& places) {
  Place place{words, {}, app.long_options()};
  const std::vector<Command> commands = app.commands();
  for (const Command& command : commands) place.commands.push_back(command.name());
  places.push_back(std::move(place));
  for (const Command& command : commands) {
    Collect(command, absl::StrCat(words, words.empty() ? "" : " ", command.name()), places);
  }
}

std::string OptionNames(const Place& place) {
  return absl::StrJoin(place.options, " ", [](std::string* out, const auto& option) { out->append(option.first); });
}

// bash; zsh runs the same through its bashcompinit.
std::string Bash(const std::vector<Place>& places) {
  std::string script = R"(_ngoaid() {
  local current="${COMP_WORDS[COMP_CWORD]}" path="" word commands="" options=""
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$path${path:+ }$word" in
)";
  std::vector<std::string> paths;
  for (const Place& place : places) {
    if (!place.words.empty()) paths.push_back(absl::StrCat("\"", place.words, "\""));
  }
  absl::StrAppend(&script, "      ", absl::StrJoin(paths, "|"),
                  ") path=\"$path${path:+ }$word\" ;;\n    esac\n  done\n");
  absl::StrAppend(&script, "  case \"$path\" in\n");
  for (const Place& place : places) {
    absl::StrAppend(&script, "    \"", place.words, "\") commands=\"", absl::StrJoin(place.commands, " "),
                    "\" options=\"", OptionNames(place), "\" ;;\n");
  }
  // Without a match the shell falls back to file names.
  absl::StrAppend(&script, R"(  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$current")) ;;
    *) COMPREPLY=($(compgen -W "$commands" -- "$current")) ;;
  esac
}
complete -o default -F _ngoaid ngoaid
)");
  return script;
}

std::string FishQuoted(const std::string& text) {
  return absl::StrCat("'", absl::StrReplaceAll(text, {{"\\", "\\\\"}, {"'", "\\'"}}), "'");
}

std::string Fish(const std::vector<Place>& places) {
  std::string script = R"(function __ngoaid_at
  set -l words (commandline -opc | string match -v -- '-*')
  test "$words[2..-1]" = "$argv[1]"; or string match -q -- "$argv[1] *" "$words[2..-1]"
end
)";
  for (const Place& place : places) {
    const std::string at =
        absl::StrCat("complete -c ngoaid -n ", FishQuoted(absl::StrCat("__ngoaid_at ", FishQuoted(place.words))));
    if (!place.commands.empty()) {
      const std::string exactly =
          FishQuoted(absl::StrCat("test (commandline -opc | string match -v -- '-*' | string join ' ') = ",
                                  FishQuoted(place.words.empty() ? "ngoaid" : "ngoaid " + place.words)));
      absl::StrAppend(&script, "complete -c ngoaid -f -n ", exactly, " -a ",
                      FishQuoted(absl::StrJoin(place.commands, " ")), "\n");
    }
    for (const auto& [name, description] : place.options) {
      absl::StrAppend(&script, at, " -l ", name.substr(2), " -d ", FishQuoted(description), "\n");
    }
  }
  return script;
}

absl::StatusOr<ExitCode> Run(Runtime& runtime, const Command& app, const std::string& shell) {
  std::vector<Place> places;
  Collect(app, "", places);
  if (shell == "bash") {
    runtime.out() << Bash(places);
  } else if (shell == "zsh") {
    runtime.out() << "autoload -U +X bashcompinit && bashcompinit\n" << Bash(places);
  } else if (shell == "fish") {
    runtime.out() << Fish(places);
  } else {
    return errors::Usage({absl::StrCat("Không có “", shell, "”: chọn bash, zsh hoặc fish."),
                          absl::StrCat("There is no “", shell, "”: choose bash, zsh or fish.")});
  }
  return kExitOk;
}

}  // namespace

void AddCompletion(Command app) {
  Command verb = app.AddVerb(
      "completion", {"in mã gợi ý lệnh cho bash, zsh hoặc fish", "print the completion script for bash, zsh or fish"},
      {"completion bash > ~/.local/share/bash-completion/completions/ngoaid", "completion fish | source"});
  auto shell = std::make_shared<std::string>();
  verb.AddOption("SHELL", *shell, {"bash|zsh|fish", "bash|zsh|fish"}).Required();
  verb.OnRun([app, shell](Runtime& runtime) { return Run(runtime, app, *shell); });
}

}  // namespace ngoaid::cli

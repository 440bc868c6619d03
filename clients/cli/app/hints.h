// From what a service says to what was typed: the option a faulty field came from, and where the right name is found.
#ifndef CLIENTS_CLI_APP_HINTS_H_
#define CLIENTS_CLI_APP_HINTS_H_

#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "clients/cli/app/language.h"
#include "services/base/errors.h"

namespace CLI {
class App;
}  // namespace CLI

namespace ngoaid::cli {

// The command the words of the line lead to, as far as they are known.
const CLI::App& Deepest(const CLI::App& app);

// The option or argument of `command` that fills the field of a request: "grant.places.shares[0].code" → "--place". The
// field itself where none does.
std::string OptionOf(const CLI::App& command, absl::string_view field);

// The commands that list the values of the fields these violations are about.
std::vector<std::string> ListsOf(const CLI::App* command,
                                 const std::vector<std::pair<std::string, std::string>>& violations);

// Which command lists what `command` did not find.
std::optional<Text> WhereToFind(const CLI::App& command);

// What somebody who may not run `command` may do to the same end.
std::optional<Text> WhatInstead(const CLI::App& command);
// How to record an organisation although one bears its name; nullopt where the command has no such option.
std::optional<Text> HowToRecordANamesake(const CLI::App& command);

// As PrintError of errors.h, each fault called by the option of `command` it came from; the object keeps the field.
// nullptr: no command, the fields as they are.
void PrintError(const absl::Status& status, Language language, bool as_json, std::ostream& err,
                const CLI::App* command);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_APP_HINTS_H_

// Help pages: CLI11's layout, aligned by what a terminal shows, its own words in the reader's language.
#ifndef CLIENTS_CLI_APP_HELP_H_
#define CLIENTS_CLI_APP_HELP_H_

#include "clients/cli/app/language.h"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace ngoaid::cli {

// Before any command is added: they take it over.
void SetUpHelp(CLI::App& app, Language language);

// What the parser found wrong, in both languages.
Text ExplainParseError(const CLI::App& app, const CLI::ParseError& error);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_APP_HELP_H_

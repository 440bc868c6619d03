// The options of a program that serves, read from its command line.
#ifndef SERVICES_BASE_PROGRAM_OPTIONS_H_
#define SERVICES_BASE_PROGRAM_OPTIONS_H_

#include <optional>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace ngoaid {

// nullopt: they are read. Else the program is to end with this code: 0 after --help, 2 when something is wrong with
// them, which is told in both languages.
std::optional<int> ReadOptions(CLI::App& app, int argc, char** argv);

// The same for what is found wrong with them afterwards.
int RefuseOptions(const CLI::App& app, const CLI::ParseError& error);

}  // namespace ngoaid

#endif  // SERVICES_BASE_PROGRAM_OPTIONS_H_

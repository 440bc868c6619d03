// Options that an empty text means something by: "nothing of it".
#ifndef CLIENTS_CLI_APP_MAY_BE_EMPTY_H_
#define CLIENTS_CLI_APP_MAY_BE_EMPTY_H_

#include <CLI/CLI.hpp>

namespace ngoaid::cli {

// No option is read from CLI11's configuration files; so that it says so of itself marks it here.
inline CLI::Option* MayBeEmpty(CLI::Option* option) { return option->configurable(false); }
inline bool CanBeEmpty(const CLI::Option& option) { return !option.get_configurable(); }

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_APP_MAY_BE_EMPTY_H_

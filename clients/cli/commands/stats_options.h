// The options every statistic shares.
#ifndef CLIENTS_CLI_COMMANDS_STATS_OPTIONS_H_
#define CLIENTS_CLI_COMMANDS_STATS_OPTIONS_H_

#include <CLI/CLI.hpp>

#include "clients/cli/app/runtime.h"
#include "clients/cli/commands/stats_request.h"

namespace ngoaid::cli {

// --measure, --by and --ngo-definition, and AddScopeOptions.
void AddStatsOptions(CLI::App& command, Runtime& runtime, StatsFields& fields);
// Window, schemes, currency, fund, filter, position. `original`: --currency original can be asked.
void AddScopeOptions(CLI::App& command, Runtime& runtime, StatsFields& fields, bool original);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_STATS_OPTIONS_H_

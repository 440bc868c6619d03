// The options every statistic shares.
#ifndef CLIENTS_CLI_COMMANDS_STATS_OPTIONS_H_
#define CLIENTS_CLI_COMMANDS_STATS_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <memory>

#include "clients/cli/app/runtime.h"
#include "clients/cli/commands/stats_request.h"

namespace ngoaid::cli {

// --measure, --by and --ngo-definition, and AddScopeOptions.
void AddStatsOptions(CLI::App& command, Runtime& runtime, StatsFields& fields);
// Window, schemes, currency, fund, filter, position. `original`: --currency original can be asked.
void AddScopeOptions(CLI::App& command, Runtime& runtime, StatsFields& fields, bool original);

// --verbose, for SayWay.
std::shared_ptr<bool> AddVerbose(CLI::App& command, Runtime& runtime);
// Says on stderr which way an answer was read. It is no part of the answer: that stays the same while the ways change.
void SayWay(Runtime& runtime, const reporting::v1::TableSummary& summary);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_STATS_OPTIONS_H_

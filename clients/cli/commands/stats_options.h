// The options every statistic shares.
#ifndef CLIENTS_CLI_COMMANDS_STATS_OPTIONS_H_
#define CLIENTS_CLI_COMMANDS_STATS_OPTIONS_H_

#include <memory>

#include "clients/cli/app/command.h"
#include "clients/cli/commands/stats_request.h"

namespace ngoaid::cli {

// --measure, --by and --ngo-definition, and AddScopeOptions.
void AddStatsOptions(Command command, StatsFields& fields);
// Window, schemes, currency, fund, filter, position. `original`: --currency original can be asked.
void AddScopeOptions(Command command, StatsFields& fields, bool original);

// --verbose, for SayWay.
std::shared_ptr<bool> AddVerbose(Command command);
// Says on stderr which way an answer was read. It is no part of the answer: that stays the same while the ways change.
void SayWay(Runtime& runtime, const reporting::v1::TableSummary& summary);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_STATS_OPTIONS_H_

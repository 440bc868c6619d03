// What `stats compare` asks, as options describe it, and its answers as JSON. Pure.
#ifndef CLIENTS_CLI_COMMANDS_COMPARE_REQUEST_H_
#define CLIENTS_CLI_COMMANDS_COMPARE_REQUEST_H_

#include <string>
#include <vector>

#include "clients/cli/commands/stats_request.h"
#include "ngoaid/reporting/v1/comparison_service.pb.h"

namespace ngoaid::cli {

// As typed; "" is not given.
struct CompareFields {
  StatsFields fields = {};
  std::string against_from = {}, against_to = {}, against_places = {}, against_known_at = {};
  std::vector<std::string> cell = {};
  bool cells_only = false;
};

// Exactly one of window, places and position must be given for the other side.
reporting::v1::CompareTablesRequest CompareFromOptions(ArgumentReader& reader, const CompareFields& fields);

// {"year": "2021", "value": …, "against_value": …, "change": …, "change_percent": …, "items": …, "against_items": …}
Json ComparedCellJson(const std::vector<std::string>& by, const reporting::v1::ComparedCell& cell, Language language);
// The cell's keys, then what did it: {"reason", "name", "row_id", "title", "date", "value", "against_value", "change",
// …}.
Json ChangeJson(const std::vector<std::string>& by, const reporting::v1::Change& change, Language language);

std::vector<Column> ComparedColumns(const std::vector<std::string>& by, const std::string& measure);
std::vector<Column> ChangeColumns(const std::vector<std::string>& by);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_COMPARE_REQUEST_H_

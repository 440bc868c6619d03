// How an organisation is shown.
#ifndef CLIENTS_CLI_COMMANDS_NGO_COLUMNS_H_
#define CLIENTS_CLI_COMMANDS_NGO_COLUMNS_H_

#include <vector>

#include "clients/cli/output/row_output.h"

namespace ngoaid::cli {

// All of a record.
const std::vector<Column>& NgoColumns();

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_NGO_COLUMNS_H_

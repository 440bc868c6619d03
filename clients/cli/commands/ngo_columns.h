// How an organisation is shown.
#ifndef CLIENTS_CLI_COMMANDS_NGO_COLUMNS_H_
#define CLIENTS_CLI_COMMANDS_NGO_COLUMNS_H_

#include "clients/cli/app/runtime.h"
#include "ngoaid/registry/v1/registry.pb.h"

namespace ngoaid::cli {

// All of a record, its codes by their names where people read them.
absl::Status PrintNgo(Runtime& runtime, const registry::v1::Organisation& organisation);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_NGO_COLUMNS_H_

// The file an answer is to go into (-f), before there is an answer.
#ifndef CLIENTS_CLI_APP_OUTPUT_FILE_H_
#define CLIENTS_CLI_APP_OUTPUT_FILE_H_

#include <string>

#include "absl/status/status.h"

namespace ngoaid::cli {

// CANNOT_WRITE where no file of this name can be made, as far as can be told without making it; "": stdout. Asked
// before a command begins: what it stores cannot be taken back because its answer has nowhere to go.
absl::Status CheckOutputFile(const std::string& path);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_APP_OUTPUT_FILE_H_

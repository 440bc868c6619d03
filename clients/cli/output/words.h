// Words for the fixed codes of the API (kinds, states, roles, reasons). Lists that are data have their names there.
#ifndef CLIENTS_CLI_OUTPUT_WORDS_H_
#define CLIENTS_CLI_OUTPUT_WORDS_H_

#include "absl/strings/string_view.h"
#include "services/base/errors.h"

namespace ngoaid::cli {

// The code itself where it has no word here.
Text WordFor(absl::string_view code);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_OUTPUT_WORDS_H_

// A noun with one verb: lists what is kept of a grant, or of all grants.
#ifndef CLIENTS_CLI_COMMANDS_GRANT_RECORDS_H_
#define CLIENTS_CLI_COMMANDS_GRANT_RECORDS_H_

#include <functional>
#include <string>

#include "clients/cli/app/command.h"

namespace ngoaid::cli {

struct GrantRecords {
  std::string noun;
  Text about;  // the noun
  Text list;   // its verb
  // Prints those of `parent` ("grants/UUID", "grants/-"), at most `limit` (0: all).
  std::function<absl::Status(Runtime& runtime, const std::string& parent, int limit)> print;
};

void AddGrantRecords(Command app, const GrantRecords& records);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_GRANT_RECORDS_H_

// Names in place of codes of a reference list, where people read a table.
#ifndef CLIENTS_CLI_COMMANDS_CODE_NAMES_H_
#define CLIENTS_CLI_COMMANDS_CODE_NAMES_H_

#include <map>
#include <string>

#include "clients/cli/app/runtime.h"
#include "clients/cli/output/json_value.h"

namespace ngoaid::cli {

class CodeNames {
 public:
  // Asks the service for `list` ("mode") where a table is printed; all other forms keep the codes.
  CodeNames(Runtime& runtime, const std::string& list);
  // The record with the name of the code in `member`; a code the list does not name stays.
  Json Named(Json record, const std::string& member) const;

 private:
  std::map<std::string, std::string> names_;
};

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_CODE_NAMES_H_

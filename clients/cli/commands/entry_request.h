// An entry as options describe it.
#ifndef CLIENTS_CLI_COMMANDS_ENTRY_REQUEST_H_
#define CLIENTS_CLI_COMMANDS_ENTRY_REQUEST_H_

#include <string>
#include <vector>

#include "clients/cli/commands/arguments.h"
#include "ngoaid/commitments/v1/commitments.pb.h"

namespace ngoaid::cli {

// As typed; "" is not given.
struct EntryFields {
  std::string kind = {};
  std::string fund = {};
  std::string form = {};
  std::string amount = {};
  std::string currency = {};
  std::string qualifier = {};
  std::string date = {};
  std::string note = {};
};

// Which field of a request each option fills.
const OptionFields& EntryOptionFields();
// What is given, read; faults go to `reader`.
commitments::v1::Entry EntryFromOptions(ArgumentReader& reader, const EntryFields& fields);
// The fields of the entry that are given, for an update mask.
std::vector<std::string> GivenFields(const EntryFields& fields);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_ENTRY_REQUEST_H_

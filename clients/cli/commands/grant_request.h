// A grant as options describe it. Pure.
#ifndef CLIENTS_CLI_COMMANDS_GRANT_REQUEST_H_
#define CLIENTS_CLI_COMMANDS_GRANT_REQUEST_H_

#include <string>
#include <vector>

#include "clients/cli/commands/arguments.h"
#include "ngoaid/commitments/v1/commitments.pb.h"

namespace ngoaid::cli {

// As typed; "" is not given.
struct GrantFields {
  std::string title_vi = {};
  std::string title_en = {};
  std::string mode = {};
  std::string donor = {};
  std::string owner = {};
  std::string managing_agency = {};
  std::string start = {};
  std::string end = {};
  std::vector<std::string> co_donors = {};
  std::vector<std::string> implementers = {};
  std::vector<std::string> places = {};
  std::vector<std::string> sectors = {};
  std::vector<std::string> events = {};
  std::string event_text = {};
  std::string decision_number = {};
  std::string decision_date = {};
  std::string decision_authority = {};
  std::string recipient = {};
  std::string district = {};
  std::string source_url = {};
  std::string source_date = {};
  std::string note = {};
  std::string ceiling = {};
  std::string ceiling_currency = {};
  std::string funded_by = {};
};

// Which field of a request each option fills.
const OptionFields& GrantOptionFields();

// Writes what is given over `grant` and returns the fields given, for an update mask. A party replaces those of its
// role; approvals are only ever added, so `grant` then holds the new one alone.
std::vector<std::string> ApplyFields(ArgumentReader& reader, const GrantFields& fields, commitments::v1::Grant& grant);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_GRANT_REQUEST_H_

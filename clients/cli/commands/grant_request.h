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
  std::string title_vi, title_en, mode, donor, owner, managing_agency, start, end;
  std::vector<std::string> co_donors, implementers, places, sectors, events;
  std::string decision_number, decision_date, decision_authority;
  std::string recipient, district, source_url, source_date, note, ceiling, ceiling_currency, funded_by;
};

// Writes what is given over `grant` and returns the fields given, for an update mask. A party replaces those of its
// role; approvals are only ever added, so `grant` then holds the new one alone.
std::vector<std::string> ApplyFields(ArgumentReader& reader, const GrantFields& fields, commitments::v1::Grant& grant);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_GRANT_REQUEST_H_

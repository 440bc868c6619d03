// Organisations as options and rows of a list describe them. Pure.
#ifndef CLIENTS_CLI_COMMANDS_NGO_REQUEST_H_
#define CLIENTS_CLI_COMMANDS_NGO_REQUEST_H_

#include <map>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "clients/cli/commands/arguments.h"
#include "clients/cli/commands/list_sheet.h"
#include "ngoaid/registry/v1/registry.pb.h"

namespace ngoaid::cli {

// As typed; "" is not given.
struct NgoFields {
  std::string name = {};
  std::string name_vi = {};
  std::string name_en = {};
  std::string kind = {};
  std::string donor_kind = {};
  std::string country = {};
  std::string website = {};
  std::string note = {};
  std::string source_url = {};
  std::string state = {};
  std::vector<std::string> short_names = {};
  std::vector<std::string> aliases = {};
  std::vector<std::string> former_names = {};
  std::vector<std::string> identifiers = {};
  std::vector<std::string> statuses = {};  // one "": none any more
};

// Which field of a request each option fills.
const OptionFields& NgoOptionFields();

// Fields of `fields` written over `organisation`; official names replace those of their language, the other names and
// the identifiers are added; the statuses replace all there were. Returns the fields that are given, for an update
// mask.
std::vector<std::string> ApplyFields(ArgumentReader& reader, const NgoFields& fields,
                                     registry::v1::Organisation& organisation);

// Adds the name unless one of the organisation's is the same when folded.
void AddName(registry::v1::Organisation& organisation, absl::string_view text, registry::v1::OrganisationName::Use use,
             absl::string_view language = "");

// "US-EIN-13-5563422" → scheme "US-EIN", value "13-5563422"; scheme empty where the text names no register.
registry::v1::Identifier SplitIdentifier(absl::string_view text);

// "with-relations=2010..31/12/2022" → status, first and last day as they stand there; "active=2023" lasts, "ended" says
// no day.
registry::v1::StatusPeriod SplitStatus(absl::string_view text);
// The same from a period, its days in ISO.
std::string StatusText(const registry::v1::StatusPeriod& period);

// A provisional record with what a list says of the organisation, confirmed; its own names stay as other spellings.
registry::v1::Organisation Enriched(const registry::v1::Organisation& provisional,
                                    const registry::v1::Organisation& listed);

// The columns of a list of organisations.
const std::vector<ListColumn>& NgoListColumns();

// A row of a list of organisations, by field (canonical_name, abbreviation, vietnamese_name, home_country, kind,
// website, org_id, aliases and statuses separated by '|', source_url, note). What has no place of its own in the
// registry (an id of no register, an address no browser opens) goes into the note; a day that cannot be read stays as
// typed, for the registry to refuse.
registry::v1::Organisation OrganisationOfRow(const std::map<std::string, std::string>& row);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_NGO_REQUEST_H_

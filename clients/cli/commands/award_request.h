// Awards as options and rows of a list describe them. Pure.
#ifndef CLIENTS_CLI_COMMANDS_AWARD_REQUEST_H_
#define CLIENTS_CLI_COMMANDS_AWARD_REQUEST_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "clients/cli/commands/arguments.h"
#include "clients/cli/commands/list_sheet.h"
#include "ngoaid/registry/v1/award.pb.h"
#include "ngoaid/registry/v1/registry.pb.h"

namespace ngoaid::cli {

// As typed; "" is not given.
struct AwardFields {
  std::string organisation = {};
  std::string kind = {};
  std::string title = {};
  std::string conferring_body = {};
  std::string decision_number = {};
  std::string decision_date = {};
  std::string citation = {};
  std::string source = {};
};

// Which field of a request each option fills.
const OptionFields& AwardOptionFields();

// Fields of `fields` written over `award`. Returns the fields that are given, for an update mask.
std::vector<std::string> ApplyAwardFields(ArgumentReader& reader, const AwardFields& fields,
                                          registry::v1::Award& award);

// The columns of a list of awards.
const std::vector<ListColumn>& AwardListColumns();

// Organisations by any of their names.
class OrganisationNames {
 public:
  void Add(const registry::v1::Organisation& organisation);
  // Resource names of those called so without regard to marks and case: by an official name where one has it, else by
  // any. Those merged into another that is called so too are left out.
  std::set<std::string> Find(absl::string_view name) const;

 private:
  std::map<std::string, std::set<std::string>> official_, others_;
  std::map<std::string, std::string> merged_into_;
};

// What makes an award, as the service answered with it, this one and no other.
std::string AwardKey(const registry::v1::Award& award);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_AWARD_REQUEST_H_

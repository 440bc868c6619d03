// Codes of the reference lists: which there are, and their names in place of them where people read a table.
#ifndef CLIENTS_CLI_COMMANDS_CODE_NAMES_H_
#define CLIENTS_CLI_COMMANDS_CODE_NAMES_H_

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "clients/cli/app/runtime.h"
#include "clients/cli/commands/arguments.h"
#include "clients/cli/output/json_value.h"

namespace ngoaid::cli {

// `text`, of `option`, is refused where it is none of the reference list's codes. The service is asked for the list
// only where there is something to look up.
absl::Status ReadCode(Runtime& runtime, ArgumentReader& reader, absl::string_view option, const std::string& text,
                      const std::string& list);

class CodeNames {
 public:
  // `list`: "mode", or "place", "sector" or "office", whose codes stay behind the names. The service is asked when the
  // first record comes and a table is printed; all other forms keep the codes.
  CodeNames(Runtime& runtime, std::string list) : runtime_(runtime), list_(std::move(list)) {}
  // The record with the names of the code or codes in `member`; a code the list does not name stays.
  Json Named(Json record, const std::string& member) const;

 private:
  using Names = std::map<std::string, std::string>;
  Names Ask() const;

  Runtime& runtime_;
  const std::string list_;
  mutable std::optional<Names> names_;
};

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_CODE_NAMES_H_

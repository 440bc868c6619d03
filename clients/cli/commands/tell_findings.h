// What a service found about a record that it took.
#ifndef CLIENTS_CLI_COMMANDS_TELL_FINDINGS_H_
#define CLIENTS_CLI_COMMANDS_TELL_FINDINGS_H_

#include "absl/strings/str_cat.h"
#include "clients/cli/app/runtime.h"

namespace ngoaid::cli {

// Findings are no refusal: the record stands, and somebody should look.
template <class Response>
void TellFindings(Runtime& runtime, const Response& response) {
  for (const auto& finding : response.findings()) {
    runtime.Say({absl::StrCat("Cần xem lại (", finding.code(), "): ", finding.message().vi()),
                 absl::StrCat("To be looked at (", finding.code(), "): ", finding.message().en())});
  }
}

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_TELL_FINDINGS_H_

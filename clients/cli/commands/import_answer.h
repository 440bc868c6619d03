// What an import answers, in JSON and in words.
#ifndef CLIENTS_CLI_COMMANDS_IMPORT_ANSWER_H_
#define CLIENTS_CLI_COMMANDS_IMPORT_ANSWER_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "clients/cli/app/runtime.h"
#include "clients/cli/output/json_value.h"
#include "clients/cli/output/row_output.h"
#include "ngoaid/commitments/v1/commitments_service.pb.h"

namespace ngoaid::cli {

struct ImportAnswer {
  commitments::v1::ImportResult result;
  std::vector<common::v1::Finding> findings;
  std::vector<commitments::v1::ImportedRow> rows;  // where asked for
  std::string upload;                              // "uploads/…" of a file that was handed in for review
};

// Hears an event of an import; rows read so far are told as progress.
void Take(Runtime& runtime, const commitments::v1::ImportFileResponse& event, ImportAnswer& answer);
// kExitInvalid when rows were rejected and nothing was stored, or of a trial would be.
ExitCode RefusedOrOk(const ImportAnswer& answer);

// {"rows", "created", "changed", "unchanged", "rejected", "applied", "would_apply", "submission", "findings": […]};
// with rows "each_row": [{"sheet", "row", "row_id", "outcome"}].
Json ImportJson(const ImportAnswer& answer, Language language);
// {"sheet", "cell", "row_id", "field", "code", "severity", "message", "found", "row"}.
Json FindingJson(const common::v1::Finding& finding, Language language);
// Its members, as columns of a list.
std::vector<Column> FindingColumns();
// As people read them, never cut to the terminal's width: what is wrong and how to mend it must be readable whole. ""
// without any.
std::string FindingsText(const std::vector<common::v1::Finding>& findings, Language language);
// The answer for a file that could not be read: no rows, and why as a finding on the file.
ImportAnswer UnreadableFile(const absl::Status& status, const std::string& file_name, Language language);
// In the format of the options; `each_row`: what becomes of each row too, of a sheet in place of the findings.
absl::Status PrintImport(Runtime& runtime, const ImportAnswer& answer, bool dry_run, bool each_row = false);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_IMPORT_ANSWER_H_

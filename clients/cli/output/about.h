// What a workbook says of its figures, so that they can be quoted without the system: definition, window, filter,
// schemes, rates, what is left out, position, source and when it was written.
#ifndef CLIENTS_CLI_OUTPUT_ABOUT_H_
#define CLIENTS_CLI_OUTPUT_ABOUT_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "clients/cli/app/runtime.h"
#include "clients/cli/output/row_output.h"
#include "ngoaid/reporting/v1/reporting.pb.h"
#include "services/sheets/sheet_writer.h"

namespace ngoaid::cli {

// A line a clause, then the position, the server that answered and the time.
std::vector<Note> AboutFigures(Runtime& runtime,
                               const google::protobuf::RepeatedPtrField<reporting::v1::Clause>& clauses,
                               const std::string& position);

// Puts "offices" among the members of an answer whose figures count some offices only.
void AddOffices(const google::protobuf::RepeatedPtrField<std::string>& offices, Json& members);

// A sheet of two columns, label and text.
absl::Status WriteNotes(sheets::SheetWriter& writer, Runtime& runtime, const std::vector<Note>& notes);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_OUTPUT_ABOUT_H_

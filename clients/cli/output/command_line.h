// The command line that opens a figure again.
#ifndef CLIENTS_CLI_OUTPUT_COMMAND_LINE_H_
#define CLIENTS_CLI_OUTPUT_COMMAND_LINE_H_

#include <string>

#include "google/protobuf/repeated_ptr_field.h"
#include "ngoaid/reporting/v1/reporting_service.pb.h"

namespace ngoaid::cli {

// "ngoaid stats rows --measure …": `verb` is "rows" or "table"; with the cell, where one is given.
std::string StatsCommand(const std::string& verb, const reporting::v1::TableQuery& query,
                         const google::protobuf::RepeatedPtrField<reporting::v1::CellKey>& cell = {});

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_OUTPUT_COMMAND_LINE_H_

// Rows into .csv or .xlsx, written by services/sheets.
#ifndef CLIENTS_CLI_OUTPUT_SHEET_OUTPUT_H_
#define CLIENTS_CLI_OUTPUT_SHEET_OUTPUT_H_

#include <memory>

#include "clients/cli/output/row_output.h"

namespace ngoaid::cli {

std::unique_ptr<RowOutput> CreateSheetOutput(Runtime& runtime, RowOutput::Frame frame);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_OUTPUT_SHEET_OUTPUT_H_

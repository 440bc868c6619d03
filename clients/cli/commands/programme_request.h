// What `programme` types stand for. Pure.
#ifndef CLIENTS_CLI_COMMANDS_PROGRAMME_REQUEST_H_
#define CLIENTS_CLI_COMMANDS_PROGRAMME_REQUEST_H_

#include <string>

#include "clients/cli/commands/arguments.h"
#include "ngoaid/reporting/v1/programme.pb.h"
#include "services/base/errors.h"

namespace ngoaid::cli {

Text ProgrammeHelp();

// "programmes/2019-2025" or the code alone; likewise an indicator, a resolution, and a task by its id alone.
std::string ProgrammeNameOf(const std::string& text);
std::string IndicatorNameOf(const std::string& text);
std::string ResolutionNameOf(const std::string& text);
std::string TaskNameOf(const std::string& text);

// A year of four digits; 0 and a violation else.
int YearOf(ArgumentReader& reader, absl::string_view option, const std::string& text);

// The command line that opens a figure: its rows, or the table whose cells it is the mean of.
std::string CommandOf(const reporting::v1::ProgrammeFigure& figure);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_PROGRAMME_REQUEST_H_

// Published figures as rows: flat, with the members that `published import` takes back.
#ifndef CLIENTS_CLI_COMMANDS_PUBLISHED_COLUMNS_H_
#define CLIENTS_CLI_COMMANDS_PUBLISHED_COLUMNS_H_

#include <string>
#include <vector>

#include "clients/cli/output/json_value.h"
#include "clients/cli/output/row_output.h"
#include "ngoaid/reporting/v1/published.pb.h"

namespace ngoaid::cli {

Json PublishedJson(const reporting::v1::PublishedFigure& figure);
// Tables show the few that tell a figure; sheets have all.
std::vector<Column> PublishedColumns();
std::vector<Column> PublishedFindingColumns();

// The part a figure is of, "" for a whole; with the measure: "Giải ngân: Y tế".
// The window as people of the language write it: by its days where both are known, with what the text narrows it to;
// else, and in English, as it was printed.
std::string PublishedWindow(const Json& figure, Language language);
std::string PublishedPart(const Json& figure);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_PUBLISHED_COLUMNS_H_

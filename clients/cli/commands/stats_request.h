// What `stats` asks, as options describe it, and its answers as JSON. Pure.
#ifndef CLIENTS_CLI_COMMANDS_STATS_REQUEST_H_
#define CLIENTS_CLI_COMMANDS_STATS_REQUEST_H_

#include <optional>
#include <string>
#include <vector>

#include "clients/cli/commands/arguments.h"
#include "clients/cli/output/row_output.h"
#include "ngoaid/reporting/v1/reporting.pb.h"

namespace ngoaid::cli {

// As typed; "" is not given.
struct StatsFields {
  std::string measure = {};
  std::string from = {};
  std::string to = {};
  std::string places = {};
  std::string sectors = {};
  std::string currency = {};
  std::string fund = {};
  std::string where = {};
  std::string known_at = {};
  std::string coarse = {};
  std::string ngo_definition = {};
  std::vector<std::string> by = {};
};

// Options of a question that may be unreadable, and the field of the request that each fills.
const OptionFields& QueryOptionFields();

reporting::v1::TableQuery QueryFromOptions(ArgumentReader& reader, const StatsFields& fields);

// null for "".
Json OrNull(const std::string& text);
// "local:R032" → "R032": the id the row has in its file.
std::string RowId(const std::string& source_id);

// False for year, half and month: a code says it all, save that of several years.
bool HasName(absl::string_view dimension);

// Why a table is empty whose filter asks for a place or region of another scheme than the table shows; nullopt when it
// does not.
std::optional<Text> PlaceSchemeHint(const reporting::v1::TableQuery& query);
// The word for a dimension in tables.
Text DimensionTitle(const std::string& dimension);

// {"year": "2021", "sector": "1225:S02", "sector_name": "Y tế", "value": "590450.00", "items": 6}; null where the code
// is empty.
Json TableRowJson(const std::vector<std::string>& by, const reporting::v1::TableRow& row, Language language);
// Codes of the keys and their names, as TableRowJson has them.
void AddKeys(const std::vector<std::string>& by, const google::protobuf::RepeatedPtrField<reporting::v1::Key>& keys,
             Language language, Json& json);
// A row behind a cell.
Json EntryRowJson(const reporting::v1::EntryRow& row, Language language);
// A row left out of a table, with the reason.
Json LeftOutJson(const reporting::v1::EntryRow& row, Language language);
// {"value": "…", "items": …}; value null where there is none.
Json TotalJson(const reporting::v1::TableSummary& summary);

// A table of one dimension has a natural picture: columns over time, bars over all else.
Picture PictureOf(const std::vector<std::string>& by, const std::vector<std::string>& values);

// The columns of a dimension: tables show its name, sheets code and name.
void AddNamedColumns(const std::string& dimension, const Text& title, std::vector<Column>& columns);
std::vector<Column> TableColumns(const std::vector<std::string>& by, const std::string& measure);

// What people know a grant by: in tables the code that other commands take; in sheets its two parts too.
void AddGrantColumns(std::vector<Column>& columns);
std::vector<Column> EntryRowColumns(const std::string& measure);
std::vector<Column> LeftOutColumns();

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_STATS_REQUEST_H_

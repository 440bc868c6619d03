// A report of several tables: one after the other, one JSON object, or one sheet each.
#ifndef CLIENTS_CLI_OUTPUT_REPORT_OUTPUT_H_
#define CLIENTS_CLI_OUTPUT_REPORT_OUTPUT_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "clients/cli/app/runtime.h"
#include "clients/cli/output/json_value.h"
#include "ngoaid/reporting/v1/reporting.pb.h"

namespace ngoaid::cli {

struct ReportAnswer {
  std::string code;
  std::vector<reporting::v1::ReportTable> tables;
  reporting::v1::TableSummary summary;
};

// {"report", "tables": [{"code", "title", "columns": [{"code", "title", "kind", "definition", "command"}],
// "rows": [{…}], "others", "total", "note"}], "position", "definition"}; a row's members are the column codes, with
// "_name" beside those that have names. A column's command opens all of its rows, and with --cell DIMENSION=CODE those
// of one of its cells; where the rows of a table ask different questions each has "commands" by column.
Json ReportJson(const ReportAnswer& answer, Language language);

// In the format of the options. USAGE for csv of several tables.
absl::Status PrintReport(Runtime& runtime, const ReportAnswer& answer);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_OUTPUT_REPORT_OUTPUT_H_

// Publications, their editions and what differs between these, as JSON and as columns. Pure.
#ifndef CLIENTS_CLI_COMMANDS_PUBLICATION_COLUMNS_H_
#define CLIENTS_CLI_COMMANDS_PUBLICATION_COLUMNS_H_

#include <vector>

#include "clients/cli/output/row_output.h"
#include "ngoaid/reporting/v1/publication.pb.h"

namespace ngoaid::cli {

// With the edition just made under "edition", where one is given.
Json PublicationJson(const reporting::v1::Publication& publication,
                     const reporting::v1::PublicationEdition* edition = nullptr);
Json EditionJson(const reporting::v1::PublicationEdition& edition);
// {"table", "table_title", "row", "row_name", "column", "column_title", "before", "before_name", "after",
// "after_name"}; null where there is none.
Json DifferenceJson(const reporting::v1::EditionDifference& difference, Language language);

std::vector<Column> PublicationColumns();
std::vector<Column> EditionColumns();
std::vector<Column> DifferenceColumns();

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_PUBLICATION_COLUMNS_H_

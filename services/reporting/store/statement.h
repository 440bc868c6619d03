// Puts together the one SQL statement behind an answer, from enums and numbered parameters: no text of a caller ever
// becomes part of it.
#ifndef SERVICES_REPORTING_STORE_STATEMENT_H_
#define SERVICES_REPORTING_STORE_STATEMENT_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "services/reporting/domain/query.h"
#include "services/reporting/domain/reading.h"
#include "services/reporting/store/sql_builder.h"

namespace ngoaid::reporting {

// Cells of `cell` (all for an empty one) in the order of their keys (what is not known last), then one row for the
// total, from the ledger. Columns: see TableColumn.
Statement TableStatement(const TableQuery& query, const Cell& cell);

// As TableStatement from what is folded, and for the grants of `tail`, changed since, from the ledger.
Statement FoldedTableStatement(const TableQuery& query, const Cell& cell, const std::vector<std::string>& tail);

// As FoldedTableStatement for measures that count: without items (0 everywhere), and a total for each status, of what
// no part counts.
Statement FoldedCountsStatement(const TableQuery& query, const std::vector<std::string>& tail);

// Sums alone, without items, from a rollup or (none) from the folded parts of grants; a total for each status.
Statement SumsStatement(const TableQuery& query, const std::optional<RollupChoice>& rollup,
                        const std::vector<std::string>& tail);

// What stands behind `cell`: parts of entries for amounts, one row a grant or an organisation for counts. Columns: see
// PartColumn. `grants`: looks at these only; null: at all.
Statement RowsStatement(const TableQuery& query, const Cell& cell, const std::vector<std::string>* grants);

// What belongs to the query but is in no cell, one row an entry (a grant, an organisation), by reason. As
// RowsStatement.
Statement LeftOutStatement(const TableQuery& query, const std::vector<std::string>* grants);

// Grants, at most `limit`, that hold all RowsStatement and LeftOutStatement look for, and perhaps more; those of `tail`
// need not be among them. One column, their id.
Statement CellGrantsStatement(const TableQuery& query, const Cell& cell, const std::vector<std::string>& tail,
                              size_t limit);
Statement LeftOutGrantsStatement(const TableQuery& query, const std::vector<std::string>& tail, size_t limit);

// Figures of sources that are not posted, with their grants' places and sectors, by reason and currency. Columns:
// reason, currency, count, sum.
Statement ReportedOnlyStatement(const TableQuery& query);

// Columns of a table, by position.
enum TableColumn {
  kIsTotalColumn,
  kTableValueColumn,
  kItemsColumn,
  kStatusColumn,    // counted; of sums' totals also straddling, funded, and missing: counted, with parts without a rate
  kFirstKeyColumn,  // code and name of each key; names are "" where the catalogue has them
};

// Columns of RowsStatement and LeftOutStatement, by position.
enum PartColumn {
  kReasonColumn,  // "", straddling, unconverted, funded
  kGrantIdColumn,
  kEntryIdColumn,
  kGrantSourceColumn,
  kGrantSourceIdColumn,
  kTitleViColumn,
  kTitleEnColumn,
  kDonorColumn,
  kPlaceColumn,
  kSectorColumn,
  kFirstDayColumn,
  kLastDayColumn,
  kValueColumn,
  kOriginalAmountColumn,
  kOriginalCurrencyColumn,
  kBasisColumn,
  kSubmissionColumn,
  kFileColumn,
  kSheetColumn,
  kRowColumn,
  kAssumedColumn,
  kRoleColumn,
  kDonorIdColumn,
};

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_STORE_STATEMENT_H_

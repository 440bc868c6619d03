// Puts together the one SQL statement behind an answer, from enums and numbered parameters: no text of a caller ever
// becomes part of it.
#ifndef SERVICES_REPORTING_STORE_STATEMENT_H_
#define SERVICES_REPORTING_STORE_STATEMENT_H_

#include <string>
#include <vector>

#include "services/reporting/domain/query.h"

namespace ngoaid::reporting {

struct Statement {
  std::string sql;
  std::vector<std::string> parameters;  // $1 is the first
};

// Cells of `cell` (all for an empty one) in the order of their keys (what is not known last), then one row for the
// total. Columns: is_total, value, items, currency ("" for several), then code and name of each key; names are "" where
// the catalogue has them.
Statement TableStatement(const TableQuery& query, const Cell& cell);

// What stands behind `cell`: parts of entries for amounts, one row a grant or an organisation for counts. Columns: see
// kPartColumns.
Statement RowsStatement(const TableQuery& query, const Cell& cell);

// What belongs to the query but is in no cell, one row an entry (a grant, an organisation), by reason. Columns: as
// RowsStatement.
Statement LeftOutStatement(const TableQuery& query);

// Figures of sources that are not posted, with their grants' places and sectors, by reason and currency. Columns:
// reason, currency, count, sum.
Statement ReportedOnlyStatement(const TableQuery& query);

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
};

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_STORE_STATEMENT_H_

// The SQL of folding and checking, generated from the table of rollups: text of ours only, no caller's.
#ifndef SERVICES_REPORTING_STORE_ROLLUP_SQL_H_
#define SERVICES_REPORTING_STORE_ROLLUP_SQL_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/reporting/domain/rollups.h"

namespace ngoaid::reporting {

inline constexpr const char* kGrains[] = {kYearGrain, kQuarterGrain, kHalfMonthGrain};

// The first transaction that may still be running, as the ledger counts transactions.
inline constexpr char kClosed[] = "pg_snapshot_xmin(foundation.ledger_snapshot())";

// What of a grant recorded by a transaction makes it a changed one.
inline constexpr const char* kRecordedTables[] = {"commitments.entry", "commitments.allocation",
                                                  "commitments.grant_version", "commitments.approval"};
// `sql` for each of them ({table}), joined.
std::string ForEachRecordedTable(absl::string_view sql, absl::string_view between);

// Common table expressions ("with …") up to `difference`: how the parts of grants ($1, uuid[]) that stand in the ledger
// recorded before a transaction ($2) differ from their rows in grant_part. Columns: those of grant_part; sign: +1 to be
// added, -n: n rows to be taken away; gone: where these are.
std::string DifferenceOfParts();
// Columns of grant_part: what a part is, and what it says.
const std::vector<std::string>& PartKeys();
const std::vector<std::string>& PartValues();

// Columns of a rollup: what a cell is, and its figures.
std::vector<std::string> CellKeys(const Rollup& rollup);
std::vector<std::string> CellValues(const Rollup& rollup);

// A day's first and last day widened to a grain.
std::string WidenedFirst(absl::string_view grain, absl::string_view day);
std::string WidenedLast(absl::string_view grain, absl::string_view day);

// What grant_part holds, as rows of a rollup's columns not yet added up.
std::string CellsOfParts(const Rollup& rollup, absl::string_view grain);
// What the rollup holds, each figure multiplied by `sign`.
std::string CellsOfRollup(const Rollup& rollup, absl::string_view grain, int sign);

// Adds the rows of `source` up into the rollup. One row: how many cells changed, and where those are that came to
// nothing ("{}" or a tid[]).
std::string AddToRollup(const Rollup& rollup, absl::string_view grain, absl::string_view source);
// The same for each grain, of rows whose dates are widened to half-months.
std::string AddToRollup(const Rollup& rollup, absl::string_view half_months);

// "a = 0 and b = 0" of these columns.
std::string AllZero(const std::vector<std::string>& columns);

// Behind DifferenceOfParts: cell, expected, found of each row of grant_part that differs.
std::string DescribeDifferenceOfParts();
// How a rollup differs from grant_part; at least one row: cells, cells that differ, then (null for none) cell, expected
// and found of the first `limit` of these.
std::string DifferenceOfRollup(const Rollup& rollup, absl::string_view grain, int limit);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_STORE_ROLLUP_SQL_H_

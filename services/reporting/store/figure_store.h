// Runs the statements of a statistic in the caller's snapshot. Answers come through a cursor, a page at a time: memory
// does not grow with them.
#ifndef SERVICES_REPORTING_STORE_FIGURE_STORE_H_
#define SERVICES_REPORTING_STORE_FIGURE_STORE_H_

#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/db/transaction.h"
#include "services/reporting/domain/figures.h"
#include "services/reporting/domain/position.h"
#include "services/reporting/domain/query.h"
#include "services/reporting/domain/reading.h"

namespace ngoaid::reporting {

// The position of what this transaction sees. The transaction must be one snapshot (Access::kRead).
Position ReadPosition(Transaction& transaction);
// The same with whose records it is about.
Sight ReadSight(Transaction& transaction);

// A visitor's error ends the reading and is returned.
using VisitFigure = absl::FunctionRef<absl::Status(const Figure&)>;
using VisitPart = absl::FunctionRef<absl::Status(const Part&)>;

// Cells in the order of their keys, what is not known last. Returns the total. `reading`, where given, is told which
// way was taken.
absl::StatusOr<Figure> ReadTable(Transaction& transaction, const TableQuery& query, VisitFigure visit,
                                 Reading* reading = nullptr);

// As ReadTable, without items (0 everywhere), and what is left out as sums: amounts, or how many.
struct Sums {
  Figure total;
  Decimal straddling, funded;
  bool has_unconverted = false;
};
absl::StatusOr<Sums> ReadSums(Transaction& transaction, const TableQuery& query, VisitFigure visit,
                              Reading* reading = nullptr);

// What stands behind a cell (the whole table for an empty one), by date.
absl::Status ReadRows(Transaction& transaction, const TableQuery& query, const Cell& cell, VisitPart visit);
// The cell itself.
absl::StatusOr<Figure> ReadCell(Transaction& transaction, const TableQuery& query, const Cell& cell,
                                Reading* reading = nullptr);

// What the query asks for and no cell holds: by reason, then by date.
absl::Status ReadLeftOut(Transaction& transaction, const TableQuery& query, VisitPart visit);

std::vector<ReportedOnly> ReadReportedOnly(Transaction& transaction, const TableQuery& query);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_STORE_FIGURE_STORE_H_

// Reads both sides of a comparison in the caller's snapshot and holds them together inside the database. Answers come
// through a cursor, a page at a time: memory does not grow with them.
#ifndef SERVICES_REPORTING_STORE_COMPARISON_STORE_H_
#define SERVICES_REPORTING_STORE_COMPARISON_STORE_H_

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/db/transaction.h"
#include "services/reporting/domain/comparison.h"

namespace ngoaid::reporting {

// A visitor's error ends the reading and is returned.
using VisitCompared = absl::FunctionRef<absl::Status(const ComparedFigure&)>;
using VisitChange = absl::FunctionRef<absl::Status(const CellChange&)>;

// Every cell that either side has, in the order of its keys, what is not known last. Returns the totals.
absl::StatusOr<ComparedFigure> ReadCompared(Transaction& transaction, const TableComparison& comparison,
                                            const Cell& cell, VisitCompared visit);

// What every unit that counts otherwise on one side does to each cell, in the order of cells, then of units. Over a
// cell the differences add up to the cell's.
absl::Status ReadChanges(Transaction& transaction, const TableComparison& comparison, const Cell& cell,
                         VisitChange visit);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_STORE_COMPARISON_STORE_H_

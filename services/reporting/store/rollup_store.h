// How far the rollups are, and whether they are right.
#ifndef SERVICES_REPORTING_STORE_ROLLUP_STORE_H_
#define SERVICES_REPORTING_STORE_ROLLUP_STORE_H_

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/db/transaction.h"
#include "services/reporting/domain/fold.h"
#include "services/reporting/store/fold_store.h"

namespace ngoaid::reporting {

// Looks at no more than `most_rows` recorded rows of each kind: beyond that the counts of the tail are lower bounds.
RollupStatus ReadRollupStatus(Transaction& transaction, int most_rows);

// An error ends the check and is returned.
using VisitDifference = absl::FunctionRef<absl::Status(const RollupDifference&)>;

// Holds grant_part against the ledger as of the watermark, and each rollup against grant_part, cell by cell. The
// transaction must be one snapshot (Access::kRead). Of a rollup's cells at most `most_told` are told, all are counted.
absl::StatusOr<RollupCheck> CheckRollups(Transaction& transaction, const FoldLimits& limits, int most_told,
                                         StillWanted still_wanted, VisitDifference visit, TellProgress tell);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_STORE_ROLLUP_STORE_H_

// Folds the ledger into grant_part and the rollups, behind a watermark: all that was recorded before it and nothing
// else.
//
// Whether a transaction has ended is asked of a snapshot; what it changed is found by the ids rows carry. So writers do
// nothing for it, wait for nothing, and no change can be missed. The unit is the grant: one that was touched is
// computed whole anew, and what differs is added to the rollups, all in one transaction with the watermark.
#ifndef SERVICES_REPORTING_STORE_FOLD_STORE_H_
#define SERVICES_REPORTING_STORE_FOLD_STORE_H_

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/db/transaction.h"
#include "services/reporting/domain/fold.h"

namespace ngoaid::reporting {

// Asked between statements; an error ends the work.
using StillWanted = absl::FunctionRef<absl::Status()>;
using TellProgress = absl::FunctionRef<void(int64_t grants)>;

// One step of folding, in a transaction of its own (Access::kWrite): as much as the limits allow. Rebuilds when the
// database has come from another cluster.
absl::StatusOr<Fold> FoldOnce(Transaction& transaction, const FoldLimits& limits, StillWanted still_wanted);

// Compares every grant and every cell with the ledger of this moment and mends what differs. Readers see all of it or
// nothing. Waits for one who is folding.
absl::StatusOr<Fold> Rebuild(Transaction& transaction, const FoldLimits& limits, StillWanted still_wanted,
                             TellProgress tell);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_STORE_FOLD_STORE_H_

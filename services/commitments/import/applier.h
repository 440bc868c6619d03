// Writes the changes of many rows by few statements.
#ifndef SERVICES_COMMITMENTS_IMPORT_APPLIER_H_
#define SERVICES_COMMITMENTS_IMPORT_APPLIER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/commitments/domain/entry.h"
#include "services/commitments/import/differ.h"
#include "services/commitments/store/import_store.h"
#include "services/db/audit.h"
#include "services/db/transaction.h"
#include "services/reference/catalog.h"

namespace ngoaid::commitments {

// One batch of an import.
struct Batch {
  std::vector<ProvisionalOrganisation> organisations;
  std::vector<OrganisationDetails> completed;  // of those and of earlier ones
  std::vector<RowChange> changes;              // created and changed rows only
  std::vector<Finding> findings;               // on the grants of `changes`
};

// The submission that `context` names must be written. Grants that stand must be locked. Returns what became of each
// record, for the audit trail.
absl::StatusOr<std::vector<Change>> ApplyBatch(Transaction& transaction, const Batch& batch,
                                               const WriteContext& context, const reference::Catalog& catalog);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_IMPORT_APPLIER_H_

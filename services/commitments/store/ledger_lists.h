// Pages of a grant's ledger, and of what is kept beside it.
#ifndef SERVICES_COMMITMENTS_STORE_LEDGER_LISTS_H_
#define SERVICES_COMMITMENTS_STORE_LEDGER_LISTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/commitments/domain/checks.h"
#include "services/commitments/domain/entry.h"
#include "services/db/transaction.h"

namespace ngoaid::commitments {

// Where the page before ended: when the row was recorded, and its id among those of the same moment.
struct RecordedPosition {
  int64_t microseconds = 0;
  std::string id;
};

// Ids of a grant's entries in the order they were recorded, at most `limit`.
std::vector<std::string> ListEntryIds(Transaction& transaction, absl::string_view grant_id,
                                      const std::optional<RecordedPosition>& after, int limit);

// Newest first; of one grant or, with "", of all in the transaction's scope. Figures that a later one replaced are left
// out.
std::vector<ReportedFigure> ListFigures(Transaction& transaction, absl::string_view grant_id,
                                        const std::optional<RecordedPosition>& after, int limit);
std::vector<Finding> ListFindings(Transaction& transaction, absl::string_view grant_id,
                                  const std::optional<RecordedPosition>& after, int limit);

// True when this was found of the grant before.
bool HasFinding(Transaction& transaction, const Finding& finding);

// Those of `organisation_ids` that the registry does not have.
std::vector<std::string> UnknownOrganisations(Transaction& transaction,
                                              const std::vector<std::string>& organisation_ids);

// All certificates the registry has of an organisation.
std::vector<CertificateScope> LoadCertificates(Transaction& transaction, absl::string_view organisation_id);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_STORE_LEDGER_LISTS_H_

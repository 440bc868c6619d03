// What the audit trail keeps of each record that an import writes: the same as of one written by a call of its own.
#ifndef SERVICES_COMMITMENTS_IMPORT_TRAIL_H_
#define SERVICES_COMMITMENTS_IMPORT_TRAIL_H_

#include "services/commitments/domain/posting.h"
#include "services/commitments/import/differ.h"
#include "services/commitments/store/import_store.h"
#include "services/db/audit.h"

namespace ngoaid::commitments {

// An organisation that a row names and the registry did not know.
Change Added(const ProvisionalOrganisation& organisation);
// What a row said of one that nothing was known of.
Change Completed(const OrganisationDetails& details);
// A grant created, or a new version of one.
Change Written(const RowChange& change);
Change Posted(const Posting& posting);
Change TakenBack(const Posting& posting, const Posting& reversal);
Change Reported(const ReportedFigure& figure);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_IMPORT_TRAIL_H_

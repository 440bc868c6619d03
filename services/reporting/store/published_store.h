// Published figures in the database: only ever added to.
#ifndef SERVICES_REPORTING_STORE_PUBLISHED_STORE_H_
#define SERVICES_REPORTING_STORE_PUBLISHED_STORE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/db/transaction.h"
#include "services/reporting/domain/published.h"

namespace ngoaid::reporting {

// One writer at a time, to the end of the transaction: what is a total of what is looked up before it is written.
void LockPublishedFigures(Transaction& transaction);

// All figures and gaps that the snapshot of a position has seen ("": what the transaction sees), in the order of
// ListedBefore. Official figures of a country are some thousands at most: they are read as a whole.
std::vector<PublishedFigure> ReadPublishedFigures(Transaction& transaction, absl::string_view snapshot);

// Ids that are there already are left as they are.
void InsertPublishedFigures(Transaction& transaction, const std::vector<PublishedFigure>& figures,
                            const std::string& author);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_STORE_PUBLISHED_STORE_H_

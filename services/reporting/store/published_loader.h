// The published figures that are shipped (ops/reference/published_figure.csv).
#ifndef SERVICES_REPORTING_STORE_PUBLISHED_LOADER_H_
#define SERVICES_REPORTING_STORE_PUBLISHED_LOADER_H_

#include <string>

#include "absl/status/status.h"
#include "services/db/transaction.h"

namespace ngoaid::reporting {

// Adds those that are not recorded yet, by their ids; the same file again changes nothing. After the reference data,
// whose codes they use. FAILED_PRECONDITION: the file cannot be read, or with all its faults at once.
absl::Status LoadPublishedFigures(Transaction& transaction, const std::string& reference_directory);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_STORE_PUBLISHED_LOADER_H_

// What loads of reference data found wrong with their input (loader.h), as it was recorded.
#ifndef SERVICES_REFERENCE_STORE_LOAD_STORE_H_
#define SERVICES_REFERENCE_STORE_LOAD_STORE_H_

#include <cstdint>
#include <limits>
#include <vector>

#include "absl/time/time.h"
#include "services/db/transaction.h"
#include "services/reference/store/loader.h"

namespace ngoaid::reference {

// Where a finding stands in the list: newest load first, and in its load as it was found.
struct LoadPlace {
  int64_t version = std::numeric_limits<int64_t>::max();
  int ordinal = 0;
};

struct RecordedFinding {
  LoadPlace at;
  absl::Time loaded_at;
  LoadFinding finding;
};

// At most `most` of those behind `after`; LoadPlace() is before all.
std::vector<RecordedFinding> ReadLoadFindings(Transaction& transaction, const LoadPlace& after, int most);

}  // namespace ngoaid::reference

#endif  // SERVICES_REFERENCE_STORE_LOAD_STORE_H_

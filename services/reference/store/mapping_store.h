// Mappings of sectors that staff set.
#ifndef SERVICES_REFERENCE_STORE_MAPPING_STORE_H_
#define SERVICES_REFERENCE_STORE_MAPPING_STORE_H_

#include <string>

#include "services/db/transaction.h"
#include "services/reference/catalog.h"

namespace ngoaid::reference {

// Makes those who set mappings follow one another until the end of the transaction: the last one recorded holds.
void LockSectorMappings(Transaction& transaction);

// From now on `from` is counted in `to`, a sector of `scheme`, or (null) in none of that scheme.
void InsertSectorMapping(Transaction& transaction, const Sector& from, const std::string& scheme, const Sector* to,
                         const std::string& reason, const std::string& author);

}  // namespace ngoaid::reference

#endif  // SERVICES_REFERENCE_STORE_MAPPING_STORE_H_

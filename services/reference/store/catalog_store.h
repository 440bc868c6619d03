// Reads the catalogue from the database, and records rates that staff imported.
#ifndef SERVICES_REFERENCE_STORE_CATALOG_STORE_H_
#define SERVICES_REFERENCE_STORE_CATALOG_STORE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "services/db/transaction.h"
#include "services/reference/catalog.h"

namespace ngoaid::reference {

// Changes with every load, every mapping that staff set and every import of rates.
std::string ReadCatalogVersion(Transaction& transaction);
CatalogData ReadCatalogData(Transaction& transaction);

// The same as a position knew it; `snapshot` is PostgreSQL's text of one, in ids of the ledger. Without rates: an
// amount keeps the rate it was converted with.
std::string ReadKnownVersion(Transaction& transaction, const std::string& snapshot);
CatalogData ReadKnownData(Transaction& transaction, const std::string& snapshot);
// All rates, ordered by (currency, month).
std::vector<Rate> ReadRates(Transaction& transaction);

// Makes imports of rates follow one another until the end of the transaction, so that each judges what the one before
// recorded.
void LockRateImports(Transaction& transaction);
// Records the rates as one import of a file with this SHA-256; `rates` must not be empty and none may be recorded yet.
void InsertImportedRates(Transaction& transaction, const std::vector<Rate>& rates, const std::string& sha256,
                         const std::string& author);

}  // namespace ngoaid::reference

#endif  // SERVICES_REFERENCE_STORE_CATALOG_STORE_H_

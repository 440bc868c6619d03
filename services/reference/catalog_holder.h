// The catalogues of a process: the current one, and earlier ones that are asked for.
#ifndef SERVICES_REFERENCE_CATALOG_HOLDER_H_
#define SERVICES_REFERENCE_CATALOG_HOLDER_H_

#include <list>
#include <memory>
#include <mutex>
#include <string>

#include "services/db/transaction.h"
#include "services/reference/catalog.h"

namespace ngoaid::reference {

class CatalogHolder {
 public:
  // The catalogue as the transaction sees it; read anew only when the data has changed since. One small query
  // otherwise. Thread-safe. An exception of libpqxx leaves it, as any statement of the transaction would.
  std::shared_ptr<const Catalog> Get(Transaction& transaction);

  // The catalogue as a position knew it: the same rows for ever, whatever was loaded or set since, but no rates.
  // `snapshot` is a position's, in ids of the ledger. The last few are kept; for them it is one small query.
  std::shared_ptr<const Catalog> GetKnown(Transaction& transaction, const std::string& snapshot);

 private:
  std::shared_ptr<const Catalog> FindKnown(const std::string& version);

  std::mutex mutex_;
  std::shared_ptr<const Catalog> current_;
  std::list<std::shared_ptr<const Catalog>> known_;  // last used first
};

}  // namespace ngoaid::reference

#endif  // SERVICES_REFERENCE_CATALOG_HOLDER_H_

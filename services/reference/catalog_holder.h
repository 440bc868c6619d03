// The current catalogue of a process.
#ifndef SERVICES_REFERENCE_CATALOG_HOLDER_H_
#define SERVICES_REFERENCE_CATALOG_HOLDER_H_

#include <memory>
#include <mutex>

#include "services/db/transaction.h"
#include "services/reference/catalog.h"

namespace ngoaid::reference {

class CatalogHolder {
 public:
  // The catalogue as the transaction sees it; read anew only when the data has changed since. One small query
  // otherwise. Thread-safe. An exception of libpqxx leaves it, as any statement of the transaction would.
  std::shared_ptr<const Catalog> Get(Transaction& transaction);

 private:
  std::mutex mutex_;
  std::shared_ptr<const Catalog> current_;
};

}  // namespace ngoaid::reference

#endif  // SERVICES_REFERENCE_CATALOG_HOLDER_H_

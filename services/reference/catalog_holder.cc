#include "services/reference/catalog_holder.h"

#include "services/reference/store/catalog_store.h"

namespace ngoaid::reference {

std::shared_ptr<const Catalog> CatalogHolder::Get(Transaction& transaction) {
  const std::string version = ReadCatalogVersion(transaction);
  std::lock_guard lock(mutex_);
  if (current_ == nullptr || current_->version() != version) {
    current_ = std::make_shared<const Catalog>(ReadCatalogData(transaction));
  }
  return current_;
}

}  // namespace ngoaid::reference

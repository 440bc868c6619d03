#include "services/reference/catalog_holder.h"

#include "services/reference/store/catalog_store.h"

namespace ngoaid::reference {
namespace {

constexpr std::size_t kMostKnown = 8;

}  // namespace

std::shared_ptr<const Catalog> CatalogHolder::Get(Transaction& transaction) {
  const std::string version = ReadCatalogVersion(transaction);
  std::lock_guard lock(mutex_);
  if (current_ == nullptr || current_->version() != version) {
    current_ = std::make_shared<const Catalog>(ReadCatalogData(transaction));
  }
  return current_;
}

std::shared_ptr<const Catalog> CatalogHolder::GetKnown(Transaction& transaction, const std::string& snapshot) {
  if (auto kept = FindKnown(ReadKnownVersion(transaction, snapshot))) return kept;
  // Two callers may build the same one; nobody waits for a build that is not his.
  auto built = std::make_shared<const Catalog>(ReadKnownData(transaction, snapshot));
  std::lock_guard lock(mutex_);
  known_.push_front(built);
  if (known_.size() > kMostKnown) known_.pop_back();
  return built;
}

std::shared_ptr<const Catalog> CatalogHolder::FindKnown(const std::string& version) {
  std::lock_guard lock(mutex_);
  for (auto kept = known_.begin(); kept != known_.end(); ++kept) {
    if ((*kept)->version() != version) continue;
    known_.splice(known_.begin(), known_, kept);
    return known_.front();
  }
  return nullptr;
}

}  // namespace ngoaid::reference

// The views that accounts keep.
#ifndef SERVICES_IDENTITY_STORE_SAVED_VIEW_STORE_H_
#define SERVICES_IDENTITY_STORE_SAVED_VIEW_STORE_H_

#include <string>
#include <vector>

#include "services/db/transaction.h"

namespace ngoaid::identity {

struct SavedView {
  std::string id, account_id, list, display_name, query;
};

// At most `limit`, by name, behind `after_name` (from the beginning when "").
std::vector<SavedView> ListSavedViews(Transaction& transaction, const std::string& account_id, const std::string& list,
                                      const std::string& after_name, int limit);
// Of all lists. Nobody else keeps one for the account until the transaction ends.
int CountSavedViews(Transaction& transaction, const std::string& account_id);
// In the place of one of the same list and name, whose id it gets. Returns the id.
std::string KeepSavedView(Transaction& transaction, const SavedView& view);
// False unless it is the account's.
bool RemoveSavedView(Transaction& transaction, const std::string& account_id, const std::string& id);

}  // namespace ngoaid::identity

#endif  // SERVICES_IDENTITY_STORE_SAVED_VIEW_STORE_H_

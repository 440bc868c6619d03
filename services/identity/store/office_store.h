// Offices and the names of roles: reference data.
#ifndef SERVICES_IDENTITY_STORE_OFFICE_STORE_H_
#define SERVICES_IDENTITY_STORE_OFFICE_STORE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/db/transaction.h"
#include "services/identity/domain/account.h"

namespace ngoaid::identity {

// At most `limit`, by kind and code, behind the one of `after_code` (from the beginning when ""); those that stand
// only, or those that have ended too.
std::vector<Office> ListOffices(Transaction& transaction, bool ended_too, const std::string& after_code, int limit);
std::optional<Office> ReadOffice(Transaction& transaction, const std::string& code);
std::map<std::string, Text> ReadRoleNames(Transaction& transaction);

}  // namespace ngoaid::identity

#endif  // SERVICES_IDENTITY_STORE_OFFICE_STORE_H_

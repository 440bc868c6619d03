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

// By kind and code.
std::vector<Office> ListOffices(Transaction& transaction);
std::optional<Office> ReadOffice(Transaction& transaction, const std::string& code);
std::map<std::string, Text> ReadRoleNames(Transaction& transaction);

}  // namespace ngoaid::identity

#endif  // SERVICES_IDENTITY_STORE_OFFICE_STORE_H_

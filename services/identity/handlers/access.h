// The one way from a request to an account: one's own, or another's that one may see. What one may not see is not
// there.
#ifndef SERVICES_IDENTITY_HANDLERS_ACCESS_H_
#define SERVICES_IDENTITY_HANDLERS_ACCESS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/identity/convert/identity_convert.h"
#include "services/identity/domain/account.h"
#include "services/rpc/call.h"

namespace ngoaid::identity {

// The caller's own account. FAILED_PRECONDITION NO_ACCOUNT for the local operator.
absl::StatusOr<std::string> OwnAccountId(const Call& call);

// The id of the account that field `field` names; the caller's own when it is empty. Another's needs `permission`, else
// NOT_FOUND, as when there is none.
absl::StatusOr<std::string> AccountIdFor(Call& call, absl::string_view name, absl::string_view field,
                                         absl::string_view permission);
// The same of a record of an account, whose name was parsed.
absl::Status MayReach(const Call& call, const ChildName& child, absl::string_view name, absl::string_view permission);

// The account that a method of administrators names. NOT_FOUND.
absl::StatusOr<Account> AccountFor(Call& call, absl::string_view name, absl::string_view field);

}  // namespace ngoaid::identity

#endif  // SERVICES_IDENTITY_HANDLERS_ACCESS_H_

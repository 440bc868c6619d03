#include "services/identity/handlers/access.h"

#include "services/identity/errors.h"
#include "services/identity/store/account_store.h"

namespace ngoaid::identity {

absl::StatusOr<std::string> OwnAccountId(const Call& call) {
  if (call.principal().account_id.empty()) return errors::NoAccount();
  return call.principal().account_id;
}

absl::StatusOr<std::string> AccountIdFor(Call& call, absl::string_view name, absl::string_view field,
                                         absl::string_view permission) {
  if (name.empty()) return OwnAccountId(call);
  const auto key = ParseAccountName(name);
  if (!key) return ngoaid::errors::Invalid({{std::string(field), errors::NotAnAccount()}});
  const auto id = FindAccountId(call.transaction(), *key);
  const bool own = id && *id == call.principal().account_id;
  if (!id || !(own || call.principal().May(permission))) return ngoaid::errors::NotFound(name);
  return *id;
}

absl::Status MayReach(const Call& call, const ChildName& child, absl::string_view name, absl::string_view permission) {
  if (child.account_id == call.principal().account_id || call.principal().May(permission)) return absl::OkStatus();
  return ngoaid::errors::NotFound(name);
}

absl::StatusOr<Account> AccountFor(Call& call, absl::string_view name, absl::string_view field) {
  const auto key = ParseAccountName(name);
  if (!key) return ngoaid::errors::Invalid({{std::string(field), errors::NotAnAccount()}});
  const auto id = FindAccountId(call.transaction(), *key);
  if (!id) return ngoaid::errors::NotFound(name);
  return *ReadAccountForUpdate(call.transaction(), *id);
}

}  // namespace ngoaid::identity

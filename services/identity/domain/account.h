// Accounts and what belongs to them, as stored.
#ifndef SERVICES_IDENTITY_DOMAIN_ACCOUNT_H_
#define SERVICES_IDENTITY_DOMAIN_ACCOUNT_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/base/errors.h"

namespace ngoaid::identity {

struct RoleGrant {
  std::string id;
  std::string account_id;
  std::string role;
  std::string office;
  std::string valid_from;  // ISO day
  std::string valid_to;    // ISO day; "": until revoked
  std::string reason;
  std::string granted_by;
  absl::Time grant_time;
  std::string revoked_by;  // "": not revoked
  std::optional<absl::Time> revoke_time;
  bool in_force = false;
};

struct Account {
  std::string id;
  std::string login;
  std::string display_name;
  std::string email;
  std::string phone;
  bool disabled = false;
  bool has_password = false;
  bool totp_enabled = false;
  int version = 1;
  absl::Time create_time;
  std::vector<RoleGrant> role_grants;  // newest first
};

struct Session {
  std::string id;
  std::string account_id;
  std::string client;
  absl::Time create_time;
  absl::Time last_seen_time;
  absl::Time expire_time;
};

struct ApiToken {
  std::string id;
  std::string account_id;
  std::string display_name;
  std::vector<std::string> permissions;
  absl::Time create_time;
  absl::Time expire_time;
  std::optional<absl::Time> last_used_time;
  std::optional<absl::Time> revoke_time;
  bool live = false;
};

struct Office {
  std::string code;
  std::string kind;  // "centre", "provincial", "ministry", "member", "public"
  Text name;
  std::string place;       // "34:48"
  std::string valid_from;  // ISO day; "" open
  std::string valid_to;
  std::string successor;
};

inline constexpr absl::Duration kSessionLasts = absl::Hours(8);
inline constexpr absl::Duration kInvitationLasts = absl::Hours(72);

// A login as typed, comparable.
std::string NormaliseLogin(absl::string_view login);
// What is wrong with a normalised login and the person's particulars, below `prefix`.
FieldViolations CheckLogin(absl::string_view login, absl::string_view prefix);
FieldViolations CheckPerson(const Account& account, absl::string_view prefix);

// How long after the last of so many failures in a row the next attempt is heard: nothing for the first three, then
// doubling from one second up to a minute. A delay, never a lockout.
absl::Duration SignInDelay(int failures);

}  // namespace ngoaid::identity

#endif  // SERVICES_IDENTITY_DOMAIN_ACCOUNT_H_

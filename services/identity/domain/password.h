// Passwords: what they must be, and how they are kept.
#ifndef SERVICES_IDENTITY_DOMAIN_PASSWORD_H_
#define SERVICES_IDENTITY_DOMAIN_PASSWORD_H_

#include <condition_variable>
#include <mutex>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/base/errors.h"

namespace ngoaid::identity {

// What is wrong with a new password, at `field`.
FieldViolations CheckPassword(absl::string_view password, absl::string_view login, absl::string_view field);

// Room for so many at a time, so many more may wait, the rest are turned away.
class Slots {
 public:
  Slots(int room, int waiting_room) : room_(room), waiting_room_(waiting_room) {}
  // False when as many wait as may.
  bool Enter();
  void Leave();
  int waiting();

 private:
  const int room_;
  const int waiting_room_;
  std::mutex mutex_;
  std::condition_variable freed_;
  int inside_ = 0;
  int waiting_ = 0;
};

// argon2id, 64 MiB each, at most two at once. RESOURCE_EXHAUSTED when as many more wait, so that the other workers of
// the pool stay free.
class PasswordHasher {
 public:
  PasswordHasher();
  absl::StatusOr<std::string> Hash(absl::string_view password);
  // An empty `hash` matches nothing, and takes as long to say so.
  absl::StatusOr<bool> Matches(absl::string_view hash, absl::string_view password);

 private:
  Slots slots_{2, 2};
  std::string dummy_;
};

}  // namespace ngoaid::identity

#endif  // SERVICES_IDENTITY_DOMAIN_PASSWORD_H_

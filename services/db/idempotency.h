// Exactly-once writes: the same request id gives the same answer for ever.
#ifndef SERVICES_DB_IDEMPOTENCY_H_
#define SERVICES_DB_IDEMPOTENCY_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "services/db/transaction.h"

namespace ngoaid {

struct IdempotencyKey {
  std::string principal;
  std::string method;
  std::string request_id;
  std::string fingerprint;  // SHA-256 of the canonical request
};

// First statement of a write: claims the key, waiting for a twin that holds it. nullopt: do the work, then StoreAnswer.
// A value: the answer given before (the replay is itself a write). INVALID_ARGUMENT IDEMPOTENCY_KEY_REUSED: another
// request used the id.
absl::StatusOr<std::optional<std::string>> ClaimKey(Transaction& transaction, const IdempotencyKey& key);

// For a dry run, which claims nothing: the answer the id was given before, nullopt where it is free; the same error.
absl::StatusOr<std::optional<std::string>> FindAnswer(Transaction& transaction, const IdempotencyKey& key);

// Last statement of the work: what every repeat will be answered.
void StoreAnswer(Transaction& transaction, const IdempotencyKey& key, const std::string& answer);

}  // namespace ngoaid

#endif  // SERVICES_DB_IDEMPOTENCY_H_

#include "services/db/idempotency.h"

#include <pqxx/pqxx>

#include "services/base/errors.h"

namespace ngoaid {
namespace {

constexpr char kClaim[] = R"(
insert into foundation.idempotency_key (principal, method, request_id, fingerprint)
values ($1, $2, $3, $4) on conflict do nothing)";

// The write on this path matters: a plain read could confirm what a failover then loses (RELIABILITY §1.2).
constexpr char kReplay[] = R"(
update foundation.idempotency_key set replays = replays + 1
 where principal = $1 and method = $2 and request_id = $3
returning fingerprint, answer)";

constexpr char kFind[] = R"(
select fingerprint, answer from foundation.idempotency_key
 where principal = $1 and method = $2 and request_id = $3)";

constexpr char kStore[] = R"(
update foundation.idempotency_key set answer = $4
 where principal = $1 and method = $2 and request_id = $3)";

absl::StatusOr<std::optional<std::string>> AnswerOf(const pqxx::row& earlier, const IdempotencyKey& key) {
  if (earlier[0].as<std::string>() != key.fingerprint) return errors::RequestIdReused();
  return pqxx::binarystring(earlier[1]).str();
}

}  // namespace

absl::StatusOr<std::optional<std::string>> ClaimKey(Transaction& transaction, const IdempotencyKey& key) {
  pqxx::transaction_base& sql = transaction.sql();
  if (sql.exec_params(kClaim, key.principal, key.method, key.request_id, key.fingerprint).affected_rows() == 1) {
    return std::nullopt;
  }
  return AnswerOf(sql.exec_params1(kReplay, key.principal, key.method, key.request_id), key);
}

absl::StatusOr<std::optional<std::string>> FindAnswer(Transaction& transaction, const IdempotencyKey& key) {
  const pqxx::result earlier = transaction.sql().exec_params(kFind, key.principal, key.method, key.request_id);
  if (earlier.empty()) return std::nullopt;
  return AnswerOf(earlier[0], key);
}

void StoreAnswer(Transaction& transaction, const IdempotencyKey& key, const std::string& answer) {
  transaction.sql().exec_params0(kStore, key.principal, key.method, key.request_id, pqxx::binarystring(answer));
}

}  // namespace ngoaid

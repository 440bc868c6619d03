// What a handler is given besides the request: who asks, in which transaction, until when.
#ifndef SERVICES_RPC_CALL_H_
#define SERVICES_RPC_CALL_H_

#include <functional>
#include <string>

#include "absl/strings/string_view.h"
#include "services/base/errors.h"
#include "services/db/audit.h"
#include "services/db/transaction.h"

namespace ngoaid {

// An authenticated caller. `name` stands in audit and ledger as the author.
struct Principal {
  std::string name;
};

class Call {
 public:
  Call(Transaction& transaction, Actor actor, std::string language, Patience patience)
      : transaction_(transaction),
        actor_(std::move(actor)),
        language_(std::move(language)),
        patience_(std::move(patience)) {}

  // The transaction of this call: committed by the wrapper when the handler returns OK. Read methods get one read-only
  // snapshot.
  Transaction& transaction() { return transaction_; }
  pqxx::transaction_base& sql() { return transaction_.sql(); }
  const Actor& actor() const { return actor_; }
  const std::string& author() const { return actor_.principal; }
  const std::string& request_id() const { return actor_.request_id; }
  // "vi" or "en".
  const std::string& language() const { return language_; }
  const std::string& Choose(const Text& text) const { return language_ == "en" ? text.en : text.vi; }
  absl::Time now() const { return patience_.clock->Now(); }
  // Long work asks now and then, and returns errors::Cancelled() or DeadlineExceeded().
  absl::Status StillWanted() const {
    if (patience_.cancelled()) return errors::Cancelled();
    if (now() >= patience_.deadline) return errors::DeadlineExceeded();
    return absl::OkStatus();
  }
  void Audit(const Change& change) { RecordChange(transaction_, actor_, change); }

 private:
  Transaction& transaction_;
  Actor actor_;
  std::string language_;
  Patience patience_;
};

}  // namespace ngoaid

#endif  // SERVICES_RPC_CALL_H_

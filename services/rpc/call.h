// What a handler is given besides the request: who asks, in which transaction, until when.
#ifndef SERVICES_RPC_CALL_H_
#define SERVICES_RPC_CALL_H_

#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/base/errors.h"
#include "services/base/office_scope.h"
#include "services/db/audit.h"
#include "services/db/transaction.h"

namespace ngoaid {

// A role in force, the office it is held at, and that office with all that were merged into it.
struct RoleAtOffice {
  std::string role;
  std::string office;
  std::vector<std::string> offices;
};

// An authenticated caller. `name` stands in audit and ledger as the author.
struct Principal {
  std::string name;
  std::string account_id = {};    // "" for one without an account: the local operator, a stranger to a public method
  std::string session_id = {};    // "" unless a session's token was presented
  std::string api_token_id = {};  // "" unless an API token was presented
  bool at_the_machine = false;    // came in by the socket of the machine's owner, without an account
  std::vector<RoleAtOffice> roles = {};
  std::set<std::string, std::less<>> permissions = {};
  OfficeScope scope = OfficeScope::Of({});  // of the call's method: filled by the wrapper

  // The offices they sit at, in order, of those whose records the call reaches; none for who reaches all.
  std::vector<std::string> Seats() const {
    std::vector<std::string> seats;
    for (const RoleAtOffice& held : roles) {
      if (!scope.all() && scope.Holds(held.office)) seats.push_back(held.office);
    }
    std::sort(seats.begin(), seats.end());
    seats.erase(std::unique(seats.begin(), seats.end()), seats.end());
    return seats;
  }
  // How they came in, for the audit trail: by reference only, so that what is known of a session can go and the trail
  // stays.
  std::string Origin() const {
    if (!api_token_id.empty()) return "token:" + api_token_id;
    if (!session_id.empty()) return "session:" + session_id;
    return at_the_machine ? "operator" : "";
  }
  bool May(absl::string_view permission) const { return permissions.contains(permission); }
};

class Call {
 public:
  // `principal` is borrowed.
  Call(Transaction& transaction, const Principal& principal, Actor actor, std::string language, Patience patience)
      : transaction_(transaction),
        principal_(principal),
        actor_(std::move(actor)),
        language_(std::move(language)),
        patience_(std::move(patience)) {}

  // The transaction of this call: committed by the wrapper when the handler returns OK. Read methods get one read-only
  // snapshot.
  Transaction& transaction() { return transaction_; }
  pqxx::transaction_base& sql() { return transaction_.sql(); }
  const Principal& principal() const { return principal_; }
  // Whose records this call is about. What lies outside does not exist for it.
  const OfficeScope& scope() const { return transaction_.scope(); }
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
  // For a method that learns only by its work whose act it is: a sign-in.
  void ActAs(absl::string_view author) { actor_.principal = std::string(author); }
  // The session token that goes out with the answer, as metadata and never in a message; "" ends the caller's session.
  void TellSession(std::string token) { session_ = std::move(token); }
  const std::optional<std::string>& told_session() const { return session_; }
  void Audit(const Change& change) { Audit(std::vector<Change>{change}); }
  void Audit(const std::vector<Change>& changes) { RecordChanges(transaction_, actor_, changes); }

 private:
  Transaction& transaction_;
  const Principal& principal_;
  Actor actor_;
  std::optional<std::string> session_;
  std::string language_;
  Patience patience_;
};

}  // namespace ngoaid

#endif  // SERVICES_RPC_CALL_H_

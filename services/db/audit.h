// The audit trail: who did what, when, from where and why, written in the transaction of the change.
#ifndef SERVICES_DB_AUDIT_H_
#define SERVICES_DB_AUDIT_H_

#include <string>
#include <vector>

#include "services/db/transaction.h"

namespace ngoaid {

// Who acts: part of every call.
struct Actor {
  std::string principal;
  std::string method;
  std::string request_id;  // "" for methods without one
  std::string trace_id;
  std::string role = {};  // that allows it, and the office it is held at; "" where none is needed
  std::string office = {};
  std::string origin = {};  // how they came in: "operator", "session:ID", "token:ID"; "" before a sign-in
};

struct Change {
  std::string resource;  // "grants/0190…"
  std::string reason;    // "" where none was asked for
  std::string before;    // JSON object, "" for none
  std::string after;     // JSON object, "" for none
};

void RecordChanges(Transaction& transaction, const Actor& actor, const std::vector<Change>& changes);

}  // namespace ngoaid

#endif  // SERVICES_DB_AUDIT_H_

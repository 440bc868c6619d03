// Ends the statement that runs for a caller who has gone.
#ifndef SERVICES_DB_ABANDONED_H_
#define SERVICES_DB_ABANDONED_H_

#include <memory>

#include "services/db/transaction.h"

namespace pqxx {
class connection_base;
}

namespace ngoaid {

// While it lives one thread, shared by all, asks a few times a second whether anybody still waits, and if not has
// PostgreSQL cancel what runs on the connection, until nothing of it runs any more. `sent`, set when it ends, says that
// it did: such a request may arrive late, so the session is then to be closed.
class AbandonedWatch {
 public:
  struct State;

  AbandonedWatch(pqxx::connection_base& connection, const Patience& patience, bool& sent);
  ~AbandonedWatch();
  AbandonedWatch(const AbandonedWatch&) = delete;
  AbandonedWatch& operator=(const AbandonedWatch&) = delete;

 private:
  const std::shared_ptr<State> state_;
  bool& sent_;
};

}  // namespace ngoaid

#endif  // SERVICES_DB_ABANDONED_H_

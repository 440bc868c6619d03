// One connection to PostgreSQL that its owner keeps, reopened explicitly and never silently.
#ifndef SERVICES_DB_CONNECTION_H_
#define SERVICES_DB_CONNECTION_H_

#include <memory>
#include <string>

#include "absl/status/status.h"

namespace pqxx {
class connection_base;
}

namespace ngoaid {

class Connection {
 public:
  // `conninfo`: libpq keywords ("host=/run/x dbname=ngoaid user=ngoaid_registry"); never a password: peer
  // authentication on a socket.
  explicit Connection(std::string conninfo);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Opens if it is not open. UNAVAILABLE when the database does not answer.
  absl::Status EnsureOpen();
  // Throws the session away: after a broken connection its state is unknown.
  void Close();
  // Valid after EnsureOpen, until Close.
  pqxx::connection_base& raw();
  // The name under which `sql` is prepared in this session. A session keeps a few hundred, then begins anew.
  const std::string& Prepared(const std::string& sql);

 private:
  struct Session;  // a pqxx::connection, whose base has no virtual destructor
  std::string conninfo_;
  std::unique_ptr<Session> session_;
};

// Start-up asserts: fsync, full_page_writes, synchronous_commit and data checksums are on, the role is neither
// superuser nor BYPASSRLS. FAILED_PRECONDITION names every setting that is wrong.
absl::Status CheckDurability(Connection& connection);

}  // namespace ngoaid

#endif  // SERVICES_DB_CONNECTION_H_

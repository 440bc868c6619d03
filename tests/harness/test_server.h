// Services behind a real socket, on a database of the test's own that has the reference data.
#ifndef TESTS_HARNESS_TEST_SERVER_H_
#define TESTS_HARNESS_TEST_SERVER_H_

#include <grpcpp/grpcpp.h>
#include <grpcpp/impl/service_type.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "services/auth/local_operator.h"
#include "services/rpc/dispatcher.h"
#include "services/rpc/server.h"
#include "tests/harness/test_database.h"

namespace ngoaid {

// A superuser whose twin is one too: no policy binds them, so what keeps offices apart is the service alone.
inline constexpr char kRoleWithoutWall[] = "postgres";
void MakeRoleWithoutWall();

// A clone of the template that has every migration and the reference data.
class ReferenceDatabase : public TestDatabase {
 public:
  ReferenceDatabase();
};

// The local operator, working for some offices.
class ScopedOperator : public LocalOperatorAccess {
 public:
  explicit ScopedOperator(OfficeScope scope) : scope_(std::move(scope)) {}
  OfficeScope ScopeOf(const Principal&, absl::string_view) const override { return scope_; }

 private:
  const OfficeScope scope_;
};

class TestServer {
 public:
  using MakeService = std::function<std::unique_ptr<grpc::Service>(Dispatcher&)>;
  // Serves what `make` returns, its calls on connections of `role` (ngoaid_registry, …) to `database`. `service_name`
  // as in the .proto file. Callers reach the records of `scope`.
  TestServer(const TestDatabase& database, const std::string& role, const std::string& service_name,
             const MakeService& make, const OfficeScope& scope = OfficeScope::All());
  ~TestServer();

  std::shared_ptr<grpc::Channel> channel() const { return channel_; }

 private:
  std::string directory_;
  ScopedOperator access_;
  Metrics metrics_;
  std::unique_ptr<WorkerPool> workers_;
  std::unique_ptr<Dispatcher> dispatcher_;
  std::unique_ptr<grpc::Service> service_;
  std::unique_ptr<Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
};

}  // namespace ngoaid

#endif  // TESTS_HARNESS_TEST_SERVER_H_

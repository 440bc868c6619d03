// Services behind a real socket, on a database of the test's own that has the reference data.
#ifndef TESTS_HARNESS_TEST_SERVER_H_
#define TESTS_HARNESS_TEST_SERVER_H_

#include <grpcpp/grpcpp.h>
#include <grpcpp/impl/service_type.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "services/auth/local_operator.h"
#include "services/rpc/dispatcher.h"
#include "services/rpc/server.h"
#include "tests/harness/test_database.h"

namespace ngoaid {

// A clone of the template that has every migration and the reference data.
class ReferenceDatabase : public TestDatabase {
 public:
  ReferenceDatabase();
};

class TestServer {
 public:
  using MakeService = std::function<std::unique_ptr<grpc::Service>(Dispatcher&)>;
  // Serves what `make` returns, its calls on connections of `role` (ngoaid_registry, …) to `database`. `service_name`
  // as in the .proto file.
  TestServer(const TestDatabase& database, const std::string& role, const std::string& service_name,
             const MakeService& make);
  ~TestServer();

  std::shared_ptr<grpc::Channel> channel() const { return channel_; }

 private:
  std::string directory_;
  LocalOperatorAccess access_;
  Metrics metrics_;
  std::unique_ptr<WorkerPool> workers_;
  std::unique_ptr<Dispatcher> dispatcher_;
  std::unique_ptr<grpc::Service> service_;
  std::unique_ptr<Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
};

}  // namespace ngoaid

#endif  // TESTS_HARNESS_TEST_SERVER_H_

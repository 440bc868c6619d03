#include "tests/harness/test_database.h"

#include <stdlib.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <pqxx/pqxx>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/db/connection.h"
#include "services/db/migrator.h"

namespace ngoaid {
namespace {

// A test without its database has nothing to say: stop at once with the reason.
void Must(const absl::Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "test database: %s\n", std::string(status.message()).c_str());
  std::abort();
}

// In memory where there is room: each clone is written to the last page before it is used, and no test here asks what a
// disk keeps when the power fails (tests/blackbox does).
std::string MakeDirectory() {
  constexpr uintmax_t kRoomy = uintmax_t{4} << 30;
  constexpr char kMemory[] = "/dev/shm";
  std::error_code error;
  const bool roomy = std::filesystem::space(kMemory, error).available > kRoomy && !error;
  std::string pattern = absl::StrCat(roomy && access(kMemory, W_OK) == 0 ? kMemory : "/tmp", "/ngoaid-test-XXXXXX");
  return mkdtemp(pattern.data());
}

struct PrivateCluster {
  std::filesystem::path directory;
  std::unique_ptr<Cluster> cluster;

  PrivateCluster() {
    directory = MakeDirectory();
    std::filesystem::permissions(directory, std::filesystem::perms(0755));
    auto started = Cluster::Start({directory / "data", directory / "socket", {"shared_buffers=64MB"}});
    Must(started.status());
    cluster = *std::move(started);
  }
  ~PrivateCluster() {
    cluster->Stop();
    std::filesystem::remove_all(directory);
  }
};

void Execute(const std::string& statement) {
  Connection superuser(TestDatabase::SharedCluster().ConnInfo("postgres", "postgres"));
  Must(superuser.EnsureOpen());
  pqxx::nontransaction(superuser.raw()).exec(statement);
}

void MakeTemplate(const std::string& name, const TestDatabase::Prepare& prepare) {
  Cluster& cluster = TestDatabase::SharedCluster();
  {
    Connection superuser(cluster.ConnInfo("postgres", "postgres"));
    Must(CreateDatabase(superuser, TestDatabase::OpsDirectory(), name));
    Connection owner(cluster.ConnInfo("ngoaid_owner", name));
    Must(Migrate(owner, TestDatabase::OpsDirectory()).status());
  }
  if (prepare) prepare([&](const std::string& role) { return cluster.ConnInfo(role, name); });
}

}  // namespace

Cluster& TestDatabase::SharedCluster() {
  static PrivateCluster cluster;
  return *cluster.cluster;
}

std::string TestDatabase::OpsDirectory() { return NGOAID_SOURCE_DIR "/ops"; }

TestDatabase::TestDatabase(const std::string& template_name, const Prepare& prepare) {
  static std::set<std::string> made;
  static int count = 0;
  if (made.insert(template_name).second) MakeTemplate(template_name, prepare);
  name_ = absl::StrCat("test_", ++count);
  Execute(absl::StrCat("create database ", name_, " template ", template_name, " owner ngoaid_owner"));
}

TestDatabase::~TestDatabase() { Execute(absl::StrCat("drop database ", name_, " with (force)")); }

std::string TestDatabase::ConnInfo(const std::string& role) const { return SharedCluster().ConnInfo(role, name_); }

}  // namespace ngoaid

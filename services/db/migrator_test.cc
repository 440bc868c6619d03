#include "services/db/migrator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <numeric>
#include <pqxx/pqxx>
#include <set>
#include <thread>
#include <vector>

#include "services/base/errors.h"
#include "tests/harness/test_database.h"

namespace ngoaid {
namespace {

using testing::HasSubstr;

// A copy of the migrations, to leave some out.
class Copy {
 public:
  Copy() {
    char pattern[] = "/tmp/ngoaid-migrations-XXXXXX";
    ops_ = mkdtemp(pattern);
    std::filesystem::copy(TestDatabase::OpsDirectory() + "/migrations", ops_ / "migrations");
    for (const auto& file : std::filesystem::directory_iterator(ops_ / "migrations")) {
      if (file.path().extension() == ".sql") files_.insert(file.path());
    }
  }
  ~Copy() { std::filesystem::remove_all(ops_); }
  int count() const { return static_cast<int>(files_.size()); }
  // `number` from 1.
  void Remove(int number) { std::filesystem::remove(*std::next(files_.begin(), number - 1)); }
  std::string ops() const { return ops_; }

 private:
  std::filesystem::path ops_;
  std::set<std::filesystem::path> files_;
};

void ExpectRefused(const absl::Status& status, const char* words) {
  EXPECT_EQ(errors::Reason(status), "SCHEMA_MISMATCH");
  EXPECT_THAT(status.message(), HasSubstr(words));
}

TEST(Migrator, OfFourThatMigrateAtOnceEachStepIsTakenByOne) {
  Cluster& cluster = TestDatabase::SharedCluster();
  Connection superuser(cluster.ConnInfo("postgres", "postgres"));
  ASSERT_TRUE(CreateDatabase(superuser, TestDatabase::OpsDirectory(), "fresh").ok());
  std::vector<int> ran(4, -1);
  std::vector<std::thread> threads;
  for (int& mine : ran) {
    threads.emplace_back([&] {
      Connection owner(cluster.ConnInfo("ngoaid_owner", "fresh"));
      const auto migrated = Migrate(owner, TestDatabase::OpsDirectory());
      EXPECT_TRUE(migrated.ok()) << migrated.status();
      mine = migrated.value_or(-1);
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(ran, testing::Each(testing::Ge(0)));
  EXPECT_EQ(std::accumulate(ran.begin(), ran.end(), 0), Copy().count());
  Connection owner(cluster.ConnInfo("ngoaid_owner", "fresh"));
  EXPECT_TRUE(CheckSchema(owner, TestDatabase::OpsDirectory()).ok());
  pqxx::work tx(owner.raw());
  EXPECT_EQ(tx.exec1("select count(*) from public.schema_migration")[0].as<int>(), Copy().count());
}

TEST(Migrator, AGapInTheNumbersIsNamed) {
  const TestDatabase database;
  Connection owner(database.ConnInfo("ngoaid_owner"));
  Copy copy;
  copy.Remove(3);
  ExpectRefused(Migrate(owner, copy.ops()).status(), "Migration number 3 is missing.");
  ExpectRefused(CheckSchema(owner, copy.ops()), "Migration number 3 is missing.");
}

TEST(Migrator, ADatabaseNewerThanTheProgramIsLeftAlone) {
  const TestDatabase database;
  Connection owner(database.ConnInfo("ngoaid_owner"));
  Copy copy;
  copy.Remove(copy.count());
  ExpectRefused(Migrate(owner, copy.ops()).status(), "The database is newer than this program.");
  ExpectRefused(CheckSchema(owner, copy.ops()), "The database is newer than this program.");
  EXPECT_TRUE(CheckSchema(owner, TestDatabase::OpsDirectory()).ok());
}

}  // namespace
}  // namespace ngoaid

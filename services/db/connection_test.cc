#include "services/db/connection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>

#include "services/base/errors.h"
#include "services/db/cluster.h"
#include "tests/harness/test_database.h"

namespace ngoaid {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST(Durability, ASessionThatDoesNotWaitForTheDiskIsRefusedByName) {
  const TestDatabase database;
  Connection sound(database.ConnInfo("ngoaid_commitments"));
  ASSERT_TRUE(CheckDurability(sound).ok());
  Connection hasty(database.ConnInfo("ngoaid_commitments") + " options='-c synchronous_commit=off'");
  const absl::Status refused = CheckDurability(hasty);
  EXPECT_EQ(errors::Reason(refused), "DATABASE_NOT_DURABLE");
  EXPECT_THAT(refused.message(), HasSubstr(": synchronous_commit = off.")) << "and nothing else is wrong";
}

TEST(Durability, AClusterThatMayLoseWhatItAcknowledgesIsRefusedByName) {
  char pattern[] = "/tmp/ngoaid-hasty-XXXXXX";
  const std::filesystem::path directory = mkdtemp(pattern);
  std::filesystem::permissions(directory, std::filesystem::perms(0755));
  for (const std::string setting : {"fsync", "full_page_writes"}) {
    auto cluster =
        Cluster::Start({directory / "data", directory / "socket", {setting + "=off", "shared_buffers=16MB"}});
    ASSERT_TRUE(cluster.ok()) << cluster.status();
    Connection connection((*cluster)->ConnInfo("postgres", "postgres"));
    const absl::Status refused = CheckDurability(connection);
    EXPECT_EQ(errors::Reason(refused), "DATABASE_NOT_DURABLE");
    EXPECT_THAT(refused.message(), AllOf(HasSubstr(setting + " = off"), Not(HasSubstr("synchronous_commit"))));
    connection.Close();
    (*cluster)->Stop();
  }
  std::filesystem::remove_all(directory);
}

}  // namespace
}  // namespace ngoaid

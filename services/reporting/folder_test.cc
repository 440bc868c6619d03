#include "services/reporting/folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <string>

#include "services/reporting/store/rollup_store.h"
#include "services/reporting/testing/fold_fixture.h"

namespace ngoaid::reporting::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class FolderTest : public FoldTest {
 protected:
  FolderOptions Options() {
    return {{database_.ConnInfo("ngoaid_reporting"), absl::Milliseconds(1), absl::Milliseconds(20)}, {}};
  }

  // Asks until all that was committed is folded.
  ::testing::AssertionResult IsFolded() {
    Connection reader(database_.ConnInfo("postgres"));
    const absl::Time given_up = absl::Now() + absl::Seconds(60);
    RollupStatus status;
    do {
      absl::Status read = RunInTransaction(reader, Access::kRead, {}, [&](Transaction& transaction) {
        status = ReadRollupStatus(transaction, 1000);
        return absl::OkStatus();
      });
      if (!read.ok()) return ::testing::AssertionFailure() << read;
    } while ((!status.folded || status.tail_grants > 0) && absl::Now() < given_up);
    return status.tail_grants == 0 ? ::testing::AssertionSuccess() : ::testing::AssertionFailure() << "still a tail";
  }
  std::string Scraped() { return prometheus::TextSerializer().Serialize(registry_.Collect()); }

  prometheus::Registry registry_;
  RollupMetrics metrics_{registry_};
};

TEST_F(FolderTest, FollowsTheWritersAndTellsMetrics) {
  RandomWriter writer = Writer("a");
  Folder folder(Options(), metrics_);
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 20; ++i) writer.Write();
    ASSERT_TRUE(IsFolded());
  }
  folder.Stop();
  ExpectExact();
  EXPECT_THAT(Scraped(), HasSubstr("ngoaid_rollup_tail_grants 0"));
  EXPECT_THAT(Scraped(), Not(HasSubstr("ngoaid_rollup_folds_total 0")));
  EXPECT_THAT(Scraped(), HasSubstr("ngoaid_rollup_fold_failures_total 0"));
}

TEST_F(FolderTest, ALostDatabaseIsComeBackTo) {
  RandomWriter writer = Writer("a");
  Folder folder(Options(), metrics_);
  for (int i = 0; i < 10; ++i) writer.Write();
  ASSERT_TRUE(IsFolded());
  EXPECT_EQ(Execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'ngoaid_reporting' and "
                    "datname = current_database()"),
            1u);
  for (int i = 0; i < 10; ++i) writer.Write();
  ASSERT_TRUE(IsFolded());
  folder.Stop();
  ExpectExact();
}

TEST_F(FolderTest, AnOpenTransactionShowsInTheMetrics) {
  RandomWriter slow = Writer("s"), quick = Writer("q");
  pqxx::work tx(slow.connection());
  slow.Operate(tx, 3);
  for (int i = 0; i < 10; ++i) quick.Write();
  Folder folder(Options(), metrics_);
  const absl::Time given_up = absl::Now() + absl::Seconds(60);
  while (Scraped().find("ngoaid_rollup_held_grants 0") != std::string::npos && absl::Now() < given_up) {
  }
  EXPECT_THAT(Scraped(), Not(HasSubstr("ngoaid_rollup_held_grants 0")));
  tx.commit();
  ASSERT_TRUE(IsFolded());
}

TEST_F(FolderTest, StopsAtOnce) {
  FolderOptions options = Options();
  options.worker.pause = absl::Hours(1);
  Folder folder(options, metrics_);
  const absl::Time begun = absl::Now();
  folder.Stop();
  EXPECT_LT(absl::Now() - begun, absl::Minutes(1));
}

}  // namespace
}  // namespace ngoaid::reporting::testing

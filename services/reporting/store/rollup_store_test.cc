#include "services/reporting/store/rollup_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <vector>

#include "services/reporting/testing/fold_fixture.h"

namespace ngoaid::reporting::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr int kAll = 1'000'000;

class RollupStoreTest : public FoldTest {
 protected:
  RollupStoreTest() : reader_(database_.ConnInfo("ngoaid_reporting")) {}

  RollupStatus Status(int most_rows = kAll) {
    RollupStatus status;
    EXPECT_TRUE(RunInTransaction(reader_, Access::kRead, {}, [&](Transaction& transaction) {
                  status = ReadRollupStatus(transaction, most_rows);
                  return absl::OkStatus();
                }).ok());
    return status;
  }

  RollupCheck Check(int most_told = kAll) {
    RollupCheck check;
    found_.clear();
    absl::Status status = RunInTransaction(reader_, Access::kRead, {}, [&](Transaction& transaction) {
      auto checked = CheckRollups(
          transaction, {20'000, 7, 1}, most_told, GoOn,
          [&](const RollupDifference& difference) {
            found_.push_back(difference);
            return absl::OkStatus();
          },
          SayNothing);
      if (checked.ok()) check = *checked;
      return checked.status();
    });
    EXPECT_TRUE(status.ok()) << status;
    return check;
  }

  std::set<std::string> TablesFound() const {
    std::set<std::string> tables;
    for (const RollupDifference& difference : found_) tables.insert(difference.table);
    return tables;
  }

  Connection reader_;
  std::vector<RollupDifference> found_;
};

TEST_F(RollupStoreTest, TheStatusTellsTheTail) {
  EXPECT_FALSE(Status().folded);
  EXPECT_EQ(Status().tail_grants, 0);
  RandomWriter writer = Writer("a");
  for (int i = 0; i < 20; ++i) writer.Write();
  EXPECT_GT(Status().tail_grants, 0);
  EXPECT_LE(Status(1).tail_grants, 4);
  EXPECT_TRUE(Status().oldest_change.has_value());
  FoldAll();
  const RollupStatus folded = Status();
  EXPECT_TRUE(folded.folded);
  EXPECT_EQ(folded.tail_grants, 0);
  EXPECT_EQ(folded.held_grants, 0);
  EXPECT_EQ(folded.oldest_change, std::nullopt);
  EXPECT_EQ(folded.watermark, Watermark());
  EXPECT_GE(folded.closed, folded.watermark);
  EXPECT_LT(absl::AbsDuration(*folded.folded_at - absl::Now()), absl::Minutes(10));
}

TEST_F(RollupStoreTest, TheStatusTellsWhoHoldsTheWatermark) {
  RandomWriter slow = Writer("s"), quick = Writer("q");
  pqxx::work tx(slow.connection());
  slow.Operate(tx, 3);
  for (int i = 0; i < 10; ++i) quick.Write();
  FoldAll();
  const RollupStatus held = Status();
  EXPECT_GT(held.held_grants, 0);
  EXPECT_EQ(held.held_grants, held.tail_grants);
  EXPECT_THAT(held.holders, ::testing::ElementsAre(slow.connection().backendpid()));
  tx.commit();
  FoldAll();
  EXPECT_EQ(Status().held_grants, 0);
  EXPECT_THAT(Status().holders, IsEmpty());
}

TEST_F(RollupStoreTest, ATrueFoldHasNoDifference) {
  RandomWriter writer = Writer("a");
  for (int i = 0; i < 60; ++i) writer.Write();
  EXPECT_EQ(Check().differences, 0);
  FoldAll({30, 3, 10});
  for (int i = 0; i < 20; ++i) writer.Write();  // a tail is no difference
  const RollupCheck check = Check();
  EXPECT_EQ(check.differences, 0);
  EXPECT_EQ(check.watermark, Watermark());
  EXPECT_GT(check.grants, 5);
  EXPECT_GT(check.cells, 50);
}

TEST_F(RollupStoreTest, APlantedDifferenceIsFoundAndMended) {
  RandomWriter writer = Writer("a");
  for (int i = 0; i < 80; ++i) writer.Write();
  FoldAll();
  ASSERT_EQ(Execute("update reporting.rollup_place set usd = usd + 0.01 where ctid = (select min(ctid) from "
                    "reporting.rollup_place)"),
            1u);
  ASSERT_EQ(Check().differences, 1);
  EXPECT_EQ(found_[0].table, "rollup_place");
  EXPECT_THAT(found_[0].cell, HasSubstr("place="));
  EXPECT_THAT(found_[0].expected, HasSubstr("usd="));
  EXPECT_NE(found_[0].expected, found_[0].found);

  Execute(
      "insert into reporting.rollup_form select 'year', 'plan', 'nowhere', false, null, null, '', '', 0, 0, 0, 0, 0, "
      "0");
  ASSERT_EQ(Check().differences, 2);
  EXPECT_EQ(TablesFound(), (std::set<std::string>{"rollup_form", "rollup_place"}));

  // A wrong part differs from the ledger, and the rollups from it.
  ASSERT_EQ(Execute("delete from reporting.grant_part where ctid = (select min(ctid) from reporting.grant_part_plan) "
                    "and kind = 'plan'"),
            1u);
  EXPECT_GT(Check().differences, 2);
  EXPECT_EQ(TablesFound().count("grant_part"), 1u);
  EXPECT_EQ(found_[0].found, "");
  Check(0);
  EXPECT_EQ(TablesFound(), std::set<std::string>{"grant_part"});

  RebuildAll();
  EXPECT_EQ(Check().differences, 0);
  ExpectExact();
}

}  // namespace
}  // namespace ngoaid::reporting::testing

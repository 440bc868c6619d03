#include "services/reporting/store/fold_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/reporting/testing/fold_fixture.h"

namespace ngoaid::reporting::testing {
namespace {

using ::testing::ElementsAreArray;

TEST_F(FoldTest, TheTableOfRollupsIsThatOfTheSchema) {
  std::set<std::string> tables;
  pqxx::work tx(superuser_);
  for (const Rollup& rollup : Rollups()) {
    tables.insert(rollup.table);
    std::vector<std::string> expected = {"grain", "kind", "fund", "funded", "first_day", "last_day"};
    expected.insert(expected.end(), rollup.columns.begin(), rollup.columns.end());
    expected.insert(expected.end(), {"standing", "standing_usd", "standing_vnd"});
    if (rollup.has_original) expected.push_back("original");
    expected.insert(expected.end(), {"usd", "vnd"});
    std::vector<std::string> found;
    for (const pqxx::row& row :
         tx.exec_params("select column_name from information_schema.columns where table_schema = 'reporting' and "
                        "table_name = $1 order by ordinal_position",
                        rollup.table)) {
      found.push_back(row[0].c_str());
    }
    EXPECT_THAT(found, ElementsAreArray(expected)) << rollup.table;
  }
  std::set<std::string> found;
  for (const pqxx::row& row :
       tx.exec("select tablename from pg_tables where schemaname = 'reporting' and tablename like 'rollup\\_%'"))
    found.insert(row[0].c_str());
  EXPECT_EQ(found, tables);
}

TEST_F(FoldTest, FollowsEveryChange) {
  RandomWriter writer = Writer("a");
  std::mt19937 random(seed_);
  for (int round = 0; round < 40; ++round) {
    for (int i = 0; i < 5; ++i) writer.Write();
    // Batches of a few rows, chunks of a grant or two, rollups added up in between: every seam is crossed.
    const FoldLimits small = {1 + static_cast<int>(random() % 30), 1 + static_cast<int>(random() % 3),
                              1 + static_cast<int>(random() % 20)};
    FoldStep(round % 4 == 0 ? FoldLimits{} : small);
    ExpectExact();
    if (HasFatalFailure()) return;
  }
  FoldAll();
  ExpectExact();
  EXPECT_EQ(FoldStep().state, Fold::State::kNothing);
}

TEST_F(FoldTest, OneHugeTransactionIsFoldedInOne) {
  RandomWriter writer = Writer("a");
  pqxx::work tx(writer.connection());
  writer.Operate(tx, 400);
  tx.commit();
  const Fold fold = FoldStep({10, 3, 25});
  EXPECT_GT(fold.grants, 30);
  ExpectExact();
  EXPECT_EQ(FoldStep({10, 3, 25}).state, Fold::State::kNothing);
}

TEST_F(FoldTest, BacklogsAreFoldedInSteps) {
  RandomWriter writer = Writer("a");
  for (int i = 0; i < 60; ++i) writer.Write();
  int steps = 0;
  Fold fold;
  do {
    fold = FoldStep({40, 5, 1000});
    ExpectExact();
    ++steps;
  } while (fold.has_backlog);
  EXPECT_GT(steps, 3);
}

TEST_F(FoldTest, AnOpenTransactionHoldsTheWatermark) {
  RandomWriter slow = Writer("s"), quick = Writer("q");
  uint64_t open_xid = 0;
  {
    pqxx::work tx(slow.connection());
    slow.Operate(tx, 10);
    open_xid = std::stoull(tx.exec1("select pg_current_xact_id()")[0].c_str());
    for (int i = 0; i < 10; ++i) quick.Write();
    FoldAll();
    EXPECT_LE(Watermark(), open_xid);
    ExpectExact();
    tx.commit();
  }
  FoldAll();
  EXPECT_GT(Watermark(), open_xid);
  ExpectExact();
}

TEST_F(FoldTest, StaysExactWhileOthersWrite) {
  constexpr int kFolds = 6;
  std::atomic<bool> stop{false};
  std::atomic<int> folds{0};
  std::vector<std::thread> writers;
  for (const char* name : {"a", "b", "c", "d"}) {
    writers.emplace_back([&, name] {
      RandomWriter writer = Writer(name);
      for (int i = 0; i < 60 || (folds < kFolds && !stop); ++i) writer.Write();
    });
  }
  std::thread slow([&] {
    RandomWriter writer = Writer("s");
    while (!stop) {
      pqxx::work tx(writer.connection());
      writer.Operate(tx, 150);
      tx.commit();
    }
  });
  std::thread ended([&] {
    for (std::thread& writer : writers) writer.join();
    stop = true;
  });
  while (!stop && !HasFailure()) {
    if (FoldStep({50, 7, 100}).state != Fold::State::kFolded) continue;
    ++folds;
    ExpectExact();
  }
  stop = true;
  ended.join();
  slow.join();
  FoldAll();
  ExpectExact();
  EXPECT_GE(folds, kFolds);
}

TEST_F(FoldTest, OnlyOneFoldsAtATime) {
  RandomWriter writer = Writer("a");
  for (int i = 0; i < 10; ++i) writer.Write();
  pqxx::connection other(database_.ConnInfo("ngoaid_reporting"));
  pqxx::work tx(other);
  Transaction transaction(tx);
  ASSERT_EQ(FoldOnce(transaction, {}, GoOn)->state, Fold::State::kFolded);
  EXPECT_EQ(FoldStep().state, Fold::State::kBusy);
  EXPECT_EQ(Watermark(), 0u);
}

TEST_F(FoldTest, AKilledFoldLosesNothing) {
  RandomWriter writer = Writer("a");
  for (int i = 0; i < 30; ++i) writer.Write();
  FoldStep({20, 2, 10});
  for (int i = 0; i < 30; ++i) writer.Write();
  const uint64_t before = Watermark();
  int asked = 0;
  auto killed = TryFold({10000, 2, 10}, [&] {
    if (++asked == 5) {
      Execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'ngoaid_reporting' and datname = "
          "current_database()");
    }
    return absl::OkStatus();
  });
  EXPECT_FALSE(killed.ok());
  EXPECT_EQ(Watermark(), before);
  ExpectExact();
  FoldAll();
  EXPECT_GT(Watermark(), before);
  ExpectExact();
}

TEST_F(FoldTest, StopsWhenNobodyWantsIt) {
  RandomWriter writer = Writer("a");
  for (int i = 0; i < 10; ++i) writer.Write();
  auto stopped = TryFold({}, [] { return absl::CancelledError(); });
  EXPECT_EQ(stopped.status().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(Watermark(), 0u);
}

TEST_F(FoldTest, AnotherClusterMeansARebuild) {
  RandomWriter writer = Writer("a");
  for (int i = 0; i < 40; ++i) writer.Write();
  FoldAll();
  for (int i = 0; i < 10; ++i) writer.Write();
  Execute("update reporting.fold set system_identifier = 'elsewhere'");
  Execute("delete from reporting.grant_part where kind in ('plan', '')");
  Execute("update reporting.rollup_place set usd = usd + 1");
  const Fold fold = FoldStep();
  EXPECT_TRUE(fold.rebuilt);
  ExpectExact();
  EXPECT_FALSE(FoldStep().rebuilt);
}

TEST_F(FoldTest, ARebuildMendsWhatWasSpoilt) {
  RandomWriter writer = Writer("a");
  for (int i = 0; i < 60; ++i) writer.Write();
  FoldAll();
  EXPECT_EQ(RebuildAll().changed_cells, 0);
  EXPECT_GT(Execute("delete from reporting.grant_part where kind = 'plan'"), 0u);
  EXPECT_GT(Execute("insert into reporting.grant_part select * from reporting.grant_part where kind = 'pledge'"), 0u);
  EXPECT_GT(Execute("update reporting.grant_part set usd = usd + 1 where kind = 'commitment'"), 0u);
  EXPECT_GT(Execute("delete from reporting.rollup_form where kind = 'commitment'"), 0u);
  EXPECT_GT(Execute("update reporting.rollup_sector set standing = 0, standing_usd = 0, standing_vnd = 0, usd = 0, "
                    "vnd = 0 where kind = 'pledge'"),
            0u);
  Execute(
      "insert into reporting.rollup_donor select 'year', 'plan', 'nowhere', false, null, null, null, 0, 0, 0, 0, 0");
  const Fold rebuilt = RebuildAll();
  EXPECT_GT(rebuilt.changed_parts, 0);
  EXPECT_GT(rebuilt.changed_cells, 0);
  ExpectExact();
}

// Migration 0027 run again on a ledger that was folded before there were quarters.
TEST_F(FoldTest, QuartersAreMadeOfWhatWasFoldedBeforeThereWereAny) {
  RandomWriter writer = Writer("a");
  for (int i = 0; i < 120; ++i) writer.Write();
  FoldAll();
  for (const Rollup& rollup : Rollups())
    EXPECT_GT(Execute(absl::StrCat("delete from reporting.", rollup.table, " where grain = 'quarter'")), 0u);
  std::ifstream file(TestDatabase::OpsDirectory() + "/migrations/0027_rollup_quarters.sql");
  Execute({std::istreambuf_iterator<char>(file), {}});
  ExpectExact();
}

}  // namespace
}  // namespace ngoaid::reporting::testing

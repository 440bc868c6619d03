// A database with a ledger and its fold, and what a fold must have made of it.
#ifndef SERVICES_REPORTING_TESTING_FOLD_FIXTURE_H_
#define SERVICES_REPORTING_TESTING_FOLD_FIXTURE_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <pqxx/pqxx>
#include <random>
#include <string>

#include "services/db/connection.h"
#include "services/reporting/domain/rollups.h"
#include "services/reporting/store/fold_store.h"
#include "services/reporting/store/rollup_sql.h"
#include "services/reporting/testing/fold_oracle.h"
#include "services/reporting/testing/random_writer.h"
#include "tests/harness/test_database.h"

namespace ngoaid::reporting::testing {

inline absl::Status GoOn() { return absl::OkStatus(); }
inline void SayNothing(int64_t) {}

// The seed is printed; NGOAID_SEED runs one again.
class FoldTest : public ::testing::Test {
 protected:
  FoldTest() : folder_(database_.ConnInfo("ngoaid_reporting")), superuser_(database_.ConnInfo("postgres")) {
    const char* fixed = std::getenv("NGOAID_SEED");
    seed_ = fixed != nullptr ? static_cast<unsigned>(std::strtoul(fixed, nullptr, 10)) : std::random_device()();
    std::printf("seed: %u\n", seed_);
  }

  RandomWriter Writer(const std::string& name) {
    return RandomWriter(database_.ConnInfo("postgres"), name, seed_ + static_cast<unsigned>(name.back()));
  }

  absl::StatusOr<Fold> TryFold(const FoldLimits& limits, StillWanted still_wanted = GoOn) {
    Fold fold;
    absl::Status status = RunInTransaction(folder_, Access::kWrite, {}, [&](Transaction& transaction) {
      auto folded = FoldOnce(transaction, limits, still_wanted);
      if (folded.ok()) fold = *folded;
      return folded.status();
    });
    if (!status.ok()) return status;
    return fold;
  }
  Fold FoldStep(const FoldLimits& limits = {}) {
    auto fold = TryFold(limits);
    EXPECT_TRUE(fold.ok()) << fold.status();
    return fold.ok() ? *fold : Fold{};
  }
  void FoldAll(const FoldLimits& limits = {}) {
    while (FoldStep(limits).state == Fold::State::kFolded) {
    }
  }
  Fold RebuildAll() {
    Fold fold;
    EXPECT_TRUE(RunInTransaction(folder_, Access::kWrite, {}, [&](Transaction& transaction) {
                  auto rebuilt = Rebuild(transaction, {}, GoOn, SayNothing);
                  if (rebuilt.ok()) fold = *rebuilt;
                  return rebuilt.status();
                }).ok());
    return fold;
  }

  uint64_t Watermark() {
    pqxx::work tx(superuser_);
    return std::stoull(tx.exec1("select coalesce((select watermark from reporting.fold), '0')")[0].c_str());
  }
  uint64_t Execute(const std::string& sql) {
    pqxx::work tx(superuser_);
    const pqxx::result result = tx.exec(sql);
    tx.commit();
    return result.affected_rows();
  }

  // All that is folded is what the ledger says up to the watermark.
  void ExpectExact() {
    const FoldOracle oracle(superuser_, Watermark());
    ASSERT_EQ(oracle.Parts().empty(), Watermark() == 0);
    ASSERT_THAT(FoldOracle::ReadParts(superuser_), ::testing::ElementsAreArray(oracle.Parts()));
    for (const Rollup& rollup : Rollups()) {
      for (const char* grain : kGrains) {
        ASSERT_THAT(FoldOracle::ReadCells(superuser_, rollup.table, grain, rollup.columns, rollup.has_original),
                    ::testing::ElementsAreArray(oracle.Cells(grain, rollup.columns, rollup.has_original)))
            << rollup.table << " " << grain;
      }
    }
  }

  TestDatabase database_;
  Connection folder_;
  pqxx::connection superuser_;
  unsigned seed_ = 0;
};

}  // namespace ngoaid::reporting::testing

#endif  // SERVICES_REPORTING_TESTING_FOLD_FIXTURE_H_

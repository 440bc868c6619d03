// What the importer rests on: thousands of rows by the statements that single records take.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <pqxx/pqxx>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/identity.h"
#include "services/commitments/domain/posting.h"
#include "services/commitments/store/grant_store.h"
#include "services/commitments/store/ledger_lists.h"
#include "services/commitments/store/ledger_store.h"
#include "services/reference/catalog_holder.h"
#include "tests/harness/test_server.h"

namespace ngoaid::commitments {
namespace {

constexpr int kRows = 2'500;

Grant MakeGrant(const std::string& source_id) {
  Grant grant;
  grant.id = NewUuid(absl::Now());
  grant.source = kLocalSource;
  grant.source_id = source_id;
  grant.title_vi = "Khoản " + source_id;
  grant.places = {{{"63:01", 2}, {"63:15", 1}}, false};
  grant.sectors = {{{"1225:S02", 1}}, true};
  grant.flags = {"a,\"b\"", "{}"};
  grant.start_date = {*PartialDate::ParseIso("2024-03?"), ""};
  grant.ceiling = Ceiling{*Decimal::Parse("12.5"), "USD"};
  Approval approval;
  approval.text = "Quyết định";
  grant.approvals = {approval};
  grant.author = "test";
  return grant;
}

Entry MakeEntry(const std::string& grant_id, const char* amount) {
  Entry entry;
  entry.id = NewUuid(absl::Now());
  entry.grant_id = grant_id;
  entry.amount = *Decimal::Parse(amount);
  entry.currency = "USD";
  entry.value_date = *PartialDate::ParseIso("2024-10");
  entry.author = "test";
  return entry;
}

class StoreTest : public testing::Test {
 protected:
  StoreTest() : connection_(database_.ConnInfo("ngoaid_commitments")) {}

  absl::Status Run(Connection& connection, absl::FunctionRef<absl::Status(Transaction&)> work) {
    return RunInTransaction(connection, Access::kWrite, {}, work);
  }
  absl::Status Run(absl::FunctionRef<absl::Status(Transaction&)> work) { return Run(connection_, work); }
  absl::Status Insert(const std::vector<Grant>& grants) {
    return Run([&](Transaction& t) { return InsertGrants(t, grants); });
  }

  ReferenceDatabase database_;
  Connection connection_;
  // One for all tests: their databases are clones of one, and no test here changes reference data.
  inline static reference::CatalogHolder catalogs_;
};

TEST_F(StoreTest, ThousandsOfRowsComeBackAsTheyWent) {
  std::vector<Grant> grants;
  std::vector<std::string> source_ids;
  for (int i = 0; i < kRows; ++i) {
    source_ids.push_back(absl::StrCat("R", i));
    grants.push_back(MakeGrant(source_ids.back()));
  }
  ASSERT_TRUE(Run([&](Transaction& t) {
                const auto catalog = catalogs_.Get(t);
                std::vector<Posting> postings;
                for (const Grant& grant : grants) {
                  postings.push_back(Post(MakeEntry(grant.id, "10.01"), grant.places, grant.sectors, *catalog));
                }
                if (absl::Status status = InsertGrants(t, grants); !status.ok()) return status;
                return InsertEntries(t, postings);
              }).ok());

  ASSERT_TRUE(Run([&](Transaction& t) {
                const auto states = LoadGrantsBySourceIds(t, kLocalSource, source_ids, Lock::kForUpdate);
                EXPECT_EQ(states.size(), grants.size());
                for (const Grant& grant : grants) {
                  const GrantState& state = states.at(grant.source_id);
                  EXPECT_TRUE(state.grant.SameState(grant)) << grant.source_id;
                  EXPECT_EQ(state.grant.id, grant.id);
                  EXPECT_EQ(state.standing_entries.size(), 1u);
                  EXPECT_EQ(state.standing_entries[0].amount, *Decimal::Parse("10.01"));
                  EXPECT_EQ(state.standing_entries[0].value_date.ToIso(), "2024-10");
                }
                EXPECT_TRUE(LoadGrantsBySourceIds(t, "other", source_ids, Lock::kNone).empty());
                return absl::OkStatus();
              }).ok());
}

TEST_F(StoreTest, ReversedEntriesAndReplacedFiguresNoLongerStand) {
  const Grant grant = MakeGrant("R1");
  ASSERT_TRUE(Insert({grant}).ok());
  ReportedFigure figure;
  figure.id = NewUuid(absl::Now());
  figure.grant_id = grant.id;
  figure.amount = *Decimal::Parse("7");
  figure.currency = "USD";
  figure.amount_kind = "commitment";
  figure.date = *PartialDate::ParseIso("2024?");
  figure.author = "test";
  ReportedFigure later = figure;
  later.id = NewUuid(absl::Now());
  later.replaces_id = figure.id;
  ASSERT_TRUE(Run([&](Transaction& t) {
                const auto catalog = catalogs_.Get(t);
                const Posting posting = Post(MakeEntry(grant.id, "10.01"), grant.places, grant.sectors, *catalog);
                const Posting kept = Post(MakeEntry(grant.id, "5"), grant.places, grant.sectors, *catalog);
                EXPECT_TRUE(InsertEntries(t, {posting, kept}).ok());
                const Posting stored = LoadPostings(t, {posting.entry.id}).at(0);
                EXPECT_EQ(stored.conversions.size(), 1u);
                EXPECT_EQ(stored.allocations.size(), 4u);
                InsertReportedFigures(t, {figure, later});
                const Posting opposite = Reverse(stored, NewUuid(absl::Now()), "r", "test", {});
                EXPECT_TRUE(InsertEntries(t, {opposite}).ok());

                const GrantState state = LoadGrantsBySourceIds(t, kLocalSource, {"R1"}, Lock::kNone).at("R1");
                EXPECT_EQ(state.standing_entries.size(), 1u);
                EXPECT_EQ(state.standing_entries.at(0).id, kept.entry.id);
                EXPECT_EQ(state.standing_figures.size(), 1u);
                EXPECT_EQ(state.standing_figures.at(0).id, later.id);
                EXPECT_TRUE(state.standing_figures.at(0).date.inferred);
                EXPECT_EQ(ListFigures(t, grant.id, std::nullopt, 10).size(), 1u);
                return absl::OkStatus();
              }).ok());
}

TEST_F(StoreTest, TheUniqueIndexIsTheLastWallAgainstASecondReversal) {
  const Grant grant = MakeGrant("R1");
  ASSERT_TRUE(Insert({grant}).ok());
  const absl::Status status = Run([&](Transaction& t) {
    const auto catalog = catalogs_.Get(t);
    const Posting posting = Post(MakeEntry(grant.id, "10"), grant.places, grant.sectors, *catalog);
    EXPECT_TRUE(InsertEntries(t, {posting}).ok());
    return InsertEntries(t, {Reverse(posting, NewUuid(absl::Now()), "r", "test", {}),
                             Reverse(posting, NewUuid(absl::Now()), "r", "test", {})});
  });
  EXPECT_EQ(ngoaid::errors::Reason(status), "ALREADY_REVERSED");
}

TEST_F(StoreTest, ATakenSourceIdIsNamedAlsoWhenItsWriterIsStillAtWork) {
  ASSERT_TRUE(Insert({MakeGrant("R1")}).ok());
  absl::Status status = Insert({MakeGrant("R0"), MakeGrant("R1"), MakeGrant("R2")});
  EXPECT_EQ(ngoaid::errors::Reason(status), "ALREADY_EXISTS");
  EXPECT_THAT(std::string(status.message()), testing::HasSubstr("grant local:R1"));
  status = Insert({MakeGrant("R7"), MakeGrant("R7")});
  EXPECT_THAT(std::string(status.message()), testing::HasSubstr("grant local:R7"));

  std::promise<void> inserted;
  std::thread first([&] {
    Connection other(database_.ConnInfo("ngoaid_commitments"));
    EXPECT_TRUE(Run(other, [&](Transaction& t) {
                  absl::Status done = InsertGrants(t, {MakeGrant("R9")});
                  inserted.set_value();
                  // Until the second writer waits for this one.
                  while (t.sql().exec1("select count(*) from pg_locks where not granted")[0].as<int>() == 0) {
                  }
                  return done;
                }).ok());
  });
  inserted.get_future().wait();
  EXPECT_EQ(ngoaid::errors::Reason(Insert({MakeGrant("R9")})), "ALREADY_EXISTS");
  first.join();
}

TEST_F(StoreTest, AVersionFollowsTheOneThatWasRead) {
  Grant grant = MakeGrant("R1");
  ASSERT_TRUE(Insert({grant}).ok());
  grant.version = 2;
  grant.approvals[0].stored = true;
  auto advance = [&] { return Run([&](Transaction& t) { return InsertGrantVersions(t, {grant}); }); };
  EXPECT_TRUE(advance().ok());
  EXPECT_EQ(ngoaid::errors::Reason(advance()), "ETAG_MISMATCH");
  grant.version = 4;
  EXPECT_EQ(ngoaid::errors::Reason(advance()), "ETAG_MISMATCH");
}

}  // namespace
}  // namespace ngoaid::commitments

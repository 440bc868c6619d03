// A database moved to another cluster by pg_dump and pg_restore: its ledger goes on, and what was seen stays seen.
#include "services/db/lineage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <pqxx/pqxx>
#include <random>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/errors.h"
#include "services/db/cluster.h"
#include "services/db/migrator.h"
#include "tests/harness/test_database.h"

namespace ngoaid {
namespace {

constexpr char kBin[] = "/usr/lib/postgresql/15/bin/";
constexpr char kAddOrganisation[] =
    "insert into registry.organisation (id, current_version) values (gen_random_uuid(), 1) returning created_xid::text";
// What a position knows, as every statistic asks for it.
constexpr char kSeen[] = R"(
select coalesce(string_agg(id::text, ',' order by id), '') from registry.organisation
where pg_visible_in_snapshot(created_xid, $1::pg_snapshot))";

// One connection as a role; a transaction at a time.
class Session {
 public:
  explicit Session(const std::string& conninfo) : connection_(conninfo) {
    EXPECT_TRUE(connection_.EnsureOpen().ok()) << conninfo;
  }
  std::string Ask(const std::string& query, const std::string& parameter = "") {
    pqxx::work tx(connection_.raw());
    const pqxx::result result = parameter.empty() ? tx.exec(query) : tx.exec_params(query, parameter);
    tx.commit();
    return result.empty() || result[0].empty() || result[0][0].is_null() ? "" : result[0][0].as<std::string>();
  }
  std::unique_ptr<pqxx::work> Begin() { return std::make_unique<pqxx::work>(connection_.raw()); }
  Connection& connection() { return connection_; }

 private:
  Connection connection_;
};

// A second cluster, as another machine would have.
class OtherCluster {
 public:
  OtherCluster() {
    char pattern[] = "/tmp/ngoaid-other-XXXXXX";
    directory_ = mkdtemp(pattern);
    std::filesystem::permissions(directory_, std::filesystem::perms(0755));
    auto started = Cluster::Start({directory_ / "data", directory_ / "socket", {"shared_buffers=16MB"}});
    EXPECT_TRUE(started.ok()) << started.status();
    cluster_ = *std::move(started);
  }
  ~OtherCluster() {
    cluster_->Stop();
    std::filesystem::remove_all(directory_);
  }
  std::string ConnInfo(const std::string& role) const { return cluster_->ConnInfo(role, "ngoaid"); }

  // As README.md of ops says: the roles and an empty database, then the dump.
  void Restore(const std::string& from) {
    Connection superuser(cluster_->ConnInfo("postgres", "postgres"));
    const absl::Status created = CreateDatabase(superuser, TestDatabase::OpsDirectory(), "ngoaid");
    ASSERT_TRUE(created.ok()) << created;
    const std::string dump = directory_ / "ngoaid.dump";
    ASSERT_EQ(Run(absl::StrCat(kBin, "pg_dump -Fc -f ", dump, " '", from, "'")), 0);
    ASSERT_EQ(Run(absl::StrCat(kBin, "pg_restore --exit-on-error -d '", ConnInfo("postgres"), "' ", dump)), 0);
  }

 private:
  static int Run(const std::string& command) { return std::system(command.c_str()); }
  std::filesystem::path directory_;
  std::unique_ptr<Cluster> cluster_;
};

// What a start does; true when the ledger went on from another cluster.
bool Start(Session& owner) {
  constexpr char kCount[] = "select count(*) from foundation.lineage";
  const std::string before = owner.Ask(kCount);
  const absl::StatusOr<int> ran = Migrate(owner.connection(), TestDatabase::OpsDirectory());
  EXPECT_TRUE(ran.ok()) << ran.status();
  return owner.Ask(kCount) != before;
}

class LineageTest : public testing::Test {
 protected:
  std::string ConnInfo(const std::string& role) const { return database_.ConnInfo(role); }
  TestDatabase database_;
  Session owner_{ConnInfo("ngoaid_owner")};
  Session writer_{ConnInfo("ngoaid_registry")};
};

TEST_F(LineageTest, NoColumnStampsRowsWithTheClustersOwnIds) {
  constexpr char kStamps[] = R"(
    select coalesce(string_agg(a.attrelid::regclass || '.' || a.attname, ', '), '')
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where n.nspname in ('foundation', 'reference', 'registry', 'commitments', 'reporting') and c.relkind in ('r', 'p')
      and a.attname in ('recorded_xid', 'created_xid') and )";
  EXPECT_EQ(
      owner_.Ask(absl::StrCat(kStamps, "pg_get_expr(d.adbin, d.adrelid) is distinct from 'foundation.ledger_xid()'")),
      "");
  EXPECT_NE(owner_.Ask(absl::StrCat(kStamps, "true")), "");
  EXPECT_EQ(owner_.Ask("select count(*) from pg_attrdef where pg_get_expr(adbin, adrelid) ~ 'pg_current_xact_id|txid'"),
            "0");
}

TEST_F(LineageTest, TheLedgerIdIsInlinedIntoTheDefault) {
  pqxx::work tx(owner_.connection().raw());
  std::string text;
  for (const auto& row : tx.exec("explain verbose insert into registry.organisation (id, current_version) "
                                 "select gen_random_uuid(), 1 from generate_series(1, 10)")) {
    absl::StrAppend(&text, row[0].c_str(), "\n");
  }
  EXPECT_THAT(text, testing::HasSubstr("pg_current_xact_id()"));
  EXPECT_THAT(text, testing::Not(testing::HasSubstr("foundation.ledger_xid")));
}

TEST_F(LineageTest, AnyShiftOfASnapshotSeesTheSameTransactions) {
  std::mt19937_64 random(20260801);
  constexpr char kSame[] = R"(
    select count(*) from generate_series(greatest($1::bigint - 3, 1), $2::bigint + 3) as id
    where pg_visible_in_snapshot(id::text::xid8, pg_current_snapshot())
       <> pg_visible_in_snapshot((id + $3::bigint)::text::xid8, foundation.ledger_snapshot()))";
  for (int round = 0; round < 40; ++round) {
    // Transactions that are running while the snapshot is taken, some of them ended in between.
    std::vector<std::unique_ptr<Session>> sessions;
    std::vector<std::unique_ptr<pqxx::work>> running;
    const auto count = random() % 5;
    for (size_t i = 0; i < count; ++i) {
      sessions.push_back(std::make_unique<Session>(ConnInfo("ngoaid_registry")));
      running.push_back(sessions.back()->Begin());
      running.back()->exec(kAddOrganisation);
      if (random() % 3 == 0) running.back()->commit();
      writer_.Ask(kAddOrganisation);
    }
    const int64_t shift = static_cast<int64_t>(random() >> (2 + random() % 60));
    pqxx::work tx(owner_.connection().raw());
    tx.exec_params("select foundation.set_ledger_offset($1)", shift);
    const pqxx::row own =
        tx.exec1("select pg_snapshot_xmin(s), pg_snapshot_xmax(s), pg_current_xact_id() from pg_current_snapshot() s");
    EXPECT_EQ(tx.exec_params1(kSame, own[0].c_str(), own[1].c_str(), shift)[0].as<int>(), 0) << "shift " << shift;
    EXPECT_EQ(tx.exec1("select foundation.ledger_xid()::text")[0].as<int64_t>(), own[2].as<int64_t>() + shift);
  }
}

TEST_F(LineageTest, TheSameClusterIsJoinedOnce) {
  EXPECT_FALSE(Start(owner_));
  EXPECT_EQ(owner_.Ask("select count(*) from foundation.lineage"), "1");
  for (const char* role : {"ngoaid_reference", "ngoaid_registry", "ngoaid_commitments", "ngoaid_reporting"}) {
    Session service(ConnInfo(role));
    EXPECT_TRUE(CheckLineage(service.connection()).ok()) << role;
    EXPECT_THROW(service.Ask("select foundation.join_lineage()"), pqxx::insufficient_privilege) << role;
    EXPECT_THROW(service.Ask("select foundation.set_ledger_offset(0)"), pqxx::insufficient_privilege) << role;
  }
}

TEST_F(LineageTest, APositionSeesTheSameRowsAfterADumpAndRestore) {
  // This cluster is old: its ids are far above those of a new one.
  Session superuser(ConnInfo("postgres"));
  pqxx::nontransaction(superuser.connection().raw())
      .exec("do $$ begin for i in 1..20000 loop perform pg_current_xact_id(); commit; end loop; end $$");
  for (int i = 0; i < 5; ++i) writer_.Ask(kAddOrganisation);
  Session late(ConnInfo("ngoaid_registry"));
  auto running = late.Begin();
  running->exec(kAddOrganisation);
  writer_.Ask(kAddOrganisation);
  const std::string position = owner_.Ask("select foundation.ledger_snapshot()::text");
  const std::string seen = owner_.Ask(kSeen, position);
  running->commit();
  for (int i = 0; i < 3; ++i) writer_.Ask(kAddOrganisation);
  const std::string last_position = owner_.Ask("select foundation.ledger_snapshot()::text");
  const std::string last_seen = owner_.Ask(kSeen, last_position);
  ASSERT_NE(seen, last_seen);

  OtherCluster other;
  other.Restore(ConnInfo("postgres"));
  Session new_owner(other.ConnInfo("ngoaid_owner"));
  Session new_writer(other.ConnInfo("ngoaid_registry"));
  EXPECT_EQ(errors::Reason(CheckLineage(new_writer.connection())), "ANOTHER_CLUSTER");
  EXPECT_TRUE(Start(new_owner));
  EXPECT_TRUE(CheckLineage(new_writer.connection()).ok());
  ASSERT_LT(std::stoll(new_owner.Ask("select pg_current_xact_id()::text")),
            std::stoll(owner_.Ask("select min(created_xid)::text from registry.organisation")));

  const int64_t highest = std::stoll(owner_.Ask("select max(created_xid)::text from registry.organisation"));
  EXPECT_EQ(new_owner.Ask(kSeen, new_owner.Ask("select foundation.ledger_snapshot()::text")), last_seen);
  for (int i = 0; i < 50; ++i) EXPECT_GT(std::stoll(new_writer.Ask(kAddOrganisation)), highest);
  EXPECT_EQ(new_owner.Ask(kSeen, position), seen);
  EXPECT_EQ(new_owner.Ask(kSeen, last_position), last_seen);
  EXPECT_NE(new_owner.Ask(kSeen, new_owner.Ask("select foundation.ledger_snapshot()::text")), last_seen);
  EXPECT_EQ(new_owner.Ask("select count(*) from foundation.lineage"), "2");
  EXPECT_FALSE(Start(new_owner));
}

TEST_F(LineageTest, AMigrationOfAMovedDatabaseWritesNothingThatPassesForOlder) {
  owner_.Ask("insert into foundation.lineage values ('4000000000000', '1')");
  const std::filesystem::path ops = std::filesystem::temp_directory_path() / absl::StrCat("ngoaid-ops-", getpid());
  std::filesystem::create_directory(ops);
  std::filesystem::copy(TestDatabase::OpsDirectory() + "/migrations", ops / "migrations");
  const std::string count = owner_.Ask("select to_char(count(*) + 1, 'FM0000') from public.schema_migration");
  std::ofstream(ops / "migrations" / (count + "_next.sql"))
      << "insert into registry.organisation (id, current_version) values (gen_random_uuid(), 1);";
  const absl::StatusOr<int> ran = Migrate(owner_.connection(), ops);
  std::filesystem::remove_all(ops);
  ASSERT_TRUE(ran.ok()) << ran.status();
  EXPECT_EQ(*ran, 1);
  EXPECT_GT(std::stoll(owner_.Ask("select created_xid::text from registry.organisation")), 4000000000000);
}

TEST_F(LineageTest, EveryStampCountsForWhereTheLedgerGoesOn) {
  // As after a restore: the lineage ends in a cluster that is not this one. The highest id may stand in any table.
  for (const char* add : {
           "insert into reference.load (sha256, recorded_xid) values ('x', '5000000000000')",
           "insert into reporting.fold (watermark, system_identifier) values ('7000000000000', '1')",
           "insert into foundation.audit_entry (id, recorded_xid, principal, method, resource) "
           "values (gen_random_uuid(), '9000000000000', 'p', 'm', 'r')",
       }) {
    TestDatabase database;
    Session owner(database.ConnInfo("ngoaid_owner"));
    owner.Ask(add);
    owner.Ask("insert into foundation.lineage values ('4000000000000', '1')");
    ASSERT_TRUE(Start(owner));
    const std::string highest = owner.Ask(
        "select greatest((select max(recorded_xid)::text::bigint from reference.load), "
        "(select max(watermark)::text::bigint from reporting.fold), "
        "(select max(recorded_xid)::text::bigint from foundation.audit_entry))");
    EXPECT_GT(std::stoll(owner.Ask("select foundation.ledger_xid()::text")), std::stoll(highest) + (int64_t{1} << 40))
        << add;
  }
}

}  // namespace
}  // namespace ngoaid

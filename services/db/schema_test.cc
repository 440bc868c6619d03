// ops/schema.sql is the whole schema as the migrations leave it; NGOAID_RENEW_SCHEMA=1 writes it instead of comparing
// (ops/schema-dump).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <pqxx/pqxx>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/db/connection.h"
#include "tests/harness/test_database.h"

namespace ngoaid {
namespace {

std::string Dump(const TestDatabase& database) {
  std::string command =
      absl::StrCat("/usr/lib/postgresql/15/bin/pg_dump --schema-only --no-owner '", database.ConnInfo("postgres"), "'");
  std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string dump;
  char buffer[65536];
  while (size_t size = fread(buffer, 1, sizeof buffer, pipe.get())) dump.append(buffer, size);
  // What depends on the server's version and not on the schema.
  std::istringstream lines(dump);
  std::string line, out;
  bool blank = true;
  while (std::getline(lines, line)) {
    if (absl::StartsWith(line, "--") || absl::StartsWith(line, "SET ") || absl::StartsWith(line, "\\") ||
        absl::StartsWith(line, "SELECT pg_catalog.set_config")) {
      continue;
    }
    if (line.empty() && blank) continue;
    blank = line.empty();
    absl::StrAppend(&out, line, "\n");
  }
  return out;
}

class SchemaTest : public testing::Test {
 protected:
  pqxx::result Query(const std::string& query) {
    EXPECT_TRUE(owner_.EnsureOpen().ok());
    pqxx::work tx(owner_.raw());
    return tx.exec(query);
  }
  TestDatabase database_;
  Connection owner_{database_.ConnInfo("ngoaid_owner")};
};

TEST_F(SchemaTest, TheSchemaFileIsWhatTheMigrationsMake) {
  std::string path = TestDatabase::OpsDirectory() + "/schema.sql";
  std::string fresh = Dump(database_);
  ASSERT_THAT(fresh, testing::HasSubstr("CREATE TABLE commitments.allocation"));
  if (std::getenv("NGOAID_RENEW_SCHEMA") != nullptr) std::ofstream(path) << fresh;
  std::ostringstream kept;
  kept << std::ifstream(path).rdbuf();
  EXPECT_EQ(kept.str(), fresh) << "run ops/schema-dump and look at what changed";
}

TEST_F(SchemaTest, TheMoneyPathHasNoDeferrableOrExclusionConstraintAndNoSequence) {
  EXPECT_EQ(Query("select conname from pg_constraint c join pg_namespace n on n.oid = c.connamespace "
                  "where n.nspname = 'commitments' and (condeferrable or contype = 'x')")
                .size(),
            0);
  EXPECT_EQ(Query("select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace "
                  "where n.nspname = 'commitments' and relkind = 'S'")
                .size(),
            0);
}

TEST_F(SchemaTest, EveryMoneyRowIsKeyedByItsGrant) {
  for (const auto& row : Query(
           "select c.relname, (select attname from pg_attribute a where a.attrelid = c.oid and a.attnum = i.indkey[0]) "
           "from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_index i on i.indrelid = c.oid and "
           "i.indisprimary "
           "where n.nspname = 'commitments' and c.relname in ('entry', 'conversion', 'allocation', "
           "'reported_figure')")) {
    EXPECT_EQ(row[1].as<std::string>(), "grant_id") << row[0].c_str();
  }
}

TEST_F(SchemaTest, ServicesOwnNothingAndMayNotRewriteTheLedger) {
  EXPECT_EQ(
      Query("select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = "
            "c.relowner "
            "where n.nspname in ('foundation', 'identity', 'reference', 'registry', 'commitments') and r.rolname <> "
            "'ngoaid_owner'")
          .size(),
      0);
  for (const char* table :
       {"commitments.entry", "commitments.conversion", "commitments.allocation", "commitments.grant_version",
        "commitments.reported_figure", "commitments.submission", "foundation.audit_entry", "foundation.audit_seal"}) {
    for (const char* role : {"ngoaid_commitments", "ngoaid_reporting", "ngoaid_registry", "ngoaid_reference",
                             "ngoaid_identity", "ngoaid_audit"}) {
      EXPECT_EQ(
          Query(absl::StrCat("select has_table_privilege('", role, "', '", table, "', 'update,delete,truncate')"))[0][0]
              .as<bool>(),
          false)
          << role << " " << table;
    }
  }
}

}  // namespace
}  // namespace ngoaid

// ops/schema.sql is the whole schema as the migrations leave it; NGOAID_RENEW_SCHEMA=1 writes it instead of comparing
// (ops/schema-dump).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
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

// Tables that hold what belongs to an office, or that a service's twin ("…_office") may touch, without a wall; views
// and functions by which a twin would see past it.
constexpr char kUnwalled[] = R"(
with twin as (select oid from pg_roles where rolname like 'ngoaid\_%\_office'),
relation as (
  select c.oid, n.nspname || '.' || c.relname as name, n.nspname, c.relkind, c.relrowsecurity and c.relforcerowsecurity as walled, c.reloptions,
    exists (select from twin t where has_any_column_privilege(t.oid, c.oid, 'select, insert, update, references')
      or has_table_privilege(t.oid, c.oid, 'delete, truncate, trigger')) as touched,
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('office', 'office_code') and not a.attisdropped) as owned
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('foundation', 'identity', 'reference', 'registry', 'commitments', 'reporting') and c.relkind in ('r', 'p', 'v', 'm', 'f')),
same_for_all (name) as (values
  -- The registry is everybody's, as reference data (the schema) are.
  ('registry.organisation'), ('registry.organisation_version'), ('registry.organisation_name'), ('registry.organisation_identifier'),
  ('registry.organisation_merge'), ('registry.certificate'), ('registry.certificate_version'), ('registry.award'), ('registry.award_version'),
  -- Places in the chain: of no office.
  ('foundation.audit_seal'),
  -- Where the ledger has lived, and how far it is folded: of no grant.
  ('foundation.lineage'), ('reporting.fold'),
  -- Who sits where: services/identity alone reaches it, and asks who administers.
  ('identity.role_grant'))
select name from relation r
where (r.touched or r.owned) and r.nspname <> 'reference' and r.name not in (select name from same_for_all)
  and not case when r.relkind in ('r', 'p') then r.walled
    and exists (select from pg_policy p join twin t on t.oid = any (p.polroles) where p.polrelid = r.oid)
    else r.relkind = 'v' and coalesce(r.reloptions::text ~ 'security_invoker', false) end
union
select p.oid::regprocedure::text from pg_proc p, twin t
where p.prosecdef and has_function_privilege(t.oid, p.oid, 'execute')
  and p.pronamespace in ('foundation'::regnamespace, 'identity'::regnamespace, 'registry'::regnamespace, 'commitments'::regnamespace, 'reporting'::regnamespace)
  -- Adds an organisation to the registry, or what one lacks, and shows nothing; says of two ids that are known whether one paid the other.
  and p.proname not in ('add_provisional_organisation', 'complete_provisional_organisation', 'was_funded_by')
order by 1)";

TEST_F(SchemaTest, WhatBelongsToAnOfficeIsBehindTheWall) {
  const auto unwalled = [this] {
    std::vector<std::string> names;
    for (const auto& row : Query(kUnwalled)) names.emplace_back(row[0].c_str());
    return names;
  };
  EXPECT_THAT(unwalled(), testing::IsEmpty());
  const auto change = [this](const std::string& statement) {
    pqxx::work tx(owner_.raw());
    tx.exec(statement);
    tx.commit();
  };
  change("create table commitments.note (id uuid, office text)");
  change(
      "create table reporting.aside (grant_id uuid); grant select (grant_id) on reporting.aside to "
      "ngoaid_reporting_office");
  change(
      "create view commitments.peep as select * from commitments.grant; grant select on commitments.peep to "
      "ngoaid_commitments_office");
  change(
      "create function commitments.leak() returns bigint language sql security definer return (select count(*) from "
      "commitments.grant)");
  const std::vector<std::string> all = {"commitments.leak()", "commitments.note", "commitments.peep",
                                        "reporting.aside"};
  EXPECT_EQ(unwalled(), all);
  change("alter table commitments.note enable row level security");
  EXPECT_EQ(unwalled(), all) << "the owner would see past it";
  change("alter table commitments.note force row level security");
  EXPECT_EQ(unwalled(), all) << "without a policy of its own it is forgotten, not closed";
  change("drop table commitments.note; create table commitments.note (id uuid, office text)");
  change("select foundation.wall_in('commitments.note', 'office = any (foundation.offices())')");
  change("select foundation.wall_in('reporting.aside', 'grant_id in (select id from commitments.grant)')");
  change("alter view commitments.peep set (security_invoker)");
  change("drop function commitments.leak");
  EXPECT_THAT(unwalled(), testing::IsEmpty());
}

// By hand: what a role may do with any column of any table of a schema: r read, a add, w change, d delete, D truncate,
// x refer to, t set triggers on. What does not stand here it may not.
constexpr struct {
  const char *role, *schema, *allowed;
} kAllowed[] = {
    // Every service keeps its answers to repeats (w: set once they are known) and adds to the trail; the sealer adds
    // seals.
    {"ngoaid_identity", "foundation", "raw"},
    {"ngoaid_reference", "foundation", "raw"},
    {"ngoaid_registry", "foundation", "raw"},
    {"ngoaid_commitments", "foundation", "raw"},
    {"ngoaid_reporting", "foundation", "raw"},
    {"ngoaid_audit", "foundation", "ra"},
    {"ngoaid_audit", "reference", "r"},
    // Persons can be forgotten; a saved view is thrown away.
    {"ngoaid_identity", "identity", "rawd"},
    {"ngoaid_identity", "reference", "r"},
    {"ngoaid_reference", "reference", "ra"},
    // What search stands on is made anew.
    {"ngoaid_registry", "registry", "rawd"},
    {"ngoaid_registry", "reference", "r"},
    {"ngoaid_commitments", "commitments", "raw"},
    {"ngoaid_commitments", "registry", "r"},
    {"ngoaid_commitments", "reference", "r"},
    // Rollups are made anew.
    {"ngoaid_reporting", "reporting", "rawdD"},
    {"ngoaid_reporting", "commitments", "r"},
    {"ngoaid_reporting", "registry", "r"},
    {"ngoaid_reporting", "reference", "r"},
    // Twins.
    {"ngoaid_commitments_office", "foundation", "raw"},
    {"ngoaid_commitments_office", "commitments", "raw"},
    {"ngoaid_commitments_office", "registry", "r"},
    {"ngoaid_commitments_office", "reference", "r"},
    {"ngoaid_reporting_office", "foundation", "r"},
    {"ngoaid_reporting_office", "commitments", "r"},
    {"ngoaid_reporting_office", "registry", "r"},
    {"ngoaid_reporting_office", "reference", "r"},
    {"ngoaid_reporting_office", "reporting", "r"},
    {"ngoaid_audit_office", "foundation", "r"},
    {"ngoaid_audit_office", "reference", "r"},
    {"ngoaid_audit_office", "commitments", "r"},
};

constexpr char kMay[] = R"(
select r.rolname, n.nspname, p.letter
from pg_roles r cross join pg_namespace n
cross join (values (1, 'r', 'select'), (2, 'a', 'insert'), (3, 'w', 'update'), (4, 'd', 'delete'), (5, 'D', 'truncate'), (6, 'x', 'references'),
  (7, 't', 'trigger')) as p (place, letter, privilege)
where r.rolname like 'ngoaid\_%' and r.rolname <> 'ngoaid_owner'
  and n.nspname in ('foundation', 'identity', 'reference', 'registry', 'commitments', 'reporting', 'public')
  and exists (select from pg_class c where c.relnamespace = n.oid and c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relname <> 'schema_migration'
    and case when p.letter in ('d', 'D', 't') then has_table_privilege(r.oid, c.oid, p.privilege)
        else has_any_column_privilege(r.oid, c.oid, p.privilege) end)
order by r.rolname, n.nspname, p.place)";

TEST_F(SchemaTest, ARoleMayDoInEachSchemaWhatIsWrittenHere) {
  std::map<std::pair<std::string, std::string>, std::string> expected, found;
  for (const auto& row : kAllowed) expected[{row.role, row.schema}] = row.allowed;
  for (const auto& row : Query(kMay)) found[{row[0].c_str(), row[1].c_str()}] += row[2].c_str();
  EXPECT_EQ(found, expected);
}

TEST_F(SchemaTest, ServicesOwnNothingAndMayNotRewriteTheLedger) {
  EXPECT_EQ(
      Query("select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = "
            "c.relowner "
            "where n.nspname in ('foundation', 'identity', 'reference', 'registry', 'commitments', 'reporting') and "
            "r.rolname <> "
            "'ngoaid_owner'")
          .size(),
      0);
  for (const char* table :
       {"commitments.entry", "commitments.conversion", "commitments.allocation", "commitments.grant_version",
        "commitments.reported_figure", "commitments.submission", "foundation.audit_entry", "foundation.audit_seal"}) {
    for (const char* role :
         {"ngoaid_commitments", "ngoaid_reporting", "ngoaid_registry", "ngoaid_reference", "ngoaid_identity",
          "ngoaid_audit", "ngoaid_audit_office", "ngoaid_commitments_office", "ngoaid_reporting_office"}) {
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

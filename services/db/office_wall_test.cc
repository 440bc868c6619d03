// The second wall: what a service's twin may see and write of the rows of offices, whatever statement it runs. Expected
// answers are written by hand: an office sees itself and what was merged into it, of each table that its service reads.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/db/transaction.h"
#include "tests/harness/test_database.h"

namespace ngoaid {
namespace {

// Da Nang with Quang Nam, which went into it; Hanoi; the centre.
constexpr const char* kOffices[] = {"34-48", "63-49", "34-01", "paccom"};

// An id that tells its office: grants end in 1 … 4.
std::string IdOf(const std::string& office, const char* kind = "0") {
  for (size_t i = 0; i < std::size(kOffices); ++i) {
    if (office == kOffices[i]) return absl::StrCat("00000000-0000-4000-8000-", kind, "0000000000", i + 1);
  }
  return "";
}

// A row of each table for one office: {g} its grant, {s} its submission, {e} its entry, {o} its code.
constexpr const char* kRows[] = {
    "insert into commitments.grant (id, office, source, source_id, current_version) values ('{g}', '{o}', '{o}', "
    "'same', 1)",
    "insert into commitments.submission (id, file_name, sha256, content, office, author) values ('{s}', 'f', 'd', '', "
    "'{o}', 'a')",
    "insert into commitments.submission_outcome values ('{s}', 'applied', 1, 1, 0, 0, 0)",
    "insert into commitments.grant_version (grant_id, version, folded_title, author, submission_id) values ('{g}', 1, "
    "'t', 'a', '{s}')",
    "insert into commitments.party (grant_id, version, ordinal, role, organisation_id) values ('{g}', 1, 1, 'donor', "
    "'{g}')",
    "insert into commitments.place_share values ('{g}', 1, '34:48', 1)",
    "insert into commitments.sector_share values ('{g}', 1, '1225:S02', 1)",
    "insert into commitments.approval (grant_id, ordinal, author) values ('{g}', 1, 'a')",
    "insert into commitments.entry (grant_id, id, kind, fund, form, amount, currency, qualifier, date_precision, "
    "author, submission_id) "
    "values ('{g}', '{e}', 'pledge', 'grant', 'cash', 1, 'USD', 'exact', 'none', 'a', '{s}')",
    "insert into commitments.conversion values ('{g}', '{e}', 'VND', 25000, '25000', 'month', 'x')",
    "insert into commitments.allocation values ('{g}', '{e}', 1, 'USD', '', '', 1, false)",
    "insert into commitments.reported_figure (grant_id, id, amount, currency, qualifier, amount_kind, reason, author, "
    "submission_id) "
    "values ('{g}', '{e}', 1, 'USD', 'exact', 'x', 'not-counted', 'a', '{s}')",
    "insert into commitments.finding (grant_id, id, code, severity, message_vi, message_en, submission_id) "
    "values ('{g}', '{e}', 'X', 'info', 'v', 'e', '{s}')",
    "insert into commitments.upload (id, file_name, sha256, content, office, source, created_count, changed_count, "
    "unchanged_count, rejected_count, author) values ('{s}', 'f', repeat('0', 64), '', '{o}', '{o}', 0, 0, 0, 0, 'a')",
    "insert into commitments.upload_finding values ('{s}', 1, 'X', 'info', '', 1, '', '', '', '', 'v', 'e')",
    "insert into commitments.upload_decision (upload_id, state, author) values ('{s}', 'withdrawn', 'a')",
    "insert into reporting.grant_part (grant_id, standing, standing_usd, standing_vnd, funded, assumed, kind, fund, "
    "form, currency, place, sector, "
    "mode, events) values ('{g}', 1, 1, 1, false, false, '', 'grant', '', '', '', '', '', '')",
    "insert into foundation.audit_entry (id, principal, method, resource, office) values ('{g}', 'p-{o}', 'm', 'r', "
    "'{o}')",
    "insert into foundation.audit_entry (id, principal, method, resource, office) values ('{e}', 'a', 'm', "
    "'grants/{g}/entries/{e}', 'paccom')",
    "insert into foundation.idempotency_key (principal, method, request_id, fingerprint) values ('p-{o}', 'm', '{g}', "
    "'f')",
};

std::string Filled(std::string statement, const std::string& office) {
  const std::pair<const char*, std::string> values[] = {
      {"{g}", IdOf(office)}, {"{s}", IdOf(office, "5")}, {"{e}", IdOf(office, "e")}, {"{o}", office}};
  for (const auto& [name, value] : values) {
    for (size_t at = 0; (at = statement.find(name)) != std::string::npos;) statement.replace(at, 3, value);
  }
  return statement;
}

// Tables a twin reads a row an office of; the first column that tells which.
struct Readable {
  const char* table;
  const char* column;
};
constexpr Readable kOfGrants[] = {
    {"commitments.grant", "id"},
    {"commitments.grant_version", "grant_id"},
    {"commitments.party", "grant_id"},
    {"commitments.place_share", "grant_id"},
    {"commitments.sector_share", "grant_id"},
    {"commitments.approval", "grant_id"},
    {"commitments.entry", "grant_id"},
    {"commitments.conversion", "grant_id"},
    {"commitments.allocation", "grant_id"},
    {"commitments.reported_figure", "grant_id"},
    {"commitments.submission", "id"},
};
constexpr Readable kOfCommitments[] = {{"commitments.finding", "grant_id"},
                                       {"commitments.submission_outcome", "submission_id"},
                                       {"commitments.upload", "id"},
                                       {"commitments.upload_finding", "upload_id"},
                                       {"commitments.upload_decision", "upload_id"}};
constexpr Readable kOfReporting[] = {{"reporting.grant_part", "grant_id"}};

// Who answers for whom.
const std::map<std::string, std::vector<std::string>>& Scopes() {
  static const auto* const kScopes = new std::map<std::string, std::vector<std::string>>{
      {"nobody", {}},
      {"Da Nang", {"34-48", "63-48", "63-49"}},
      {"Quang Nam alone", {"63-49"}},
      {"Hanoi", {"34-01"}},
      {"Hue", {"34-46"}},
      {"both", {"34-01", "34-48"}},
  };
  return *kScopes;
}

class OfficeWallTest : public testing::Test {
 protected:
  OfficeWallTest() {
    EXPECT_TRUE(owner_.EnsureOpen().ok());
    pqxx::work tx(owner_.raw());
    for (const char* office : kOffices) {
      for (const char* row : kRows) tx.exec(Filled(row, office));
    }
    tx.commit();
  }

  // What `statement` gives in a transaction of `role` narrowed to `offices`: rows told or touched; -1: refused.
  static int Try(Connection& connection, const std::vector<std::string>& offices, const std::string& statement) {
    int rows = -1;
    const absl::Status status = RunInTransaction(connection, Access::kWrite, Patience{}, [&](Transaction& transaction) {
      transaction.NarrowTo(OfficeScope::Of(offices), "p-34-48");
      transaction.RollBackAtEnd();
      const pqxx::result result = transaction.sql().exec(statement);
      rows = static_cast<int>(result.columns() > 0 ? result.size() : result.affected_rows());
      return absl::OkStatus();
    });
    return status.ok() ? rows : -1;
  }

  static std::vector<std::string> Seen(Connection& connection, const std::vector<std::string>& offices,
                                       const Readable& readable) {
    std::vector<std::string> seen;
    const absl::Status status = RunInTransaction(connection, Access::kRead, Patience{}, [&](Transaction& transaction) {
      transaction.NarrowTo(OfficeScope::Of(offices), "p-34-48");
      const std::string digit = absl::StrCat("right(", readable.column, "::text, 1)::int");
      for (const auto& row :
           transaction.sql().exec(absl::StrCat("select ", digit, " from ", readable.table, " order by 1")))
        seen.emplace_back(kOffices[row[0].as<int>() - 1]);
      return absl::OkStatus();
    });
    EXPECT_TRUE(status.ok()) << readable.table << ": " << status.message();
    return seen;
  }

  static std::vector<std::string> Expected(const std::vector<std::string>& offices) {
    std::vector<std::string> expected;
    for (const char* office : kOffices) {
      if (std::find(offices.begin(), offices.end(), office) != offices.end()) expected.emplace_back(office);
    }
    return expected;
  }

  TestDatabase database_;
  Connection owner_{database_.ConnInfo("ngoaid_owner")};
  Connection commitments_{database_.ConnInfo("ngoaid_commitments")};
  Connection reporting_{database_.ConnInfo("ngoaid_reporting")};
  Connection audit_{database_.ConnInfo("ngoaid_audit")};
};

TEST_F(OfficeWallTest, AnOfficeSeesItsOwnRowsOfEveryTableAndNoOther) {
  for (const auto& [name, offices] : Scopes()) {
    SCOPED_TRACE(name);
    for (const Readable& readable : kOfGrants) {
      EXPECT_EQ(Seen(commitments_, offices, readable), Expected(offices)) << readable.table;
      EXPECT_EQ(Seen(reporting_, offices, readable), Expected(offices)) << readable.table;
    }
    for (const Readable& readable : kOfCommitments)
      EXPECT_EQ(Seen(commitments_, offices, readable), Expected(offices)) << readable.table;
    for (const Readable& readable : kOfReporting)
      EXPECT_EQ(Seen(reporting_, offices, readable), Expected(offices)) << readable.table;
  }
}

TEST_F(OfficeWallTest, AnOfficeReadsWhatWasDoneToItsGrantsAndToWhatIsEverybodys) {
  pqxx::work tx(owner_.raw());
  tx.exec(
      "insert into foundation.audit_entry (id, principal, method, resource) values (gen_random_uuid(), 'a', 'm', "
      "'organisations/" +
      IdOf("paccom") + "'), (gen_random_uuid(), 'a', 'm', 'accounts/an')");
  tx.commit();
  for (const auto& [name, offices] : Scopes()) {
    SCOPED_TRACE(name);
    EXPECT_EQ(Seen(audit_, offices, {"commitments.grant", "id"}), Expected(offices));
    EXPECT_EQ(Try(audit_, offices, "select from foundation.audit_entry where resource like 'grants/%'"),
              static_cast<int>(Expected(offices).size()));
    EXPECT_EQ(Try(audit_, offices, "select from foundation.audit_entry where resource like 'organisations/%'"), 1);
    EXPECT_EQ(Try(audit_, offices, "select from foundation.audit_entry where resource = 'accounts/an'"), 0);
  }
  for (const char* statement :
       {"select title_vi from commitments.grant_version", "select source_id from commitments.grant",
        "select hash from foundation.audit_seal", "select from foundation.idempotency_key",
        "insert into foundation.audit_entry (id, principal, method, resource) values (gen_random_uuid(), 'a', 'm', "
        "'r')"}) {
    EXPECT_EQ(Try(audit_, {"34-48"}, statement), -1) << statement;
  }
}

TEST_F(OfficeWallTest, WhoIsNotNarrowedSeesAllAsBefore) {
  for (Connection* connection : {&commitments_, &reporting_}) {
    for (const Readable& readable : kOfGrants) {
      const absl::Status status =
          RunInTransaction(*connection, Access::kRead, Patience{}, [&](Transaction& transaction) {
            EXPECT_EQ(transaction.sql().exec(absl::StrCat("select from ", readable.table)).size(), std::size(kOffices));
            return absl::OkStatus();
          });
      EXPECT_TRUE(status.ok()) << readable.table;
    }
  }
}

TEST_F(OfficeWallTest, NothingIsWrittenForAnotherOfficeAndNothingOfOthersIsTouched) {
  const std::vector<std::string> da_nang = {"34-48", "63-48", "63-49"};
  // What a foreign key or a unique key of another office's rows could tell is refused or empty all the same.
  const std::string foreign = "00000000-0000-4000-8000-000000000009";
  const struct {
    int rows;  // for Da Nang; -1: refused
    std::string statement;
  } probes[] = {
      {1, "insert into commitments.grant (id, office, source, source_id, current_version) values ('" + foreign +
              "', '34-48', '34-48', 'z', 1)"},
      // Another office calls a grant of its own the same: no collision.
      {1, "insert into commitments.grant (id, office, source, source_id, current_version) values ('" + foreign +
              "', '63-48', '63-48', 'same', 1)"},
      // Under the other office's name it would meet that one: refused before that is seen.
      {-1, "insert into commitments.grant (id, office, source, source_id, current_version) values ('" + foreign +
               "', '34-48', '34-01', 'none', 1)"},
      {-1, "insert into commitments.grant (id, office, source, source_id, current_version) values ('" + foreign +
               "', '34-48', '34-01', 'same', 1)"},
      {-1, "insert into commitments.grant (id, office, source, source_id, current_version) values ('" + foreign +
               "', '34-01', '34-01', 'z', 1)"},
      {-1, "insert into commitments.grant (id, source, source_id, current_version) values ('" + foreign +
               "', 'local', 'z', 1)"},
      {1, Filled("update commitments.grant set current_version = 2 where id = '{g}'", "63-49")},
      {0, Filled("update commitments.grant set current_version = 2 where id = '{g}'", "34-01")},
      {-1, "update commitments.grant set office = '34-48'"},
      {0, Filled("select id from commitments.grant where id = '{g}' for no key update", "paccom")},
      {1, Filled("insert into commitments.place_share values ('{g}', 1, '63:15', 1)", "34-48")},
      {-1, Filled("insert into commitments.place_share values ('{g}', 1, '63:15', 1)", "34-01")},
      {-1,
       Filled("insert into commitments.finding (grant_id, id, code, severity, message_vi, message_en) values ('{g}', '",
              "34-01") +
           foreign + "', 'X', 'info', 'v', 'e')"},
      {1,
       Filled("insert into commitments.finding (grant_id, id, code, severity, message_vi, message_en) values ('{g}', '",
              "34-48") +
           foreign + "', 'X', 'info', 'v', 'e')"},
      // Named in passing: another's submission, another's grant that pays.
      {-1, Filled("insert into commitments.finding (grant_id, id, code, severity, message_vi, message_en, "
                  "submission_id) values ('{g}', '",
                  "34-48") +
               foreign + Filled("', 'X', 'info', 'v', 'e', '{s}')", "34-01")},
      {-1, Filled("insert into commitments.grant_version (grant_id, version, folded_title, author, funded_by) values "
                  "('{g}', 2, 't', 'a', '",
                  "34-48") +
               IdOf("34-01") + "')"},
      {1, Filled("insert into commitments.grant_version (grant_id, version, folded_title, author, funded_by) values "
                 "('{g}', 2, 't', 'a', '",
                 "34-48") +
              IdOf("63-49") + "')"},
      {-1, "insert into commitments.submission (id, file_name, sha256, content, office, author) values ('" + foreign +
               "', 'f', 'd', '', 'paccom', 'a')"},
      // An office takes its own back; that is all it decides.
      {-1, Filled("insert into commitments.upload_finding values ('{s}', 2, 'X', 'info', '', 1, '', '', '', '', 'v', "
                  "'e')",
                  "34-01")},
      {1, Filled("insert into commitments.upload_finding values ('{s}', 2, 'X', 'info', '', 1, '', '', '', '', 'v', "
                 "'e')",
                 "63-49")},
      {-1, "insert into foundation.audit_entry (id, principal, method, resource, office) values ('" + foreign +
               "', 'p-34-48', 'm', 'r', '34-01')"},
      {-1, "insert into foundation.audit_entry (id, principal, method, resource, office) values ('" + foreign +
               "', 'somebody', 'm', 'r', '34-48')"},
      {1, "insert into foundation.audit_entry (id, principal, method, resource, office) values ('" + foreign +
              "', 'p-34-48', 'm', 'r', '34-48')"},
      {-1, "select from foundation.audit_entry"},
      {1, "select from foundation.idempotency_key"},
      {-1,
       "insert into foundation.idempotency_key (principal, method, request_id, fingerprint) values ('p-34-01', 'm', '" +
           foreign + "', 'f')"},
      {-1, "delete from commitments.grant"},
      {-1, "truncate commitments.grant"},
      {-1, "select from reporting.rollup_time"},
      {-1, "select from identity.account"},
      {-1, "alter table commitments.grant disable row level security"},
      {-1, "drop policy own_office on commitments.grant"},
  };
  for (const auto& probe : probes)
    EXPECT_EQ(Try(commitments_, da_nang, probe.statement), probe.rows) << probe.statement;
  for (const char* statement :
       {"select from reporting.rollup_time", "select from reporting.published_figure",
        "select content from commitments.submission", "select from commitments.finding",
        "select from foundation.idempotency_key", "update commitments.grant set current_version = 1",
        "insert into commitments.place_share select grant_id, version, '63:01', 1 from commitments.place_share",
        "delete from reporting.grant_part", "select from reporting.grant_part_none"}) {
    EXPECT_EQ(Try(reporting_, da_nang, statement), -1) << statement;
  }
}

TEST_F(OfficeWallTest, WhatPaysAGrantMaySayAgainWhoDoesNotKnowIt) {
  const std::string version =
      "insert into commitments.grant_version (grant_id, version, folded_title, author, funded_by) "
      "values ('{g}', 2, 't', 'a', '";
  const auto again = [&](const std::string& office, const std::string& payer) {
    return Try(commitments_, {"34-48", "63-49"}, Filled(version, office) + IdOf(payer) + "')");
  };
  EXPECT_EQ(again("34-48", "paccom"), -1);
  pqxx::work tx(owner_.raw());
  std::string first = Filled(version, "34-48") + IdOf("paccom") + "')";
  first.replace(first.find(", 2,"), 4, ", 9,");
  tx.exec(first);
  tx.commit();
  EXPECT_EQ(again("34-48", "paccom"), 1);
  EXPECT_EQ(again("34-48", "34-01"), -1) << "that one and no other";
  EXPECT_EQ(again("63-49", "paccom"), -1) << "of that grant alone";
}

TEST_F(OfficeWallTest, ATwinWithoutOfficesSeesNothingAndTheWallEndsWithItsTransaction) {
  for (Connection* connection : {&commitments_, &reporting_}) {
    EXPECT_EQ(Try(*connection, {"34-48"}, "select from commitments.grant"), 1);
    const absl::Status status = RunInTransaction(*connection, Access::kRead, Patience{}, [&](Transaction& transaction) {
      EXPECT_EQ(transaction.sql().exec("select from commitments.grant").size(), std::size(kOffices))
          << "of the next call";
      transaction.sql().exec("select set_config('role', session_user || '_office', true)");
      EXPECT_EQ(transaction.sql().exec("select from commitments.grant").size(), 0u)
          << "settings of the call before are gone";
      return absl::OkStatus();
    });
    EXPECT_TRUE(status.ok()) << status.message();
  }
}

TEST_F(OfficeWallTest, AServiceWithoutATwinAnswersNobodyWhoIsNarrowed) {
  for (const char* role : {"ngoaid_registry", "ngoaid_reference", "ngoaid_identity"}) {
    Connection connection(database_.ConnInfo(role));
    EXPECT_EQ(Try(connection, {"34-48"}, "select 1"), -1) << role;
  }
}

}  // namespace
}  // namespace ngoaid

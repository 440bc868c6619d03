#include "services/db/sqlstate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/db/connection.h"
#include "tests/harness/test_database.h"

namespace ngoaid {
namespace {

struct Row {
  const char* state;
  Failure failure;
  const char* reason;  // what a caller is told where it is not run again
};

// What PostgreSQL says comes by way of libpqxx, which makes a class of its own of some states and loses them.
TEST(SqlState, EveryStateThatPostgresqlMayEndAStatementWithIsToldForWhatItIs) {
  constexpr Row kRows[] = {
      {"40001", Failure::kRetryTransaction, "OVERLOADED"},  // serialization_failure
      {"40P01", Failure::kRetryTransaction, "OVERLOADED"},  // deadlock_detected
      {"40003", Failure::kInDoubt, "OUTCOME_UNKNOWN"},      // statement_completion_unknown
      {"08006", Failure::kConnectionLost, "DATABASE_UNAVAILABLE"},
      {"08003", Failure::kConnectionLost, "DATABASE_UNAVAILABLE"},
      {"57014", Failure::kTimeout, "DEADLINE_EXCEEDED"},         // query_canceled
      {"57P01", Failure::kUnavailable, "DATABASE_UNAVAILABLE"},  // admin_shutdown
      {"57P02", Failure::kUnavailable, "DATABASE_UNAVAILABLE"},  // crash_shutdown
      {"57P03", Failure::kUnavailable, "DATABASE_UNAVAILABLE"},  // cannot_connect_now
      {"53000", Failure::kUnavailable, "DATABASE_UNAVAILABLE"},  // insufficient_resources
      {"53100", Failure::kUnavailable, "DATABASE_UNAVAILABLE"},  // disk_full
      {"53200", Failure::kUnavailable, "DATABASE_UNAVAILABLE"},  // out_of_memory
      {"53300", Failure::kUnavailable, "DATABASE_UNAVAILABLE"},  // too_many_connections
      {"53400", Failure::kUnavailable, "DATABASE_UNAVAILABLE"},  // configuration_limit_exceeded
      {"25006", Failure::kUnavailable, "DATABASE_UNAVAILABLE"},  // read_only_sql_transaction
      {"23502", Failure::kRefused, "CONSTRAINT"},                // not_null_violation
      {"23503", Failure::kRefused, "CONSTRAINT"},                // foreign_key_violation
      {"23505", Failure::kRefused, "CONSTRAINT"},                // unique_violation
      {"23514", Failure::kRefused, "CONSTRAINT"},                // check_violation
      {"23P01", Failure::kRefused, "CONSTRAINT"},                // exclusion_violation
      {"22012", Failure::kBug, "INTERNAL"},                      // division_by_zero
      {"42501", Failure::kBug, "INTERNAL"},                      // insufficient_privilege
      {"42601", Failure::kBug, "INTERNAL"},                      // syntax_error
      {"42P01", Failure::kBug, "INTERNAL"},                      // undefined_table
      {"P0001", Failure::kBug, "INTERNAL"},                      // raise_exception
      {"XX000", Failure::kBug, "INTERNAL"},                      // internal_error
  };
  Connection connection(TestDatabase::SharedCluster().ConnInfo("postgres", "postgres"));
  for (const Row& row : kRows) {
    ASSERT_TRUE(connection.EnsureOpen().ok());
    try {
      pqxx::work(connection.raw())
          .exec(absl::StrCat("do $$ begin raise exception 'x' using errcode = '", row.state, "'; end $$"));
      ADD_FAILURE() << row.state << " was not thrown";
    } catch (const std::exception& thrown) {
      EXPECT_EQ(Classify(thrown), row.failure) << row.state;
      EXPECT_EQ(errors::Reason(StatusOfException(thrown)), row.reason) << row.state;
    }
    connection.Close();
  }
}

TEST(SqlState, ALostConnectionIsKnownByItsClassOrItsWords) {
  EXPECT_EQ(Classify(pqxx::broken_connection("x")), Failure::kConnectionLost);
  EXPECT_EQ(Classify(pqxx::in_doubt_error("x")), Failure::kInDoubt);
  EXPECT_EQ(Classify(pqxx::sql_error("server closed the connection unexpectedly")), Failure::kConnectionLost);
  EXPECT_EQ(Classify(pqxx::sql_error("x")), Failure::kBug);
  EXPECT_EQ(Classify(std::runtime_error("server closed the connection unexpectedly")), Failure::kBug);
}

TEST(SqlState, TheConstraintIsNamed) {
  EXPECT_EQ(ConstraintName(std::runtime_error("ERROR: duplicate key value violates unique constraint \"a_b_key\"\n")),
            "a_b_key");
  EXPECT_EQ(ConstraintName(std::runtime_error("ERROR: x")), "");
}

}  // namespace
}  // namespace ngoaid

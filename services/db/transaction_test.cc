#include "services/db/transaction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <pqxx/pqxx>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/base/errors.h"
#include "services/db/idempotency.h"
#include "services/db/migrator.h"
#include "tests/harness/test_database.h"

namespace ngoaid {
namespace {

constexpr char kRequest[] = "11111111-1111-4111-8111-111111111111";

// Counts pauses instead of taking them.
class FakeClock : public Clock {
 public:
  absl::Time Now() override { return now; }
  void Sleep(absl::Duration duration) override {
    ++pauses;
    now += duration;
  }
  absl::Time now = absl::UnixEpoch() + absl::Hours(500'000);
  int pauses = 0;
};

class TransactionTest : public testing::Test {
 protected:
  TransactionTest() { Execute("create table counter (name text primary key, n integer not null)"); }

  void Execute(const std::string& statement) {
    Connection owner(database_.ConnInfo("ngoaid_owner"));
    ASSERT_TRUE(owner.EnsureOpen().ok());
    pqxx::work tx(owner.raw());
    tx.exec(statement);
    tx.commit();
  }
  std::string Value(const std::string& query) {
    Connection owner(database_.ConnInfo("ngoaid_owner"));
    EXPECT_TRUE(owner.EnsureOpen().ok());
    pqxx::work tx(owner.raw());
    return tx.exec1(query)[0].as<std::string>();
  }

  TestDatabase database_;
  Connection connection_{database_.ConnInfo("ngoaid_owner")};
  FakeClock clock_;
  Patience patience_{absl::InfiniteFuture(), [] { return false; }, &clock_};
};

TEST_F(TransactionTest, CommitsWhatSucceeds) {
  EXPECT_TRUE(RunInTransaction(connection_, Access::kWrite, patience_, [](Transaction& t) {
                t.sql().exec("insert into counter values ('a', 1)");
                return absl::OkStatus();
              }).ok());
  EXPECT_EQ(Value("select count(*) from counter"), "1");
}

TEST_F(TransactionTest, KeepsOfARefusalWhatTheWorkSaysMustStay) {
  for (bool taken_back : {false, true}) {
    absl::Status status = RunInTransaction(connection_, Access::kWrite, patience_, [&](Transaction& t) {
      t.sql().exec("insert into counter values ('a', 1) on conflict (name) do update set n = counter.n + 1");
      t.KeepIfRefused();
      if (taken_back) t.RollBackAtEnd();
      return errors::NotFound("x");
    });
    EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  }
  EXPECT_EQ(Value("select n from counter"), "1") << "what is only tried leaves nothing";
}

TEST_F(TransactionTest, KeepsNothingOfWhatIsRefused) {
  absl::Status status = RunInTransaction(connection_, Access::kWrite, patience_, [](Transaction& t) {
    t.sql().exec("insert into counter values ('a', 1)");
    return errors::NotFound("x");
  });
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(Value("select count(*) from counter"), "0");
}

TEST_F(TransactionTest, KeepsNothingOfADryRun) {
  EXPECT_TRUE(RunInTransaction(connection_, Access::kWrite, patience_, [](Transaction& t) {
                t.sql().exec("insert into counter values ('a', 1)");
                t.RollBackAtEnd();
                return absl::OkStatus();
              }).ok());
  EXPECT_EQ(Value("select count(*) from counter"), "0");
}

TEST_F(TransactionTest, ReadsCannotWrite) {
  absl::Status status = RunInTransaction(connection_, Access::kRead, patience_, [](Transaction& t) {
    t.sql().exec("insert into counter values ('a', 1)");
    return absl::OkStatus();
  });
  EXPECT_FALSE(status.ok());
  EXPECT_EQ(Value("select count(*) from counter"), "0");
}

TEST_F(TransactionTest, RunsAgainAfterARollbackForOthersSake) {
  int runs = 0;
  EXPECT_TRUE(RunInTransaction(connection_, Access::kWrite, patience_, [&](Transaction& t) {
                t.sql().exec("insert into counter values ('a', 1)");
                if (++runs < 3) t.sql().exec("do $$ begin raise exception 'again' using errcode = '40001'; end $$");
                return absl::OkStatus();
              }).ok());
  EXPECT_EQ(runs, 3);
  EXPECT_EQ(clock_.pauses, 2);
  EXPECT_EQ(Value("select n from counter"), "1");
}

TEST_F(TransactionTest, GivesUpAfterFiveRollbacks) {
  int runs = 0;
  absl::Status status = RunInTransaction(connection_, Access::kWrite, patience_, [&](Transaction& t) {
    ++runs;
    t.sql().exec("do $$ begin raise exception 'again' using errcode = '40P01'; end $$");
    return absl::OkStatus();
  });
  EXPECT_EQ(runs, 6);
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
}

TEST_F(TransactionTest, AReplayableWriteSurvivesItsBackendsDeath) {
  int runs = 0;
  EXPECT_TRUE(RunInTransaction(connection_, Access::kReplayableWrite, patience_, [&](Transaction& t) {
                t.sql().exec("insert into counter values ('a', 1)");
                if (++runs == 1) t.sql().exec("select pg_terminate_backend(pg_backend_pid())");
                return absl::OkStatus();
              }).ok());
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(Value("select n from counter"), "1");
}

TEST_F(TransactionTest, APlainWriteIsNeverRunTwiceAfterItsConnectionBroke) {
  int runs = 0;
  absl::Status status = RunInTransaction(connection_, Access::kWrite, patience_, [&](Transaction& t) {
    ++runs;
    t.sql().exec("select pg_terminate_backend(pg_backend_pid())");
    return absl::OkStatus();
  });
  EXPECT_EQ(runs, 1);
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
}

TEST_F(TransactionTest, AStatementStopsAtTheDeadline) {
  patience_.deadline = clock_.now + absl::Milliseconds(50);
  absl::Status status = RunInTransaction(connection_, Access::kRead, patience_, [](Transaction& t) {
    t.sql().exec("select pg_sleep(30)");
    return absl::OkStatus();
  });
  EXPECT_EQ(status.code(), absl::StatusCode::kDeadlineExceeded);
}

TEST_F(TransactionTest, DoesNotStartWhatNobodyWaitsFor) {
  patience_.cancelled = [] { return true; };
  int runs = 0;
  absl::Status status = RunInTransaction(connection_, Access::kWrite, patience_, [&](Transaction&) {
    ++runs;
    return absl::OkStatus();
  });
  EXPECT_EQ(runs, 0);
  EXPECT_EQ(status.code(), absl::StatusCode::kCancelled);
}

TEST_F(TransactionTest, RefusesWhatAConstraintForbidsWithoutRunningAgain) {
  Execute("insert into counter values ('a', 1)");
  int runs = 0;
  absl::Status status = RunInTransaction(connection_, Access::kReplayableWrite, patience_, [&](Transaction& t) {
    ++runs;
    t.sql().exec("insert into counter values ('a', 2)");
    return absl::OkStatus();
  });
  EXPECT_EQ(runs, 1);
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(status.message(), testing::HasSubstr("counter_pkey"));
}

class IdempotencyTest : public TransactionTest {
 protected:
  // Does the work once: adds a row, answers `answer`; a repeat answers what was stored.
  absl::StatusOr<std::string> Write(Connection& connection, const std::string& fingerprint, const std::string& answer) {
    IdempotencyKey key{"someone", "Method", kRequest, fingerprint};
    std::string given;
    absl::Status status =
        RunInTransaction(connection, Access::kReplayableWrite, {}, [&](Transaction& t) -> absl::Status {
          auto earlier = ClaimKey(t, key);
          if (!earlier.ok()) return earlier.status();
          given = earlier->value_or(answer);
          if (earlier->has_value()) return absl::OkStatus();
          t.sql().exec_params0("insert into counter values ($1, 1)", answer);
          StoreAnswer(t, key, answer);
          return absl::OkStatus();
        });
    if (!status.ok()) return status;
    return given;
  }
};

TEST_F(IdempotencyTest, ARepeatGetsTheFirstAnswerAndChangesNothing) {
  EXPECT_EQ(*Write(connection_, "f", std::string("first\0with NUL", 14)), std::string("first\0with NUL", 14));
  EXPECT_EQ(*Write(connection_, "f", "second"), std::string("first\0with NUL", 14));
  EXPECT_EQ(Value("select count(*) from counter"), "1");
  EXPECT_EQ(Value("select replays from foundation.idempotency_key"), "1");
}

TEST_F(IdempotencyTest, TheSameIdWithAnotherRequestIsRefused) {
  ASSERT_TRUE(Write(connection_, "f", "first").ok());
  auto other = Write(connection_, "g", "second");
  EXPECT_EQ(errors::Reason(other.status()), "IDEMPOTENCY_KEY_REUSED");
  EXPECT_EQ(Value("select count(*) from counter"), "1");
}

TEST_F(IdempotencyTest, ConcurrentTwinsDoTheWorkOnce) {
  std::vector<std::string> answers(8);
  std::vector<std::thread> twins;
  for (size_t i = 0; i < answers.size(); ++i) {
    twins.emplace_back([&, i] {
      Connection own(database_.ConnInfo("ngoaid_owner"));
      auto answer = Write(own, "f", absl::StrCat("twin", i));
      answers[i] = answer.ok() ? *answer : std::string(answer.status().message());
    });
  }
  for (std::thread& twin : twins) twin.join();
  EXPECT_THAT(answers, testing::Each(answers[0]));
  EXPECT_EQ(Value("select count(*) from counter"), "1");
}

TEST_F(TransactionTest, TheAuditTrailIsOnlyAddedTo) {
  Execute(
      "insert into foundation.audit_entry (id, principal, method, resource) values (gen_random_uuid(), 'p', 'm', 'r')");
  for (const char* attack : {"update foundation.audit_entry set principal = 'q'", "delete from foundation.audit_entry",
                             "truncate foundation.audit_entry"}) {
    absl::Status status = RunInTransaction(connection_, Access::kWrite, patience_, [&](Transaction& t) {
      t.sql().exec(attack);
      return absl::OkStatus();
    });
    EXPECT_FALSE(status.ok()) << attack;
  }
  EXPECT_EQ(Value("select principal from foundation.audit_entry"), "p");
}

TEST_F(TransactionTest, TheDatabaseIsDurableAndItsRolesAreSmall) {
  Connection service(database_.ConnInfo("ngoaid_commitments"));
  EXPECT_TRUE(CheckDurability(service).ok());
  Connection superuser(database_.ConnInfo("postgres"));
  absl::Status status = CheckDurability(superuser);
  EXPECT_EQ(errors::Reason(status), "DATABASE_NOT_DURABLE");
  EXPECT_THAT(status.message(), testing::HasSubstr("role postgres = privileged"));
}

TEST_F(TransactionTest, AnotherSchemaIsRefused) {
  Connection owner(database_.ConnInfo("ngoaid_owner"));
  EXPECT_EQ(*Migrate(owner, TestDatabase::OpsDirectory()), 0);
  EXPECT_TRUE(CheckSchema(owner, TestDatabase::OpsDirectory()).ok());
  Execute("update public.schema_migration set sha256 = 'other' where number = 1");
  EXPECT_EQ(errors::Reason(CheckSchema(owner, TestDatabase::OpsDirectory())), "SCHEMA_MISMATCH");
  EXPECT_EQ(errors::Reason(Migrate(owner, TestDatabase::OpsDirectory()).status()), "SCHEMA_MISMATCH");
}

TEST_F(TransactionTest, AnAbsentDatabaseIsSaidToBeUnavailable) {
  Connection nowhere("host=/nonexistent dbname=none");
  absl::Status status =
      RunInTransaction(nowhere, Access::kRead, patience_, [](Transaction&) { return absl::OkStatus(); });
  EXPECT_EQ(errors::Reason(status), "DATABASE_UNAVAILABLE");
}

TEST_F(TransactionTest, ADatabaseThatIsAwayIsLoggedOnceAndCounted) {
  ASSERT_TRUE(connection_.EnsureOpen().ok());  // whatever went before is over
  Connection nowhere("host=/nonexistent dbname=x");
  const auto log_of = [](const std::function<void()>& work) {
    testing::internal::CaptureStderr();
    work();
    return testing::internal::GetCapturedStderr();
  };
  const std::string away = log_of([&] {
    for (int i = 0; i < 5; ++i) EXPECT_EQ(nowhere.EnsureOpen().code(), absl::StatusCode::kUnavailable);
  });
  const std::vector<std::string> lines = absl::StrSplit(away, '\n', absl::SkipEmpty());
  EXPECT_THAT(lines, testing::ElementsAre(testing::HasSubstr("database unavailable")));
  Connection again(database_.ConnInfo("ngoaid_owner"));
  EXPECT_THAT(log_of([&] { ASSERT_TRUE(again.EnsureOpen().ok()); }),
              testing::AllOf(testing::HasSubstr("database reached again"), testing::HasSubstr("\"4\"")));
  again.Close();
  EXPECT_EQ(log_of([&] { ASSERT_TRUE(again.EnsureOpen().ok()); }), "");
}

TEST_F(TransactionTest, AStatementThatNobodyWaitsForEnds) {
  // Gone while it runs, and gone before it begins.
  for (const absl::Duration begins : {absl::ZeroDuration(), absl::Milliseconds(700)}) {
    std::atomic<bool> gone = false;
    Patience patience;
    patience.cancelled = [&gone] { return gone.load(); };
    std::thread caller([&gone] {
      absl::SleepFor(absl::Milliseconds(300));
      gone = true;
    });
    const absl::Time began = absl::Now();
    const absl::Status status = RunInTransaction(connection_, Access::kRead, patience, [&](Transaction& t) {
      absl::SleepFor(begins);
      t.sql().exec("select pg_sleep(60)");
      return absl::OkStatus();
    });
    caller.join();
    EXPECT_EQ(status.code(), absl::StatusCode::kCancelled);
    EXPECT_LT(absl::Now() - began, absl::Seconds(30));
    // Others are served as before.
    EXPECT_TRUE(RunInTransaction(connection_, Access::kRead, patience_, [](Transaction& t) {
                  t.sql().exec("select 1");
                  return absl::OkStatus();
                }).ok());
  }
}

}  // namespace
}  // namespace ngoaid

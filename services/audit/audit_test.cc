// The trail through its service: who changed what, and that nothing of it can be altered unseen.
#include "services/db/audit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <prometheus/registry.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <pqxx/pqxx>

#include "absl/strings/str_cat.h"
#include "ngoaid/identity/v1/audit_service.grpc.pb.h"
#include "services/audit/domain/changes.h"
#include "services/audit/sealer.h"
#include "services/audit/service.h"
#include "services/audit/store/audit_store.h"
#include "services/base/identity.h"
#include "tests/harness/test_server.h"

namespace ngoaid::audit {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
namespace v1 = ngoaid::identity::v1;

std::vector<int64_t> Positions(const HeadBook& book) {
  const auto heads = book.Read();
  EXPECT_TRUE(heads.ok()) << heads.status();
  std::vector<int64_t> positions;
  for (const Head& head : heads.value_or(std::vector<Head>())) positions.push_back(head.position);
  return positions;
}

class AuditTest : public ::testing::Test {
 protected:
  AuditTest() {
    char pattern[] = "/tmp/ngoaid-audit-XXXXXX";
    directory_ = mkdtemp(pattern);
    heads_.emplace(directory_);
    server_.emplace(database_, "ngoaid_audit", "ngoaid.identity.v1.AuditService",
                    [this](Dispatcher& dispatcher) { return NewAuditService(dispatcher, catalogs_, *heads_); });
    stub_ = v1::AuditService::NewStub(server_->channel());
  }
  ~AuditTest() override { std::filesystem::remove_all(directory_); }

  void Write(const std::string& resource, const std::string& before = "", const std::string& after = "{\"a\": 1}") {
    Connection writer(database_.ConnInfo("ngoaid_commitments"));
    ASSERT_TRUE(RunInTransaction(writer, Access::kWrite, {}, [&](Transaction& transaction) {
                  RecordChanges(transaction, {"an", "svc/Method", "", "t", "reviewer", "trung-uong", "operator"},
                                {{resource, "vì sao", before, after}});
                  return absl::OkStatus();
                }).ok());
  }
  void WriteMany(int count) {
    for (int i = 0; i < count; ++i) Write(absl::StrCat("grants/", i));
  }
  // Returns how many were sealed, `ago`; the head is written down.
  int Seal(int limit = 1000, absl::Duration ago = absl::ZeroDuration()) {
    Connection sealer(database_.ConnInfo("ngoaid_audit"));
    Sealed sealed;
    EXPECT_TRUE(RunInTransaction(sealer, Access::kWrite, {}, [&](Transaction& transaction) {
                  sealed = SealOnce(transaction, limit);
                  return absl::OkStatus();
                }).ok());
    if (sealed.count > 0) {
      Tamper(absl::StrCat("update foundation.audit_seal set sealed_at = now() - interval '", absl::ToInt64Seconds(ago),
                          " seconds' where sealed_at > now() - interval '1 minute'"));
      EXPECT_TRUE(heads_->Write(sealed.head, absl::Now() - ago).ok());
    }
    return sealed.count;
  }
  // What nobody may do: as the superuser, past the triggers.
  void Tamper(const std::string& sql) {
    Connection superuser(database_.ConnInfo("postgres"));
    ASSERT_TRUE(superuser.EnsureOpen().ok());
    pqxx::work work(superuser.raw());
    work.exec0("set local session_replication_role = replica");
    work.exec(sql);
    work.commit();
  }

  struct Outcome {
    v1::AuditVerification verification;
    std::vector<std::pair<v1::AuditFault::Kind, int64_t>> faults;
  };
  Outcome Verify() {
    grpc::ClientContext context;
    auto reader = stub_->VerifyAudit(&context, {});
    Outcome outcome;
    for (v1::VerifyAuditResponse step; reader->Read(&step);) {
      if (step.has_fault()) outcome.faults.emplace_back(step.fault().kind(), step.fault().position());
      if (step.has_verification()) outcome.verification = step.verification();
    }
    const grpc::Status status = reader->Finish();
    EXPECT_TRUE(status.ok()) << status.error_message();
    return outcome;
  }
  v1::ListAuditEntriesResponse List(const v1::ListAuditEntriesRequest& request,
                                    grpc::StatusCode expected = grpc::StatusCode::OK) {
    grpc::ClientContext context;
    v1::ListAuditEntriesResponse response;
    const grpc::Status status = stub_->ListAuditEntries(&context, request, &response);
    EXPECT_EQ(status.error_code(), expected) << status.error_message();
    return response;
  }

  v1::ListRecordHistoryResponse History(const std::string& parent, grpc::StatusCode expected = grpc::StatusCode::OK) {
    grpc::ClientContext context;
    v1::ListRecordHistoryRequest request;
    request.set_parent(parent);
    v1::ListRecordHistoryResponse response;
    const grpc::Status status = stub_->ListRecordHistory(&context, request, &response);
    EXPECT_EQ(status.error_code(), expected) << status.error_message();
    return response;
  }

  ReferenceDatabase database_;
  reference::CatalogHolder catalogs_;
  std::string directory_;
  std::optional<HeadBook> heads_;
  std::optional<TestServer> server_;
  std::unique_ptr<v1::AuditService::Stub> stub_;
};

TEST_F(AuditTest, AnUntouchedChainHolds) {
  EXPECT_THAT(Verify().faults, IsEmpty());
  WriteMany(7);
  while (Seal(3) > 0) {
  }
  Write("grants/late");
  const Outcome outcome = Verify();
  EXPECT_THAT(outcome.faults, IsEmpty());
  EXPECT_GE(outcome.verification.sealed(), 7);
  EXPECT_EQ(outcome.verification.waiting(), 1);
  EXPECT_GT(outcome.verification.heads(), 0);
  EXPECT_THAT(outcome.verification.head(), SizeIs(64));
}

TEST_F(AuditTest, EveryKindOfTamperingIsFound) {
  WriteMany(9);
  Seal(1000, absl::Hours(1));
  const int64_t last = Verify().verification.sealed();
  const auto at = [](int64_t position) {
    return absl::StrCat("(select entry_id from foundation.audit_seal where position = ", position, ")");
  };
  struct Case {
    const char* what;
    std::string sql;
    v1::AuditFault::Kind kind;
    int64_t position;
    std::vector<const char*> heads_taken = {};
  };
  const std::string copy =
      "create table if not exists kept_entry as table foundation.audit_entry; "
      "create table if not exists kept_seal as table foundation.audit_seal; ";
  const std::string restore =
      "delete from foundation.audit_entry; insert into foundation.audit_entry select * from kept_entry; "
      "delete from foundation.audit_seal; insert into foundation.audit_seal select * from kept_seal";
  Tamper(copy);
  const std::string entry = "update foundation.audit_entry set ";
  const std::string cut_off = absl::StrCat("delete from foundation.audit_entry where id = ", at(last),
                                           "; delete from foundation.audit_seal where position = ", last);
  std::vector<Case> cases = {
      {"an entry removed", "delete from foundation.audit_entry where id = " + at(4), v1::AuditFault::KIND_ENTRY_REMOVED,
       4},
      {"a seal removed", "delete from foundation.audit_seal where position = 5", v1::AuditFault::KIND_SEAL_REMOVED, 5},
      {"the end cut off", cut_off, v1::AuditFault::KIND_HEAD_DIFFERS, last},
      {"the end cut off, the heads too", cut_off, v1::AuditFault::KIND_HEADS_MISSING, 0, {"heads.txt", "head.txt"}},
      {"the end cut off, the last head too", cut_off, v1::AuditFault::KIND_HEADS_MISSING, 0, {"head.txt"}},
      {"two swapped",
       absl::StrCat("alter table foundation.audit_seal drop constraint audit_seal_position_check; ",
                    "update foundation.audit_seal set position = -2 where position = 2; update foundation.audit_seal "
                    "set position = 2 where position = 3; ",
                    "update foundation.audit_seal set position = 3 where position = -2"),
       v1::AuditFault::KIND_ALTERED, 2},
      {"one slipped in",
       "insert into foundation.audit_entry (id, recorded_xid, principal, method, resource) values (gen_random_uuid(), "
       "'3', 'an', 'm', 'r')",
       v1::AuditFault::KIND_ENTRY_INSERTED, 0},
  };
  for (const char* column : {"principal", "role", "office", "method", "trace_id", "resource", "reason"}) {
    cases.push_back({column, absl::StrCat(entry, column, " = ", column, " || '!' where id = ", at(6)),
                     v1::AuditFault::KIND_ALTERED, 6});
  }
  for (const char* set :
       {"recorded_at = recorded_at + interval '1 microsecond'", "recorded_xid = '4'", "request_id = gen_random_uuid()",
        "origin = null", "origin = ''", "before = '{}'", "after = '{\"a\": 2}'", "after = null"}) {
    cases.push_back({set, absl::StrCat(entry, set, " where id = ", at(6)), v1::AuditFault::KIND_ALTERED, 6});
  }
  for (const Case& one : cases) {
    Tamper(one.sql);
    for (const char* file : one.heads_taken)
      std::filesystem::rename(directory_ + "/" + file, directory_ + "/" + file + ".kept");
    const Outcome outcome = Verify();
    EXPECT_THAT(outcome.faults, ::testing::Contains(std::make_pair(one.kind, one.position))) << one.what;
    EXPECT_EQ(outcome.verification.faults(), static_cast<int64_t>(outcome.faults.size())) << one.what;
    Tamper(restore);
    for (const char* file : one.heads_taken)
      std::filesystem::rename(directory_ + "/" + file + ".kept", directory_ + "/" + file);
    EXPECT_THAT(Verify().faults, IsEmpty()) << one.what;
  }
}

TEST_F(AuditTest, WhatWasWrittenBeforeOriginsWereKeptVerifiesAsItWasSealed) {
  Tamper(
      "insert into foundation.audit_entry (id, principal, method, resource) values (gen_random_uuid(), 'an', 'm', "
      "'grants/old')");
  Write("grants/new");
  Seal();
  EXPECT_THAT(Verify().faults, IsEmpty());
  Tamper("update foundation.audit_entry set origin = '' where resource = 'grants/old'");
  EXPECT_THAT(Verify().faults, SizeIs(1)) << "nor may it be told afterwards";
}

TEST_F(AuditTest, AChainMadeAnewIsFoundByTheHeadsOutside) {
  WriteMany(5);
  Seal();
  Tamper("update foundation.audit_entry set principal = 'somebody else'; delete from foundation.audit_seal");
  const HeadBook kept = *heads_;
  heads_.emplace(directory_ + "/elsewhere");
  std::filesystem::create_directories(directory_ + "/elsewhere");
  Seal();
  EXPECT_THAT(Verify().faults, IsEmpty());  // the chain alone cannot tell
  heads_.emplace(kept);
  EXPECT_THAT(Verify().faults,
              ElementsAre(std::make_pair(v1::AuditFault::KIND_HEAD_DIFFERS, Verify().verification.sealed()),
                          std::make_pair(v1::AuditFault::KIND_HEAD_DIFFERS, Verify().verification.sealed())));
}

TEST_F(AuditTest, HeadsThatBeginLaterThanTheChainAreFound) {
  WriteMany(3);
  Seal(1000, absl::Hours(1));
  Write("grants/next");
  Seal();
  EXPECT_THAT(Verify().faults, IsEmpty());
  for (const char* file : {"heads.txt", "head.txt"}) std::filesystem::remove(directory_ + "/" + file);
  Write("grants/after");
  Seal();  // the sealer goes on, and writes the files anew
  EXPECT_THAT(Verify().faults, ElementsAre(std::make_pair(v1::AuditFault::KIND_HEADS_MISSING, 0)));
}

TEST_F(AuditTest, NothingIsSealedBeforeWhatMayStillComeBeforeIt) {
  Connection slow(database_.ConnInfo("ngoaid_commitments"));
  ASSERT_TRUE(slow.EnsureOpen().ok());
  pqxx::work work(slow.raw());
  Transaction open(work);
  RecordChanges(open, {"binh", "svc/Method", "", "t"}, {{"grants/slow", "", "", "{}"}});
  Write("grants/quick");
  Seal();
  v1::ListAuditEntriesRequest quick;
  quick.set_resource("grants/quick");
  EXPECT_EQ(List(quick).audit_entries(0).position(), 0);
  work.commit();
  Seal();
  EXPECT_GT(List(quick).audit_entries(0).position(), 1);
  EXPECT_THAT(Verify().faults, IsEmpty());
}

TEST_F(AuditTest, ARecordsHistoryIsToldFieldByField) {
  Write("grants/g", "", R"({"title": "A", "places": [{"code": "34:01", "weight": 1}]})");
  Write("grants/g", R"({"title": "A", "places": [{"code": "34:01", "weight": 1}]})",
        R"({"title": "B", "places": [{"code": "34:01", "weight": 2}]})");
  Write("grants/g/entries/e");
  Write("grants/gg");
  v1::ListAuditEntriesRequest request;
  request.set_resource("grants/g");
  request.set_page_size(2);
  const v1::ListAuditEntriesResponse first = List(request);
  ASSERT_THAT(first.audit_entries(), SizeIs(2));
  EXPECT_EQ(first.audit_entries(0).resource(), "grants/g/entries/e");
  const v1::AuditEntry& change = first.audit_entries(1);
  EXPECT_EQ(change.author(), "an");
  EXPECT_EQ(change.role(), "reviewer");
  EXPECT_EQ(change.office(), "trung-uong");
  EXPECT_EQ(change.reason(), "vì sao");
  EXPECT_EQ(change.origin(), "operator");
  ASSERT_THAT(change.changes(), SizeIs(2));
  EXPECT_EQ(change.changes(0).field(), "places[0].weight");
  EXPECT_EQ(change.changes(0).before(), "1");
  EXPECT_EQ(change.changes(1).after(), "\"B\"");
  request.set_page_token(first.next_page_token());
  const v1::ListAuditEntriesResponse second = List(request);
  ASSERT_THAT(second.audit_entries(), SizeIs(1));
  EXPECT_FALSE(second.audit_entries(0).changes(0).has_before());
  EXPECT_THAT(second.next_page_token(), IsEmpty());
}

TEST_F(AuditTest, WhoReadsARecordReadsItsHistoryAndNobodyElses) {
  const std::string grant = "grants/" + NewUuid(absl::Now());
  Write(grant);
  Write(grant + "/entries/e");
  Write("accounts/an");
  EXPECT_THAT(History(grant).audit_entries(), SizeIs(2));
  EXPECT_THAT(History("organisations/" + NewUuid(absl::Now())).audit_entries(), IsEmpty());
  for (const std::string& other : {std::string("accounts/an"), std::string("grants"), grant + "/entries/e"})
    History(other, grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(AuditTest, WhatIsAskedIsNarrowed) {
  Write("grants/g");
  v1::ListAuditEntriesRequest request;
  request.set_author("an");
  request.set_office("trung-uong");
  request.set_method("Method");
  EXPECT_THAT(List(request).audit_entries(), SizeIs(1));
  request.set_from("2000-01-01");
  request.set_to("2000-12-31");
  EXPECT_THAT(List(request).audit_entries(), IsEmpty());
  request.set_to("2018/2022?");  // a date, ten letters long, but no day
  List(request, grpc::StatusCode::INVALID_ARGUMENT);
  request.set_to("2000-12-31");
  request.set_from("2001-01-01");
  request.set_page_size(-1);
  request.set_page_token("?");
  List(request, grpc::StatusCode::INVALID_ARGUMENT);
  request.Clear();
  request.set_request_id("no uuid");
  List(request, grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(AuditTest, AnOfficeOrAMethodThatThereIsNotIsTold) {
  Write("grants/g");
  v1::ListAuditEntriesRequest request;
  request.set_office("paccom");
  request.set_method("CreateEntry");
  EXPECT_THAT(List(request).audit_entries(), IsEmpty()) << "both are there, and did nothing";
  request.set_method("ngoaid.commitments.v1.CommitmentsService/CreateEntry");
  EXPECT_THAT(List(request).audit_entries(), IsEmpty());
  request.set_office("trung-uong");
  request.set_method("svc/Method");
  EXPECT_THAT(List(request).audit_entries(), SizeIs(1)) << "of another time, but the trail tells of them";
  request.set_office("pacom");
  request.set_method("CreatEntry");
  request.set_from("mai");
  request.set_to("2000-01-01");
  grpc::ClientContext context;
  v1::ListAuditEntriesResponse response;
  const std::string told = stub_->ListAuditEntries(&context, request, &response).error_details();
  for (const char* words : {"gần nhất: CreateEntry", "gần nhất: paccom", "không phải một ngày"})
    EXPECT_THAT(told, ::testing::HasSubstr(words));
  EXPECT_THAT(told, ::testing::Not(::testing::HasSubstr("sớm hơn ngày bắt đầu"))) << "of a start that cannot be read";
}

TEST_F(AuditTest, TheThreadSealsAndWritesTheHeadDown) {
  prometheus::Registry registry;
  Sealer sealer({database_.ConnInfo("ngoaid_audit"), absl::Milliseconds(1), absl::Milliseconds(20)}, *heads_, registry);
  Write("grants/g");
  v1::ListAuditEntriesRequest request;
  request.set_resource("grants/g");
  const absl::Time given_up = absl::Now() + absl::Seconds(60);
  while (List(request).audit_entries(0).position() == 0 && absl::Now() < given_up) {
  }
  const int64_t position = List(request).audit_entries(0).position();
  ASSERT_GT(position, 0);
  std::vector<int64_t> written;
  do {
    written = Positions(*heads_);
  } while ((written.empty() || written.back() < position) && absl::Now() < given_up);
  EXPECT_THAT(written, ::testing::Contains(position));
}

TEST_F(AuditTest, HeadsThatWereAlteredAreToldInWords) {
  Write("grants/1");
  std::ofstream(directory_ + "/heads.txt") << "nonsense\n";
  grpc::ClientContext context;
  auto reader = stub_->VerifyAudit(&context, {});
  v1::VerifyAuditResponse step;
  EXPECT_FALSE(reader->Read(&step));
  const grpc::Status status = reader->Finish();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::DATA_LOSS);
  EXPECT_THAT(status.error_details(), ::testing::HasSubstr("AUDIT_HEADS_UNREADABLE"));
  EXPECT_THAT(status.error_message(), ::testing::Not(::testing::HasSubstr(directory_)));
}

TEST_F(AuditTest, FinishSealsWhatIsLeft) {
  prometheus::Registry registry;
  Sealer sealer(PeriodicWorker::Options{database_.ConnInfo("ngoaid_audit"), absl::Hours(1)}, *heads_, registry);
  WriteMany(3);
  sealer.Finish();
  EXPECT_THAT(Positions(*heads_), ::testing::Contains(3));
}

TEST(HeadBookTest, ADayHasOneLineAndTheLastIsKept) {
  char pattern[] = "/tmp/ngoaid-heads-XXXXXX";
  const std::string directory = mkdtemp(pattern);
  const HeadBook book(directory);
  EXPECT_THAT(Positions(book), IsEmpty());
  const absl::Time morning = absl::FromCivil(absl::CivilHour(2026, 11, 22, 8), VietNamTime());
  ASSERT_TRUE(book.Write({1, "a"}, morning).ok());
  ASSERT_TRUE(book.Write({2, "b"}, morning + absl::Hours(8)).ok());
  ASSERT_TRUE(book.Write({3, "c"}, morning + absl::Hours(17)).ok());
  EXPECT_THAT(Positions(book), ElementsAre(1, 3, 3));
  std::ofstream(directory + "/heads.txt") << "nonsense\n";
  EXPECT_TRUE(absl::IsDataLoss(book.Read().status()));
  std::filesystem::remove_all(directory);
}

// What an entry of the first form was sealed with in 2026: never anything else.
TEST(SealHashTest, StaysWhatItWas) {
  const SealedEntry first{
      "00000000-0000-4000-8000-000000000001",
      "7",
      {"2026-11-22T07:00:00.000001", "an", "svc/M", "", "t", "grants/g", "vì sao", "", "{}", "reviewer", "paccom"}};
  EXPECT_EQ(SealHash(1, "", first), "7677f55a9324ae156d4b94e00f6ccda7ac19ea2f89f1e1fceae40f0d62907789");
  SealedEntry second = first;
  second.columns.emplace_back("");
  EXPECT_EQ(SealHash(1, "", second), "da79dd22e00f7fc60eb8497a30c98432a4b262f99aad0d85ebc5ef4a0e1cd3b0");
}

TEST(SealHashTest, TextsCannotPassForEachOther) {
  const SealedEntry one{"id", "7", {"ab", "c"}};
  const SealedEntry other{"id", "7", {"a", "bc"}};
  EXPECT_NE(SealHash(1, "", one), SealHash(1, "", other));
  EXPECT_NE(SealHash(1, "", one), SealHash(2, "", one));
  EXPECT_NE(SealHash(2, "x", one), SealHash(2, "y", one));
}

}  // namespace
}  // namespace ngoaid::audit

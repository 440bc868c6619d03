#include "services/rpc/dispatcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <latch>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>
#include <thread>

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "ngoaid/commitments/v1/commitments_service.grpc.pb.h"
#include "services/rpc/server.h"
#include "tests/harness/test_database.h"

namespace ngoaid {
namespace {

using commitments::v1::CommitmentsService;
using commitments::v1::CreateEntryRequest;
using commitments::v1::CreateEntryResponse;
using commitments::v1::GetEntryRequest;
using commitments::v1::GetEntryResponse;
using commitments::v1::ImportFileRequest;
using commitments::v1::ImportFileResponse;

constexpr char kRequest[] = "11111111-1111-4111-8111-111111111111";
constexpr char kInsert[] =
    "insert into foundation.audit_entry (id, principal, method, resource) values (gen_random_uuid(), 'p', 'm', 'r')";

// A door whose answers a test chooses.
class TestAccess : public AccessControl {
 public:
  const MethodPermission* Find(absl::string_view method) const override {
    static constexpr MethodPermission kRows[] = {{"CreateEntry", "w", Effect::kWrite},
                                                 {"GetEntry", "r", Effect::kRead},
                                                 {"ImportFile", "w", Effect::kWrite, "t"},
                                                 {"Open", "", Effect::kRead}};
    for (const auto& row : kRows) {
      if (row.method == method) return &row;
    }
    return nullptr;
  }
  absl::StatusOr<Principal> Authenticate(Connection&, const Metadata&) override {
    if (!known) return errors::Unauthenticated();
    Principal principal{"someone"};
    if (allowed) principal.permissions = {"r", "w"};
    if (may_try) principal.permissions.insert("t");
    return principal;
  }
  OfficeScope ScopeOf(const Principal&, absl::string_view) const override { return scope; }
  bool known = true;
  bool allowed = true;
  bool may_try = false;
  OfficeScope scope = OfficeScope::All();
};

// Three methods whose handlers a test chooses.
class TestService : public CommitmentsService::CallbackService {
 public:
  explicit TestService(Dispatcher& rpc) : rpc_(rpc) {}
  grpc::ServerUnaryReactor* CreateEntry(grpc::CallbackServerContext* c, const CreateEntryRequest* q,
                                        CreateEntryResponse* a) override {
    return rpc_.Unary<CreateEntryRequest, CreateEntryResponse>(c, "CreateEntry", q, a, create);
  }
  grpc::ServerUnaryReactor* GetEntry(grpc::CallbackServerContext* c, const GetEntryRequest* q,
                                     GetEntryResponse* a) override {
    return rpc_.Unary<GetEntryRequest, GetEntryResponse>(c, method_of_get, q, a, get);
  }
  grpc::ServerWriteReactor<ImportFileResponse>* ImportFile(grpc::CallbackServerContext* c,
                                                           const ImportFileRequest* q) override {
    return rpc_.ServerStream<ImportFileRequest, ImportFileResponse>(c, "ImportFile", q, import);
  }
  UnaryHandler<CreateEntryRequest, CreateEntryResponse> create;
  UnaryHandler<GetEntryRequest, GetEntryResponse> get;
  StreamHandler<ImportFileRequest, ImportFileResponse> import;
  std::string method_of_get = "GetEntry";

 private:
  Dispatcher& rpc_;
};

class DispatcherTest : public testing::Test {
 protected:
  DispatcherTest() {
    char pattern[] = "/tmp/ngoaid-rpc-XXXXXX";
    directory_ = mkdtemp(pattern);
    address_ = "unix:" + directory_ + "/s";
    // One worker and a queue of two: overload is three calls.
    workers_ = std::make_unique<WorkerPool>(database_.ConnInfo("ngoaid_commitments"), 1, 2);
    dispatcher_ = std::make_unique<Dispatcher>(*workers_, access_, metrics_);
    service_ = std::make_unique<TestService>(*dispatcher_);
    server_ = *Server::Start({address_, false}, access_, {service_.get()}, {});
    stub_ = CommitmentsService::NewStub(grpc::CreateChannel(address_, grpc::InsecureChannelCredentials()));
    service_->create = [this](Call& call, const CreateEntryRequest& request, CreateEntryResponse& response) {
      ++runs_;
      call.sql().exec(kInsert);
      response.mutable_entry()->set_note(request.entry().note() + " by " + call.author());
      return absl::OkStatus();
    };
    service_->get = [](Call&, const GetEntryRequest&, GetEntryResponse&) { return absl::OkStatus(); };
  }
  ~DispatcherTest() override {
    server_->Drain(absl::Seconds(1));
    workers_.reset();
    std::filesystem::remove_all(directory_);
  }

  grpc::Status Create(const std::string& note, CreateEntryResponse* response, bool dry_run = false) {
    grpc::ClientContext context;
    return Create(context, note, response, dry_run);
  }
  bool SaysRepeated(const std::string& note, bool dry_run = false) {
    grpc::ClientContext context;
    CreateEntryResponse response;
    Create(context, note, &response, dry_run);
    return context.GetServerInitialMetadata().count("ngoaid-repeated") > 0;
  }
  grpc::Status Create(grpc::ClientContext& context, const std::string& note, CreateEntryResponse* response,
                      bool dry_run) {
    context.AddMetadata("accept-language", "en");
    CreateEntryRequest request;
    request.set_parent("grants/x");
    request.mutable_entry()->set_note(note);
    request.mutable_entry()->set_kind(commitments::v1::ENTRY_KIND_PLEDGE);
    request.mutable_entry()->mutable_amount()->set_units(1);
    request.set_request_id(kRequest);
    request.set_validate_only(dry_run);
    return stub_->CreateEntry(&context, request, response);
  }
  grpc::Status Get(absl::Duration deadline = absl::Seconds(20), const char* language = "vi") {
    grpc::ClientContext context;
    context.AddMetadata("accept-language", language);
    context.set_deadline(absl::ToChronoTime(absl::Now() + deadline));
    GetEntryRequest request;
    request.set_name("grants/x/entries/y");
    GetEntryResponse response;
    return stub_->GetEntry(&context, request, &response);
  }
  // "field: description" of each violation an answer names.
  static std::vector<std::string> Told(const grpc::Status& status) {
    google::rpc::Status rich;
    google::rpc::BadRequest bad;
    rich.ParseFromString(status.error_details());
    for (const auto& detail : rich.details()) detail.UnpackTo(&bad);
    std::vector<std::string> told;
    for (const auto& fault : bad.field_violations()) told.push_back(fault.field() + ": " + fault.description());
    return told;
  }
  std::string Count(const std::string& table) {
    Connection owner(database_.ConnInfo("ngoaid_owner"));
    EXPECT_TRUE(owner.EnsureOpen().ok());
    pqxx::work tx(owner.raw());
    return tx.exec1("select count(*) from foundation." + table)[0].as<std::string>();
  }

  TestDatabase database_;
  std::string directory_, address_;
  TestAccess access_;
  Metrics metrics_;
  std::unique_ptr<WorkerPool> workers_;
  std::unique_ptr<Dispatcher> dispatcher_;
  std::unique_ptr<TestService> service_;
  std::unique_ptr<Server> server_;
  std::unique_ptr<CommitmentsService::Stub> stub_;
  std::atomic<int> runs_ = 0;
};

TEST_F(DispatcherTest, AWriteIsCommittedAndARepeatAnsweredWithoutDoingItAgain) {
  CreateEntryResponse first, second;
  ASSERT_TRUE(Create("note", &first).ok());
  ASSERT_TRUE(Create("note", &second).ok());
  EXPECT_EQ(first.entry().note(), "note by someone");
  EXPECT_EQ(first.SerializeAsString(), second.SerializeAsString());
  EXPECT_EQ(runs_, 1);
  EXPECT_EQ(Count("audit_entry"), "1");
}

TEST_F(DispatcherTest, ARepeatSaysThatItIsOneAndNothingElseDoes) {
  CreateEntryResponse response;
  EXPECT_FALSE(SaysRepeated("note"));
  EXPECT_TRUE(SaysRepeated("note"));
  EXPECT_FALSE(SaysRepeated("note", true)) << "a dry run";
  EXPECT_FALSE(SaysRepeated("another note")) << "refused";
}

TEST_F(DispatcherTest, TheSameIdWithAnotherBodyIsRefused) {
  CreateEntryResponse response;
  ASSERT_TRUE(Create("note", &response).ok());
  grpc::Status status = Create("another note", &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(Count("audit_entry"), "1");
}

TEST_F(DispatcherTest, ADryRunStoresNothingAndLeavesItsIdFree) {
  CreateEntryResponse response;
  ASSERT_TRUE(Create("note", &response, true).ok());
  EXPECT_EQ(Count("audit_entry"), "0");
  EXPECT_EQ(Count("idempotency_key"), "0");
  EXPECT_TRUE(Create("note", &response).ok());
}

TEST_F(DispatcherTest, ADryRunWithAnIdThatWasUsedSaysWhatAWriteWould) {
  CreateEntryResponse first, tried;
  ASSERT_TRUE(Create("note", &first).ok());
  ASSERT_TRUE(Create("note", &tried, true).ok());
  EXPECT_EQ(tried.entry().note(), first.entry().note());
  EXPECT_EQ(runs_, 1);
  const grpc::Status other = Create("other", &tried, true);
  EXPECT_EQ(other.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(Create("other", &tried).error_message(), other.error_message());
  EXPECT_EQ(Count("audit_entry"), "1");
}

TEST_F(DispatcherTest, AFailedWriteLeavesNoKey) {
  service_->create = [](Call& call, const CreateEntryRequest&, CreateEntryResponse&) {
    call.sql().exec(kInsert);
    return errors::NotFound("grants/x");
  };
  CreateEntryResponse response;
  EXPECT_EQ(Create("note", &response).error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Count("audit_entry"), "0");
  EXPECT_EQ(Count("idempotency_key"), "0");
}

TEST_F(DispatcherTest, FaultsOfARequestAreToldAllAtOnceInTheCallersLanguage) {
  grpc::ClientContext context;
  context.AddMetadata("accept-language", "en");
  CreateEntryResponse response;
  grpc::Status status = stub_->CreateEntry(&context, {}, &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  google::rpc::Status rich;
  ASSERT_TRUE(rich.ParseFromString(status.error_details()));
  google::rpc::BadRequest bad;
  int bad_requests = 0;
  for (const auto& detail : rich.details()) bad_requests += detail.UnpackTo(&bad);
  EXPECT_EQ(bad_requests, 1);
  ASSERT_EQ(bad.field_violations_size(), 5);  // parent, entry, what an entry must have (two), request_id
  EXPECT_EQ(bad.field_violations(0).field(), "parent");
  EXPECT_EQ(bad.field_violations(0).description(), "is required");
  EXPECT_EQ(Count("audit_entry"), "0");
}

TEST_F(DispatcherTest, FaultsTheHandlerFindsAreToldWithThoseFoundBeforeIt) {
  service_->create = [this](Call& call, const CreateEntryRequest& request, CreateEntryResponse&) {
    ++runs_;
    call.sql().exec(kInsert);
    EXPECT_EQ(request.parent(), "grants/x");
    EXPECT_EQ(request.entry().note(), "") << "a text that is not fit is kept from the handler";
    EXPECT_EQ(request.entry().kind(), commitments::v1::ENTRY_KIND_UNSPECIFIED);
    return errors::Invalid(
        {{"entry.kind", {"hai lần", "told twice"}}, {"entry.amount", {"lớn hơn 0", "must be above 0"}}});
  };
  CreateEntryRequest request;
  request.set_parent("grants/x");
  request.mutable_entry()->set_note(std::string("a\0b", 3));
  request.mutable_entry()->set_kind(static_cast<commitments::v1::EntryKind>(77));
  request.mutable_entry()->mutable_amount()->set_units(-1);
  grpc::ClientContext context;
  context.AddMetadata("accept-language", "en");
  CreateEntryResponse response;
  grpc::Status status = stub_->CreateEntry(&context, request, &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(Told(status), (std::vector<std::string>{"entry.kind: is not one of the values defined",
                                                    "entry.note: holds a NUL character or is not UTF-8",
                                                    "request_id: is required", "entry.amount: must be above 0"}));
  EXPECT_EQ(runs_, 1);
  EXPECT_EQ(Count("audit_entry"), "0");
}

TEST_F(DispatcherTest, AHandlerThatFindsNothingElseOrFailsLeavesTheFaultsFoundBeforeIt) {
  CreateEntryRequest request;
  request.set_parent("grants/x");
  request.mutable_entry()->set_kind(commitments::v1::ENTRY_KIND_PLEDGE);
  request.mutable_entry()->mutable_amount()->set_units(1);
  for (const char* outcome : {"ok", "not found", "exception", "statement"}) {
    service_->create = [&](Call& call, const CreateEntryRequest&, CreateEntryResponse&) -> absl::Status {
      call.sql().exec(kInsert);
      if (outcome == std::string("not found")) return errors::NotFound("grants/x");
      if (outcome == std::string("exception")) throw std::runtime_error("secret");
      if (outcome == std::string("statement")) call.sql().exec("select 1/0");
      return absl::OkStatus();
    };
    grpc::ClientContext context;
    context.AddMetadata("accept-language", "en");
    CreateEntryResponse response;
    EXPECT_EQ(Told(stub_->CreateEntry(&context, request, &response)),
              std::vector<std::string>{"request_id: is required"})
        << outcome;
  }
  EXPECT_EQ(Count("audit_entry"), "0");
}

TEST_F(DispatcherTest, StrangersAndTheUnentitledAreTurnedAwayBeforeAnythingRuns) {
  CreateEntryResponse response;
  access_.known = false;
  EXPECT_EQ(Create("note", &response).error_code(), grpc::StatusCode::UNAUTHENTICATED);
  access_.known = true;
  access_.allowed = false;
  EXPECT_EQ(Create("note", &response).error_code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(runs_, 0);
}

TEST_F(DispatcherTest, WhoMayOnlyTryMayTry) {
  access_.allowed = false;
  access_.may_try = true;
  service_->import = [this](Call&, const ImportFileRequest&, Stream<ImportFileResponse>&) {
    ++runs_;
    return absl::OkStatus();
  };
  for (bool dry_run : {false, true}) {
    grpc::ClientContext context;
    ImportFileRequest request;
    request.set_content("x");
    request.set_file_name("x.csv");
    request.set_request_id(kRequest);
    request.set_validate_only(dry_run);
    auto reader = stub_->ImportFile(&context, request);
    ImportFileResponse response;
    while (reader->Read(&response)) {
    }
    EXPECT_EQ(reader->Finish().error_code(), dry_run ? grpc::StatusCode::OK : grpc::StatusCode::PERMISSION_DENIED);
  }
  EXPECT_EQ(runs_, 1);
}

TEST_F(DispatcherTest, WorkForAnOfficeRunsBehindTheWallAndIsRepeatedThere) {
  access_.scope = OfficeScope::Of({"34-48"});
  std::string seen;
  service_->create = [&](Call& call, const CreateEntryRequest&, CreateEntryResponse& response) {
    ++runs_;
    const auto row = call.sql().exec1("select current_user, array_to_string(foundation.offices(), ' ')");
    seen = absl::StrCat(row[0].c_str(), " ", row[1].c_str());
    EXPECT_TRUE(call.scope().Holds("34-48"));
    EXPECT_FALSE(call.scope().Holds("34-01"));
    response.mutable_entry()->set_note("made");
    return absl::OkStatus();
  };
  for (int i = 0; i < 2; ++i) {
    CreateEntryResponse response;
    EXPECT_TRUE(Create("note", &response).ok());
    EXPECT_EQ(response.entry().note(), "made");
  }
  EXPECT_EQ(runs_, 1);
  EXPECT_EQ(seen, "ngoaid_commitments_office 34-48");
  // What is only examined is examined there too.
  service_->get = [&](Call& call, const GetEntryRequest&, GetEntryResponse&) {
    seen = call.sql().exec1("select current_user")[0].c_str();
    return absl::OkStatus();
  };
  grpc::ClientContext context;
  GetEntryResponse response;
  EXPECT_EQ(stub_->GetEntry(&context, GetEntryRequest(), &response).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(seen, "ngoaid_commitments_office");
  access_.scope = OfficeScope::All();
  EXPECT_TRUE(Get().ok());
  EXPECT_EQ(seen, "ngoaid_commitments") << "the next call on the same connection is not narrowed";
}

TEST_F(DispatcherTest, APublicMethodIsForStrangersTooAndKnowsWhoIsKnown) {
  service_->method_of_get = "Open";
  std::string author;
  service_->get = [&](Call& call, const GetEntryRequest&, GetEntryResponse&) {
    author = call.author();
    return absl::OkStatus();
  };
  EXPECT_TRUE(Get().ok());
  EXPECT_EQ(author, "someone");
  access_.known = false;
  EXPECT_TRUE(Get().ok());
  EXPECT_EQ(author, "anonymous");
}

TEST_F(DispatcherTest, ASessionIsToldAsMetadataOnceTheWorkHasGoneWell) {
  for (bool good : {true, false}) {
    service_->get = [&](Call& call, const GetEntryRequest&, GetEntryResponse&) {
      call.TellSession("token");
      return good ? absl::OkStatus() : errors::NotFound("x");
    };
    grpc::ClientContext context;
    GetEntryRequest request;
    request.set_name("grants/x/entries/y");
    GetEntryResponse response;
    EXPECT_EQ(stub_->GetEntry(&context, request, &response).ok(), good);
    EXPECT_EQ(context.GetServerInitialMetadata().count("ngoaid-session"), good ? 1u : 0u);
  }
}

TEST_F(DispatcherTest, AMethodWithoutARowIsNobodys) {
  service_->method_of_get = "Unlisted";
  EXPECT_EQ(Get().error_code(), grpc::StatusCode::PERMISSION_DENIED);
}

TEST_F(DispatcherTest, AServiceWithAMethodWithoutARowDoesNotStart) {
  TestService other(*dispatcher_);
  auto server = Server::Start({"unix:" + directory_ + "/other", false}, access_, {&other},
                              {"ngoaid.commitments.v1.CommitmentsService"});
  EXPECT_EQ(errors::Reason(server.status()), "METHOD_WITHOUT_PERMISSION");
}

TEST_F(DispatcherTest, AServiceDoesNotListenToTheOutside) {
  auto server = Server::Start({"0.0.0.0:0", false}, access_, {}, {});
  EXPECT_EQ(errors::Reason(server.status()), "ADDRESS_NOT_LOCAL");
}

TEST_F(DispatcherTest, AnExceptionIsAnInternalErrorThatTellsTheCallerNothing) {
  service_->get = [](Call&, const GetEntryRequest&, GetEntryResponse&) -> absl::Status {
    throw std::runtime_error("secret");
  };
  grpc::Status status = Get();
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INTERNAL);
  EXPECT_THAT(status.error_message(), testing::Not(testing::HasSubstr("secret")));
}

TEST_F(DispatcherTest, ReadsCannotWrite) {
  service_->get = [](Call& call, const GetEntryRequest&, GetEntryResponse&) {
    call.sql().exec(kInsert);
    return absl::OkStatus();
  };
  EXPECT_FALSE(Get().ok());
  EXPECT_EQ(Count("audit_entry"), "0");
}

TEST_F(DispatcherTest, ASlowStatementEndsAtTheDeadline) {
  service_->get = [](Call& call, const GetEntryRequest&, GetEntryResponse&) {
    call.sql().exec("select pg_sleep(60)");
    return absl::OkStatus();
  };
  EXPECT_EQ(Get(absl::Milliseconds(300)).error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
}

TEST_F(DispatcherTest, LoadBeyondTheQueueIsShedWithWordOfWhenToComeBack) {
  std::mutex gate;
  gate.lock();
  std::atomic<int> started = 0;
  service_->get = [&](Call&, const GetEntryRequest&, GetEntryResponse&) {
    ++started;
    std::lock_guard wait(gate);
    return absl::OkStatus();
  };
  std::vector<std::thread> callers;
  std::atomic<int> shed = 0, good = 0;
  std::string details;
  auto call = [&] {
    grpc::Status status = Get();
    if (status.ok()) ++good;
    if (status.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED) {
      ++shed;
      details = status.error_details();
    }
  };
  callers.emplace_back(call);
  while (started == 0) std::this_thread::yield();
  for (int i = 0; i < 2; ++i) callers.emplace_back(call);
  while (workers_->queued() < 2) std::this_thread::yield();
  call();  // the fourth: one runs, two wait
  gate.unlock();
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(good, 3);
  EXPECT_EQ(shed, 1);
  google::rpc::Status rich;
  ASSERT_TRUE(rich.ParseFromString(details));
  EXPECT_TRUE(std::any_of(rich.details().begin(), rich.details().end(),
                          [](const auto& d) { return d.template Is<google::rpc::RetryInfo>(); }));
}

TEST_F(DispatcherTest, ADrainLetsTheCallUnderWayEndAndRefusesNewOnes) {
  std::latch started(1), go(1);
  service_->create = [&](Call& call, const CreateEntryRequest&, CreateEntryResponse& response) {
    started.count_down();
    go.wait();
    call.sql().exec(kInsert);
    response.mutable_entry()->set_note("made");
    return absl::OkStatus();
  };
  grpc::Status running;
  CreateEntryResponse made;
  std::thread caller([&] { running = Create("note", &made); });
  started.wait();
  std::thread drain([&] { server_->Drain(absl::Seconds(20)); });
  // A call that comes before the drain has begun waits for the one worker, and gives up.
  const absl::Time limit = absl::Now() + absl::Seconds(10);
  grpc::Status refused;
  while (refused.error_code() != grpc::StatusCode::UNAVAILABLE && absl::Now() < limit)
    refused = Get(absl::Milliseconds(100));
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::UNAVAILABLE);
  go.count_down();
  caller.join();
  drain.join();
  EXPECT_TRUE(running.ok()) << running.error_message();
  EXPECT_EQ(made.entry().note(), "made");
  EXPECT_EQ(Count("audit_entry"), "1");
}

TEST_F(DispatcherTest, ACallIsOneLineOfJsonInTheLogWithTheCallersTrace) {
  constexpr char kTrace[] = "4bf92f3577b34da6a3ce929d0e0e4736";
  for (bool found : {true, false}) {
    service_->get = [&](Call&, const GetEntryRequest&, GetEntryResponse&) {
      return found ? absl::OkStatus() : errors::NotFound("grants/x");
    };
    grpc::ClientContext context;
    context.AddMetadata("traceparent", absl::StrCat("00-", kTrace, "-00f067aa0ba902b7-01"));
    GetEntryRequest request;
    request.set_name("grants/x/entries/y");
    GetEntryResponse response;
    testing::internal::CaptureStderr();
    stub_->GetEntry(&context, request, &response);
    const auto line = nlohmann::json::parse(testing::internal::GetCapturedStderr());
    EXPECT_EQ(line.at("level"), "info");
    EXPECT_EQ(line.at("message"), "call");
    EXPECT_EQ(line.at("method"), "GetEntry");
    EXPECT_EQ(line.at("code"), found ? "OK" : "NOT_FOUND");
    EXPECT_EQ(line.at("reason"), found ? "" : "NOT_FOUND");
    EXPECT_EQ(line.at("trace_id"), kTrace);
  }
  service_->get = [](Call&, const GetEntryRequest&, GetEntryResponse&) { return absl::OkStatus(); };
  testing::internal::CaptureStderr();
  EXPECT_TRUE(Get().ok());
  const auto line = nlohmann::json::parse(testing::internal::GetCapturedStderr());
  EXPECT_THAT(line.at("trace_id").get<std::string>(), testing::MatchesRegex("[0-9a-f]{32}")) << "who has none gets one";
}

class StreamTest : public DispatcherTest {
 protected:
  struct Outcome {
    grpc::Status status;
    std::vector<int> rows;
  };
  Outcome Import(bool dry_run = false) {
    grpc::ClientContext context;
    ImportFileRequest request;
    request.set_content("bytes");
    request.set_file_name("a.csv");
    request.set_request_id(kRequest);
    request.set_validate_only(dry_run);
    auto reader = stub_->ImportFile(&context, request);
    Outcome outcome;
    ImportFileResponse response;
    while (reader->Read(&response))
      outcome.rows.push_back(response.has_result() ? response.result().counts().rows() : response.rows_read());
    outcome.status = reader->Finish();
    return outcome;
  }
};

TEST_F(StreamTest, ProgressComesAtOnceTheAnswerAfterTheCommitAndRepeatsAreEqual) {
  service_->import = [&](Call& call, const ImportFileRequest&, Stream<ImportFileResponse>& stream) {
    ++runs_;
    call.sql().exec(kInsert);
    ImportFileResponse response;
    response.set_rows_read(7);
    stream.Tell(response);
    for (int rows : {1, 2}) {
      response.mutable_result()->mutable_counts()->set_rows(rows);
      if (absl::Status status = stream.Write(response); !status.ok()) return status;
    }
    return absl::OkStatus();
  };
  Outcome first = Import();
  ASSERT_TRUE(first.status.ok());
  EXPECT_THAT(first.rows, testing::ElementsAre(7, 1, 2));
  EXPECT_THAT(Import().rows, testing::ElementsAre(1, 2));
  EXPECT_EQ(runs_, 1);
  EXPECT_EQ(Count("audit_entry"), "1");
}

TEST_F(StreamTest, NothingOfAnAnswerIsSentWhenTheWorkFails) {
  service_->import = [&](Call& call, const ImportFileRequest&, Stream<ImportFileResponse>& stream) {
    call.sql().exec(kInsert);
    ImportFileResponse response;
    response.mutable_result();
    return stream.Write(response).ok() ? errors::NotFound("x") : errors::Cancelled();
  };
  Outcome outcome = Import();
  EXPECT_EQ(outcome.status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_THAT(outcome.rows, testing::IsEmpty());
  EXPECT_EQ(Count("audit_entry"), "0");
}

TEST_F(StreamTest, NothingIsSentOfWorkOnARequestThatIsRefused) {
  service_->import = [&](Call& call, const ImportFileRequest&, Stream<ImportFileResponse>& stream) {
    call.sql().exec(kInsert);
    ImportFileResponse response;
    response.set_rows_read(7);
    stream.Tell(response);
    EXPECT_FALSE(stream.Write(response).ok());
    return errors::Invalid({{"office", {"sai", "wrong"}}});
  };
  grpc::ClientContext context;
  context.AddMetadata("accept-language", "en");
  auto reader = stub_->ImportFile(&context, {});
  ImportFileResponse response;
  EXPECT_FALSE(reader->Read(&response));
  EXPECT_EQ(Told(reader->Finish()), (std::vector<std::string>{"content: is required", "file_name: is required",
                                                              "request_id: is required", "office: wrong"}));
  EXPECT_EQ(Count("audit_entry"), "0");
}

TEST_F(StreamTest, WorkThatTakesItselfBackAnswersAndLeavesNoKey) {
  service_->import = [&](Call& call, const ImportFileRequest&, Stream<ImportFileResponse>& stream) {
    call.sql().exec(kInsert);
    call.transaction().RollBackAtEnd();
    ImportFileResponse response;
    response.mutable_result()->mutable_counts()->set_rows(5);
    return stream.Write(response);
  };
  Outcome outcome = Import();
  EXPECT_TRUE(outcome.status.ok());
  EXPECT_THAT(outcome.rows, testing::ElementsAre(5));
  EXPECT_EQ(Count("audit_entry"), "0");
  EXPECT_EQ(Count("idempotency_key"), "0");
}

}  // namespace
}  // namespace ngoaid

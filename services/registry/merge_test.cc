// Merges of organisations over a real socket on a real database.
#include <gmock/gmock.h>
#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>
#include <gtest/gtest.h>

#include <map>
#include <pqxx/pqxx>
#include <random>
#include <thread>

#include "absl/strings/str_cat.h"
#include "ngoaid/registry/v1/registry_service.grpc.pb.h"
#include "services/base/clock.h"
#include "services/base/identity.h"
#include "services/registry/service.h"
#include "tests/harness/test_server.h"

namespace ngoaid::registry {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string NewRequestId() { return NewUuid(Clock::System().Now()); }

// Faulty fields, or the reason where no field is at fault; "" when all is well.
std::string Fault(const grpc::Status& status) {
  if (status.ok()) return "";
  google::rpc::Status details;
  details.ParseFromString(status.error_details());
  std::string fields, reason;
  for (const auto& detail : details.details()) {
    google::rpc::ErrorInfo info;
    google::rpc::BadRequest bad;
    if (detail.UnpackTo(&info)) reason = info.reason();
    if (!detail.UnpackTo(&bad)) continue;
    for (const auto& violation : bad.field_violations()) {
      absl::StrAppend(&fields, fields.empty() ? "" : ",", violation.field());
    }
  }
  return fields.empty() ? reason : fields;
}

class MergeTest : public ::testing::Test {
 protected:
  using Stub = v1::RegistryService::Stub;

  template <class Request, class Response>
  grpc::Status Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                    const Request& request, Response& response) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30));
    return (stub_.get()->*method)(&context, request, &response);
  }

  std::string Create(const std::string& name) {
    v1::CreateOrganisationRequest request;
    request.set_request_id(NewRequestId());
    auto& organisation = *request.mutable_organisation();
    organisation.set_kind(v1::Organisation::KIND_FOREIGN_NGO);
    auto* official = organisation.add_names();
    official->set_text(name);
    official->set_use(v1::OrganisationName::USE_OFFICIAL);
    v1::CreateOrganisationResponse response;
    EXPECT_TRUE(Call(&Stub::CreateOrganisation, request, response).ok());
    return response.organisation().name();
  }
  v1::Organisation Get(const std::string& name) {
    v1::GetOrganisationRequest request;
    request.set_name(name);
    v1::GetOrganisationResponse response;
    EXPECT_TRUE(Call(&Stub::GetOrganisation, request, response).ok()) << name;
    return response.organisation();
  }
  static v1::MergeOrganisationsRequest MergeRequest(const std::string& name, const std::string& into) {
    v1::MergeOrganisationsRequest request;
    request.set_name(name);
    request.set_into(into);
    request.set_reason("cùng số đăng ký");
    request.set_request_id(NewRequestId());
    return request;
  }
  std::string Merge(const std::string& name, const std::string& into) {
    v1::MergeOrganisationsResponse response;
    return Fault(Call(&Stub::MergeOrganisations, MergeRequest(name, into), response));
  }
  std::string Undo(const std::string& name) {
    v1::UndoOrganisationMergeRequest request;
    request.set_name(name);
    request.set_reason("hai tổ chức khác nhau");
    request.set_request_id(NewRequestId());
    v1::UndoOrganisationMergeResponse response;
    return Fault(Call(&Stub::UndoOrganisationMerge, request, response));
  }
  std::vector<std::string> Find(const std::string& query) {
    v1::SearchOrganisationsRequest request;
    request.set_query(query);
    v1::SearchOrganisationsResponse response;
    EXPECT_TRUE(Call(&Stub::SearchOrganisations, request, response).ok());
    std::vector<std::string> names;
    for (const auto& match : response.matches()) names.push_back(match.organisation().display_name());
    return names;
  }

  // As role reporting asks.
  pqxx::result Ask(const std::string& query, const std::string& role = "ngoaid_reporting") {
    Connection connection(database_.ConnInfo(role));
    EXPECT_TRUE(connection.EnsureOpen().ok());
    return pqxx::nontransaction(connection.raw()).exec(query);
  }
  std::string Position() { return Ask("select foundation.ledger_snapshot()::text")[0][0].c_str(); }
  std::map<std::string, std::string> Survivors(const std::string& position) {
    std::map<std::string, std::string> survivors;
    for (const auto& row : Ask(absl::StrCat("select * from registry.survivors('", position, "')"))) {
      survivors[absl::StrCat("organisations/", row[0].c_str())] = absl::StrCat("organisations/", row[1].c_str());
    }
    return survivors;
  }

  ReferenceDatabase database_;
  // One for all tests: their databases are clones of one, and no test here changes reference data.
  inline static reference::CatalogHolder catalogs_;
  TestServer server_{database_, "ngoaid_registry", "ngoaid.registry.v1.RegistryService",
                     [this](Dispatcher& dispatcher) { return NewRegistryService(dispatcher, catalogs_); }};
  std::unique_ptr<Stub> stub_ = v1::RegistryService::NewStub(server_.channel());
};

TEST_F(MergeTest, APageSaysIntoWhomAndTheOtherWhoWasMerged) {
  const std::string wvi = Create("WVI Việt Nam"), world_vision = Create("World Vision International");
  v1::MergeOrganisationsResponse response;
  const auto request = MergeRequest(wvi, world_vision);
  ASSERT_TRUE(Call(&Stub::MergeOrganisations, request, response).ok());
  EXPECT_EQ(response.organisation().merged_into(), world_vision);
  EXPECT_EQ(Get(wvi).SerializeAsString(), response.organisation().SerializeAsString());
  EXPECT_EQ(Get(wvi).merged_into_display_name(), "World Vision International");
  EXPECT_EQ(Get(wvi).display_name(), "WVI Việt Nam");
  EXPECT_THAT(Get(world_vision).merged_organisations(), ElementsAre(wvi));
  // The same request gives the same answer and is recorded once.
  v1::MergeOrganisationsResponse again;
  ASSERT_TRUE(Call(&Stub::MergeOrganisations, request, again).ok());
  EXPECT_EQ(again.SerializeAsString(), response.SerializeAsString());
  EXPECT_EQ(Ask("select count(*) from registry.organisation_merge")[0][0].as<int>(), 1);
  const auto audit =
      Ask("select reason, resource, principal <> '' from foundation.audit_entry where method like '%Merge%'",
          "ngoaid_registry");
  ASSERT_EQ(audit.size(), 1);
  EXPECT_STREQ(audit[0][0].c_str(), "cùng số đăng ký");
  EXPECT_EQ(audit[0][1].c_str(), wvi);

  EXPECT_EQ(Undo(wvi), "");
  EXPECT_EQ(Get(wvi).merged_into(), "");
  EXPECT_EQ(Get(wvi).merged_into_display_name(), "");
  EXPECT_THAT(Get(world_vision).merged_organisations(), IsEmpty());
  EXPECT_EQ(Ask("select count(*) from registry.organisation_merge")[0][0].as<int>(), 2);
}

TEST_F(MergeTest, ASearchForTheMergedOnesNamesFindsTheOneThatRemains) {
  const std::string old_name = Create("Quỹ Bàn Tay Nhân Ái"), middle = Create("Helping Hands"),
                    last = Create("Zonta Foundation");
  ASSERT_EQ(Merge(old_name, middle), "");
  EXPECT_THAT(Find("ban tay nhan ai"), ElementsAre("Helping Hands"));
  ASSERT_EQ(Merge(middle, last), "");
  EXPECT_THAT(Find("ban tay nhan ai"), ElementsAre("Zonta Foundation"));
  EXPECT_THAT(Find("helping hands"), ElementsAre("Zonta Foundation"));
  ASSERT_EQ(Undo(old_name), "");
  EXPECT_THAT(Find("ban tay nhan ai"), ElementsAre("Quỹ Bàn Tay Nhân Ái"));
}

TEST_F(MergeTest, EveryFaultIsNamedAndNothingIsStored) {
  const std::string a = Create("A one"), b = Create("B two"), c = Create("C three");
  const std::string nobody = "organisations/" + NewRequestId();
  EXPECT_EQ(Merge(a, a), "into");
  EXPECT_EQ(Merge(nobody, "care"), "name,into");
  EXPECT_EQ(Merge(nobody, nobody), "name,into");
  ASSERT_EQ(Merge(a, b), "");
  ASSERT_EQ(Merge(b, c), "");
  EXPECT_EQ(Merge(a, c), "name");  // merged already
  EXPECT_EQ(Merge(b, a), "name");  // that too
  EXPECT_EQ(Merge(c, a), "into");  // a circle of three
  auto long_reason = MergeRequest(c, "x");
  long_reason.set_reason(std::string(1001, 'x'));
  v1::MergeOrganisationsResponse response;
  EXPECT_EQ(Fault(Call(&Stub::MergeOrganisations, long_reason, response)), "reason,into");
  auto no_reason = MergeRequest(c, a);
  no_reason.clear_reason();
  EXPECT_THAT(Fault(Call(&Stub::MergeOrganisations, no_reason, response)), testing::HasSubstr("reason"));
  EXPECT_EQ(Undo(c), "NOT_MERGED");
  EXPECT_EQ(Undo(nobody), "NOT_FOUND");
  EXPECT_EQ(Undo("care"), "name");
  auto trial = MergeRequest(c, Create("D four"));
  trial.set_validate_only(true);
  EXPECT_EQ(Fault(Call(&Stub::MergeOrganisations, trial, response)), "");
  EXPECT_NE(response.organisation().merged_into(), "");
  EXPECT_EQ(Get(c).merged_into(), "");
  EXPECT_EQ(Ask("select count(*) from registry.organisation_merge")[0][0].as<int>(), 2);
}

TEST_F(MergeTest, EachPositionKeepsTheMergesItKnew) {
  std::vector<std::string> all;
  for (int i = 0; i < 8; ++i) all.push_back(Create(absl::StrCat("Organisation ", i)));
  std::mt19937 random(20260802);
  std::map<std::string, std::string> into;  // as it should be
  std::vector<std::pair<std::string, std::map<std::string, std::string>>> positions;
  for (int step = 0; step < 60; ++step) {
    const std::string& one = all[random() % all.size()];
    const std::string& other = all[random() % all.size()];
    if (into.count(one) != 0 && random() % 2 == 0) {
      EXPECT_EQ(Undo(one), "");
      into.erase(one);
    } else if (Merge(one, other).empty()) {
      EXPECT_TRUE(into.emplace(one, other).second);
    }
    std::map<std::string, std::string> survivors;
    for (const auto& [merged, next] : into) {
      std::string end = next;
      for (size_t links = 0; into.count(end) != 0; ++links) {
        ASSERT_LT(links, all.size()) << "a circle";
        end = into.at(end);
      }
      survivors[merged] = end;
    }
    positions.emplace_back(Position(), survivors);
  }
  for (const auto& [position, survivors] : positions) EXPECT_EQ(Survivors(position), survivors) << position;
}

TEST_F(MergeTest, WritersAtOnceCloseNoCircle) {
  std::vector<std::string> all;
  for (int i = 0; i < 4; ++i) all.push_back(Create(absl::StrCat("Ring ", i)));
  std::vector<std::thread> writers;
  for (size_t i = 0; i < all.size(); ++i) {
    writers.emplace_back([&, i] { Merge(all[i], all[(i + 1) % all.size()]); });
  }
  for (std::thread& writer : writers) writer.join();
  // All but one stand for another, and the chain ends with the one.
  const auto survivors = Survivors(Position());
  ASSERT_EQ(survivors.size(), 3U);
  for (const auto& [merged, survivor] : survivors) EXPECT_EQ(survivors.count(survivor), 0U);
}

TEST_F(MergeTest, ASnapshotThatNobodyHasHadStillEnds) {
  const std::string a = Create("A one").substr(14), b = Create("B two").substr(14);
  Ask(absl::StrCat(
          "insert into registry.organisation_merge (organisation_id, version, survivor_id, reason, author) values ('",
          a, "', 1, '", b, "', 'r', 'a'), ('", b, "', 1, '", a, "', 'r', 'a')"),
      "ngoaid_registry");
  for (const auto& [merged, survivor] : Survivors(Position())) EXPECT_EQ(merged, survivor);
}

}  // namespace
}  // namespace ngoaid::registry

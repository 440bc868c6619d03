// Awards over a real socket on a real database.
#include "services/registry/domain/award.h"

#include <gmock/gmock.h>
#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>
#include <thread>

#include "absl/strings/str_cat.h"
#include "ngoaid/registry/v1/award_service.grpc.pb.h"
#include "ngoaid/registry/v1/registry_service.grpc.pb.h"
#include "services/base/clock.h"
#include "services/base/identity.h"
#include "services/registry/award_service.h"
#include "services/registry/service.h"
#include "tests/harness/test_server.h"

namespace ngoaid::registry {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

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

class AwardTest : public ::testing::Test {
 protected:
  using Stub = v1::AwardService::Stub;

  AwardTest() {
    care_ = Organisation("CARE");
    hope_ = Organisation("Hope");
  }

  template <class Service, class Request, class Response>
  static grpc::Status CallOn(Service& stub,
                             grpc::Status (Service::*method)(grpc::ClientContext*, const Request&, Response*),
                             const Request& request, Response& response) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30));
    context.AddMetadata("accept-language", "en");
    return (stub.*method)(&context, request, &response);
  }
  template <class Request, class Response>
  grpc::Status Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                    const Request& request, Response& response) {
    return CallOn(*stub_, method, request, response);
  }

  std::string Organisation(const std::string& name) {
    v1::CreateOrganisationRequest request;
    request.set_request_id(NewRequestId());
    request.mutable_organisation()->set_kind(v1::Organisation::KIND_FOREIGN_NGO);
    auto* official = request.mutable_organisation()->add_names();
    official->set_text(name);
    official->set_use(v1::OrganisationName::USE_OFFICIAL);
    v1::CreateOrganisationResponse response;
    EXPECT_TRUE(CallOn(*registry_, &v1::RegistryService::Stub::CreateOrganisation, request, response).ok());
    return response.organisation().name();
  }
  v1::Award New(const std::string& organisation, const std::string& number, const std::string& date = "2023-05-19") {
    v1::Award award;
    award.set_organisation(organisation);
    award.set_kind("certificate-of-merit");
    award.set_title("Bằng khen của Chủ tịch Liên hiệp");
    award.set_conferring_body("Liên hiệp các tổ chức hữu nghị Việt Nam");
    award.set_decision_number(number);
    award.mutable_decision_date()->set_value(date);
    award.set_source("Quyết định " + number);
    return award;
  }
  std::string CreateFault(const v1::Award& award, v1::Award* created = nullptr) {
    v1::CreateAwardRequest request;
    request.set_request_id(NewRequestId());
    *request.mutable_award() = award;
    v1::CreateAwardResponse response;
    std::string fault = Fault(Call(&Stub::CreateAward, request, response));
    if (created != nullptr) *created = response.award();
    return fault;
  }
  v1::Award Create(const v1::Award& award) {
    v1::Award created;
    EXPECT_EQ(CreateFault(award, &created), "");
    return created;
  }
  v1::Award Get(const std::string& name) {
    v1::GetAwardRequest request;
    request.set_name(name);
    v1::GetAwardResponse response;
    EXPECT_EQ(Fault(Call(&Stub::GetAward, request, response)), "");
    return response.award();
  }
  std::string Update(const v1::Award& award, const std::vector<std::string>& fields, v1::Award* updated = nullptr) {
    v1::UpdateAwardRequest request;
    request.set_request_id(NewRequestId());
    *request.mutable_award() = award;
    for (const std::string& field : fields) request.mutable_update_mask()->add_paths(field);
    v1::UpdateAwardResponse response;
    std::string fault = Fault(Call(&Stub::UpdateAward, request, response));
    if (updated != nullptr) *updated = response.award();
    return fault;
  }
  std::string Withdraw(const std::string& name, const std::string& reason, const std::string& etag = "") {
    v1::WithdrawAwardRequest request;
    request.set_name(name);
    request.set_reason(reason);
    request.set_etag(etag);
    request.set_request_id(NewRequestId());
    v1::WithdrawAwardResponse response;
    return Fault(Call(&Stub::WithdrawAward, request, response));
  }
  // Decision numbers of all pages.
  std::vector<std::string> Numbers(const std::string& filter, bool withdrawn_too = false, int page_size = 2) {
    std::vector<std::string> numbers;
    v1::ListAwardsRequest request;
    request.set_filter(filter);
    request.set_page_size(page_size);
    request.set_show_withdrawn(withdrawn_too);
    while (true) {
      v1::ListAwardsResponse response;
      const std::string fault = Fault(Call(&Stub::ListAwards, request, response));
      if (!fault.empty()) return {fault};
      EXPECT_LE(response.awards_size(), page_size);
      for (const v1::Award& award : response.awards()) numbers.push_back(award.decision_number());
      if (response.next_page_token().empty()) return numbers;
      request.set_page_token(response.next_page_token());
    }
  }
  pqxx::result Ask(const std::string& query, const std::string& role = "ngoaid_reporting") {
    Connection connection(database_.ConnInfo(role));
    EXPECT_TRUE(connection.EnsureOpen().ok());
    return pqxx::nontransaction(connection.raw()).exec(query);
  }

  ReferenceDatabase database_;
  // One for all tests: their databases are clones of one, and no test here changes reference data.
  inline static reference::CatalogHolder catalogs_;
  TestServer server_{database_, "ngoaid_registry", "ngoaid.registry.v1.AwardService",
                     [this](Dispatcher& dispatcher) { return NewAwardService(dispatcher, catalogs_); }};
  TestServer registry_server_{database_, "ngoaid_registry", "ngoaid.registry.v1.RegistryService",
                              [this](Dispatcher& dispatcher) { return NewRegistryService(dispatcher, catalogs_); }};
  std::unique_ptr<Stub> stub_ = v1::AwardService::NewStub(server_.channel());
  std::unique_ptr<v1::RegistryService::Stub> registry_ = v1::RegistryService::NewStub(registry_server_.channel());
  std::string care_, hope_;
};

TEST_F(AwardTest, IsKeptAsItWasGivenWithThePrecisionOfItsDate) {
  v1::Award given = New(care_, "12/QĐ-LH", "2019");
  given.set_kind("bang khen");  // one of the names of the kind
  given.set_citation("  Đóng góp cho   giảm nghèo ");
  given.mutable_decision_date()->set_inferred(true);
  given.mutable_decision_date()->set_source_text("năm 2019 (?)");
  const v1::Award created = Create(given);
  EXPECT_EQ(created.SerializeAsString(), Get(created.name()).SerializeAsString());
  EXPECT_EQ(created.kind(), "certificate-of-merit");
  EXPECT_EQ(created.organisation(), care_);
  EXPECT_EQ(created.organisation_display_name(), "CARE");
  EXPECT_EQ(created.decision_date().value(), "2019");
  EXPECT_TRUE(created.decision_date().inferred());
  EXPECT_EQ(created.decision_date().source_text(), "năm 2019 (?)");
  EXPECT_EQ(created.citation(), "Đóng góp cho giảm nghèo");
  EXPECT_FALSE(created.withdrawn());
  EXPECT_EQ(Create(New(care_, "no date", "")).decision_date().value(), "");
}

TEST_F(AwardTest, EveryFaultIsToldAtOnce) {
  v1::Award bad;
  bad.set_organisation("CARE");
  bad.set_kind("huân chương");
  bad.set_decision_number(std::string(101, 'x'));
  bad.mutable_decision_date()->set_value("31/02/2020");
  EXPECT_EQ(CreateFault(bad),
            "award.conferring_body,award.organisation,award.decision_date.value,award.kind,award.decision_number");
  EXPECT_EQ(CreateFault({}), "award.organisation,award.kind,award.conferring_body");
  v1::Award stranger = New("organisations/" + NewRequestId(), "1", "9999-01-01");
  EXPECT_EQ(CreateFault(stranger), "award.decision_date,award.organisation");
  EXPECT_EQ(Withdraw("awards/1", ""), "reason,name");
  EXPECT_EQ(Withdraw("awards/" + NewRequestId(), "không có"), "NOT_FOUND");
  EXPECT_EQ(Ask("select count(*) from registry.award")[0][0].as<int>(), 0);
}

TEST_F(AwardTest, TheSameAwardIsNotRecordedTwiceHoweverItIsSpelt) {
  const v1::Award created = Create(New(care_, "12/QĐ-LH"));
  v1::Award again = New(care_, "12/qd-lh");
  again.set_title("another");
  again.set_conferring_body("LIÊN HIỆP CÁC TỔ CHỨC HỮU NGHỊ VIỆT NAM");
  EXPECT_EQ(CreateFault(again), "AWARD_EXISTS");
  EXPECT_EQ(CreateFault(New(hope_, "12/QĐ-LH")), "");                // one decision honours several
  EXPECT_EQ(CreateFault(New(care_, "12/QĐ-LH", "2024-05-19")), "");  // numbers begin anew each year
  again.set_kind("commemorative-medal");
  EXPECT_EQ(CreateFault(again), "");
  // Without a number the title tells them apart.
  v1::Award bare = New(care_, "");
  EXPECT_EQ(CreateFault(bare), "");
  EXPECT_EQ(CreateFault(bare), "AWARD_EXISTS");
  bare.set_title("another");
  EXPECT_EQ(CreateFault(bare), "");
  // An update cannot make two of one either.
  v1::Award other = Create(New(care_, "13/QĐ-LH"));
  other.set_decision_number("12/QĐ-LH");
  EXPECT_EQ(Update(other, {"decision_number"}), "AWARD_EXISTS");
  // What was withdrawn may be recorded anew.
  EXPECT_EQ(Withdraw(created.name(), "ghi nhầm tổ chức"), "");
  EXPECT_EQ(CreateFault(New(care_, "12/QĐ-LH")), "");
}

TEST_F(AwardTest, TwinsThatComeAtOnceBecomeOne) {
  std::vector<std::thread> writers;
  std::vector<std::string> faults(6);
  for (size_t i = 0; i < faults.size(); ++i) {
    writers.emplace_back([&, i] { faults[i] = CreateFault(New(care_, "12/QĐ-LH")); });
  }
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(std::count(faults.begin(), faults.end(), ""), 1);
  EXPECT_EQ(std::count(faults.begin(), faults.end(), "AWARD_EXISTS"), 5);
}

TEST_F(AwardTest, ARequestSentAgainGivesTheSameAnswerAndADryRunStoresNothing) {
  v1::CreateAwardRequest request;
  *request.mutable_award() = New(care_, "12/QĐ-LH");
  request.set_request_id(NewRequestId());
  request.set_validate_only(true);
  v1::CreateAwardResponse dry, first, second;
  EXPECT_EQ(Fault(Call(&Stub::CreateAward, request, dry)), "");
  EXPECT_THAT(Numbers(""), IsEmpty());
  request.set_request_id(NewRequestId());
  request.set_validate_only(false);
  EXPECT_EQ(Fault(Call(&Stub::CreateAward, request, first)), "");
  EXPECT_EQ(Fault(Call(&Stub::CreateAward, request, second)), "");
  EXPECT_EQ(first.SerializeAsString(), second.SerializeAsString());
  EXPECT_THAT(Numbers(""), ElementsAre("12/QĐ-LH"));
}

TEST_F(AwardTest, UpdatesChangeWhatTheMaskNamesAndKeepEveryState) {
  v1::Award award = Create(New(care_, "12/QĐ-LH"));
  v1::Award wanted = award;
  wanted.set_organisation(hope_);
  wanted.set_title("not named by the mask");
  wanted.mutable_decision_date()->set_value("2023-06");
  v1::Award updated;
  EXPECT_EQ(Update(wanted, {"organisation", "decision_date"}, &updated), "");
  EXPECT_EQ(updated.organisation_display_name(), "Hope");
  EXPECT_EQ(updated.decision_date().value(), "2023-06");
  EXPECT_EQ(updated.title(), award.title());
  EXPECT_NE(updated.etag(), award.etag());
  EXPECT_EQ(Update(award, {"title"}), "ETAG_MISMATCH");
  v1::Award same;
  EXPECT_EQ(Update(updated, {"*"}, &same), "");
  EXPECT_EQ(same.etag(), updated.etag());
  wanted.clear_etag();
  wanted.clear_conferring_body();
  EXPECT_EQ(Update(wanted, {"person", "conferring_body"}), "award.conferring_body,update_mask.paths[0]");
  EXPECT_EQ(Update(wanted, {"source"}), "");
  const pqxx::result states =
      Ask("select version, date_precision, recorded_xid is not null from registry.award_version order by version");
  ASSERT_EQ(states.size(), 2);
  EXPECT_EQ(states[0][1].as<std::string>(), "day");
  EXPECT_EQ(states[1][1].as<std::string>(), "month");
  EXPECT_THROW(Ask("delete from registry.award_version", "ngoaid_owner"), pqxx::sql_error);
  const pqxx::result audit = Ask(
      "select after->>'organisation' from foundation.audit_entry where resource like 'awards/%' order by recorded_xid",
      "ngoaid_registry");
  ASSERT_EQ(audit.size(), 2);
  EXPECT_EQ(audit[1][0].as<std::string>(), hope_);
}

TEST_F(AwardTest, AWithdrawnAwardStaysReadableAndCannotChange) {
  const v1::Award award = Create(New(care_, "12/QĐ-LH"));
  EXPECT_EQ(Withdraw(award.name(), "ghi nhầm", "7"), "ETAG_MISMATCH");
  EXPECT_EQ(Withdraw(award.name(), "ghi nhầm", award.etag()), "");
  EXPECT_EQ(Withdraw(award.name(), "lần nữa"), "AWARD_WITHDRAWN");
  v1::Award kept = Get(award.name());
  EXPECT_TRUE(kept.withdrawn());
  EXPECT_EQ(kept.withdraw_reason(), "ghi nhầm");
  kept.set_title("khác");
  EXPECT_EQ(Update(kept, {"title"}), "AWARD_WITHDRAWN");
  EXPECT_THAT(Numbers(""), IsEmpty());
  EXPECT_THAT(Numbers("", true), ElementsAre("12/QĐ-LH"));
  EXPECT_EQ(
      Ask("select reason from foundation.audit_entry where reason <> ''", "ngoaid_registry")[0][0].as<std::string>(),
      "ghi nhầm");
}

TEST_F(AwardTest, TheListIsNewestFirstAndFiltered) {
  Create(New(care_, "a", "2019"));
  Create(New(care_, "b", "2021-03-02"));
  Create(New(hope_, "c", "2020-12/2021-01"));
  Create(New(hope_, "d", ""));
  v1::Award medal = New(hope_, "e", "2022-07");
  medal.set_kind("commemorative-medal");
  Create(medal);
  EXPECT_THAT(Numbers(""), ElementsAre("e", "b", "c", "a", "d"));
  EXPECT_THAT(Numbers("year >= 2021"), ElementsAre("e", "b"));
  EXPECT_THAT(Numbers("year < 2021"), ElementsAre("a"));
  EXPECT_THAT(Numbers("year = \"\""), ElementsAre("c", "d"));
  EXPECT_THAT(Numbers("NOT year = 2019"), ElementsAre("e", "b", "c", "d"));
  EXPECT_THAT(Numbers("kind = \"Kỷ niệm chương\""), ElementsAre("e"));
  EXPECT_THAT(Numbers(absl::StrCat("organisation = \"", hope_, "\" AND kind != commemorative-medal")),
              ElementsAre("c", "d"));
  EXPECT_THAT(Numbers("year = abc"), ElementsAre("filter"));
  EXPECT_THAT(Numbers("organisation = CARE OR kind = x OR person = 1 OR kind > a"),
              ElementsAre("filter,filter,filter,filter"));
  // A token of another question is refused.
  v1::ListAwardsRequest request;
  request.set_page_size(2);
  v1::ListAwardsResponse page, unread;
  ASSERT_EQ(Fault(Call(&Stub::ListAwards, request, page)), "");
  request.set_page_token(page.next_page_token());
  request.set_show_withdrawn(true);
  EXPECT_EQ(Fault(Call(&Stub::ListAwards, request, unread)), "page_token");
}

TEST_F(AwardTest, TheListOfAnOrganisationHasTheAwardsOfThoseMergedIntoIt) {
  Create(New(care_, "a"));
  Create(New(hope_, "b"));
  v1::MergeOrganisationsRequest merge;
  merge.set_name(hope_);
  merge.set_into(care_);
  merge.set_reason("là một");
  merge.set_request_id(NewRequestId());
  v1::MergeOrganisationsResponse merged;
  ASSERT_TRUE(CallOn(*registry_, &v1::RegistryService::Stub::MergeOrganisations, merge, merged).ok());
  EXPECT_THAT(Numbers("organisation = \"" + care_ + "\""), UnorderedElementsAre("a", "b"));
  EXPECT_THAT(Numbers("organisation = \"" + hope_ + "\""), ElementsAre("b"));
  EXPECT_THAT(Numbers("organisation != \"" + hope_ + "\""), ElementsAre("a"));
}

}  // namespace
}  // namespace ngoaid::registry

// Every rule of grants and ledger, asked over a socket of a real database: that it holds, and that it cannot be broken.
#include "services/commitments/service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "ngoaid/commitments/v1/commitments_service.grpc.pb.h"
#include "services/base/identity.h"
#include "services/base/money.h"
#include "tests/harness/test_server.h"

namespace ngoaid::commitments {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

constexpr char kDonor[] = "01900000-0000-7000-8000-00000000000a";
constexpr char kCoDonor[] = "01900000-0000-7000-8000-00000000000b";

google::type::Money Money(const char* amount, const char* currency) {
  return ToMoney(*Decimal::Parse(amount), currency);
}
std::string NewId() { return NewUuid(absl::Now()); }

// "CEILING_EXCEEDED", or the code's number where an error carries no reason; "" for OK.
std::string Reason(const grpc::Status& status) {
  if (status.ok()) return "";
  google::rpc::Status details;
  details.ParseFromString(status.error_details());
  google::rpc::ErrorInfo info;
  for (const auto& detail : details.details()) {
    if (detail.UnpackTo(&info)) return info.reason();
  }
  return absl::StrCat("code ", static_cast<int>(status.error_code()));
}

// Paths of the fields a refusal names.
std::vector<std::string> Faults(const grpc::Status& status) {
  google::rpc::Status details;
  details.ParseFromString(status.error_details());
  std::vector<std::string> fields;
  google::rpc::BadRequest bad;
  for (const auto& detail : details.details()) {
    if (!detail.UnpackTo(&bad)) continue;
    for (const auto& violation : bad.field_violations()) fields.push_back(violation.field());
  }
  return fields;
}

class CommitmentsTest : public testing::Test {
 protected:
  CommitmentsTest()
      : server_(database_, "ngoaid_commitments", "ngoaid.commitments.v1.CommitmentsService",
                [this](Dispatcher& rpc) { return NewCommitmentsService(rpc, catalogs_); }),
        stub_(v1::CommitmentsService::NewStub(server_.channel())) {
    for (const auto& [id, name] : {std::pair(kDonor, "Bánh mì cho Thế giới"), std::pair(kCoDonor, "Room to Read")}) {
      Sql("ngoaid_commitments",
          absl::StrCat("select registry.add_provisional_organisation('", id, "', 'foreign-ngo', 'foreign-ngo', '", name,
                       "', '", name == std::string("Room to Read") ? "room to read" : "banh mi cho the gioi",
                       "', 'DE', '', 'test')"));
    }
  }

  // Rows of a statement run as `role`, or the message of its refusal.
  pqxx::result Sql(const std::string& role, const std::string& statement) {
    pqxx::connection connection(database_.ConnInfo(role));
    pqxx::work work(connection);
    pqxx::result result = work.exec(statement);
    work.commit();
    return result;
  }
  int Count(const std::string& from) {
    return Sql("ngoaid_commitments", "select count(*) from " + from)[0][0].as<int>();
  }

  v1::Grant MakeGrant() {
    v1::Grant grant;
    grant.mutable_title()->set_vi("Nước sạch cho trường học");
    grant.set_mode("project");
    auto* donor = grant.add_parties();
    donor->set_role(v1::Party::ROLE_DONOR);
    donor->set_organisation(absl::StrCat("organisations/", kDonor));
    for (const char* place : {"63:01", "63:15", "63:24"}) {
      auto* share = grant.mutable_places()->add_shares();
      share->set_code(place);
      share->set_weight(1);
    }
    grant.mutable_places()->set_assumed(true);
    auto* sector = grant.mutable_sectors()->add_shares();
    sector->set_code("1225:S02");
    sector->set_weight(1);
    return grant;
  }
  grpc::Status Create(const v1::Grant& grant, const std::string& request_id, v1::CreateGrantResponse& response) {
    v1::CreateGrantRequest request;
    *request.mutable_grant() = grant;
    request.set_request_id(request_id);
    grpc::ClientContext context;
    return stub_->CreateGrant(&context, request, &response);
  }
  grpc::Status Create(const v1::Grant& grant, v1::Grant* created, const std::string& request_id = NewId()) {
    v1::CreateGrantResponse response;
    const grpc::Status status = Create(grant, request_id, response);
    if (created != nullptr) *created = response.grant();
    return status;
  }
  std::vector<std::string> CodesOfCreating(const v1::Grant& grant) {
    v1::CreateGrantResponse response;
    EXPECT_TRUE(Create(grant, NewId(), response).ok());
    std::vector<std::string> codes;
    for (const auto& finding : response.findings()) codes.push_back(finding.code());
    return codes;
  }
  grpc::Status Got(const std::string& name) {
    v1::GetGrantRequest request;
    request.set_name(name);
    v1::GetGrantResponse response;
    grpc::ClientContext context;
    return stub_->GetGrant(&context, request, &response);
  }
  v1::Grant Created(const v1::Grant& grant) {
    v1::Grant created;
    grpc::Status status = Create(grant, &created);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return created;
  }

  v1::CreateEntryRequest EntryRequest(const std::string& parent, const char* amount, const char* currency,
                                      v1::EntryKind kind = v1::ENTRY_KIND_DISBURSEMENT,
                                      const char* date = "2024-10-03") {
    v1::CreateEntryRequest request;
    request.set_parent(parent);
    request.mutable_entry()->set_kind(kind);
    *request.mutable_entry()->mutable_amount() = Money(amount, currency);
    request.mutable_entry()->mutable_value_date()->set_value(date);
    request.set_request_id(NewId());
    return request;
  }
  grpc::Status Post(const v1::CreateEntryRequest& request, v1::CreateEntryResponse* response) {
    grpc::ClientContext context;
    return stub_->CreateEntry(&context, request, response);
  }
  v1::Entry Posted(const v1::CreateEntryRequest& request) {
    v1::CreateEntryResponse response;
    grpc::Status status = Post(request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.entry();
  }
  std::string Refusal(const v1::CreateEntryRequest& request) {
    v1::CreateEntryResponse response;
    return Reason(Post(request, &response));
  }
  grpc::Status ReverseIt(const std::string& name, v1::Entry* reversal = nullptr) {
    v1::ReverseEntryRequest request;
    request.set_name(name);
    request.set_reason("nhập nhầm");
    request.set_request_id(NewId());
    v1::ReverseEntryResponse response;
    grpc::ClientContext context;
    grpc::Status status = stub_->ReverseEntry(&context, request, &response);
    if (reversal != nullptr) *reversal = response.entry();
    return status;
  }
  v1::CorrectEntryRequest CorrectionOf(const std::string& name, const char* amount, const char* currency) {
    v1::CorrectEntryRequest request;
    request.set_name(name);
    *request.mutable_entry()->mutable_amount() = Money(amount, currency);
    request.mutable_update_mask()->add_paths("amount");
    request.set_reason("sai số tiền");
    request.set_request_id(NewId());
    return request;
  }
  grpc::Status Correct(const v1::CorrectEntryRequest& request, v1::CorrectEntryResponse* response) {
    grpc::ClientContext context;
    return stub_->CorrectEntry(&context, request, response);
  }
  grpc::Status Update(const v1::Grant& grant, const std::vector<std::string>& mask, v1::Grant* updated,
                      bool reallocate = false) {
    v1::UpdateGrantRequest request;
    *request.mutable_grant() = grant;
    for (const std::string& path : mask) request.mutable_update_mask()->add_paths(path);
    request.set_reallocate(reallocate);
    request.set_request_id(NewId());
    v1::UpdateGrantResponse response;
    grpc::ClientContext context;
    grpc::Status status = stub_->UpdateGrant(&context, request, &response);
    if (updated != nullptr) *updated = response.grant();
    return status;
  }
  v1::Entry Get(const std::string& name) {
    v1::GetEntryRequest request;
    request.set_name(name);
    v1::GetEntryResponse response;
    grpc::ClientContext context;
    EXPECT_TRUE(stub_->GetEntry(&context, request, &response).ok());
    return response.entry();
  }
  std::vector<std::string> FindingCodes(const std::string& parent) {
    v1::ListFindingsRequest request;
    request.set_parent(parent);
    v1::ListFindingsResponse response;
    grpc::ClientContext context;
    EXPECT_TRUE(stub_->ListFindings(&context, request, &response).ok());
    std::vector<std::string> codes;
    for (const auto& finding : response.findings()) codes.push_back(finding.code());
    return codes;
  }
  // Entries whose allocations do not add up to them, in any currency; must be none.
  int WrongSums() {
    return Count(R"(
      (select e.grant_id, e.id, a.currency from commitments.entry e
         left join commitments.allocation a on a.grant_id = e.grant_id and a.entry_id = e.id
         left join commitments.conversion c on c.grant_id = e.grant_id and c.entry_id = e.id and c.currency = a.currency
        group by e.grant_id, e.id, e.amount, e.currency, a.currency, c.amount
       having sum(a.amount) is distinct from (case when a.currency = e.currency then e.amount else c.amount end)) wrong)");
  }

  ReferenceDatabase database_;
  // One for all tests: their databases are clones of one, and no test here changes reference data.
  inline static reference::CatalogHolder catalogs_;
  TestServer server_;
  std::unique_ptr<v1::CommitmentsService::Stub> stub_;
};

// ---- grants ----

TEST_F(CommitmentsTest, AGrantIsStoredAndReadBackAsGiven) {
  v1::Grant grant = MakeGrant();
  grant.set_source("34-15");
  grant.set_source_id("R032");
  grant.mutable_title()->set_en("Clean water for schools");
  grant.mutable_start_date()->set_value("2024-03");
  grant.mutable_end_date()->set_value("2026?");
  grant.mutable_source_date()->set_source_text("khoảng Tết");
  *grant.mutable_ceiling() = Money("1000000.50", "USD");
  auto* approval = grant.add_approvals();
  approval->set_number("3293/QĐ-UBND");
  approval->mutable_decision_date()->set_value("2024-02-29");
  auto* co_donor = grant.add_parties();
  co_donor->set_role(v1::Party::ROLE_CO_DONOR);
  co_donor->set_organisation(absl::StrCat("organisations/", kCoDonor));
  co_donor->set_written_name("RtR \"VN\", {Hà Nội}\\");
  grant.add_event_codes("yagi-2024");
  grant.add_flags("a,b\"c\\d");
  grant.set_note("dòng một\ndòng hai");
  const v1::Grant created = Created(grant);

  EXPECT_EQ(created.parties(0).display_name(), "Bánh mì cho Thế giới");
  EXPECT_EQ(created.parties(1).written_name(), "RtR \"VN\", {Hà Nội}\\");
  EXPECT_EQ(created.end_date().value(), "2026");
  EXPECT_TRUE(created.end_date().inferred());
  EXPECT_EQ(created.source_date().source_text(), "khoảng Tết");
  EXPECT_EQ(created.approvals(0).legal_regime(), "80/2020");
  EXPECT_EQ(created.ceiling().units(), 1'000'000);
  EXPECT_EQ(created.flags(0), "a,b\"c\\d");
  EXPECT_EQ(created.note(), "dòng một\ndòng hai");
  EXPECT_EQ(created.etag(), "1");
  for (const std::string& name : {created.name(), std::string("grants/34-15:R032"), std::string("grants/-:R032")}) {
    v1::GetGrantRequest request;
    request.set_name(name);
    v1::GetGrantResponse response;
    grpc::ClientContext context;
    ASSERT_TRUE(stub_->GetGrant(&context, request, &response).ok()) << name;
    EXPECT_EQ(response.grant().SerializeAsString(), created.SerializeAsString());
  }
  EXPECT_EQ(Count("foundation.audit_entry where resource = '" + created.name() +
                  "' and principal <> '' and after ->> 'source_id' = 'R032'"),
            1);
}

TEST_F(CommitmentsTest, EveryFaultOfAGrantIsNamedAtOnce) {
  v1::Grant grant = MakeGrant();
  grant.mutable_title()->set_vi(" ");
  grant.set_mode("gift");
  grant.mutable_places()->mutable_shares(0)->set_code("15");
  grant.mutable_places()->mutable_shares(1)->set_weight(0);
  grant.mutable_places()->mutable_shares(2)->set_code("63:15");
  grant.mutable_sectors()->mutable_shares(0)->set_weight(1'000'000'001);
  grant.mutable_parties(0)->set_organisation("organisations/01900000-0000-7000-8000-0000000000ff");
  grant.add_parties()->set_role(v1::Party::ROLE_DONOR);
  grant.mutable_parties(1)->set_organisation("CARE");
  grant.mutable_start_date()->set_value("2024-02-30");
  grant.add_event_codes("flood?");
  grant.set_funded_by("grants/none");
  *grant.mutable_ceiling() = Money("10.5", "VND");
  grant.set_source("a:b");
  EXPECT_THAT(Faults(Create(grant, nullptr)),
              UnorderedElementsAre("grant.title", "grant.mode", "grant.places.shares[0].code",
                                   "grant.places.shares[1].weight", "grant.places.shares[2].code",
                                   "grant.sectors.shares[0].weight", "grant.parties[0].organisation",
                                   "grant.parties[1].role", "grant.parties[1].organisation", "grant.start_date.value",
                                   "grant.event_codes[0]", "grant.funded_by", "grant.ceiling", "grant.source"));
  EXPECT_EQ(Count("commitments.grant"), 0);
  EXPECT_EQ(Count("foundation.idempotency_key"), 0);
}

TEST_F(CommitmentsTest, AGrantDoesNotEndBeforeItStarts) {
  v1::Grant grant = MakeGrant();
  grant.mutable_start_date()->set_value("2024-03");
  grant.mutable_end_date()->set_value("2024-02-29");
  EXPECT_THAT(Faults(Create(grant, nullptr)), UnorderedElementsAre("grant.end_date.value"));
  grant.mutable_end_date()->set_value("2024");
  Created(grant);
}

TEST_F(CommitmentsTest, ASourceIdIsTakenOnce) {
  v1::Grant grant = MakeGrant();
  grant.set_source_id("R001");
  Created(grant);
  EXPECT_EQ(Reason(Create(grant, nullptr)), "ALREADY_EXISTS");
  grant.set_source("Quảng Trị");
  Created(grant);
  EXPECT_EQ(Count("commitments.grant"), 2);
  EXPECT_EQ(Count("commitments.grant_version"), 2);
}

TEST_F(CommitmentsTest, ADryRunStoresNothing) {
  v1::CreateGrantRequest request;
  *request.mutable_grant() = MakeGrant();
  request.set_request_id(NewId());
  request.set_validate_only(true);
  v1::CreateGrantResponse response;
  grpc::ClientContext context;
  ASSERT_TRUE(stub_->CreateGrant(&context, request, &response).ok());
  EXPECT_EQ(response.grant().title().vi(), "Nước sạch cho trường học");
  EXPECT_EQ(Count("commitments.grant"), 0);
}

TEST_F(CommitmentsTest, AnUpdateMakesAVersionAndKeepsTheOld) {
  const v1::Grant created = Created(MakeGrant());
  v1::Grant change;
  change.set_name(created.name());
  change.set_etag("1");
  change.set_mode("non-project");
  change.add_approvals()->set_number("12/QĐ");
  v1::Grant updated;
  ASSERT_TRUE(Update(change, {"mode", "approvals"}, &updated).ok());
  EXPECT_EQ(updated.etag(), "2");
  EXPECT_EQ(updated.mode(), "non-project");
  EXPECT_EQ(updated.title().vi(), created.title().vi());
  EXPECT_EQ(updated.places().SerializeAsString(), created.places().SerializeAsString());
  EXPECT_EQ(Count("commitments.grant_version where version = 1 and mode = 'project'"), 1);
  EXPECT_EQ(Count("foundation.audit_entry where before ->> 'mode' = 'project' and after ->> 'mode' = 'non-project'"),
            1);

  EXPECT_EQ(Reason(Update(change, {"mode"}, nullptr)), "ETAG_MISMATCH");
  change.set_etag("");
  ASSERT_TRUE(Update(change, {"mode", "approvals"}, &updated).ok());
  EXPECT_EQ(updated.etag(), "2") << "saying the same again is no new version";
  EXPECT_THAT(updated.approvals(), SizeIs(1));
  EXPECT_THAT(Faults(Update(change, {"mode", "colour"}, nullptr)), ElementsAre("update_mask.paths[1]"));
  EXPECT_THAT(Faults(Update(change, {"title"}, nullptr)), ElementsAre("grant.title"));
}

TEST_F(CommitmentsTest, ASourceIdNamesAGrantOnlyWhereOneOfficeHasIt) {
  v1::Grant grant = MakeGrant();
  grant.set_source_id("R005");
  const std::string first = Created(grant).name();
  v1::Grant paid = MakeGrant();
  paid.set_funded_by("grants/-:R005");
  EXPECT_EQ(Created(paid).funded_by(), first);
  paid.set_funded_by("grants/-:R006");
  EXPECT_THAT(Faults(Create(paid, nullptr)), ElementsAre("grant.funded_by"));

  grant.set_source("34-15");
  const std::string second = Created(grant).name();
  paid.set_funded_by("grants/-:R005");
  EXPECT_THAT(Faults(Create(paid, nullptr)), ElementsAre("grant.funded_by")) << "the bare id may be either's";
  paid.set_funded_by("grants/local:R005");
  EXPECT_EQ(Created(paid).funded_by(), first);
  paid.set_funded_by("grants/34-15:R005");
  EXPECT_EQ(Created(paid).funded_by(), second);

  for (const char* office : {"34-44", "34-48"}) {
    grant.set_source(office);
    grant.set_source_id("R007");
    Created(grant);
  }
  paid.set_funded_by("grants/-:R007");
  EXPECT_THAT(Faults(Create(paid, nullptr)), ElementsAre("grant.funded_by"));
  v1::GetGrantRequest request;
  request.set_name("grants/-:R007");
  v1::GetGrantResponse response;
  grpc::ClientContext context;
  const grpc::Status refused = stub_->GetGrant(&context, request, &response);
  EXPECT_THAT(Faults(refused), ElementsAre("name"));
  EXPECT_THAT(refused.error_message() + refused.error_details(), HasSubstr("34-44:R007, 34-48:R007"));
  v1::Grant change;
  change.set_name("grants/-:R007");
  change.mutable_title()->set_vi("x");
  EXPECT_THAT(Faults(Update(change, {"title"}, nullptr)), ElementsAre("grant.name"));
}

TEST_F(CommitmentsTest, AGrantIsFoundUnderTheOfficeThatItsOwnWentInto) {
  // As a report of a period before the merger is filed: by import alone.
  v1::ImportFileRequest report;
  report.set_content("Mã khoản,Tên khoản viện trợ,Tổ chức tài trợ\nTN-1,Nước sạch cho trường học,CARE\n");
  report.set_file_name("a.csv");
  report.set_office("63-45");
  report.set_period("2024");
  report.set_request_id(NewId());
  grpc::ClientContext context;
  auto reader = stub_->ImportFile(&context, report);
  for (v1::ImportFileResponse told; reader->Read(&told);) {
  }
  ASSERT_TRUE(reader->Finish().ok());
  v1::Grant grant = MakeGrant();
  for (const char* name : {"grants/63-45:TN-1", "grants/34-44:TN-1", "grants/-:TN-1"})
    EXPECT_TRUE(Got(name).ok()) << name;
  v1::CreateEntryResponse none;
  EXPECT_EQ(Reason(Post(EntryRequest("grants/34-44:TN-1", "5", "USD"), &none)), "NOT_FOUND") << "money: the very grant";
  EXPECT_EQ(Got("grants/34-15:TN-1").error_code(), grpc::StatusCode::NOT_FOUND) << "no kin";

  grant = MakeGrant();
  grant.set_source("34-44");
  grant.set_source_id("TN-1");
  EXPECT_EQ(Reason(Create(grant, nullptr)), "ALREADY_EXISTS") << "the very grant of the office before the merger";
  grant.mutable_title()->set_vi("Việc khác hẳn");
  EXPECT_THAT(CodesOfCreating(grant), ElementsAre("ID_IN_ANOTHER_OFFICE"));
}

TEST_F(CommitmentsTest, ATitleAndDonorThatAreRecordedAreTold) {
  EXPECT_THAT(CodesOfCreating(MakeGrant()), IsEmpty());
  EXPECT_THAT(CodesOfCreating(MakeGrant()), ElementsAre("PROBABLE_DUPLICATE"));
  v1::Grant other = MakeGrant();
  other.mutable_parties(0)->set_organisation(absl::StrCat("organisations/", kCoDonor));
  EXPECT_THAT(CodesOfCreating(other), IsEmpty());
}

TEST_F(CommitmentsTest, AGrantIsNotPaidFromItself) {
  const v1::Grant first = Created(MakeGrant());
  v1::Grant second = MakeGrant();
  second.set_funded_by(first.name());
  second = Created(second);
  v1::Grant change;
  change.set_name(first.name());
  for (const std::string& name : {first.name(), second.name(), "grants/" + NewId()}) {
    change.set_funded_by(name);
    EXPECT_THAT(Faults(Update(change, {"funded_by"}, nullptr)), ElementsAre("grant.funded_by")) << name;
  }
}

TEST_F(CommitmentsTest, ListsNewestFirstByPagesFilterAndWords) {
  std::vector<std::string> names;
  for (int i = 0; i < 5; ++i) {
    v1::Grant grant = MakeGrant();
    grant.set_source_id(absl::StrCat("R", 100 + i));
    grant.set_mode(i % 2 == 0 ? "project" : "programme");
    if (i == 4) grant.mutable_places()->clear_shares(), grant.mutable_places()->set_assumed(false);
    names.insert(names.begin(), Created(grant).name());
  }
  auto list = [&](const std::string& filter, const std::string& query, int size, std::string token = "") {
    v1::ListGrantsRequest request;
    request.set_filter(filter);
    request.set_query(query);
    request.set_page_size(size);
    request.set_page_token(token);
    std::vector<std::string> found;
    do {
      v1::ListGrantsResponse response;
      grpc::ClientContext context;
      grpc::Status status = stub_->ListGrants(&context, request, &response);
      if (!status.ok()) return std::vector<std::string>{Reason(status)};
      EXPECT_LE(response.grants_size(), size);
      for (const auto& grant : response.grants()) found.push_back(grant.name());
      request.set_page_token(response.next_page_token());
    } while (!request.page_token().empty());
    return found;
  };
  EXPECT_EQ(list("", "", 2), names);
  EXPECT_THAT(list("mode = programme", "", 50), ElementsAre(names[1], names[3]));
  EXPECT_THAT(list("NOT mode = programme AND place = \"34:15\"", "", 50), ElementsAre(names[2], names[4]));
  EXPECT_THAT(list("place = \"\"", "", 50), ElementsAre(names[0]));
  EXPECT_THAT(
      list(absl::StrCat("donor = \"organisations/", kDonor, "\" AND sector = 1225:S02 AND donor_country = DE"), "", 50),
      SizeIs(5));
  EXPECT_THAT(list("donor : \"banh mi\" AND source = local AND event != yagi-2024", "", 50), SizeIs(5));
  EXPECT_THAT(list("donor = \"\"", "", 50), IsEmpty());
  EXPECT_THAT(list("", "NUOC sach r103", 50), ElementsAre(names[1]));
  EXPECT_THAT(list("", "bánh mì", 50), SizeIs(5));
  EXPECT_THAT(list("", "không có", 50), IsEmpty());
  for (const char* bad :
       {"colour = red", "mode > project", "place = 15", "mode = gift", "mode = ", "place = \"x' or 1=1 --\""}) {
    EXPECT_THAT(list(bad, "", 50), ElementsAre("INVALID_REQUEST")) << bad;
  }
  EXPECT_THAT(list("", "", 50, "bm9uc2Vuc2U"), ElementsAre("INVALID_REQUEST"));
  EXPECT_THAT(list("", "", 2000), ElementsAre("INVALID_REQUEST"));
}

// ---- entries ----

TEST_F(CommitmentsTest, AnEntryKeepsItsAmountInThreeCurrenciesAndItsParts) {
  const std::string parent = Created(MakeGrant()).name();
  const v1::Entry entry = Posted(EntryRequest(parent, "1000.01", "EUR"));
  ASSERT_EQ(entry.conversions_size(), 2);
  EXPECT_EQ(entry.conversions(0).amount().currency_code(), "USD");
  EXPECT_EQ(entry.conversions(1).amount().currency_code(), "VND");
  EXPECT_FALSE(entry.conversions(0).rate().empty());
  EXPECT_THAT(entry.conversions(0).basis(), HasSubstr("2024-10"));
  EXPECT_EQ(entry.fund(), v1::FUND_GRANT);
  EXPECT_EQ(entry.form(), v1::FORM_CASH);
  EXPECT_EQ(entry.qualifier(), ngoaid::common::v1::AMOUNT_QUALIFIER_EXACT);

  const v1::Entry read = Get(entry.name());
  ASSERT_EQ(read.allocations_size(), 3);
  EXPECT_EQ(read.allocations(0).place_code(), "63:01");
  EXPECT_EQ(read.allocations(0).sector_code(), "1225:S02");
  EXPECT_EQ(read.allocations(0).amount().units(), 333);
  EXPECT_EQ(read.allocations(0).amount().nanos(), 340'000'000);
  EXPECT_EQ(Count("(select currency from commitments.allocation group by currency) c"), 3);
  EXPECT_EQ(Count("commitments.allocation where assumed"), 9);
  EXPECT_EQ(WrongSums(), 0);
}

TEST_F(CommitmentsTest, AllocationsAddUpInEveryCurrencyAndKind) {
  const std::string parent = Created(MakeGrant()).name();
  for (const auto& [amount, currency] :
       {std::pair("0.01", "USD"), std::pair("1", "VND"), std::pair("100", "JPY"), std::pair("99999.999", "KWD"),
        std::pair("9999999999.99", "EUR"), std::pair("7.77", "GBP")}) {
    for (const char* date : {"2024-10-03", "2024-10", "2019", "2018-01-01/2022-12-31", "", "2031-01"}) {
      Posted(EntryRequest(parent, amount, currency, v1::ENTRY_KIND_COMMITMENT, date));
    }
  }
  EXPECT_EQ(Count("commitments.entry"), 36);
  EXPECT_EQ(WrongSums(), 0);
  EXPECT_EQ(
      Count("commitments.conversion c join commitments.entry e on e.id = c.entry_id where c.currency = e.currency"), 0);
  EXPECT_EQ(Count("commitments.conversion c join commitments.entry e on e.id = c.entry_id where e.date_precision in "
                  "('none', 'period')"),
            0);
  EXPECT_GT(Count("commitments.conversion"), 20);
}

TEST_F(CommitmentsTest, WrongAmountsDatesAndKindsAreRefused) {
  const std::string parent = Created(MakeGrant()).name();
  auto faults = [&](const v1::CreateEntryRequest& request) {
    v1::CreateEntryResponse response;
    return Faults(Post(request, &response));
  };
  EXPECT_THAT(faults(EntryRequest(parent, "100.50", "VND")), ElementsAre("entry.amount"));
  EXPECT_THAT(faults(EntryRequest(parent, "100.5", "JPY")), ElementsAre("entry.amount"));
  EXPECT_THAT(faults(EntryRequest(parent, "1.001", "USD")), ElementsAre("entry.amount"));
  EXPECT_THAT(faults(EntryRequest(parent, "0", "USD")), ElementsAre("entry.amount"));
  EXPECT_THAT(faults(EntryRequest(parent, "-5", "USD")), ElementsAre("entry.amount"));
  EXPECT_THAT(faults(EntryRequest(parent, "10000000000000000", "VND")), ElementsAre("entry.amount"));
  EXPECT_THAT(faults(EntryRequest(parent, "5", "XXQ")), ElementsAre("entry.amount.currency_code"));
  EXPECT_THAT(faults(EntryRequest(parent, "5", "usd")), ElementsAre("entry.amount.currency_code"));
  EXPECT_THAT(faults(EntryRequest(parent, "5", "")), ElementsAre("entry.amount.currency_code"));
  EXPECT_THAT(faults(EntryRequest(parent, "5", "USD", v1::ENTRY_KIND_UNSPECIFIED)), ElementsAre("entry.kind"));
  EXPECT_THAT(faults(EntryRequest(parent, "5", "USD", v1::ENTRY_KIND_PLEDGE, "2023-02-29")),
              ElementsAre("entry.value_date.value"));
  EXPECT_THAT(faults(EntryRequest("grants/x", "5.005", "USD", v1::ENTRY_KIND_PLEDGE, "soon")),
              UnorderedElementsAre("parent", "entry.amount", "entry.value_date.value"));
  auto signs = EntryRequest(parent, "5", "USD");
  signs.mutable_entry()->mutable_amount()->set_nanos(-1);
  EXPECT_THAT(faults(signs), ElementsAre("entry.amount"));
  EXPECT_EQ(Refusal(EntryRequest("grants/" + NewId(), "5", "USD")), "NOT_FOUND");
  EXPECT_EQ(Count("commitments.entry"), 0);
  EXPECT_EQ(Refusal(EntryRequest(parent, "100", "JPY")), "");
}

TEST_F(CommitmentsTest, TheSameRequestGivesTheSameAnswerByteForByte) {
  const std::string parent = Created(MakeGrant()).name();
  auto request = EntryRequest(parent, "5", "USD");
  v1::CreateEntryResponse first, again;
  ASSERT_TRUE(Post(request, &first).ok());
  Posted(EntryRequest(parent, "6", "USD"));
  ASSERT_TRUE(ReverseIt(first.entry().name()).ok());
  ASSERT_TRUE(Post(request, &again).ok());
  EXPECT_EQ(first.SerializeAsString(), again.SerializeAsString());
  EXPECT_EQ(Count("commitments.entry"), 3);
  *request.mutable_entry()->mutable_amount() = Money("7", "USD");
  EXPECT_EQ(Refusal(request), "IDEMPOTENCY_KEY_REUSED");
  EXPECT_EQ(Count("commitments.entry"), 3);
}

TEST_F(CommitmentsTest, TwinsOfOneRequestMakeOneEntry) {
  const std::string parent = Created(MakeGrant()).name();
  for (int round = 0; round < 10; ++round) {
    const auto request = EntryRequest(parent, "5", "USD");
    std::vector<v1::CreateEntryResponse> answers(4);
    std::vector<std::thread> twins;
    for (auto& answer : answers) twins.emplace_back([&] { EXPECT_TRUE(Post(request, &answer).ok()); });
    for (auto& twin : twins) twin.join();
    for (const auto& answer : answers) EXPECT_EQ(answer.SerializeAsString(), answers[0].SerializeAsString());
  }
  EXPECT_EQ(Count("commitments.entry"), 10);
}

TEST_F(CommitmentsTest, AReversalIsTheOppositeAndHappensOnce) {
  const std::string parent = Created(MakeGrant()).name();
  const v1::Entry entry = Posted(EntryRequest(parent, "1000.01", "EUR"));
  v1::Entry reversal;
  ASSERT_TRUE(ReverseIt(entry.name(), &reversal).ok());
  EXPECT_EQ(reversal.reverses(), entry.name());
  EXPECT_EQ(reversal.amount().units(), -1000);
  EXPECT_EQ(reversal.reason(), "nhập nhầm");
  EXPECT_EQ(Get(entry.name()).reversed_by(), reversal.name());
  EXPECT_EQ(WrongSums(), 0);
  EXPECT_EQ(
      Count(
          "(select 1 from commitments.allocation group by currency, place, sector having sum(amount) <> 0) left_over"),
      0);
  EXPECT_EQ(Count("(select 1 from commitments.conversion group by currency having sum(amount) <> 0) left_over"), 0);

  EXPECT_EQ(Reason(ReverseIt(entry.name())), "ALREADY_REVERSED");
  EXPECT_EQ(Reason(ReverseIt(reversal.name())), "IS_REVERSAL");
  v1::CorrectEntryResponse corrected;
  EXPECT_EQ(Reason(Correct(CorrectionOf(entry.name(), "5", "EUR"), &corrected)), "ALREADY_REVERSED");
  EXPECT_EQ(Reason(Correct(CorrectionOf(reversal.name(), "5", "EUR"), &corrected)), "IS_REVERSAL");
  EXPECT_EQ(Reason(ReverseIt("grants/-/entries/" + NewId())), "NOT_FOUND");
  EXPECT_EQ(Reason(ReverseIt("grants/" + NewId() + entry.name().substr(43))), "NOT_FOUND");
  EXPECT_EQ(Count("commitments.entry"), 2);
}

TEST_F(CommitmentsTest, OfManyReversalsAtOnceOneIsMade) {
  const std::string parent = Created(MakeGrant()).name();
  for (int round = 0; round < 5; ++round) {
    const v1::Entry entry = Posted(EntryRequest(parent, "10", "USD"));
    std::atomic<int> made = 0;
    std::vector<std::thread> askers;
    for (int i = 0; i < 4; ++i) {
      askers.emplace_back([&] {
        const std::string reason = Reason(ReverseIt(entry.name()));
        EXPECT_TRUE(reason.empty() || reason == "ALREADY_REVERSED") << reason;
        made += reason.empty();
      });
    }
    for (auto& asker : askers) asker.join();
    EXPECT_EQ(made, 1);
  }
  EXPECT_EQ(Count("commitments.entry"), 10);
}

TEST_F(CommitmentsTest, ACorrectionReversesAndPostsAnew) {
  const std::string parent = Created(MakeGrant()).name();
  const v1::Entry entry = Posted(EntryRequest(parent, "1000.01", "EUR"));
  v1::CorrectEntryResponse response;
  auto request = CorrectionOf("grants/-/" + entry.name().substr(entry.name().find("entries/")), "2000", "USD");
  ASSERT_TRUE(Correct(request, &response).ok());
  EXPECT_EQ(response.reversal().reverses(), entry.name());
  EXPECT_EQ(response.entry().corrects(), entry.name());
  EXPECT_EQ(response.entry().reason(), "sai số tiền");
  EXPECT_EQ(response.entry().kind(), entry.kind());
  EXPECT_EQ(response.entry().value_date().value(), "2024-10-03");
  EXPECT_EQ(response.entry().amount().units(), 2000);
  EXPECT_EQ(WrongSums(), 0);

  v1::CorrectEntryResponse again;
  ASSERT_TRUE(Correct(request, &again).ok());
  EXPECT_EQ(again.SerializeAsString(), response.SerializeAsString());
  EXPECT_EQ(Count("commitments.entry"), 3);

  v1::ListEntriesRequest list;
  list.set_parent(parent);
  list.set_page_size(2);
  std::vector<std::string> names;
  do {
    v1::ListEntriesResponse page;
    grpc::ClientContext context;
    ASSERT_TRUE(stub_->ListEntries(&context, list, &page).ok());
    for (const auto& listed : page.entries()) names.push_back(listed.name());
    list.set_page_token(page.next_page_token());
  } while (!list.page_token().empty());
  EXPECT_THAT(names, ElementsAre(entry.name(), response.reversal().name(), response.entry().name()));

  EXPECT_EQ(Reason(Correct(CorrectionOf(response.entry().name(), "2000.00", "USD"), &again)), "NOTHING_CORRECTED");
  EXPECT_EQ(Count("commitments.entry"), 3);
  auto bad = CorrectionOf(response.entry().name(), "0", "USD");
  bad.set_reason(" ");
  bad.mutable_update_mask()->add_paths("author");
  EXPECT_THAT(Faults(Correct(bad, &again)), UnorderedElementsAre("reason", "update_mask.paths[1]", "entry.amount"));
  EXPECT_EQ(Count("commitments.entry"), 3);
}

// ---- ceilings and findings ----

TEST_F(CommitmentsTest, ACeilingHoldsAndSaysWhy) {
  v1::Grant grant = MakeGrant();
  *grant.mutable_ceiling() = Money("1000", "USD");
  grant = Created(grant);
  Posted(EntryRequest(grant.name(), "600", "USD"));
  v1::CreateEntryResponse response;
  const grpc::Status status = Post(EntryRequest(grant.name(), "400.01", "USD"), &response);
  EXPECT_EQ(Reason(status), "CEILING_EXCEEDED");
  for (const char* figure : {"1.000 USD", "600 USD", "400,01 USD"})
    EXPECT_THAT(status.error_message(), HasSubstr(figure));
  EXPECT_EQ(Refusal(EntryRequest(grant.name(), "1", "USD", v1::ENTRY_KIND_COMMITMENT)), "");
  EXPECT_EQ(Refusal(EntryRequest(grant.name(), "1", "VND", v1::ENTRY_KIND_DISBURSEMENT, "")), "RATE_MISSING");
  const v1::Entry last = Posted(EntryRequest(grant.name(), "400", "USD"));
  EXPECT_EQ(Refusal(EntryRequest(grant.name(), "0.01", "USD")), "CEILING_EXCEEDED");
  v1::CorrectEntryResponse corrected;
  EXPECT_EQ(Reason(Correct(CorrectionOf(last.name(), "400.01", "USD"), &corrected)), "CEILING_EXCEEDED");
  EXPECT_EQ(Reason(Correct(CorrectionOf(last.name(), "399", "USD"), &corrected)), "");
  EXPECT_EQ(Refusal(EntryRequest(grant.name(), "1", "USD")), "");

  v1::Grant change;
  change.set_name(grant.name());
  *change.mutable_ceiling() = Money("999", "USD");
  EXPECT_EQ(Reason(Update(change, {"ceiling"}, nullptr)), "CEILING_EXCEEDED");
  *change.mutable_ceiling() = Money("1001", "USD");
  EXPECT_EQ(Reason(Update(change, {"ceiling"}, nullptr)), "");
  EXPECT_EQ(Refusal(EntryRequest(grant.name(), "1", "USD")), "");
  EXPECT_THAT(FindingCodes(grant.name()), IsEmpty());
}

TEST_F(CommitmentsTest, RacingDisbursementsNeverPassACeiling) {
  for (int round = 0; round < 10; ++round) {
    v1::Grant grant = MakeGrant();
    *grant.mutable_ceiling() = Money("100", "USD");
    grant = Created(grant);
    std::atomic<int> made = 0;
    std::vector<std::thread> payers;
    for (int i = 0; i < 4; ++i) {
      payers.emplace_back([&] {
        const std::string reason = Refusal(EntryRequest(grant.name(), "60", "USD"));
        EXPECT_TRUE(reason.empty() || reason == "CEILING_EXCEEDED") << reason;
        made += reason.empty();
      });
    }
    for (auto& payer : payers) payer.join();
    EXPECT_EQ(made, 1);
  }
  EXPECT_EQ(Count("(select grant_id from commitments.entry group by grant_id having sum(amount) > 100) beyond"), 0);
}

TEST_F(CommitmentsTest, MoreDisbursedThanCommittedIsAFindingNeverARefusal) {
  const std::string parent = Created(MakeGrant()).name();
  const v1::Entry committed = Posted(EntryRequest(parent, "100", "USD", v1::ENTRY_KIND_COMMITMENT));
  Posted(EntryRequest(parent, "100", "USD"));
  EXPECT_THAT(FindingCodes(parent), IsEmpty());
  Posted(EntryRequest(parent, "0.01", "USD"));
  EXPECT_THAT(FindingCodes(parent), ElementsAre("DISBURSED_BEYOND_COMMITTED"));
  Posted(EntryRequest(parent, "50", "USD", v1::ENTRY_KIND_COMMITMENT));
  EXPECT_THAT(FindingCodes(parent), SizeIs(1));
  ASSERT_TRUE(ReverseIt(committed.name()).ok());
  EXPECT_THAT(FindingCodes(parent), SizeIs(2)) << "a commitment taken back leaves the disbursements beyond";
  EXPECT_THAT(FindingCodes("grants/-"), SizeIs(2));
}

TEST_F(CommitmentsTest, OutsideTheDonorsCertificatesIsAFinding) {
  Sql("ngoaid_registry",
      absl::StrCat("insert into registry.certificate (id, organisation_id, kind, number, valid_from, valid_to, "
                   "place_codes) values ('",
                   NewId(), "', '", kDonor, "', 'activity', '12', '2023-01-01', '2025-12-31', '{63:15}')"));
  const std::string outside = Created(MakeGrant()).name();
  Posted(EntryRequest(outside, "5", "USD", v1::ENTRY_KIND_COMMITMENT));
  Posted(EntryRequest(outside, "6", "USD", v1::ENTRY_KIND_COMMITMENT));
  EXPECT_THAT(FindingCodes(outside), ElementsAre("OUTSIDE_CERTIFICATE_SCOPE"));
  v1::Grant grant = MakeGrant();
  grant.mutable_places()->mutable_shares()->DeleteSubrange(2, 1);
  grant.mutable_places()->mutable_shares()->DeleteSubrange(0, 1);
  grant.mutable_title()->set_vi("Việc khác");
  const std::string inside = Created(grant).name();
  Posted(EntryRequest(inside, "5", "USD", v1::ENTRY_KIND_COMMITMENT));
  EXPECT_THAT(FindingCodes(inside), IsEmpty());
  Posted(EntryRequest(inside, "5", "USD", v1::ENTRY_KIND_COMMITMENT, "2022"));
  EXPECT_THAT(FindingCodes(inside), ElementsAre("OUTSIDE_CERTIFICATE_SCOPE"));
}

TEST_F(CommitmentsTest, TheSameGroundInTwoSchemesIsAFinding) {
  v1::Grant grant = MakeGrant();
  grant.clear_places();
  for (const char* code : {"63:45", "63:01"}) {
    auto& share = *grant.mutable_places()->add_shares();
    share.set_code(code);
    share.set_weight(1);
  }
  v1::Grant made = Created(grant);
  EXPECT_THAT(FindingCodes(made.name()), IsEmpty());
  made.mutable_places()->mutable_shares(0)->set_code("34:44");  // of 63:01, the first by code
  ASSERT_TRUE(Update(made, {"places"}, nullptr).ok());
  EXPECT_THAT(FindingCodes(made.name()), ElementsAre("PLACES_OVERLAP"));
}

TEST_F(CommitmentsTest, OnlyPledgesAndPlansAreOfTheFuture) {
  const std::string parent = Created(MakeGrant()).name();
  for (const auto kind : {v1::ENTRY_KIND_PLEDGE, v1::ENTRY_KIND_PLAN}) {
    Posted(EntryRequest(parent, "5", "USD", kind, "2990"));
  }
  EXPECT_THAT(FindingCodes(parent), IsEmpty());
  Posted(EntryRequest(parent, "5", "USD", v1::ENTRY_KIND_COMMITMENT, "2990"));
  Posted(EntryRequest(parent, "5", "USD", v1::ENTRY_KIND_DISBURSEMENT, "2990"));
  EXPECT_THAT(FindingCodes(parent), UnorderedElementsAre("COMMITTED_IN_FUTURE", "DISBURSED_IN_FUTURE"));
}

// ---- splits anew ----

TEST_F(CommitmentsTest, ReallocationTakesBackAndSplitsAnew) {
  const v1::Grant grant = Created(MakeGrant());
  const v1::Entry standing = Posted(EntryRequest(grant.name(), "1000.01", "EUR"));
  const v1::Entry reversed = Posted(EntryRequest(grant.name(), "7", "USD"));
  ASSERT_TRUE(ReverseIt(reversed.name()).ok());
  v1::Grant change;
  change.set_name(grant.name());
  auto* share = change.mutable_places()->add_shares();
  share->set_code("34:15");
  share->set_weight(1);
  v1::Grant updated;
  ASSERT_TRUE(Update(change, {"places"}, &updated).ok());
  EXPECT_THAT(Get(standing.name()).allocations(), SizeIs(3)) << "entries posted before keep their parts";

  ASSERT_TRUE(Update(change, {"places"}, &updated, true).ok());
  EXPECT_EQ(updated.etag(), "2");
  const v1::Entry read = Get(standing.name());
  ASSERT_THAT(read.allocations(), SizeIs(1));
  EXPECT_EQ(read.allocations(0).place_code(), "34:15");
  EXPECT_EQ(read.allocations(0).amount().SerializeAsString(), standing.amount().SerializeAsString());
  EXPECT_EQ(WrongSums(), 0);
  EXPECT_EQ(Count("commitments.allocation where revision = 2 and amount >= 0"), 0);
  EXPECT_EQ(Count("commitments.allocation a join commitments.entry e on e.id = a.entry_id where a.revision > 1 and "
                  "e.currency = 'USD'"),
            0)
      << "what was reversed stays as it was";

  const int rows = Count("commitments.allocation");
  ASSERT_TRUE(Update(change, {"places"}, &updated, true).ok());
  EXPECT_EQ(Count("commitments.allocation"), rows) << "the same split again adds nothing";
  ASSERT_TRUE(ReverseIt(standing.name()).ok());
  EXPECT_EQ(WrongSums(), 0);
  EXPECT_EQ(
      Count(
          "(select 1 from commitments.allocation group by currency, place, sector having sum(amount) <> 0) left_over"),
      0);
}

// ---- only ever added to ----

TEST_F(CommitmentsTest, NobodyChangesOrRemovesWhatIsWritten) {
  const std::string parent = Created(MakeGrant()).name();
  Posted(EntryRequest(parent, "5", "USD"));
  for (const char* role : {"ngoaid_commitments", "ngoaid_owner"}) {
    for (const char* table :
         {"entry", "allocation", "conversion", "grant_version", "party", "place_share", "sector_share", "finding"}) {
      for (const std::string& statement : {absl::StrCat("update commitments.", table, " set grant_id = grant_id"),
                                           absl::StrCat("delete from commitments.", table),
                                           absl::StrCat("truncate commitments.", table, " cascade")}) {
        EXPECT_THROW(Sql(role, statement), pqxx::sql_error) << role << ": " << statement;
      }
    }
  }
  EXPECT_THROW(Sql("ngoaid_commitments", "update commitments.grant set source_id = 'x'"), pqxx::sql_error);
  EXPECT_THROW(Sql("ngoaid_commitments", "delete from commitments.grant"), pqxx::sql_error);
  EXPECT_EQ(Count("commitments.entry"), 1);
  EXPECT_EQ(Count("commitments.allocation"), 6);
}

TEST_F(CommitmentsTest, AnEntryOfAnotherGrantIsNotFoundUnderThisOne) {
  const v1::Grant first = Created(MakeGrant());
  const v1::Grant second = Created(MakeGrant());
  const v1::Entry entry = Posted(EntryRequest(first.name(), "5", "USD"));
  v1::GetEntryRequest request;
  request.set_name(second.name() + entry.name().substr(first.name().size()));
  v1::GetEntryResponse response;
  grpc::ClientContext context;
  EXPECT_EQ(Reason(stub_->GetEntry(&context, request, &response)), "NOT_FOUND");
}

}  // namespace
}  // namespace ngoaid::commitments

// The registry over a real socket on a real database.
#include "services/registry/service.h"

#include <gmock/gmock.h>
#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <pqxx/pqxx>
#include <set>
#include <thread>

#include "absl/strings/str_cat.h"
#include "ngoaid/registry/v1/registry_service.grpc.pb.h"
#include "services/base/clock.h"
#include "services/base/identity.h"
#include "services/base/text.h"
#include "services/registry/store/organisation_store.h"
#include "tests/harness/test_server.h"

namespace ngoaid::registry {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

std::string NewRequestId() { return NewUuid(Clock::System().Now()); }

// What an answer said was wrong.
struct Refusal {
  grpc::StatusCode code = grpc::StatusCode::OK;
  std::string reason;
  std::string message;
  std::vector<std::string> fields;
};

Refusal Explain(const grpc::Status& status) {
  Refusal refusal{status.error_code(), "", status.error_message(), {}};
  google::rpc::Status details;
  details.ParseFromString(status.error_details());
  for (const auto& detail : details.details()) {
    google::rpc::ErrorInfo info;
    google::rpc::BadRequest bad;
    if (detail.UnpackTo(&info)) refusal.reason = info.reason();
    if (detail.UnpackTo(&bad)) {
      for (const auto& violation : bad.field_violations()) refusal.fields.push_back(violation.field());
    }
  }
  return refusal;
}

class RegistryServiceTest : public ::testing::Test {
 protected:
  template <class Request, class Response>
  grpc::Status Call(grpc::Status (v1::RegistryService::Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                    const Request& request, Response& response) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30));
    context.AddMetadata("accept-language", "en");
    return (stub_.get()->*method)(&context, request, &response);
  }

  static v1::CreateOrganisationRequest NewOrganisation(const std::string& name, const std::string& country = "US") {
    v1::CreateOrganisationRequest request;
    request.set_request_id(NewRequestId());
    auto& organisation = *request.mutable_organisation();
    organisation.set_kind(v1::Organisation::KIND_FOREIGN_NGO);
    organisation.set_country_code(country);
    AddName(organisation, name, v1::OrganisationName::USE_OFFICIAL, "en");
    return request;
  }
  static void AddName(v1::Organisation& organisation, const std::string& text, v1::OrganisationName::Use use,
                      const std::string& language = "") {
    auto* name = organisation.add_names();
    name->set_text(text);
    name->set_use(use);
    name->set_language_code(language);
  }

  Refusal CreateFails(const v1::CreateOrganisationRequest& request) {
    v1::CreateOrganisationResponse response;
    return Explain(Call(&v1::RegistryService::Stub::CreateOrganisation, request, response));
  }
  v1::Organisation Create(const v1::CreateOrganisationRequest& request) {
    v1::CreateOrganisationResponse response;
    const grpc::Status status = Call(&v1::RegistryService::Stub::CreateOrganisation, request, response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.organisation();
  }
  grpc::Status Update(const v1::Organisation& organisation, const std::vector<std::string>& fields,
                      v1::UpdateOrganisationResponse& response) {
    v1::UpdateOrganisationRequest request;
    request.set_request_id(NewRequestId());
    *request.mutable_organisation() = organisation;
    for (const std::string& field : fields) request.mutable_update_mask()->add_paths(field);
    return Call(&v1::RegistryService::Stub::UpdateOrganisation, request, response);
  }
  Refusal UpdateFails(const v1::Organisation& organisation, const std::vector<std::string>& fields) {
    v1::UpdateOrganisationResponse response;
    return Explain(Update(organisation, fields, response));
  }
  v1::GetOrganisationResponse Get(const std::string& name) {
    v1::GetOrganisationRequest request;
    request.set_name(name);
    v1::GetOrganisationResponse response;
    EXPECT_TRUE(Call(&v1::RegistryService::Stub::GetOrganisation, request, response).ok());
    return response;
  }
  v1::ListOrganisationsResponse List(const std::string& filter, int page_size = 0, const std::string& token = "") {
    v1::ListOrganisationsResponse response;
    const grpc::Status status =
        Call(&v1::RegistryService::Stub::ListOrganisations, ListRequest(filter, page_size, token), response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }
  Refusal ListFails(const std::string& filter, int page_size = 0, const std::string& token = "") {
    v1::ListOrganisationsResponse response;
    return Explain(
        Call(&v1::RegistryService::Stub::ListOrganisations, ListRequest(filter, page_size, token), response));
  }
  static v1::ListOrganisationsRequest ListRequest(const std::string& filter, int page_size, const std::string& token) {
    v1::ListOrganisationsRequest request;
    request.set_filter(filter);
    request.set_page_size(page_size);
    request.set_page_token(token);
    return request;
  }
  static std::vector<std::string> Names(const v1::ListOrganisationsResponse& response) {
    std::vector<std::string> names;
    for (const auto& organisation : response.organisations()) names.push_back(organisation.display_name());
    return names;
  }
  v1::SearchOrganisationsResponse Search(const std::string& query, int limit = 0) {
    v1::SearchOrganisationsRequest request;
    request.set_query(query);
    request.set_limit(limit);
    v1::SearchOrganisationsResponse response;
    const grpc::Status status = Call(&v1::RegistryService::Stub::SearchOrganisations, request, response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }
  static v1::SearchOrganisationsRequest SearchRequest(const std::string& query, const std::string& filter, int limit,
                                                      const std::string& token = "") {
    v1::SearchOrganisationsRequest request;
    request.set_query(query);
    request.set_filter(filter);
    request.set_limit(limit);
    request.set_page_token(token);
    return request;
  }
  // Every match, read in pages of `limit`, as "score name".
  std::vector<std::string> SearchAll(const std::string& query, const std::string& filter, int limit) {
    std::vector<std::string> found;
    auto request = SearchRequest(query, filter, limit);
    do {
      v1::SearchOrganisationsResponse response;
      const grpc::Status status = Call(&v1::RegistryService::Stub::SearchOrganisations, request, response);
      EXPECT_TRUE(status.ok()) << status.error_message();
      EXPECT_LE(response.matches_size(), limit);
      for (const auto& match : response.matches()) {
        found.push_back(absl::StrCat(match.score(), " ", match.organisation().display_name()));
      }
      request.set_page_token(response.next_page_token());
    } while (!request.page_token().empty());
    return found;
  }
  std::string Best(const std::string& query) {
    const auto response = Search(query);
    return response.matches().empty() ? "-" : response.matches(0).organisation().display_name();
  }
  static v1::CreateCertificateRequest NewCertificate(const std::string& parent) {
    v1::CreateCertificateRequest request;
    request.set_request_id(NewRequestId());
    request.set_parent(parent);
    auto& certificate = *request.mutable_certificate();
    certificate.set_kind("activity");
    certificate.set_number("123/CNV-HĐ");
    certificate.set_valid_from("2024-03-01");
    certificate.set_valid_to("2027-02-28");
    certificate.add_place_codes("63:45");
    certificate.add_sector_codes("1225:S02");
    return request;
  }
  Refusal CertificateFails(const v1::CreateCertificateRequest& request) {
    v1::CreateCertificateResponse response;
    return Explain(Call(&v1::RegistryService::Stub::CreateCertificate, request, response));
  }

  v1::Certificate Certify(const v1::CreateCertificateRequest& request) {
    v1::CreateCertificateResponse response;
    const grpc::Status status = Call(&v1::RegistryService::Stub::CreateCertificate, request, response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.certificate();
  }
  static v1::UpdateCertificateRequest ChangeOf(const v1::Certificate& certificate,
                                               const std::vector<std::string>& fields) {
    v1::UpdateCertificateRequest request;
    request.set_request_id(NewRequestId());
    request.set_reason("ghi nhầm");
    *request.mutable_certificate() = certificate;
    for (const std::string& field : fields) request.mutable_update_mask()->add_paths(field);
    return request;
  }
  v1::Certificate ChangeCertificate(const v1::UpdateCertificateRequest& request) {
    v1::UpdateCertificateResponse response;
    const grpc::Status status = Call(&v1::RegistryService::Stub::UpdateCertificate, request, response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.certificate();
  }
  Refusal ChangeFails(const v1::UpdateCertificateRequest& request) {
    v1::UpdateCertificateResponse response;
    return Explain(Call(&v1::RegistryService::Stub::UpdateCertificate, request, response));
  }
  grpc::Status GetCertificate(const std::string& name, v1::GetCertificateResponse& response) {
    v1::GetCertificateRequest request;
    request.set_name(name);
    return Call(&v1::RegistryService::Stub::GetCertificate, request, response);
  }
  v1::ListCertificatesResponse ListCertificates(const std::string& parent, int page_size = 0,
                                                const std::string& token = "") {
    v1::ListCertificatesRequest request;
    request.set_parent(parent);
    request.set_page_size(page_size);
    request.set_page_token(token);
    v1::ListCertificatesResponse response;
    const grpc::Status status = Call(&v1::RegistryService::Stub::ListCertificates, request, response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

  std::string Value(const std::string& query) {
    Connection superuser(database_.ConnInfo("postgres"));
    EXPECT_TRUE(superuser.EnsureOpen().ok());
    return pqxx::nontransaction(superuser.raw()).exec1(query)[0].c_str();
  }

  ReferenceDatabase database_;
  // One for all tests: their databases are clones of one, and no test here changes reference data.
  inline static reference::CatalogHolder catalogs_;
  TestServer server_{database_, "ngoaid_registry", "ngoaid.registry.v1.RegistryService",
                     [this](Dispatcher& dispatcher) { return NewRegistryService(dispatcher, catalogs_); }};
  std::unique_ptr<v1::RegistryService::Stub> stub_ = v1::RegistryService::NewStub(server_.channel());
};

TEST_F(RegistryServiceTest, CreatedOrganisationIsReadBackWhole) {
  auto request = NewOrganisation("World  Vision International", "us");
  auto& organisation = *request.mutable_organisation();
  AddName(organisation, "Tổ chức Tầm nhìn Thế giới", v1::OrganisationName::USE_OFFICIAL, "vi");
  AddName(organisation, "WVI", v1::OrganisationName::USE_SHORT);
  auto* identifier = organisation.add_identifiers();
  identifier->set_scheme("us-irs");
  identifier->set_value("95-3202116");
  for (const auto& [status, start] : {std::pair("active", "2013-05"), std::pair("with-relations", "1988")}) {
    auto* period = organisation.add_statuses();
    period->set_status(status);
    period->set_start_date(start);
  }
  organisation.set_website("wvi.org");
  const v1::Organisation created = Create(request);
  EXPECT_EQ(created.display_name(), "World Vision International");
  EXPECT_EQ(created.country_code(), "US");
  EXPECT_EQ(created.donor_kind(), "foreign-ngo");
  EXPECT_EQ(created.state(), v1::Organisation::STATE_CONFIRMED);
  EXPECT_EQ(created.identifiers(0).scheme(), "US-IRS");
  EXPECT_EQ(created.statuses(0).status(), "with-relations");  // oldest first
  EXPECT_EQ(created.names_size(), 3);
  EXPECT_GT(created.create_time().seconds(), 1'600'000'000);
  EXPECT_EQ(Get(created.name()).organisation().SerializeAsString(), created.SerializeAsString());
}

TEST_F(RegistryServiceTest, EveryFaultIsListedAtOnceAndNothingIsStored) {
  auto request = NewOrganisation("...", "XX");
  auto& organisation = *request.mutable_organisation();
  AddName(organisation, std::string(501, 'x'), v1::OrganisationName::USE_ALIAS, "not a language");
  organisation.set_donor_kind("bank");
  organisation.add_identifiers()->set_scheme("number");
  organisation.mutable_identifiers(0)->set_value("1");
  auto* period = organisation.add_statuses();
  period->set_status("asleep");
  period->set_start_date("2024-02-30");
  period = organisation.add_statuses();
  period->set_status("active");
  period->set_start_date("2024");
  period->set_end_date("2023-12");
  organisation.set_website("javascript:alert(1.0)");
  organisation.set_source_url("two words.vn");
  const Refusal refusal = CreateFails(request);
  EXPECT_EQ(refusal.code, grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(refusal.fields,
              UnorderedElementsAre(
                  "organisation.names[0].text", "organisation.names[1].text", "organisation.names[1].language_code",
                  "organisation.country_code", "organisation.donor_kind", "organisation.identifiers[0].scheme",
                  "organisation.statuses[0].status", "organisation.statuses[0].start_date",
                  "organisation.statuses[1].end_date", "organisation.website", "organisation.source_url"));
  EXPECT_EQ(Value("select count(*) from registry.organisation"), "0");
  EXPECT_EQ(Value("select count(*) from foundation.idempotency_key"), "0");
}

TEST_F(RegistryServiceTest, NamesMustBeThereOnceAndOneOfThemOfficial) {
  auto request = NewOrganisation("Oxfam");
  request.mutable_organisation()->clear_names();
  EXPECT_THAT(CreateFails(request).fields, ElementsAre("organisation.names"));
  AddName(*request.mutable_organisation(), "Oxfam", v1::OrganisationName::USE_ALIAS);
  EXPECT_THAT(CreateFails(request).fields, ElementsAre("organisation.names"));
  AddName(*request.mutable_organisation(), "Oxfam", v1::OrganisationName::USE_OFFICIAL);
  AddName(*request.mutable_organisation(), "Oxfam ", v1::OrganisationName::USE_OFFICIAL);
  EXPECT_THAT(CreateFails(request).fields, ElementsAre("organisation.names[2].text"));
  request.mutable_organisation()->mutable_names()->RemoveLast();
  EXPECT_EQ(Create(request).names_size(), 2);
}

TEST_F(RegistryServiceTest, RefusesNulAndHugeTexts) {
  auto request = NewOrganisation(std::string("Ox\0fam", 6));
  EXPECT_EQ(CreateFails(request).code, grpc::StatusCode::INVALID_ARGUMENT);
  request = NewOrganisation("Oxfam");
  request.mutable_organisation()->set_note(std::string(10'001, 'x'));
  EXPECT_THAT(CreateFails(request).fields, ElementsAre("organisation.note"));
  request.mutable_organisation()->set_note(std::string(200'000, 'x'));
  EXPECT_THAT(CreateFails(request).fields, ElementsAre("organisation.note"));
  // 500 characters that folding makes eighteen times as many.
  std::string ligatures;
  for (int i = 0; i < 500; ++i) ligatures += "\uFDFA";
  EXPECT_THAT(CreateFails(NewOrganisation(ligatures)).fields, ElementsAre("organisation.names[0].text"));
  request = NewOrganisation("Oxfam");
  for (int i = 0; i < 101; ++i) {
    AddName(*request.mutable_organisation(), absl::StrCat("name ", i), v1::OrganisationName::USE_ALIAS);
  }
  EXPECT_THAT(CreateFails(request).fields, ElementsAre("organisation.names"));
  EXPECT_EQ(Value("select count(*) from registry.organisation"), "0");
}

TEST_F(RegistryServiceTest, LongestNamesOfFourByteLettersAreStored) {
  std::string name;
  for (int i = 0; i < 500; ++i) name += "\U00020000";
  EXPECT_EQ(Create(NewOrganisation(name)).display_name(), name);
}

TEST_F(RegistryServiceTest, ANameIsTakenOnceUnlessSomebodySaysWhy) {
  const v1::Organisation first = Create(NewOrganisation("Hội Đồng Hòa Bình", "US"));
  const v1::CreateOrganisationRequest again = NewOrganisation("HOI DONG HOÀ BINH", "");
  const Refusal refusal = CreateFails(again);
  EXPECT_EQ(refusal.code, grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(refusal.reason, "ORGANISATION_EXISTS");
  EXPECT_THAT(refusal.message, HasSubstr("Hội Đồng Hòa Bình"));
  EXPECT_THAT(refusal.message, HasSubstr(first.name()));
  EXPECT_THAT(refusal.message, HasSubstr("the reason why"));
  EXPECT_EQ(Value("select count(*) from registry.organisation"), "1");
  // A sister in another country bears the name by right; so does one of which somebody says why.
  Create(NewOrganisation("Hội đồng Hòa bình", "CH"));
  v1::CreateOrganisationRequest another = NewOrganisation("Hội đồng Hòa bình", "US");
  another.set_namesake_reason("một quỹ khác, cùng tên");
  const v1::Organisation stored = Create(another);
  EXPECT_EQ(Value("select reason from foundation.audit_entry where resource = '" + stored.name() + "'"),
            "một quỹ khác, cùng tên");
  another.set_request_id(NewRequestId());
  another.set_namesake_reason(std::string(2000, 'x'));
  EXPECT_EQ(CreateFails(another).code, grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(RegistryServiceTest, AnotherOrganisationsNameIsNotTakenByAChangeUnlessSomebodySaysWhy) {
  Create(NewOrganisation("Hội Đồng Hòa Bình", "US"));
  v1::Organisation other = Create(NewOrganisation("Quỹ Khác", "US"));
  other.mutable_names(0)->set_text("Hội đồng Hoà bình");
  EXPECT_EQ(UpdateFails(other, {"names"}).reason, "ORGANISATION_EXISTS");
  v1::UpdateOrganisationRequest request;
  *request.mutable_organisation() = other;
  request.mutable_update_mask()->add_paths("names");
  request.set_request_id(NewRequestId());
  request.set_reason("một hội khác, cùng tên");
  v1::UpdateOrganisationResponse response;
  EXPECT_TRUE(Call(&v1::RegistryService::Stub::UpdateOrganisation, request, response).ok());
  // What it bears already is its own.
  other = response.organisation();
  other.set_website("https://hoibinh.vn");
  EXPECT_TRUE(Update(other, {"names", "website"}, response).ok());
}

TEST_F(RegistryServiceTest, AnIdentifierHasOneOwner) {
  auto first = NewOrganisation("Oxfam GB", "GB");
  auto* identifier = first.mutable_organisation()->add_identifiers();
  identifier->set_scheme("GB-CHC");
  identifier->set_value("202918");
  const v1::Organisation owner = Create(first);
  auto second = NewOrganisation("Oxfam Great Britain", "GB");
  *second.mutable_organisation()->add_identifiers() = *identifier;
  const Refusal refusal = CreateFails(second);
  EXPECT_EQ(refusal.code, grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(refusal.reason, "IDENTIFIER_TAKEN");
  EXPECT_THAT(refusal.message, HasSubstr("Oxfam GB"));
  EXPECT_THAT(refusal.message, HasSubstr(owner.name()));
  EXPECT_EQ(Value("select count(*) from registry.organisation"), "1");
  // The owner may keep it and give it up; then it is free.
  v1::Organisation changed = owner;
  changed.clear_identifiers();
  v1::UpdateOrganisationResponse response;
  ASSERT_TRUE(Update(changed, {"identifiers"}, response).ok());
  EXPECT_EQ(Create(second).identifiers_size(), 1);
  EXPECT_EQ(UpdateFails(owner, {"identifiers"}).code, grpc::StatusCode::ABORTED);  // its etag is old
  v1::Organisation again = owner;
  again.clear_etag();
  EXPECT_EQ(UpdateFails(again, {"identifiers"}).reason, "IDENTIFIER_TAKEN");
}

TEST_F(RegistryServiceTest, OfManyWhoClaimAnIdentifierAtOnceOneGetsIt) {
  std::vector<std::thread> threads;
  std::atomic<int> created{0}, taken{0};
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      auto request = NewOrganisation(absl::StrCat("Claimant ", i));
      auto* identifier = request.mutable_organisation()->add_identifiers();
      identifier->set_scheme("US-EIN");
      identifier->set_value("1");
      v1::CreateOrganisationResponse response;
      const Refusal result = Explain(Call(&v1::RegistryService::Stub::CreateOrganisation, request, response));
      if (result.code == grpc::StatusCode::OK) ++created;
      if (result.reason == "IDENTIFIER_TAKEN") ++taken;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(created, 1);
  EXPECT_EQ(taken, 7);
  EXPECT_EQ(Value("select count(*) from registry.organisation"), "1");
}

TEST_F(RegistryServiceTest, TheSameRequestIdGivesTheSameAnswer) {
  auto request = NewOrganisation("Oxfam");
  const v1::Organisation first = Create(request);
  EXPECT_EQ(Create(request).SerializeAsString(), first.SerializeAsString());
  EXPECT_EQ(Value("select count(*) from registry.organisation"), "1");
  request.mutable_organisation()->set_country_code("GB");
  const Refusal refusal = CreateFails(request);
  EXPECT_EQ(refusal.code, grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(refusal.reason, "IDEMPOTENCY_KEY_REUSED");
  EXPECT_EQ(Value("select count(*) from registry.organisation"), "1");
}

TEST_F(RegistryServiceTest, ValidateOnlyStoresNothing) {
  auto request = NewOrganisation("Oxfam");
  request.set_validate_only(true);
  EXPECT_EQ(Create(request).display_name(), "Oxfam");
  EXPECT_EQ(Value("select count(*) from registry.organisation"), "0");
  EXPECT_EQ(Value("select count(*) from foundation.audit_entry"), "0");
  request.set_validate_only(false);
  Create(request);
  EXPECT_EQ(Value("select count(*) from registry.organisation"), "1");
}

TEST_F(RegistryServiceTest, GetTellsTheMissingFromTheMalformed) {
  v1::GetOrganisationRequest request;
  v1::GetOrganisationResponse response;
  request.set_name("organisations/" + NewRequestId());
  EXPECT_EQ(Call(&v1::RegistryService::Stub::GetOrganisation, request, response).error_code(),
            grpc::StatusCode::NOT_FOUND);
  for (const char* name : {"organisations/1", "grants/0190a5f0-0000-7000-8000-000000000001", "organisations/' or 1=1",
                           "organisations/00000000-0000-0000-0000-000000000000"}) {
    request.set_name(name);
    EXPECT_EQ(Call(&v1::RegistryService::Stub::GetOrganisation, request, response).error_code(),
              grpc::StatusCode::INVALID_ARGUMENT)
        << name;
  }
}

TEST_F(RegistryServiceTest, UpdateChangesOnlyWhatTheMaskNames) {
  const v1::Organisation created = Create(NewOrganisation("ActionAid", "ZA"));
  v1::Organisation wanted;
  wanted.set_name(created.name());
  wanted.set_etag(created.etag());
  wanted.set_note("trụ sở Johannesburg");
  wanted.set_country_code("GB");
  v1::UpdateOrganisationResponse response;
  const grpc::Status status = Update(wanted, {"note"}, response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.organisation().note(), "trụ sở Johannesburg");
  EXPECT_EQ(response.organisation().country_code(), "ZA");
  EXPECT_EQ(response.organisation().names_size(), 1);
  EXPECT_NE(response.organisation().etag(), created.etag());
  EXPECT_EQ(Value("select string_agg(version || note, ',' order by version) from registry.organisation_version"),
            "1,2trụ sở Johannesburg");
}

TEST_F(RegistryServiceTest, ReplacedNamesAreNoLongerFoundAndStayInTheAudit) {
  const v1::Organisation created = Create(NewOrganisation("Handicap International", "FR"));
  v1::Organisation wanted = created;
  wanted.clear_names();
  AddName(wanted, "Humanity & Inclusion", v1::OrganisationName::USE_OFFICIAL, "en");
  v1::UpdateOrganisationResponse response;
  ASSERT_TRUE(Update(wanted, {"names"}, response).ok());
  EXPECT_EQ(response.organisation().display_name(), "Humanity & Inclusion");
  EXPECT_EQ(Best("handicap"), "-");
  EXPECT_EQ(Best("humanity"), "Humanity & Inclusion");
  EXPECT_EQ(Value("select before->>'display_name' || ' > ' || (after->>'display_name') || ' by ' || principal "
                  "from foundation.audit_entry where before is not null")
                .substr(0, 47),
            "Handicap International > Humanity & Inclusion b");
}

TEST_F(RegistryServiceTest, AnOldEtagIsRefused) {
  const v1::Organisation created = Create(NewOrganisation("CARE"));
  v1::Organisation wanted = created;
  wanted.set_note("a");
  v1::UpdateOrganisationResponse response;
  ASSERT_TRUE(Update(wanted, {"note"}, response).ok());
  wanted.set_note("b");
  const Refusal refusal = UpdateFails(wanted, {"note"});
  EXPECT_EQ(refusal.code, grpc::StatusCode::ABORTED);
  EXPECT_EQ(refusal.reason, "ETAG_MISMATCH");
  wanted.set_etag("no etag");
  EXPECT_EQ(UpdateFails(wanted, {"note"}).code, grpc::StatusCode::ABORTED);
  EXPECT_EQ(Get(created.name()).organisation().note(), "a");
}

TEST_F(RegistryServiceTest, OfManyWhoChangeTheSameStateOneSucceeds) {
  const v1::Organisation created = Create(NewOrganisation("CARE"));
  std::vector<std::thread> threads;
  std::atomic<int> changed{0}, refused{0};
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      v1::Organisation wanted = created;
      wanted.set_note(absl::StrCat("note ", i));
      v1::UpdateOrganisationResponse response;
      const Refusal result = Explain(Update(wanted, {"note"}, response));
      if (result.code == grpc::StatusCode::OK) ++changed;
      if (result.reason == "ETAG_MISMATCH") ++refused;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(changed, 1);
  EXPECT_EQ(refused, 7);
  EXPECT_EQ(Value("select count(*) from registry.organisation_version"), "2");
}

TEST_F(RegistryServiceTest, AnUpdateThatChangesNothingLeavesNoVersion) {
  const v1::Organisation created = Create(NewOrganisation("CARE"));
  v1::UpdateOrganisationResponse response;
  ASSERT_TRUE(Update(created, {"*"}, response).ok());
  EXPECT_EQ(response.organisation().etag(), created.etag());
  EXPECT_EQ(Value("select count(*) from registry.organisation_version"), "1");
  EXPECT_EQ(Value("select count(*) from foundation.audit_entry"), "1");
}

TEST_F(RegistryServiceTest, UpdateRefusesUnknownFieldsAndFaultyValues) {
  const v1::Organisation created = Create(NewOrganisation("CARE"));
  EXPECT_THAT(UpdateFails(created, {"note", "display_name", "id; drop table"}).fields,
              ElementsAre("update_mask.paths[1]", "update_mask.paths[2]"));
  v1::Organisation wanted = created;
  wanted.set_country_code("VNM");
  EXPECT_THAT(UpdateFails(wanted, {"country_code", "display_name"}).fields,
              ElementsAre("update_mask.paths[1]", "organisation.country_code"));
  wanted.clear_names();
  EXPECT_THAT(UpdateFails(wanted, {"country_code", "website"}).fields, ElementsAre("organisation.country_code"));
  wanted.set_name("organisations/" + NewRequestId());
  EXPECT_EQ(UpdateFails(wanted, {"note"}).code, grpc::StatusCode::NOT_FOUND);
  wanted.set_name("care");
  EXPECT_THAT(UpdateFails(wanted, {"note"}).fields, ElementsAre("organisation.name"));
  EXPECT_THAT(UpdateFails(wanted, {"country_code", "note"}).fields,
              ElementsAre("organisation.name", "organisation.country_code"));
}

TEST_F(RegistryServiceTest, ListPagesHoldEveryOrganisationOnceInOrder) {
  for (const char* name : {"Đồng hành", "CARE", "Ánh sáng", "care", "Oxfam", "Bánh mì", "CARE"}) {
    v1::CreateOrganisationRequest request = NewOrganisation(name);
    request.set_namesake_reason("another of that name");
    Create(request);
  }
  std::vector<std::string> all;
  std::set<std::string> ids;
  std::string token;
  do {
    const auto page = List("", 2, token);
    EXPECT_LE(page.organisations_size(), 2);
    for (const auto& organisation : page.organisations()) {
      all.push_back(Fold(organisation.display_name()));
      ids.insert(organisation.name());
    }
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_THAT(all, ElementsAre("anh sang", "banh mi", "care", "care", "care", "dong hanh", "oxfam"));
  EXPECT_THAT(ids, SizeIs(7));
  EXPECT_THAT(List("", 7).next_page_token(), IsEmpty());
}

TEST_F(RegistryServiceTest, ListFilters) {
  Create(NewOrganisation("Oxfam", "GB"));
  Create(NewOrganisation("CARE", "CH"));
  Create(NewOrganisation("Unknown", ""));
  auto company = NewOrganisation("POSCO", "KR");
  company.mutable_organisation()->set_kind(v1::Organisation::KIND_OTHER_DONOR);
  company.mutable_organisation()->set_donor_kind("company");
  company.mutable_organisation()->set_state(v1::Organisation::STATE_PROVISIONAL);
  Create(company);
  EXPECT_THAT(Names(List("country = GB OR country = \"Hàn Quốc\"")), ElementsAre("Oxfam", "POSCO"));
  EXPECT_THAT(Names(List("kind = \"foreign-ngo\" AND country != GB")), ElementsAre("CARE", "Unknown"));
  EXPECT_THAT(Names(List("NOT kind = foreign-ngo")), ElementsAre("POSCO"));
  EXPECT_THAT(Names(List("country = \"\"")), ElementsAre("Unknown"));
  EXPECT_THAT(Names(List("donor_kind = company state = provisional")), ElementsAre("POSCO"));
  EXPECT_THAT(Names(List("donor_kind = company AND state = confirmed")), IsEmpty());
}

TEST_F(RegistryServiceTest, ListRefusesWhatItDoesNotUnderstand) {
  for (int i = 0; i < 3; ++i) Create(NewOrganisation(absl::StrCat("Oxfam ", i)));
  for (const char* filter : {"name = Oxfam", "country = Atlantis", "kind < foreign-ngo", "state = sleeping",
                             "kind =", "country = GB' or 1=1 --", "((("}) {
    EXPECT_THAT(ListFails(filter).fields, Contains("filter")) << filter;
  }
  EXPECT_THAT(ListFails("country = Atlantis").message, HasSubstr("column 11"));
  EXPECT_THAT(ListFails("", -1).fields, ElementsAre("page_size"));
  EXPECT_THAT(ListFails("", 1001).fields, ElementsAre("page_size"));
  const std::string token = List("", 1).next_page_token();
  EXPECT_THAT(ListFails("country = US", 1, token).fields, ElementsAre("page_token"));
  EXPECT_THAT(ListFails("", 1, "abc").fields, ElementsAre("page_token"));
  EXPECT_THAT(ListFails("x", 1001, "abc").fields, UnorderedElementsAre("page_size", "filter", "page_token"));
}

class SearchTest : public RegistryServiceTest {
 protected:
  SearchTest() {
    auto wvi = NewOrganisation("World Vision International");
    AddName(*wvi.mutable_organisation(), "Tổ chức Tầm nhìn Thế giới", v1::OrganisationName::USE_OFFICIAL, "vi");
    AddName(*wvi.mutable_organisation(), "WVI", v1::OrganisationName::USE_SHORT);
    Create(wvi);
    Create(NewOrganisation("World Together", "KR"));
    Create(NewOrganisation("Oxfam", "GB"));
    Create(NewOrganisation("Oxfam Novib", "NL"));
    Create(NewOrganisation("Habitat for Humanity International"));
    Create(NewOrganisation("Quỹ Đông Tây hội ngộ"));
    Create(NewOrganisation("Norwegian People's Aid", "NO"));
  }
};

TEST_F(SearchTest, KnowsNoMarksCaseOrStrokes) {
  EXPECT_EQ(Best("tam nhin the gioi"), "World Vision International");
  EXPECT_EQ(Best("TẦM NHÌN THẾ GIỚI"), "World Vision International");
  EXPECT_EQ(Best("dong tay hoi ngo"), "Quỹ Đông Tây hội ngộ");
  EXPECT_EQ(Best("Quỹ Ðông Tây"), "Quỹ Đông Tây hội ngộ");
  EXPECT_EQ(Best("norwegian peoples aid"), "Norwegian People's Aid");
}

TEST_F(SearchTest, KnowsAbbreviationsAndBeginnings) {
  EXPECT_EQ(Best("wvi"), "World Vision International");
  EXPECT_EQ(Best("habit"), "Habitat for Humanity International");
  EXPECT_EQ(Best("o"), "Oxfam");
  EXPECT_EQ(Best("vision"), "World Vision International");
}

TEST_F(SearchTest, ForgivesTypingErrors) {
  EXPECT_EQ(Best("oxfma"), "Oxfam");
  EXPECT_EQ(Best("oxfan novip"), "Oxfam Novib");
  EXPECT_EQ(Best("wrold vison"), "World Vision International");
  EXPECT_EQ(Best("habtat for humanty"), "Habitat for Humanity International");
  EXPECT_EQ(Best("tam nhim the gioi"), "World Vision International");
  EXPECT_EQ(Best("zzzzqqqq"), "-");
}

TEST_F(SearchTest, OrdersEqualityBeforeBeginningsBeforeLikeness) {
  const auto response = Search("Oxfam");
  ASSERT_GE(response.matches_size(), 2);
  EXPECT_EQ(response.matches(0).organisation().display_name(), "Oxfam");
  EXPECT_EQ(response.matches(0).score(), 1000);
  EXPECT_EQ(response.matches(1).organisation().display_name(), "Oxfam Novib");
  EXPECT_LT(response.matches(1).score(), 1000);
  EXPECT_GE(response.matches(1).score(), 900);
  const auto by_name = Search("tầm nhìn");
  EXPECT_EQ(by_name.matches(0).matched_name(), "Tổ chức Tầm nhìn Thế giới");
  EXPECT_EQ(Search("Oxfam", 1).matches_size(), 1);
}

TEST_F(SearchTest, PagesHoldEveryMatchOnceInTheOrderOfTheWhole) {
  for (int i = 0; i < 130; ++i)
    Create(NewOrganisation(absl::StrCat("Mekong ", i % 26, " ", i), i % 2 == 0 ? "US" : "DE"));
  const std::vector<std::string> all = SearchAll("mekong", "", 100);
  EXPECT_THAT(all, SizeIs(130));
  EXPECT_THAT(std::set(all.begin(), all.end()), SizeIs(130));
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end(),
                             [](const std::string& a, const std::string& b) { return std::stoi(a) > std::stoi(b); }));
  EXPECT_EQ(SearchAll("mekong", "", 7), all);
  EXPECT_EQ(SearchAll("mekong", "", 1), all);
}

TEST_F(SearchTest, AFilterNarrowsBeforeThePageIsCut) {
  for (int i = 0; i < 110; ++i) Create(NewOrganisation(absl::StrCat("Mekong ", i), "US"));
  auto last = NewOrganisation("Mekong và các bạn ở rất xa", "DE");
  last.mutable_organisation()->set_state(v1::Organisation::STATE_PROVISIONAL);
  Create(last);
  EXPECT_THAT(SearchAll("mekong", "country = DE", 10), ElementsAre(HasSubstr("Mekong và các bạn")));
  EXPECT_THAT(SearchAll("mekong", "state = provisional OR country = GB", 10), SizeIs(1));
  EXPECT_THAT(SearchAll("mekong", "country != DE", 100), SizeIs(110));
  EXPECT_THAT(SearchAll("mekong", "country = FR", 10), IsEmpty());
}

TEST_F(SearchTest, OneFoundByNamesOfEqualScoreIsFoundByTheSameEachTime) {
  auto request = NewOrganisation("Nước sạch Hà Nội", "FR");
  AddName(*request.mutable_organisation(), "Nước sạch Hà Nam", v1::OrganisationName::USE_ALIAS);
  Create(request);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(Search("nuoc sach").matches(0).matched_name(), "Nước sạch Hà Nam");
}

TEST_F(SearchTest, RefusesAFilterOrTokenItDoesNotUnderstand) {
  const auto refused = [&](const v1::SearchOrganisationsRequest& request) {
    v1::SearchOrganisationsResponse response;
    return Explain(Call(&v1::RegistryService::Stub::SearchOrganisations, request, response)).fields;
  };
  const std::string token = Search("oxfam", 1).next_page_token();
  ASSERT_THAT(token, testing::Not(IsEmpty()));
  EXPECT_THAT(refused(SearchRequest("oxfam", "", 50, token)), IsEmpty());
  EXPECT_THAT(refused(SearchRequest("OXFÀM", "", 50, token)), IsEmpty()) << "the same when folded";
  EXPECT_THAT(refused(SearchRequest("world", "", 1, token)), ElementsAre("page_token"));
  EXPECT_THAT(refused(SearchRequest("oxfam", "country = GB", 1, token)), ElementsAre("page_token"));
  EXPECT_THAT(refused(SearchRequest("...", "name = x", 101, "abc")),
              UnorderedElementsAre("query", "filter", "limit", "page_token"));
}

TEST_F(SearchTest, RefusesWhatIsNoQuery) {
  const auto refused = [&](const std::string& query, int limit = 0) {
    v1::SearchOrganisationsRequest request;
    request.set_query(query);
    request.set_limit(limit);
    v1::SearchOrganisationsResponse response;
    return Explain(Call(&v1::RegistryService::Stub::SearchOrganisations, request, response)).fields;
  };
  EXPECT_THAT(refused("%_%"), ElementsAre("query"));
  EXPECT_THAT(refused(std::string(201, 'x')), ElementsAre("query"));
  EXPECT_THAT(refused("oxfam", 101), ElementsAre("limit"));
  EXPECT_THAT(refused("oxfam", -1), ElementsAre("limit"));
  EXPECT_THAT(refused(std::string("o\0x", 3)), ElementsAre("query"));
}

TEST_F(RegistryServiceTest, SearchIsServedByTheTrigramIndex) {
  Connection superuser(database_.ConnInfo("postgres"));
  ASSERT_TRUE(superuser.EnsureOpen().ok());
  {
    pqxx::work sql(superuser.raw());
    sql.exec("insert into registry.organisation select gen_random_uuid(), 1 from generate_series(1, 20000)");
    sql.exec(
        "insert into registry.organisation_name (organisation_id, ordinal, text, use, folded) "
        "select id, 1, t, 'official', t from (select id, translate(md5(id::text), '0123456789', ' ghijklmno') as t "
        "from registry.organisation) as o");
    sql.commit();
  }
  pqxx::nontransaction(superuser.raw()).exec("analyze registry.organisation_name");
  Connection connection(database_.ConnInfo("ngoaid_registry"));
  const absl::Status status = RunInTransaction(connection, Access::kRead, {}, [](Transaction& transaction) {
    for (const char* query : {"world vision", "oxfam"}) FindNearNames(transaction, query);
    const pqxx::row scans = transaction.sql().exec1(
        "select seq_scan, idx_scan from pg_stat_xact_user_tables where relname = 'organisation_name'");
    EXPECT_EQ(scans[0].as<int>(), 0);
    EXPECT_GE(scans[1].as<int>(), 2);
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
}

TEST_F(RegistryServiceTest, CertificatesAreListedNewestFirst) {
  const std::string parent = Create(NewOrganisation("Oxfam")).name();
  auto request = NewCertificate(parent);
  v1::CreateCertificateResponse created;
  ASSERT_TRUE(Call(&v1::RegistryService::Stub::CreateCertificate, request, created).ok());
  EXPECT_THAT(created.certificate().name(), HasSubstr(parent + "/certificates/"));
  request = NewCertificate(parent);
  request.mutable_certificate()->set_number("9/CNV-HĐ");
  request.mutable_certificate()->set_valid_from("2027-03-01");
  request.mutable_certificate()->set_valid_to("2030-03-01");
  ASSERT_TRUE(Call(&v1::RegistryService::Stub::CreateCertificate, request, created).ok());
  v1::ListCertificatesRequest list;
  list.set_parent(parent);
  v1::ListCertificatesResponse response;
  ASSERT_TRUE(Call(&v1::RegistryService::Stub::ListCertificates, list, response).ok());
  ASSERT_EQ(response.certificates_size(), 2);
  EXPECT_EQ(response.certificates(0).SerializeAsString(), created.certificate().SerializeAsString());
  EXPECT_EQ(response.certificates(1).valid_to(), "2027-02-28");
  EXPECT_EQ(Value("select count(*) from foundation.audit_entry where resource like '%/certificates/%'"), "2");
  list.set_parent("organisations/" + NewRequestId());
  EXPECT_EQ(Call(&v1::RegistryService::Stub::ListCertificates, list, response).error_code(),
            grpc::StatusCode::NOT_FOUND);
}

TEST_F(RegistryServiceTest, CertificatesMustKeepTheRules) {
  const std::string parent = Create(NewOrganisation("Oxfam")).name();
  const auto fields = [&](const std::function<void(v1::Certificate&)>& change) {
    auto request = NewCertificate(parent);
    change(*request.mutable_certificate());
    return CertificateFails(request).fields;
  };
  using C = v1::Certificate;
  EXPECT_THAT(fields([](C& c) { c.set_kind("passport"); }), ElementsAre("certificate.kind"));
  EXPECT_THAT(fields([](C& c) { c.set_number(" - "); }), ElementsAre("certificate.number"));
  EXPECT_THAT(fields([](C& c) { c.set_valid_from("2024-03"); }), ElementsAre("certificate.valid_from"));
  EXPECT_THAT(fields([](C& c) { c.set_valid_from("2024-02-30"); }), ElementsAre("certificate.valid_from"));
  EXPECT_THAT(fields([](C& c) { c.set_valid_to("2024-02-29"); }), ElementsAre("certificate.valid_to"));
  EXPECT_THAT(fields([](C& c) { c.set_valid_to("2027-03-02"); }), ElementsAre("certificate.valid_to"));
  EXPECT_THAT(fields([](C& c) { c.add_place_codes("15"); }), ElementsAre("certificate.place_codes[1]"));
  EXPECT_THAT(fields([](C& c) { c.add_place_codes("63:45"); }), ElementsAre("certificate.place_codes[1]"));
  EXPECT_THAT(fields([](C& c) { c.add_sector_codes("1225:S99"); }), ElementsAre("certificate.sector_codes[1]"));
  auto request = NewCertificate("oxfam");
  request.mutable_certificate()->set_kind("passport");
  EXPECT_THAT(CertificateFails(request).fields, UnorderedElementsAre("certificate.kind", "parent"));
  EXPECT_EQ(CertificateFails(NewCertificate("organisations/" + NewRequestId())).code, grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Value("select count(*) from registry.certificate"), "0");
}

TEST_F(RegistryServiceTest, HowLongACertificateMayBeValidIsWhatTheLawOfItsFirstDaySays) {
  const std::string parent = Create(NewOrganisation("Oxfam")).name();
  auto office = NewCertificate(parent);
  office.mutable_certificate()->set_kind("representative-office");
  office.mutable_certificate()->set_valid_to("2029-03-01");
  v1::CreateCertificateResponse created;
  EXPECT_TRUE(Call(&v1::RegistryService::Stub::CreateCertificate, office, created).ok());
  office.set_request_id(NewRequestId());
  office.mutable_certificate()->set_valid_to("2029-03-02");
  const Refusal refusal = CertificateFails(office);
  EXPECT_THAT(refusal.fields, ElementsAre("certificate.valid_to"));
  EXPECT_THAT(refusal.message, HasSubstr("2029-03-01"));
  EXPECT_THAT(refusal.message, HasSubstr("58/2022"));
  // The decree before it has no length on record: none is guessed.
  auto old = NewCertificate(parent);
  old.mutable_certificate()->set_valid_from("2015-01-01");
  old.mutable_certificate()->set_valid_to("2020-01-01");
  EXPECT_TRUE(Call(&v1::RegistryService::Stub::CreateCertificate, old, created).ok());
}

TEST_F(RegistryServiceTest, ACertificateNumberIsUsedOnce) {
  const std::string parent = Create(NewOrganisation("Oxfam")).name();
  v1::CreateCertificateResponse created, repeated;
  const auto request = NewCertificate(parent);
  ASSERT_TRUE(Call(&v1::RegistryService::Stub::CreateCertificate, request, created).ok());
  ASSERT_TRUE(Call(&v1::RegistryService::Stub::CreateCertificate, request, repeated).ok());
  EXPECT_EQ(repeated.SerializeAsString(), created.SerializeAsString());
  const Refusal refusal = CertificateFails(NewCertificate(parent));
  EXPECT_EQ(refusal.code, grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(refusal.reason, "CERTIFICATE_EXISTS");
  EXPECT_EQ(Value("select count(*) from registry.certificate"), "1");
}

TEST_F(RegistryServiceTest, PagesOfCertificatesHoldEachOnce) {
  const std::string parent = Create(NewOrganisation("Oxfam")).name();
  auto request = NewCertificate(parent);
  for (int i = 0; i < 5; ++i) {
    request.set_request_id(NewRequestId());
    request.mutable_certificate()->set_number(absl::StrCat(i, "/CNV"));
    request.mutable_certificate()->set_valid_from(i < 3 ? "2024-03-01" : "2023-01-01");
    request.mutable_certificate()->set_valid_to(i < 3 ? "2026-03-01" : "2025-01-01");
    Certify(request);
  }
  std::vector<std::string> days;
  std::set<std::string> names;
  std::string token;
  do {
    const auto page = ListCertificates(parent, 2, token);
    EXPECT_LE(page.certificates_size(), 2);
    for (const auto& certificate : page.certificates()) {
      days.push_back(certificate.valid_from());
      names.insert(certificate.name());
    }
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_THAT(days, ElementsAre("2024-03-01", "2024-03-01", "2024-03-01", "2023-01-01", "2023-01-01"));
  EXPECT_THAT(names, SizeIs(5));
  EXPECT_THAT(ListCertificates(parent, 5).next_page_token(), IsEmpty());

  v1::ListCertificatesRequest wrong;
  v1::ListCertificatesResponse response;
  const auto refused = [&] {
    return Explain(Call(&v1::RegistryService::Stub::ListCertificates, wrong, response)).fields;
  };
  wrong.set_parent(Create(NewOrganisation("CARE")).name());
  wrong.set_page_token(ListCertificates(parent, 1).next_page_token());
  EXPECT_THAT(refused(), ElementsAre("page_token")) << "of another organisation";
  wrong.set_parent("oxfam");
  wrong.set_page_size(-1);
  wrong.set_page_token("abc");
  EXPECT_THAT(refused(), UnorderedElementsAre("parent", "page_size", "page_token"));
}

TEST_F(RegistryServiceTest, ACertificateIsReadBackByItsNameAndBelongsToOneOrganisation) {
  const std::string oxfam = Create(NewOrganisation("Oxfam")).name(), care = Create(NewOrganisation("CARE")).name();
  const v1::Certificate certificate = Certify(NewCertificate(oxfam));
  v1::GetCertificateResponse response;
  ASSERT_TRUE(GetCertificate(certificate.name(), response).ok());
  EXPECT_EQ(response.certificate().SerializeAsString(), certificate.SerializeAsString());
  const std::string id = certificate.name().substr(oxfam.size());
  EXPECT_EQ(GetCertificate(care + id, response).error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(GetCertificate(oxfam + "/certificates/" + NewRequestId(), response).error_code(),
            grpc::StatusCode::NOT_FOUND);
  for (const std::string& name : {oxfam, oxfam + "/certificates/1", oxfam + id + "/certificates/x", id}) {
    EXPECT_EQ(GetCertificate(name, response).error_code(), grpc::StatusCode::INVALID_ARGUMENT) << name;
  }
  v1::Certificate theirs = certificate;
  theirs.set_name(care + id);
  EXPECT_EQ(ChangeFails(ChangeOf(theirs, {"note"})).code, grpc::StatusCode::NOT_FOUND);
}

TEST_F(RegistryServiceTest, AChangeOfACertificateKeepsWhatItWasAndWhy) {
  const v1::Certificate before = Certify(NewCertificate(Create(NewOrganisation("Oxfam")).name()));
  v1::Certificate wanted = before;
  wanted.set_valid_to("2026-12-31");
  wanted.add_place_codes("63:15");
  wanted.set_number("not in the mask");
  const v1::Certificate after = ChangeCertificate(ChangeOf(wanted, {"valid_to", "place_codes"}));
  EXPECT_EQ(after.valid_to(), "2026-12-31");
  EXPECT_THAT(after.place_codes(), ElementsAre("63:45", "63:15"));
  EXPECT_EQ(after.number(), before.number());
  EXPECT_NE(after.etag(), before.etag());
  v1::GetCertificateResponse read;
  ASSERT_TRUE(GetCertificate(before.name(), read).ok());
  EXPECT_EQ(read.certificate().SerializeAsString(), after.SerializeAsString());
  EXPECT_EQ(Value("select string_agg(version || ' ' || valid_to || ' ' || place_codes::text, ', ' order by version) "
                  "from registry.certificate_version"),
            "1 2027-02-28 {63:45}, 2 2026-12-31 {63:45,63:15}");
  EXPECT_EQ(Value("select reason || (before->>'valid_to') || (after->>'valid_to') from foundation.audit_entry "
                  "where resource = '" +
                  before.name() + "' and before is not null"),
            "ghi nhầm2027-02-282026-12-31");
  // The same again changes nothing and leaves no trace.
  EXPECT_EQ(ChangeCertificate(ChangeOf(after, {"*"})).etag(), after.etag());
  EXPECT_EQ(Value("select count(*) from registry.certificate_version"), "2");
}

TEST_F(RegistryServiceTest, AChangeOfACertificateIsRefusedWithAllItsFaults) {
  const std::string parent = Create(NewOrganisation("Oxfam")).name();
  const v1::Certificate made = Certify(NewCertificate(parent));
  const auto refused = [&](const std::vector<std::string>& fields, const auto& change) {
    v1::Certificate wanted = made;
    change(wanted);
    return ChangeFails(ChangeOf(wanted, fields)).fields;
  };
  using C = v1::Certificate;
  EXPECT_THAT(refused({"valid_to"}, [](C& c) { c.set_valid_to("2024-02-29"); }), ElementsAre("certificate.valid_to"));
  EXPECT_THAT(refused({"valid_from"}, [](C& c) { c.set_valid_from("2028-01-01"); }),
              ElementsAre("certificate.valid_to"))
      << "it would begin after its end";
  EXPECT_THAT(refused({"valid_from"}, [](C& c) { c.set_valid_from("2023-01-01"); }),
              ElementsAre("certificate.valid_to"))
      << "longer than the law allows";
  EXPECT_THAT(refused({"note", "organisation"}, [](C&) {}), ElementsAre("update_mask.paths[1]"));
  EXPECT_THAT(refused({}, [](C&) {}), ElementsAre("update_mask"));
  EXPECT_THAT(refused({"kind", "place_codes", "etag"},
                      [](C& c) {
                        c.set_kind("passport");
                        c.add_place_codes("15");
                        c.set_number("");
                      }),
              UnorderedElementsAre("update_mask.paths[2]", "certificate.kind", "certificate.place_codes[1]"));
  EXPECT_THAT(refused({"sector_codes"},
                      [](C& c) {
                        c.set_name("oxfam");
                        c.add_sector_codes("y");
                      }),
              UnorderedElementsAre("certificate.name", "certificate.sector_codes[1]"));
  auto unexplained = ChangeOf(made, {"note"});
  unexplained.set_reason(" ");
  EXPECT_THAT(ChangeFails(unexplained).fields, ElementsAre("reason"));
  unexplained.set_reason(std::string(1001, 'x'));
  EXPECT_THAT(ChangeFails(unexplained).fields, ElementsAre("reason"));
  EXPECT_EQ(Value("select count(*) from registry.certificate_version"), "1");
}

TEST_F(RegistryServiceTest, AnOldEtagOrATakenNumberKeepsACertificateAsItIs) {
  const std::string parent = Create(NewOrganisation("Oxfam")).name();
  const v1::Certificate made = Certify(NewCertificate(parent));
  auto second = NewCertificate(parent);
  second.mutable_certificate()->set_number("9/CNV-HĐ");
  v1::Certificate other = Certify(second);
  v1::Certificate wanted = made;
  wanted.set_note("a");
  ChangeCertificate(ChangeOf(wanted, {"note"}));
  wanted.set_note("b");
  EXPECT_EQ(ChangeFails(ChangeOf(wanted, {"note"})).reason, "ETAG_MISMATCH");
  wanted.clear_etag();
  EXPECT_EQ(ChangeCertificate(ChangeOf(wanted, {"note"})).note(), "b") << "without one nobody asks";
  other.set_number(made.number());
  EXPECT_EQ(ChangeFails(ChangeOf(other, {"number"})).reason, "CERTIFICATE_EXISTS");
  EXPECT_EQ(Value("select string_agg(number, ', ' order by number) from registry.certificate"), "123/CNV-HĐ, 9/CNV-HĐ");
}

TEST_F(RegistryServiceTest, TheSameRequestIdChangesACertificateOnce) {
  v1::Certificate wanted = Certify(NewCertificate(Create(NewOrganisation("Oxfam")).name()));
  wanted.set_note("a");
  auto request = ChangeOf(wanted, {"note"});
  request.set_validate_only(true);
  ChangeCertificate(request);
  EXPECT_EQ(Value("select count(*) from registry.certificate_version"), "1");
  request.set_validate_only(false);
  const v1::Certificate first = ChangeCertificate(request);
  EXPECT_EQ(ChangeCertificate(request).SerializeAsString(), first.SerializeAsString())
      << "although its etag is old now";
  request.mutable_certificate()->set_note("b");
  EXPECT_EQ(ChangeFails(request).reason, "IDEMPOTENCY_KEY_REUSED");
  EXPECT_EQ(Value("select count(*) || note from registry.certificate group by note"), "1a");
  EXPECT_EQ(Value("select count(*) from registry.certificate_version"), "2");
}

TEST_F(RegistryServiceTest, OfManyWhoWantTheSameNumberOneGetsIt) {
  const std::string parent = Create(NewOrganisation("Oxfam")).name();
  std::vector<v1::Certificate> certificates;
  for (int i = 0; i < 6; ++i) {
    auto request = NewCertificate(parent);
    request.mutable_certificate()->set_number(absl::StrCat(i, "/CNV"));
    certificates.push_back(Certify(request));
  }
  std::vector<std::thread> threads;
  std::atomic<int> changed{0}, taken{0};
  for (v1::Certificate& certificate : certificates) {
    certificate.set_number("77/CNV");
    threads.emplace_back([&] {
      const Refusal result = ChangeFails(ChangeOf(certificate, {"number"}));
      if (result.code == grpc::StatusCode::OK) ++changed;
      if (result.reason == "CERTIFICATE_EXISTS") ++taken;
    });
  }
  threads.emplace_back([&] {
    auto request = NewCertificate(parent);
    request.mutable_certificate()->set_number("77/CNV");
    const Refusal result = CertificateFails(request);
    if (result.code == grpc::StatusCode::OK) ++changed;
    if (result.reason == "CERTIFICATE_EXISTS") ++taken;
  });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(changed, 1);
  EXPECT_EQ(taken, 6);
}

}  // namespace
}  // namespace ngoaid::registry

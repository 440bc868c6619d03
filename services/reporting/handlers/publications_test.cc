#include <gmock/gmock.h>
#include <google/protobuf/unknown_field_set.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <thread>

#include "ngoaid/reporting/v1/publication_service.grpc.pb.h"
#include "services/base/identity.h"
#include "services/reporting/convert/publication.h"
#include "services/reporting/publication_service.h"
#include "services/reporting/testing/client.h"
#include "services/reporting/testing/ledger.h"

namespace ngoaid::reporting::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using Stub = v1::PublicationService::Stub;

constexpr char kName[] = "publications/vien-tro-2024";

struct EditionAnswer {
  grpc::Status status;
  v1::PublicationEdition edition;
  std::vector<v1::ReportTable> tables;
  v1::TableSummary summary;
  std::string bytes;  // of the tables and the summary
};

struct Compared {
  grpc::Status status;
  std::vector<std::string> differences;  // "table/row/column: before → after"
  int told = -1;
};

EntrySpec Dollars(const std::string& kind, const std::string& date, const std::string& place, int usd) {
  EntrySpec spec;
  spec.kind = kind;
  spec.date = date;
  spec.parts = {{place, "1225:S02", {{"USD", absl::StrCat(usd, ".00")}, {"VND", absl::StrCat(usd * 20000)}}}};
  return spec;
}

class PublicationServiceTest : public ::testing::Test {
 protected:
  PublicationServiceTest()
      : ledger_(database_),
        statistics_(database_),
        server_(database_, "ngoaid_reporting", "ngoaid.reporting.v1.PublicationService",
                [this](Dispatcher& dispatcher) { return NewPublicationService(dispatcher, catalogs_); }),
        stub_(v1::PublicationService::NewStub(server_.channel())) {
    donor_ = ledger_.AddOrganisation({"CARE", "foreign-ngo", "CH"});
    other_ = ledger_.AddOrganisation({"Care International", "foreign-ngo", "CH"});
    Post("R1", donor_,
         {Dollars("commitment", "2024-02-01", "63:15", 100), Dollars("disbursement", "2024-03-01", "63:15", 40)});
    Post("R2", other_, {Dollars("disbursement", "2024-05-01", "63:17", 7)});
  }

  template <class Request, class Response>
  grpc::Status Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                    const Request& request, Response& response) {
    grpc::ClientContext context;
    context.AddMetadata("accept-language", "en");
    return (stub_.get()->*method)(&context, request, &response);
  }

  std::string Post(const std::string& id, const std::string& donor, const std::vector<EntrySpec>& entries) {
    GrantSpec spec;
    spec.source_id = id;
    spec.donor = donor;
    const std::string grant = ledger_.AddGrant(spec);
    for (const EntrySpec& entry : entries) ledger_.AddEntry(grant, entry);
    return grant;
  }

  static v1::CreatePublicationRequest NewPublication(const std::string& report,
                                                     const std::string& code = "vien-tro-2024") {
    v1::CreatePublicationRequest request;
    v1::Publication& publication = *request.mutable_publication();
    publication.set_code(code);
    publication.mutable_title()->set_vi("Viện trợ 2024");
    publication.mutable_request()->set_report(report);
    publication.mutable_request()->mutable_query()->set_from("2024-01-01");
    publication.mutable_request()->mutable_query()->set_to("2024-12-31");
    request.set_request_id(NewUuid(absl::Now()));
    return request;
  }
  v1::CreatePublicationResponse Create(const std::string& report, const std::string& code = "vien-tro-2024") {
    v1::CreatePublicationResponse response;
    const grpc::Status status = Call(&Stub::CreatePublication, NewPublication(report, code), response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }
  static v1::UpdatePublicationRequest Correction(const std::string& reason = "nộp bổ sung",
                                                 const std::string& known_at = "") {
    v1::UpdatePublicationRequest request;
    request.set_name(kName);
    request.set_reason(reason);
    request.set_known_at(known_at);
    request.set_request_id(NewUuid(absl::Now()));
    return request;
  }
  v1::UpdatePublicationResponse Update(const v1::UpdatePublicationRequest& request) {
    v1::UpdatePublicationResponse response;
    const grpc::Status status = Call(&Stub::UpdatePublication, request, response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

  EditionAnswer Get(const std::string& name) {
    grpc::ClientContext context;
    v1::GetPublicationEditionRequest request;
    request.set_name(name);
    auto reader = stub_->GetPublicationEdition(&context, request);
    EditionAnswer answer;
    for (v1::GetPublicationEditionResponse part; reader->Read(&part);) {
      if (part.has_edition()) answer.edition = part.edition();
      if (part.has_table()) answer.tables.push_back(part.table());
      if (part.has_summary()) answer.summary = part.summary();
      if (!part.has_edition()) answer.bytes += BytesOf(part);
    }
    answer.status = reader->Finish();
    EXPECT_EQ(Sha256Hex(answer.bytes), answer.edition.sha256()) << name;
    return answer;
  }

  static std::string Cell(const v1::ReportCell& cell) { return cell.value().empty() ? cell.name().en() : cell.value(); }
  template <class Request, class Response, class Closing>
  Compared Differences(std::unique_ptr<grpc::ClientReader<Response>> (Stub::*method)(grpc::ClientContext*,
                                                                                     const Request&),
                       const Request& request, Closing closing) {
    grpc::ClientContext context;
    context.AddMetadata("accept-language", "en");
    auto reader = (stub_.get()->*method)(&context, request);
    Compared compared;
    for (Response part; reader->Read(&part);) {
      const v1::EditionDifference& one = part.difference();
      if (part.has_difference()) {
        compared.differences.push_back(absl::StrCat(one.table(), "/", one.row(), "/", one.column(), ": ",
                                                    Cell(one.before()), " → ", Cell(one.after())));
      } else {
        compared.told = closing(part);
      }
    }
    compared.status = reader->Finish();
    return compared;
  }
  Compared Compare(int from = 0, int to = 0, const std::string& parent = kName) {
    v1::ComparePublicationEditionsRequest request;
    request.set_parent(parent);
    request.set_from(from);
    request.set_to(to);
    return Differences(&Stub::ComparePublicationEditions, request,
                       [](const auto& part) { return part.comparison().differences(); });
  }
  Compared Verify(int edition) {
    v1::VerifyPublicationEditionRequest request;
    request.set_name(EditionName("vien-tro-2024", edition));
    return Differences(&Stub::VerifyPublicationEdition, request,
                       [](const auto& part) { return part.verification().differences(); });
  }
  size_t Editions(const std::string& code = "vien-tro-2024") {
    pqxx::work tx(ledger_.connection());
    return tx.exec_params1("select count(*) from reporting.publication_edition where publication = $1", code)[0]
        .as<size_t>();
  }

  ReferenceDatabase database_;
  Ledger ledger_;
  Client statistics_;
  reference::CatalogHolder catalogs_;
  TestServer server_;
  std::unique_ptr<Stub> stub_;
  std::string donor_, other_;
};

TEST_F(PublicationServiceTest, TheFirstEditionIsTheReportAtItsPosition) {
  const auto made = Create("national-summary");
  EXPECT_EQ(made.publication().name(), kName);
  EXPECT_EQ(made.publication().title().en(), "Viện trợ 2024") << "a title of one language stands for both";
  EXPECT_EQ(made.publication().latest_edition(), 1);
  EXPECT_EQ(made.edition().reason(), "");
  const EditionAnswer kept = Get("publications/vien-tro-2024/editions/1");
  v1::TableQuery query;
  query.set_from("2024-01-01");
  query.set_to("2024-12-31");
  query.set_known_at(made.edition().position());
  const ReportAnswer asked = statistics_.Report("national-summary", query);
  ASSERT_EQ(kept.tables.size(), asked.tables.size());
  for (size_t i = 0; i < kept.tables.size(); ++i) {
    EXPECT_EQ(BytesOf(kept.tables[i]), BytesOf(asked.tables[i])) << asked.tables[i].code();
  }
  EXPECT_EQ(BytesOf(kept.summary), BytesOf(asked.summary));
}

// Each report as it was published, whatever happens to what it was made from.
TEST_F(PublicationServiceTest, AnEditionStaysByteForByteWhateverIsWrittenMappedAndMerged) {
  const v1::ListReportsResponse reports = statistics_.Reports();
  std::map<std::string, std::string> published;
  for (const v1::ReportDefinition& report : reports.reports()) {
    v1::CreatePublicationRequest request = NewPublication(report.code(), report.code());
    if (report.code() != "awards")
      request.mutable_publication()->mutable_request()->mutable_query()->set_sectors("paccom");
    v1::CreatePublicationResponse response;
    const grpc::Status status = Call(&Stub::CreatePublication, request, response);
    ASSERT_TRUE(status.ok()) << report.code() << ": " << status.error_message();
    published[report.code()] = Get(response.edition().name()).bytes;
    EXPECT_THAT(published[report.code()], Not(IsEmpty()));
  }
  const std::string grant = Post("R3", other_, {});
  for (int i = 1; i <= 100; ++i) ledger_.AddEntry(grant, Dollars("disbursement", "2024-06-01", "63:15", i));
  ledger_.AddEntry(grant, Dollars("disbursement", "2023-07-01/2024-06-30", "63:15", 1));  // over the window's edge
  pqxx::work tx(ledger_.connection());
  tx.exec_params(
      "insert into registry.organisation_merge (organisation_id, version, survivor_id, reason, author) values ($1, 1, "
      "$2, 'test', 't')",
      other_, donor_);
  tx.exec(
      "insert into reference.sector_mapping_edit (from_scheme, from_code, to_scheme, to_code, reason, author) values "
      "('1225', 'S02', 'paccom', 'P03', 'test', 't')");
  tx.commit();

  for (const auto& [code, bytes] : published) {
    EXPECT_TRUE(Get(EditionName(code, 1)).bytes == bytes) << code;
    if (code == "awards") continue;
    v1::UpdatePublicationRequest request = Correction();
    request.set_name(PublicationName(code));
    EXPECT_GT(Update(request).differences(), 0) << code << ": otherwise this test would show nothing";
    EXPECT_TRUE(Get(EditionName(code, 1)).bytes == bytes) << code;
  }
}

TEST_F(PublicationServiceTest, TheDatabaseRefusesToChangeWhatIsPublishedEvenToItsOwner) {
  Create("by-year");
  for (const char* role : {"ngoaid_owner", "ngoaid_reporting", "postgres"}) {
    pqxx::connection connection(database_.ConnInfo(role));
    for (const char* statement :
         {"update reporting.publication set title_vi = 'x'", "delete from reporting.publication",
          "truncate reporting.publication cascade", "update reporting.publication_edition set reason = 'x'",
          "update reporting.publication_edition set answer = ''", "delete from reporting.publication_edition",
          "truncate reporting.publication_edition"}) {
      pqxx::work tx(connection);
      EXPECT_THROW(tx.exec(statement), pqxx::sql_error) << role << ": " << statement;
    }
  }
  pqxx::connection connection(database_.ConnInfo("ngoaid_reporting"));
  pqxx::work tx(connection);
  EXPECT_THROW(
      tx.exec(
          "insert into reporting.publication_edition (publication, number, position, reason, answer, sha256, author) "
          "select publication, 2, position, 'r', '', sha256, author from reporting.publication_edition"),
      pqxx::check_violation)
      << "the digest is of the bytes kept";
}

TEST_F(PublicationServiceTest, ACorrectionIsANewEditionAndTellsWhatItChanged) {
  Create("by-place");
  const std::string first = Get("publications/vien-tro-2024/editions/1").bytes;
  EXPECT_EQ(Compare().status.error_code(), grpc::StatusCode::FAILED_PRECONDITION) << "there is none before the first";
  Post("R4", donor_, {Dollars("disbursement", "2024-09-01", "63:17", 3)});
  const v1::UpdatePublicationResponse corrected = Update(Correction("Quảng Trị nộp bổ sung"));
  EXPECT_EQ(corrected.edition().number(), 2);
  EXPECT_EQ(corrected.edition().reason(), "Quảng Trị nộp bổ sung");
  EXPECT_EQ(corrected.publication().latest_edition(), 2);
  EXPECT_GT(
      corrected.publication().update_time().seconds() * 1000000000 + corrected.publication().update_time().nanos(),
      corrected.publication().create_time().seconds() * 1000000000 + corrected.publication().create_time().nanos());
  const Compared compared = Compare();
  EXPECT_THAT(compared.differences, ::testing::Contains("by-place/63:17/disbursed: 7.00 → 10.00"));
  EXPECT_THAT(compared.differences, ::testing::Contains("by-place/total/disbursed: 47.00 → 50.00"));
  EXPECT_THAT(compared.differences, ::testing::Each(Not(HasSubstr("63:15/disbursed:"))));
  EXPECT_EQ(compared.told, static_cast<int>(compared.differences.size()));
  EXPECT_EQ(corrected.differences(), compared.told);
  EXPECT_TRUE(Get("publications/vien-tro-2024/editions/1").bytes == first);
  EXPECT_EQ(Compare(2, 1).told, compared.told) << "either way round";
}

TEST_F(PublicationServiceTest, WhereNothingDiffersThereIsNoNewEdition) {
  Create("national-summary");
  Post("R4", donor_,
       {Dollars("disbursement", "2020-09-01", "63:17", 3)});  // neither in the window nor in the one compared
  v1::UpdatePublicationResponse response;
  const grpc::Status refused = Call(&Stub::UpdatePublication, Correction(), response);
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_THAT(refused.error_message(), HasSubstr("edition 1"));
  EXPECT_EQ(Editions(), 1u);
}

TEST_F(PublicationServiceTest, AnEditionCanBeMadeAtAnEarlierPosition) {
  const std::string early = Create("by-year").edition().position();
  Post("R4", donor_, {Dollars("disbursement", "2024-09-01", "63:17", 3)});
  Update(Correction());
  const v1::UpdatePublicationResponse back = Update(Correction("bản đầu mới đúng", early));
  EXPECT_EQ(back.edition().position(), early);
  EXPECT_THAT(Compare(1, 3).differences, IsEmpty());
  v1::UpdatePublicationResponse response;
  const grpc::Status refused = Call(&Stub::UpdatePublication, Correction(" ", "s1.x"), response);
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(refused.error_message(), HasSubstr("reason: "));
  EXPECT_THAT(refused.error_message(), HasSubstr("known_at: "));
  EXPECT_THAT(refused.error_message(), Not(HasSubstr("query.")));
}

TEST_F(PublicationServiceTest, TheSameRequestTwiceIsOneEditionAndATrialNone) {
  v1::CreatePublicationRequest request = NewPublication("by-year");
  v1::CreatePublicationResponse tried, once, twice;
  request.set_validate_only(true);
  ASSERT_TRUE(Call(&Stub::CreatePublication, request, tried).ok());
  EXPECT_EQ(tried.edition().number(), 1);
  EXPECT_EQ(Editions(), 0u);
  request.set_validate_only(false);
  ASSERT_TRUE(Call(&Stub::CreatePublication, request, once).ok());
  ASSERT_TRUE(Call(&Stub::CreatePublication, request, twice).ok());
  EXPECT_EQ(BytesOf(once), BytesOf(twice));
  Post("R4", donor_, {Dollars("disbursement", "2024-09-01", "63:17", 3)});
  const v1::UpdatePublicationRequest correction = Correction();
  EXPECT_EQ(BytesOf(Update(correction)), BytesOf(Update(correction)));
  EXPECT_EQ(Editions(), 2u);
}

TEST_F(PublicationServiceTest, TwinsAtOnceMakeOne) {
  const auto at_once = [](int count, const std::function<grpc::Status(int)>& ask) {
    std::vector<grpc::Status> statuses(static_cast<size_t>(count));
    std::vector<std::thread> threads;
    for (int i = 0; i < count; ++i) threads.emplace_back([&, i] { statuses[static_cast<size_t>(i)] = ask(i); });
    for (std::thread& thread : threads) thread.join();
    return statuses;
  };
  const auto how_many = [](const std::vector<grpc::Status>& statuses, grpc::StatusCode code) {
    return std::count_if(statuses.begin(), statuses.end(),
                         [code](const grpc::Status& one) { return one.error_code() == code; });
  };
  const auto created = at_once(4, [&](int) {
    v1::CreatePublicationResponse response;
    return Call(&Stub::CreatePublication, NewPublication("by-year"), response);
  });
  EXPECT_EQ(how_many(created, grpc::StatusCode::OK), 1);
  EXPECT_EQ(how_many(created, grpc::StatusCode::ALREADY_EXISTS), 3);

  Post("R4", donor_, {Dollars("disbursement", "2024-09-01", "63:17", 3)});
  const auto updated = at_once(4, [&](int) {
    v1::UpdatePublicationResponse response;
    return Call(&Stub::UpdatePublication, Correction(), response);
  });
  EXPECT_EQ(how_many(updated, grpc::StatusCode::OK), 1);
  EXPECT_EQ(how_many(updated, grpc::StatusCode::FAILED_PRECONDITION), 3) << "nothing differs any more";

  Post("R5", donor_, {Dollars("disbursement", "2024-10-01", "63:17", 3)});
  const v1::UpdatePublicationRequest same = Correction();
  const auto repeated = at_once(4, [&](int) {
    v1::UpdatePublicationResponse response;
    return Call(&Stub::UpdatePublication, same, response);
  });
  EXPECT_EQ(how_many(repeated, grpc::StatusCode::OK), 4);
  EXPECT_EQ(Editions(), 3u);
}

TEST_F(PublicationServiceTest, EveryFaultOfANewPublicationIsTold) {
  v1::CreatePublicationRequest request = NewPublication("top-ngos");
  v1::Publication& publication = *request.mutable_publication();
  publication.set_code("Viện trợ");
  publication.mutable_title()->set_vi("  ");
  publication.mutable_request()->set_top(5000);
  publication.mutable_request()->set_previous_from("2023-13-01");
  publication.mutable_request()->mutable_query()->set_from("2025-01-01");
  publication.mutable_request()->mutable_query()->set_currency("EUR");
  publication.mutable_request()->mutable_query()->set_where("planet = 1");
  publication.mutable_request()->mutable_query()->set_known_at("s1.x");
  v1::CreatePublicationResponse response;
  const grpc::Status refused = Call(&Stub::CreatePublication, request, response);
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  for (const char* field :
       {"publication.code: ", "publication.title: ", "publication.request.top: ", "publication.request.query.to: ",
        "publication.request.query.currency: ", "publication.request.query.where: ",
        "publication.request.query.known_at: ", "publication.request.previous_from: "}) {
    EXPECT_THAT(refused.error_message(), HasSubstr(field));
  }
  publication.mutable_request()->set_report("none");
  publication.set_code("a");
  const grpc::Status other = Call(&Stub::CreatePublication, request, response);
  EXPECT_THAT(other.error_message(),
              HasSubstr("publication.request.report: there is no report “none”; there are national-summary"));
  EXPECT_THAT(other.error_message(), HasSubstr("publication.code: "));
  request = NewPublication("period-against-period");
  request.mutable_publication()->mutable_request()->mutable_query()->clear_from();
  EXPECT_THAT(Call(&Stub::CreatePublication, request, response).error_message(),
              HasSubstr("publication.request.query.from: "));
  EXPECT_EQ(Editions(), 0u);
}

TEST_F(PublicationServiceTest, WhatIsNotThereIsNotFoundAndNamesAreNames) {
  Create("by-year");
  v1::UpdatePublicationRequest request = Correction();
  request.set_name("publications/none");
  v1::UpdatePublicationResponse response;
  EXPECT_EQ(Call(&Stub::UpdatePublication, request, response).error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Compare(1, 7).status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Compare(0, 0, "publications/none").status.error_code(), grpc::StatusCode::NOT_FOUND);
  const Compared wrong = Compare(-1, -1, "vien-tro-2024");
  for (const char* field : {"parent: ", "from: ", "to: "}) EXPECT_THAT(wrong.status.error_message(), HasSubstr(field));
  EXPECT_EQ(Compare(1, 1).status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  for (const auto& [name, code] :
       {std::pair("publications/none/editions/1", grpc::StatusCode::NOT_FOUND),
        std::pair("publications/vien-tro-2024/editions/2", grpc::StatusCode::NOT_FOUND),
        std::pair("publications/vien-tro-2024/editions/x", grpc::StatusCode::INVALID_ARGUMENT),
        std::pair("publications/vien-tro-2024", grpc::StatusCode::INVALID_ARGUMENT)}) {
    grpc::ClientContext context;
    v1::GetPublicationEditionRequest asked;
    asked.set_name(name);
    auto reader = stub_->GetPublicationEdition(&context, asked);
    for (v1::GetPublicationEditionResponse part; reader->Read(&part);) ADD_FAILURE() << name;
    EXPECT_EQ(reader->Finish().error_code(), code) << name;
  }
}

TEST_F(PublicationServiceTest, ListsComeInPages) {
  for (const char* code : {"c", "a", "b"}) Create("by-year", absl::StrCat("nam-", code));
  std::vector<std::string> codes;
  v1::ListPublicationsRequest request;
  request.set_page_size(2);
  v1::ListPublicationsResponse page;
  do {
    page.Clear();
    ASSERT_TRUE(Call(&Stub::ListPublications, request, page).ok());
    EXPECT_LE(page.publications_size(), 2);
    for (const v1::Publication& one : page.publications()) codes.push_back(one.code());
    request.set_page_token(page.next_page_token());
  } while (!page.next_page_token().empty());
  EXPECT_THAT(codes, ElementsAre("nam-a", "nam-b", "nam-c"));

  Create("by-year");
  for (int i = 0; i < 2; ++i) {
    Post(absl::StrCat("R", 10 + i), donor_, {Dollars("disbursement", "2024-09-01", "63:17", 3)});
    Update(Correction(absl::StrCat("lần ", i)));
  }
  v1::ListPublicationEditionsRequest of;
  of.set_parent(kName);
  of.set_page_size(2);
  v1::ListPublicationEditionsResponse first, second;
  ASSERT_TRUE(Call(&Stub::ListPublicationEditions, of, first).ok());
  of.set_page_token(first.next_page_token());
  ASSERT_TRUE(Call(&Stub::ListPublicationEditions, of, second).ok());
  ASSERT_THAT(first.editions(), SizeIs(2));
  ASSERT_THAT(second.editions(), SizeIs(1));
  EXPECT_EQ(second.editions(0).reason(), "lần 1");
  EXPECT_EQ(second.next_page_token(), "");
}

TEST_F(PublicationServiceTest, AnEditionIsHeldAgainstTheLedger) {
  Create("by-year");
  Post("R4", donor_, {Dollars("disbursement", "2024-09-01", "63:17", 3)});
  Update(Correction());
  for (int edition : {1, 2}) {
    const Compared verified = Verify(edition);
    ASSERT_TRUE(verified.status.ok()) << verified.status.error_message();
    EXPECT_THAT(verified.differences, IsEmpty()) << edition;
    EXPECT_EQ(verified.told, 0);
  }
  // What nobody but the owner of the machine can do.
  pqxx::work tx(ledger_.connection());
  tx.exec("alter table commitments.allocation disable trigger all");
  tx.exec("update commitments.allocation set amount = 41 where currency = 'USD' and amount = 40");
  tx.exec("alter table commitments.allocation enable trigger all");
  tx.commit();
  for (int edition : {1, 2}) {
    const Compared verified = Verify(edition);
    EXPECT_THAT(verified.differences,
                ::testing::Contains(HasSubstr(edition == 1 ? "by-year/2024/disbursed: 47.00 → 48.00"
                                                           : "by-year/2024/disbursed: 50.00 → 51.00")));
    EXPECT_EQ(verified.told, static_cast<int>(verified.differences.size()));
  }
  EXPECT_TRUE(Get("publications/vien-tro-2024/editions/1").status.ok()) << "what was published is as it was";
}

}  // namespace
}  // namespace ngoaid::reporting::testing

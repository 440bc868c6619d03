#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "ngoaid/reporting/v1/published_service.grpc.pb.h"
#include "services/base/identity.h"
#include "services/reporting/published_service.h"
#include "services/reporting/store/published_loader.h"
#include "services/reporting/testing/client.h"
#include "services/reporting/testing/ledger.h"

namespace ngoaid::reporting::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using Stub = v1::PublishedFigureService::Stub;
using Outcome = v1::PublishedComparison;

constexpr char kByYearHeader[] =
    "period,period_type,measure,value_usd_m,qualifier,status,ingo_count,ingo_count_meaning,project_count,source,"
    "source_date,confidence,note\n";
constexpr char kBreakdownHeader[] = "scope,period,dimension,group,value,unit,items,total,source,source_date,check\n";

std::string NewId() {
  static int made = 0;
  return NameUuid(absl::StrCat("published test ", ++made));
}

class PublishedTest : public ::testing::Test {
 protected:
  PublishedTest()
      : ledger_(database_),
        server_(database_, "ngoaid_reporting", "ngoaid.reporting.v1.PublishedFigureService",
                [this](Dispatcher& dispatcher) { return NewPublishedFigureService(dispatcher, catalogs_); }),
        stub_(v1::PublishedFigureService::NewStub(server_.channel())) {}

  // The figures that are shipped.
  void LoadShipped() {
    Connection owner(database_.ConnInfo("ngoaid_owner"));
    const absl::Status loaded = RunInTransaction(owner, Access::kWrite, {}, [](Transaction& transaction) {
      return LoadPublishedFigures(transaction, TestDatabase::OpsDirectory() + "/reference");
    });
    ASSERT_TRUE(loaded.ok()) << loaded;
  }

  template <class Request, class Response>
  grpc::Status Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                    const Request& request, Response& response) {
    grpc::ClientContext context;
    context.AddMetadata("accept-language", "en");
    return (stub_.get()->*method)(&context, request, &response);
  }

  v1::ImportPublishedFiguresResponse Import(const std::string& content, bool dry_run = false,
                                            const std::string& name = "published.csv") {
    v1::ImportPublishedFiguresRequest request;
    request.set_content(content);
    request.set_file_name(name);
    request.set_request_id(NewId());
    request.set_validate_only(dry_run);
    v1::ImportPublishedFiguresResponse response;
    const grpc::Status status = Call(&Stub::ImportPublishedFigures, request, response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

  // All that a filter keeps, in small pages.
  std::vector<v1::PublishedFigure> List(const std::string& filter, int page_size = 1000) {
    std::vector<v1::PublishedFigure> figures;
    v1::ListPublishedFiguresRequest request;
    request.set_filter(filter);
    request.set_page_size(page_size);
    v1::ListPublishedFiguresResponse response;
    do {
      const grpc::Status status = Call(&Stub::ListPublishedFigures, request, response);
      EXPECT_TRUE(status.ok()) << status.error_message();
      figures.insert(figures.end(), response.figures().begin(), response.figures().end());
      request.set_page_token(response.next_page_token());
    } while (!response.next_page_token().empty());
    return figures;
  }

  // "rule|message", in English.
  std::vector<std::string> Findings(const std::string& filter = "") {
    v1::ListPublishedFindingsRequest request;
    request.set_filter(filter);
    request.set_page_size(2);
    v1::ListPublishedFindingsResponse response;
    std::vector<std::string> findings;
    do {
      const grpc::Status status = Call(&Stub::ListPublishedFindings, request, response);
      EXPECT_TRUE(status.ok()) << status.error_message();
      for (const auto& finding : response.findings()) {
        EXPECT_FALSE(finding.message().vi().empty());
        EXPECT_FALSE(finding.figures().empty());
        findings.push_back(absl::StrCat(finding.rule(), "|", finding.message().en()));
      }
      request.set_page_token(response.next_page_token());
    } while (!response.next_page_token().empty());
    return findings;
  }

  struct Comparison {
    grpc::Status status;
    std::vector<v1::PublishedComparison> rows;
    std::vector<v1::PublishedFinding> findings;
    v1::PublishedComparisonSummary summary;
    std::string bytes;
  };
  Comparison Compare(const v1::ComparePublishedFiguresRequest& request) {
    grpc::ClientContext context;
    context.AddMetadata("accept-language", "en");
    auto reader = stub_->ComparePublishedFigures(&context, request);
    Comparison comparison;
    for (v1::ComparePublishedFiguresResponse part; reader->Read(&part);) {
      comparison.bytes += part.SerializeAsString();
      if (part.has_row()) comparison.rows.push_back(part.row());
      if (part.has_finding()) comparison.findings.push_back(part.finding());
      if (part.has_summary()) comparison.summary = part.summary();
    }
    comparison.status = reader->Finish();
    EXPECT_TRUE(comparison.status.ok()) << comparison.status.error_message();
    return comparison;
  }
  Comparison Compare(const std::string& filter) {
    v1::ComparePublishedFiguresRequest request;
    request.set_filter(filter);
    return Compare(request);
  }

  static std::vector<std::string> Reasons(const v1::PublishedComparison& row) {
    std::vector<std::string> codes;
    for (const auto& reason : row.reasons()) codes.push_back(reason.code());
    return codes;
  }

  void Disburse(const std::string& source_id, const std::string& date, const std::string& place,
                const std::string& sector, int usd, const std::string& country = "US") {
    GrantSpec spec;
    spec.source_id = source_id;
    spec.donor = ledger_.AddOrganisation({"Donor " + source_id, "foreign-ngo", country});
    EntrySpec entry;
    entry.date = date;
    entry.parts = {{place, sector, {{"USD", absl::StrCat(usd, ".00")}, {"VND", absl::StrCat(usd, "0000")}}}};
    ledger_.AddEntry(ledger_.AddGrant(spec), entry);
  }

  ReferenceDatabase database_;
  Ledger ledger_;
  reference::CatalogHolder catalogs_;
  TestServer server_;
  std::unique_ptr<Stub> stub_;
};

TEST_F(PublishedTest, TheShippedFiguresLoadOnceAndKeepEveryRestatement) {
  LoadShipped();
  const auto before = List("");
  EXPECT_THAT(before, SizeIs(::testing::Ge(240)));
  LoadShipped();
  EXPECT_EQ(List("", 7).size(), before.size());
  std::vector<std::string> of_2015;
  for (const auto& figure : List("measure = disbursed AND scope = national AND year = 2015 AND dimension = \"\"")) {
    if (figure.from() == "2015-01-01") {
      of_2015.push_back(absl::StrCat(figure.value().qualifier(), " ", figure.value().value(), " ",
                                     figure.as_of().value(), figure.replaced_by().empty() ? "" : " replaced"));
    }
  }
  EXPECT_THAT(of_2015, ElementsAre("exact 283000000 2015-12-23 replaced", "nearly 300000000 2016-01-14 replaced",
                                   "about 300000000 2016-12-26"));
  EXPECT_THAT(List("gap = true"), SizeIs(10)) << "a gap stays a gap";
  for (const auto& gap : List("gap = true")) EXPECT_FALSE(gap.has_value()) << gap.window_printed();
  EXPECT_THAT(List("current = true AND gap = true"), IsEmpty());
}

TEST_F(PublishedTest, TheYearsPublishedLastAddUpToTheConferencesFigure) {
  LoadShipped();
  Decimal sum;
  for (const auto& figure : List("measure = disbursed AND scope = national AND current = true AND dimension = \"\" AND "
                                 "year >= 2020 AND year <= 2024")) {
    const bool year = figure.from().substr(4) == "-01-01" && figure.to() == figure.from().substr(0, 4) + "-12-31";
    if (year) sum = sum + *Decimal::Parse(figure.value().value());
  }
  EXPECT_EQ(sum, *Decimal::Parse("1139000000"));
}

TEST_F(PublishedTest, WhatDoesNotFitTogetherIsFound) {
  LoadShipped();
  const std::vector<std::string> findings = Findings();
  EXPECT_THAT(findings, Contains("parts-exceed-total|Kon Tum, 2018: 7 + 9 = 16, but the total is printed as 15."));
  EXPECT_THAT(findings, Contains("cumulative-fell|Binh Dinh, 2021 (to 30 Sep): 968,695 USD (2021-11-18) is below the "
                                 "983,467 USD of 2021-H1 within it (2021-06-29)."));
  EXPECT_THAT(findings, Contains("cumulative-fell|Binh Dinh, 2021 (to 30 Sep): 17 (2021-11-18) is below the 19 of "
                                 "2021-H1 within it (2021-06-29)."));
  EXPECT_THAT(findings,
              Contains("restated-unmarked|national, 2015: 283,000,000 USD (2015-12-23) → nearly 300,000,000 "
                       "USD (2016-01-14) → about 300,000,000 USD (2016-12-26); the later does not say that it "
                       "replaces the earlier."));
  EXPECT_THAT(findings, Contains(HasSubstr("national, 2020: about 250,000,000 USD (2020-12-21) → over 220,700,000")));
  EXPECT_THAT(findings, Contains("percent-not-100|Vinh Phuc, 2014: 4 percentages add up to 98.8 %, not to 100 %."));
  EXPECT_THAT(findings, Contains(HasSubstr("4 rates of VND for 1 USD: 25,000, 25,943, 26,000, 26,201")));
  EXPECT_THAT(findings, Contains(HasSubstr("rate-off|Hoa Binh, 2021-2024: implies 27,277")));
  EXPECT_THAT(findings, Not(Contains(HasSubstr("Binh Dinh, 2021-H1:")))) << "its parts add up to 983,467 and 19";
  EXPECT_THAT(Findings("place = \"63:62\""), SizeIs(1));
}

TEST_F(PublishedTest, TheTotalOfBinhDinhIsItsPartsToTheDollar) {
  LoadShipped();
  std::map<std::string, Decimal> parts;
  std::map<std::string, Decimal> totals;
  for (const auto& figure : List("place = \"63:52\" AND year = 2021")) {
    if (figure.window_printed() != "2021-H1") continue;
    const std::string key = figure.value().unit();
    auto& sums = figure.dimension().empty() ? totals : parts;
    sums[key] = sums[key] + *Decimal::Parse(figure.value().value());
  }
  EXPECT_EQ(totals["USD"], *Decimal::Parse("983467"));
  EXPECT_EQ(parts["USD"], totals["USD"]);
  EXPECT_EQ(totals["count"], *Decimal::Parse("19"));
  EXPECT_EQ(parts["count"], totals["count"]);
}

TEST_F(PublishedTest, AFileIsImportedOnceAndItsBadRowsAreToldAllAtOnce) {
  const std::string good =
      absl::StrCat(kByYearHeader,
                   "2019,year,disbursed,262,more than,published,500,active (more than 500),,src,2020-03,"
                   "verified,\n2018,year,disbursed,,,no source found,,,,,,,gap\n");
  auto dry = Import(good, true);
  EXPECT_TRUE(dry.applied());
  EXPECT_EQ(dry.created(), 2);
  EXPECT_THAT(List(""), IsEmpty());
  auto first = Import(good);
  EXPECT_EQ(first.figures(), 3);
  EXPECT_EQ(first.gaps(), 1);
  EXPECT_EQ(first.restated(), 0);
  auto again = Import(good);
  EXPECT_EQ(again.unchanged(), 2);
  EXPECT_EQ(again.figures(), 0);
  auto later =
      Import(absl::StrCat(kByYearHeader, "2019,year,disbursed,263.5,exact,final,,,,other,2021-01,verified,\n"));
  EXPECT_EQ(later.restated(), 1);
  EXPECT_THAT(Findings(), ElementsAre(HasSubstr("restated-unmarked|national, 2019: over 262,000,000")));

  auto bad = Import(absl::StrCat(kBreakdownHeader, "Bìn Định,2021,sector,Y tế,12,USD,3,15 USD,src,2021-06,\n",
                                 "Bình Định,2021,sector,Y tế,mười,USD,3,,src,2021-06,\n",
                                 "Bình Định,2021,sector,Y tế,12,đồng,ba,,src,hôm qua,\n",
                                 "Bình Định,năm ngoái,chia lạ,Y tế,12,USD,1,,src,2021-06,\n"));
  EXPECT_FALSE(bad.applied());
  EXPECT_EQ(bad.rejected(), 3);
  EXPECT_EQ(bad.rows(), 4);
  std::vector<std::string> told;
  for (const auto& finding : bad.findings()) told.push_back(absl::StrCat(finding.cell(), " ", finding.code()));
  EXPECT_THAT(told,
              ElementsAre("A2 SCOPE_UNKNOWN", "E3 VALUE_UNREADABLE", "J4 SOURCE_DATE_UNREADABLE", "F4 UNIT_UNKNOWN",
                          "G4 VALUE_UNREADABLE", "B5 PERIOD_UNREADABLE", "C5 DIMENSION_UNKNOWN"));
  EXPECT_THAT(bad.findings(0).message().en(), HasSubstr("Did you mean \"Bình Định\"?"));
  EXPECT_THAT(List(""), SizeIs(4)) << "nothing of a file with a bad row is recorded";
}

TEST_F(PublishedTest, AFileOfOtherColumnsIsRefused) {
  v1::ImportPublishedFiguresRequest request;
  request.set_content("a,b\n1,2\n");
  request.set_request_id(NewId());
  v1::ImportPublishedFiguresResponse response;
  const grpc::Status status = Call(&Stub::ImportPublishedFigures, request, response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(status.error_message(), HasSubstr("value_usd_m"));
}

TEST_F(PublishedTest, TheTablesBesideTheProjectAreTheShippedFigures) {
  const fs::path data = fs::path(NGOAID_SOURCE_DIR) / ".." / "shared" / "data";
  if (!fs::exists(data)) GTEST_SKIP() << "the data that lies beside the project is not here: " << data;
  LoadShipped();
  for (const auto& [file, rows] : std::map<std::string, int>{
           {"published_aid_by_year.csv", 43}, {"published_breakdowns.csv", 42}, {"records/province_tables.csv", 76}}) {
    std::ifstream in(data / file, std::ios::binary);
    const auto answer =
        Import(std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()), false, file);
    EXPECT_EQ(answer.rows(), rows) << file;
    EXPECT_EQ(answer.unchanged(), rows) << file;
    EXPECT_EQ(answer.figures(), 0) << file;
  }
}

TEST_F(PublishedTest, AFigureIsRecordedOnceWithAllItsFaultsToldAtOnce) {
  v1::CreatePublishedFigureRequest request;
  v1::PublishedFigure& figure = *request.mutable_figure();
  figure.set_measure("given");
  figure.mutable_value()->set_value("-3");
  figure.mutable_value()->set_unit("pounds");
  figure.set_place("63:999");
  figure.set_from("2024-02-30");
  figure.set_status("maybe");
  request.set_request_id(NewId());
  v1::CreatePublishedFigureResponse response;
  grpc::Status status = Call(&Stub::CreatePublishedFigure, request, response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  for (const char* field :
       {"figure.measure", "figure.value.value", "figure.place", "figure.from", "figure.status", "figure.source"}) {
    EXPECT_THAT(status.error_message(), HasSubstr(field));
  }
  EXPECT_THAT(status.error_message(), ::testing::Not(HasSubstr("figure.window_printed")))
      << "a window was given, if not one that can be read";

  figure.Clear();
  figure.set_measure("disbursed");
  figure.mutable_value()->set_value("590450");
  figure.mutable_value()->set_unit("USD");
  figure.set_place("63:52");
  figure.set_from("2021-01-01");
  figure.set_to("2021-06-30");
  figure.set_dimension("sector");
  figure.set_group_printed("Y tế");
  figure.set_source("a letter");
  figure.mutable_as_of()->set_value("2021-07");
  request.set_validate_only(true);
  request.set_request_id(NewId());
  ASSERT_TRUE(Call(&Stub::CreatePublishedFigure, request, response).ok());
  EXPECT_THAT(List(""), IsEmpty());
  request.set_validate_only(false);
  request.set_request_id(NewId());
  ASSERT_TRUE(Call(&Stub::CreatePublishedFigure, request, response).ok());
  EXPECT_EQ(response.figure().group_code(), "paccom:P02");
  EXPECT_EQ(response.figure().scope(), "place");
  EXPECT_EQ(response.figure().scope_name().vi(), "Bình Định");
  request.set_request_id(NewId());
  v1::CreatePublishedFigureResponse twice;
  EXPECT_EQ(Call(&Stub::CreatePublishedFigure, request, twice).error_code(), grpc::StatusCode::ALREADY_EXISTS);

  v1::GetPublishedFigureRequest get;
  get.set_name(response.figure().name());
  v1::GetPublishedFigureResponse got;
  ASSERT_TRUE(Call(&Stub::GetPublishedFigure, get, got).ok());
  EXPECT_EQ(got.figure().source(), "a letter");
  EXPECT_THAT(got.series(), SizeIs(1));
  get.set_name("publishedFigures/" + NewId());
  EXPECT_EQ(Call(&Stub::GetPublishedFigure, get, got).error_code(), grpc::StatusCode::NOT_FOUND);
}

TEST_F(PublishedTest, FiltersAndTokensThatAreNoneAreRefused) {
  v1::ListPublishedFiguresRequest request;
  request.set_filter("colour = red AND year : 2020 AND current = maybe");
  request.set_page_size(-1);
  request.set_page_token("x");
  request.set_known_at("y");
  v1::ListPublishedFiguresResponse response;
  const grpc::Status status = Call(&Stub::ListPublishedFigures, request, response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  for (const char* part : {"colour", "year", "true or false", "page_size", "page_token", "known_at"}) {
    EXPECT_THAT(status.error_message(), HasSubstr(part));
  }
}

TEST_F(PublishedTest, OursStandsBesideWhatWasPublishedWithTheCoverage) {
  LoadShipped();
  Disburse("R1", "2022-05", "63:52", "1225:S02", 2'237'000);
  Disburse("R2", "2021/2022", "63:52", "1225:S02", 500);
  Disburse("R3", "2023-01", "63:01", "1225:S02", 300'000'000);
  Comparison comparison = Compare("measure = disbursed AND scope = national AND dimension = \"\" AND year >= 2022");
  std::map<std::string, v1::PublishedComparison> by_window;
  for (const auto& row : comparison.rows) by_window[row.figure().window_printed()] = row;
  const v1::PublishedComparison& y2022 = by_window["2022"];
  EXPECT_EQ(y2022.outcome(), Outcome::OUTCOME_COMPARED);
  EXPECT_EQ(y2022.ours(), "2237000.00");
  EXPECT_EQ(y2022.ours_items(), 1);
  EXPECT_EQ(y2022.coverage_percent(), "1.0");
  EXPECT_EQ(y2022.coverage_bound(), "exact");
  EXPECT_EQ(y2022.difference(), "221463000.00");
  EXPECT_THAT(Reasons(y2022), ElementsAre("sample", "straddling"));
  EXPECT_EQ(by_window["2023"].outcome(), Outcome::OUTCOME_OURS_LARGER);
  EXPECT_THAT(comparison.findings, SizeIs(1));
  EXPECT_EQ(comparison.findings[0].rule(), "ours-exceeds-published");
  EXPECT_EQ(by_window["2024"].outcome(), Outcome::OUTCOME_NOTHING_OF_OURS);
  EXPECT_EQ(by_window["2024"].coverage_percent(), "0.0");
  EXPECT_EQ(by_window["2025"].outcome(), Outcome::OUTCOME_NO_SOURCE);
  EXPECT_THAT(comparison.summary.coverage().note().en(), HasSubstr("sample of the country's aid"));

  // What lies beside a share is told in money, not in per cent.
  comparison = Compare("measure = disbursed AND scope = national AND dimension = continent AND year = 2021");
  std::vector<std::string> beside;
  for (const auto& row : comparison.rows) {
    for (const auto& reason : row.reasons()) {
      if (reason.code() == "straddling") beside.push_back(reason.text().en());
    }
  }
  EXPECT_THAT(beside, Each(HasSubstr("500 USD")));
  EXPECT_THAT(beside, Not(IsEmpty()));

  comparison = Compare("measure = aid-value AND place = \"63:52\"");
  ASSERT_FALSE(comparison.rows.empty());
  for (const auto& row : comparison.rows) {
    EXPECT_EQ(row.outcome(), Outcome::OUTCOME_NOT_COMPARABLE);
    EXPECT_THAT(Reasons(row), Contains("measure"));
  }
}

TEST_F(PublishedTest, SharesAreComparedAsSharesAndCountsAsCounts) {
  LoadShipped();
  Disburse("R1", "2021-05", "63:52", "1225:S02", 300, "US");
  Disburse("R2", "2021-06", "63:52", "1225:S02", 100, "DE");
  const Comparison comparison = Compare("year = 2021 AND scope = national");
  std::map<std::string, v1::PublishedComparison> rows;
  for (const auto& row : comparison.rows) {
    const auto& figure = row.figure();
    if (figure.window_printed() != "2021") continue;
    rows[absl::StrCat(figure.measure(), figure.ngo_definition(), figure.group_code(), figure.value().unit())] = row;
  }
  EXPECT_EQ(rows["disbursedNApercent"].ours(), "75.0");
  EXPECT_EQ(rows["disbursedNApercent"].difference(), "-37.0");
  EXPECT_EQ(rows["disbursedEUpercent"].ours(), "25.0");
  EXPECT_EQ(rows["itemscount"].ours(), "2");
  EXPECT_EQ(rows["itemscount"].coverage_percent(), "0.1");
  EXPECT_EQ(rows["ngoscertificate-validcount"].outcome(), Outcome::OUTCOME_NOTHING_OF_OURS);
  EXPECT_EQ(rows["disbursed-to-committedpercent"].outcome(), Outcome::OUTCOME_NOTHING_OF_OURS)
      << "nothing is committed that year";
}

TEST_F(PublishedTest, AskedAgainWithItsPositionAComparisonIsTheSame) {
  LoadShipped();
  Disburse("R1", "2022-05", "63:52", "1225:S02", 1000);
  v1::ComparePublishedFiguresRequest request;
  request.set_from("2020-01-01");
  request.set_to("2024-12-31");
  const Comparison before = Compare(request);
  EXPECT_THAT(before.summary.coverage().years(), ElementsAre(2020, 2021, 2022, 2023, 2024));
  EXPECT_EQ(before.summary.coverage().published(), "1139000000.00");
  EXPECT_EQ(before.summary.coverage().ours(), "1000.00");
  Disburse("R2", "2022-06", "63:52", "1225:S02", 5000);
  Import(absl::StrCat(kByYearHeader, "2022,year,disbursed,230,exact,final,,,,later,2026-01,verified,\n"));
  request.set_known_at(before.summary.position());
  EXPECT_EQ(Compare(request).bytes, before.bytes);
  request.clear_known_at();
  EXPECT_EQ(Compare(request).summary.coverage().ours(), "6000.00");
}

}  // namespace
}  // namespace ngoaid::reporting::testing

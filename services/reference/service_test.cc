#include "services/reference/service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>
#include <thread>

#include "absl/strings/str_cat.h"
#include "ngoaid/reference/v1/reference_service.grpc.pb.h"
#include "services/db/connection.h"
#include "services/reference/store/csv_file.h"
#include "tests/harness/test_server.h"

namespace ngoaid::reference {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

constexpr char kFirstId[] = "0190f000-0000-7000-8000-000000000001";
constexpr char kSecondId[] = "0190f000-0000-7000-8000-000000000002";

class ReferenceServiceTest : public testing::Test {
 protected:
  ReferenceServiceTest()
      : server_(database_, "ngoaid_reference", "ngoaid.reference.v1.ReferenceService",
                [this](Dispatcher& dispatcher) { return NewReferenceService(dispatcher, catalogs_); }),
        stub_(v1::ReferenceService::NewStub(server_.channel())) {}

  template <class Request, class Response>
  grpc::Status Ask(grpc::Status (v1::ReferenceService::Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                   const Request& request, Response& response) {
    grpc::ClientContext context;
    context.AddMetadata("accept-language", "en");
    return (stub_.get()->*method)(&context, request, &response);
  }

  grpc::Status Import(const std::string& content, const std::string& request_id, v1::ImportRatesResponse& response,
                      bool validate_only = false) {
    v1::ImportRatesRequest request;
    request.set_content(content);
    request.set_file_name("tỷ giá.csv");
    request.set_request_id(request_id);
    request.set_validate_only(validate_only);
    return Ask(&v1::ReferenceService::Stub::ImportRates, request, response);
  }

  // "2026-07 0.87 import": what ListRates gives for a currency from a month on.
  std::vector<std::string> Rates(const std::string& currency, const std::string& from) {
    v1::ListRatesRequest request;
    request.set_currency(currency);
    request.set_from_month(from);
    v1::ListRatesResponse response;
    EXPECT_TRUE(Ask(&v1::ReferenceService::Stub::ListRates, request, response).ok());
    std::vector<std::string> rates;
    for (const v1::Rate& rate : response.rates()) {
      rates.push_back(absl::StrCat(rate.month(), " ", rate.units_per_usd(), " ", rate.source()));
    }
    return rates;
  }

  std::string Sql(const std::string& query) {
    Connection owner(database_.ConnInfo("ngoaid_owner"));
    EXPECT_TRUE(owner.EnsureOpen().ok());
    pqxx::nontransaction sql(owner.raw());
    return sql.exec1(query)[0].as<std::string>();
  }

  ReferenceDatabase database_;
  CatalogHolder catalogs_;
  TestServer server_;
  std::unique_ptr<v1::ReferenceService::Stub> stub_;
};

TEST_F(ReferenceServiceTest, ListsPlacesWithRegionTypesAndSuccession) {
  v1::ListPlacesRequest request;
  v1::ListPlacesResponse response;
  ASSERT_TRUE(Ask(&v1::ReferenceService::Stub::ListPlaces, request, response).ok());
  EXPECT_THAT(response.places(), SizeIs(97));
  request.set_scheme("63");
  ASSERT_TRUE(Ask(&v1::ReferenceService::Stub::ListPlaces, request, response).ok());
  ASSERT_THAT(response.places(), SizeIs(63));
  EXPECT_EQ(response.places(0).code(), "63:01");
  for (const v1::Place& place : response.places()) {
    EXPECT_THAT(place.restated_codes(), SizeIs(1)) << place.code();
    if (place.code() != "63:46") continue;
    EXPECT_THAT(place.restated_codes(), ElementsAre("34:46"));
    EXPECT_EQ(place.region_name().vi(), "Bắc Trung Bộ và Duyên hải miền Trung");
    ASSERT_THAT(place.types(), SizeIs(2));
    EXPECT_EQ(place.types(0).name().vi(), "Thừa Thiên Huế");
    EXPECT_EQ(place.types(0).valid_from(), "");
    EXPECT_EQ(place.types(0).valid_to(), "2024-12-31");
    EXPECT_EQ(place.types(1).valid_from(), "2025-01-01");
  }
}

TEST_F(ReferenceServiceTest, ListsSectorsWithTheirMapping) {
  v1::ListSectorsRequest request;
  request.set_scheme("1225");
  v1::ListSectorsResponse response;
  ASSERT_TRUE(Ask(&v1::ReferenceService::Stub::ListSectors, request, response).ok());
  ASSERT_THAT(response.sectors(), SizeIs(13));
  EXPECT_EQ(response.sectors(6).code(), "1225:S06a");
  EXPECT_EQ(response.sectors(6).parent_code(), "1225:S06");
  EXPECT_THAT(response.sectors(6).mapped_codes(), ElementsAre("paccom:P05"));
}

TEST_F(ReferenceServiceTest, ListsCodesOfEveryList) {
  v1::ListCodesRequest request;
  v1::ListCodesResponse response;
  request.set_list("mode");
  ASSERT_TRUE(Ask(&v1::ReferenceService::Stub::ListCodes, request, response).ok());
  ASSERT_THAT(response.codes(), SizeIs(4));
  EXPECT_EQ(response.codes(2).code(), "non-project");
  EXPECT_EQ(response.codes(2).name().vi(), "Phi dự án");
  request.set_list("country");
  ASSERT_TRUE(Ask(&v1::ReferenceService::Stub::ListCodes, request, response).ok());
  EXPECT_THAT(response.codes(), SizeIs(249));
}

TEST_F(ReferenceServiceTest, CodesAreDatedWhereTheLawDatesThem) {
  v1::ListCodesRequest request;
  v1::ListCodesResponse response;
  request.set_list("legal-regime");
  ASSERT_TRUE(Ask(&v1::ReferenceService::Stub::ListCodes, request, response).ok());
  const auto regime = std::find_if(response.codes().begin(), response.codes().end(),
                                   [](const v1::Code& code) { return code.code() == "80/2020"; });
  ASSERT_NE(regime, response.codes().end());
  EXPECT_EQ(regime->valid_from(), "2020-09-17");
  EXPECT_EQ(regime->valid_to(), "2025-12-08");
}

TEST_F(ReferenceServiceTest, ReportsAreOwedWhileTheirDecreeHolds) {
  const auto owed = [this](const std::string& day) {
    v1::ListReportObligationsRequest request;
    request.set_day(day);
    v1::ListReportObligationsResponse response;
    EXPECT_TRUE(Ask(&v1::ReferenceService::Stub::ListReportObligations, request, response).ok());
    std::map<std::string, v1::ReportObligation> found;
    for (const v1::ReportObligation& one : response.obligations()) found[one.code()] = one;
    return found;
  };
  EXPECT_THAT(owed(""), SizeIs(16));
  const auto before = owed("2022-10-31");
  EXPECT_EQ(before.count("province-yearly"), 0u);
  EXPECT_EQ(before.count("agency-yearly"), 1u);
  const auto after = owed("2025-12-09");
  EXPECT_EQ(after.count("agency-yearly"), 0u);
  const v1::ReportObligation& yearly = after.at("province-yearly");
  EXPECT_EQ(yearly.basis(), "NĐ 58/2022 Đ24.6");
  EXPECT_EQ(yearly.deadline().en(), "18 December");
  EXPECT_EQ(yearly.window().vi(), "15/12 - 14/12");
  EXPECT_EQ(yearly.valid_from(), "2022-11-01");
  EXPECT_EQ(yearly.certainty(), "verified");
  v1::ListReportObligationsRequest request;
  request.set_day("18/12");
  v1::ListReportObligationsResponse response;
  const grpc::Status refused = Ask(&v1::ReferenceService::Stub::ListReportObligations, request, response);
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(refused.error_details(), HasSubstr("\"18/12\""));
}

TEST_F(ReferenceServiceTest, UnknownSchemesListsAndMonthsAreNamed) {
  v1::ListPlacesRequest places;
  places.set_scheme("65");
  v1::ListPlacesResponse places_response;
  const grpc::Status no_scheme = Ask(&v1::ReferenceService::Stub::ListPlaces, places, places_response);
  EXPECT_EQ(no_scheme.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(no_scheme.error_details(), HasSubstr("no scheme \"65\"; there are: 63, 34"));
  v1::ListCodesRequest codes;
  codes.set_list("modes");
  v1::ListCodesResponse codes_response;
  EXPECT_THAT(Ask(&v1::ReferenceService::Stub::ListCodes, codes, codes_response).error_details(),
              HasSubstr("fund, grant-status"));
  v1::ListRatesRequest rates;
  rates.set_currency("EUX");
  rates.set_from_month("10/2024");
  rates.set_page_size(-1);
  v1::ListRatesResponse rates_response;
  const grpc::Status no_rates = Ask(&v1::ReferenceService::Stub::ListRates, rates, rates_response);
  for (const char* field : {"currency", "from_month", "page_size"}) {
    EXPECT_THAT(no_rates.error_details(), HasSubstr(field));
  }
}

TEST_F(ReferenceServiceTest, PagesThroughRates) {
  v1::ListRatesRequest request;
  request.set_currency("VND");
  request.set_from_month("2024-08");
  request.set_to_month("2024-12");
  request.set_page_size(2);
  std::vector<std::string> months;
  int pages = 0;
  do {
    v1::ListRatesResponse response;
    ASSERT_TRUE(Ask(&v1::ReferenceService::Stub::ListRates, request, response).ok());
    for (const v1::Rate& rate : response.rates()) months.push_back(rate.month());
    request.set_page_token(response.next_page_token());
    ++pages;
  } while (!request.page_token().empty());
  EXPECT_THAT(months, ElementsAre("2024-08", "2024-09", "2024-10", "2024-11", "2024-12"));
  EXPECT_EQ(pages, 3);
}

TEST_F(ReferenceServiceTest, ImportsRatesOnceAndForAll) {
  const std::string file = "month,currency,units_per_usd\n2026-06,EUR,0.86809\n2026-07,EUR,0.8712\n2026-07,VND,25240\n";
  v1::ImportRatesResponse first;
  ASSERT_TRUE(Import(file, kFirstId, first).ok());
  EXPECT_TRUE(first.applied());
  EXPECT_EQ(first.created(), 2);
  EXPECT_EQ(first.unchanged(), 1);
  EXPECT_THAT(Rates("EUR", "2026-06"), ElementsAre("2026-06 0.86809 monthly-public", "2026-07 0.8712 import"));

  v1::ImportRatesResponse replay;
  ASSERT_TRUE(Import(file, kFirstId, replay).ok());
  EXPECT_EQ(replay.SerializeAsString(), first.SerializeAsString());
  v1::ImportRatesResponse again;
  ASSERT_TRUE(Import(file, kSecondId, again).ok());
  EXPECT_EQ(again.created(), 0);
  EXPECT_EQ(again.unchanged(), 3);
  EXPECT_EQ(Sql("select count(*) from reference.rate_import"), "1");
  EXPECT_EQ(Sql("select principal || ' ' || (after->>'created') from foundation.audit_entry"),
            Sql("select author || ' ' || created_count from reference.rate_import"));
}

TEST_F(ReferenceServiceTest, OneBadLineKeepsTheWholeFileOut) {
  const std::string file =
      "month,currency,units_per_usd\n2026-07,EUR,0.8712\n2026-06,EUR,0.9\n2026-13,EUX,abc\n2026-07,VND,0\n";
  v1::ImportRatesResponse response;
  ASSERT_TRUE(Import(file, kFirstId, response).ok());
  EXPECT_FALSE(response.applied());
  EXPECT_EQ(response.created(), 1);
  EXPECT_EQ(response.rejected(), 3);
  ASSERT_THAT(response.rows(), SizeIs(4));
  EXPECT_EQ(response.rows(1).line(), 3);
  ASSERT_THAT(response.rows(1).findings(), SizeIs(1));
  EXPECT_EQ(response.rows(1).findings(0).code(), "RATE_RECORDED");
  EXPECT_EQ(response.rows(1).findings(0).cell(), "C3");
  EXPECT_THAT(response.rows(1).findings(0).message().vi(), HasSubstr("0.86809"));
  EXPECT_THAT(response.rows(2).findings(), SizeIs(3));
  EXPECT_THAT(Rates("EUR", "2026-07"), SizeIs(0));
  // The mended file may come with the same request id.
  ASSERT_TRUE(Import("month,currency,units_per_usd\n2026-07,EUR,0.8712\n", kFirstId, response).ok());
  EXPECT_TRUE(response.applied());
}

// The series the packaged one was taken from, with its later months: what is recorded agrees with it to the digits
// printed.
TEST_F(ReferenceServiceTest, TakesTheWholePublicSeries) {
  const absl::StatusOr<std::string> series =
      ReadWholeFile(NGOAID_SOURCE_DIR "/../shared/data/rates/usd_monthly_2013_on.csv");
  if (!series.ok())
    GTEST_SKIP() << "the public series is not beside this clone; the other tests import files of their own";
  v1::ImportRatesResponse response;
  ASSERT_TRUE(Import(*series, kFirstId, response).ok());
  EXPECT_TRUE(response.applied());
  EXPECT_EQ(response.rejected(), 0);
  EXPECT_EQ(response.created(), 250);
  EXPECT_EQ(response.unchanged(), 2372);
}

TEST_F(ReferenceServiceTest, WhatLoadsLeftOutIsListedNewestLoadFirstInPages) {
  Sql("with loaded as (insert into reference.load (sha256) values ('later') returning version), added as (insert "
      "into reference.load_finding select version, n, 'a.csv:' || n, 'vi ' || n, 'en ' || n from loaded, "
      "generate_series(1, 2) n returning 1) select count(*) from added");
  std::vector<std::string> told;
  v1::ListLoadFindingsRequest request;
  request.set_page_size(2);
  v1::ListLoadFindingsResponse response;
  do {
    ASSERT_TRUE(Ask(&v1::ReferenceService::Stub::ListLoadFindings, request, response).ok());
    EXPECT_LE(response.findings_size(), 2);
    for (const v1::LoadFinding& finding : response.findings()) {
      EXPECT_GT(finding.load_time().seconds(), 0);
      told.push_back(absl::StrCat(finding.place(), " ", finding.message().en()));
    }
    request.set_page_token(response.next_page_token());
  } while (!response.next_page_token().empty());
  EXPECT_THAT(told, ElementsAre("a.csv:1 en 1", "a.csv:2 en 2",
                                testing::AllOf(HasSubstr("usd_to_xxx_by_month.csv:1023"), HasSubstr("undefin"))));
  request.set_page_token("x");
  request.set_page_size(1001);
  const grpc::Status refused = Ask(&v1::ReferenceService::Stub::ListLoadFindings, request, response);
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(refused.error_details(), testing::AllOf(HasSubstr("page_token"), HasSubstr("page_size")));
}

TEST_F(ReferenceServiceTest, ATryOutRecordsNothing) {
  v1::ImportRatesResponse response;
  ASSERT_TRUE(Import("month,currency,units_per_usd\n2026-07,EUR,0.8712\n", kFirstId, response, true).ok());
  EXPECT_TRUE(response.applied());
  EXPECT_EQ(response.created(), 1);
  EXPECT_THAT(Rates("EUR", "2026-07"), SizeIs(0));
}

TEST_F(ReferenceServiceTest, ReadsVietnameseHeadingsAndMonthsButNoGroupedFigures) {
  v1::ImportRatesResponse response;
  ASSERT_TRUE(Import("Tháng;Loại tiền;Tỷ giá\n07/2026;AUD;1.527\n08/2026;VND;25.240,5\n", kFirstId, response).ok());
  EXPECT_FALSE(response.applied());
  EXPECT_EQ(response.rows(0).month(), "2026-07");
  EXPECT_EQ(response.rows(0).outcome(), v1::RateRow::OUTCOME_CREATED);
  EXPECT_EQ(response.rows(0).units_per_usd(), "1.527");
  EXPECT_EQ(response.rows(1).findings(0).code(), "RATE_UNREADABLE");
}

TEST_F(ReferenceServiceTest, FilesThatAreNoListOfRatesAreRefused) {
  v1::ImportRatesResponse response;
  const grpc::Status no_columns = Import("a,b\n1,2\n", kFirstId, response);
  EXPECT_EQ(no_columns.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(no_columns.error_message(), HasSubstr("month, currency, units_per_usd"));
  EXPECT_EQ(Import(std::string("\x89PNG\r\n\x1a\n\0", 9), kFirstId, response).error_code(),
            grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(Import("", kFirstId, response).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(Import("month,currency,units_per_usd\n2026-07,EUR,0.8712\n", "", response).error_code(),
            grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(ReferenceServiceTest, ImportsAtTheSameTimeFollowOneAnother) {
  constexpr int kWriters = 4;
  std::vector<v1::ImportRatesResponse> responses(kWriters);
  std::vector<std::thread> writers;
  for (int i = 0; i < kWriters; ++i) {
    writers.emplace_back([&, i] {
      const std::string id = absl::StrCat("0190f000-0000-7000-8000-00000000001", i);
      EXPECT_TRUE(Import(absl::StrCat("month,currency,units_per_usd\n2026-07,EUR,0.87", i, "\n"), id,
                         responses[static_cast<std::size_t>(i)])
                      .ok());
    });
  }
  for (std::thread& writer : writers) writer.join();
  int applied = 0;
  for (const v1::ImportRatesResponse& response : responses) applied += response.applied() ? 1 : 0;
  EXPECT_EQ(applied, 1);
  EXPECT_THAT(Rates("EUR", "2026-07"), SizeIs(1));
}

}  // namespace
}  // namespace ngoaid::reference

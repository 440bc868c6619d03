#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/db/connection.h"
#include "services/db/transaction.h"
#include "services/reporting/domain/position.h"
#include "services/reporting/store/fold_store.h"
#include "services/reporting/testing/client.h"
#include "services/reporting/testing/ledger.h"

namespace ngoaid::reporting::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

using Values = std::map<std::string, std::string>;

// Yên Bái and Lào Cai of the 63 went into Lào Cai of the 34; Hà Nội stayed; Quảng Bình and Quảng Trị became Quảng Trị.
constexpr char kYenBai[] = "63:15";
constexpr char kLaoCai[] = "63:10";
constexpr char kHanoi[] = "63:01";
constexpr char kNewHanoi[] = "34:01";
constexpr char kNewLaoCai[] = "34:15";
constexpr char kHealth[] = "1225:S02";
constexpr char kEducation[] = "1225:S03";
constexpr char kVocational[] = "1225:S04";

// USD with the VND beside it at 20,000.
EntrySpec Dollars(const std::string& kind, const std::string& date,
                  const std::vector<std::tuple<std::string, std::string, int>>& parts) {
  EntrySpec spec;
  spec.kind = kind;
  spec.date = date;
  for (const auto& [place, sector, usd] : parts) {
    spec.parts.push_back({place, sector, {{"USD", absl::StrCat(usd, ".00")}, {"VND", absl::StrCat(usd * 20000)}}});
  }
  return spec;
}

class StatisticsTest : public ::testing::Test {
 protected:
  StatisticsTest() : ledger_(database_), client_(database_) {
    care_ = ledger_.AddOrganisation(
        {"CARE", "foreign-ngo", "CH", R"([{"status":"with-relations","start_date":"2015","end_date":""}])"});
    hope_ = ledger_.AddOrganisation(
        {"Hope", "foreign-ngo", "US", R"([{"status":"active","start_date":"2010-05","end_date":"2019-12-31"}])"});
    firm_ = ledger_.AddOrganisation({"Firm", "company", "JP"});
    nobody_ = ledger_.AddOrganisation({"Nobody", "foreign-ngo", ""});
  }

  std::string Grant(const std::string& source_id, const std::string& donor) {
    GrantSpec spec;
    spec.source_id = source_id;
    spec.donor = donor;
    return ledger_.AddGrant(spec);
  }

  // One disbursement of 100 USD on a day at a place.
  std::string Simple(const std::string& source_id, const std::string& date, const std::string& place = kYenBai,
                     int usd = 100) {
    std::string grant = Grant(source_id, care_);
    ledger_.AddEntry(grant, Dollars("disbursement", date, {{place, kHealth, usd}}));
    return grant;
  }

  Values By(const std::string& dimension, const std::string& measure = "disbursed") {
    TableAnswer answer = client_.Table(Query(measure, {dimension}));
    EXPECT_TRUE(answer.status.ok()) << answer.status.error_message();
    return answer.Values();
  }

  ReferenceDatabase database_;
  Ledger ledger_;
  Client client_;
  std::string care_, hope_, firm_, nobody_;
};

TEST_F(StatisticsTest, AnEmptyLedgerHasATotalOfZero) {
  TableAnswer answer = client_.Table(Query("disbursed", {"year"}));
  ASSERT_TRUE(answer.status.ok()) << answer.status.error_message();
  EXPECT_THAT(answer.rows, IsEmpty());
  EXPECT_EQ(answer.summary.total_value(), "0.00");
  EXPECT_EQ(answer.summary.total_items(), 0);
  EXPECT_THAT(answer.summary.columns(), ElementsAre("year", "value", "items"));
  EXPECT_THAT(answer.summary.position(), HasSubstr("s1."));
}

TEST_F(StatisticsTest, MeasuresAreKeptApart) {
  std::string grant = Grant("R1", care_);
  int amount = 1;
  for (const char* kind : {"pledge", "commitment", "plan", "disbursement"}) {
    ledger_.AddEntry(grant, Dollars(kind, "2021-03-01", {{kYenBai, kHealth, amount}}));
    amount *= 10;
  }
  EntrySpec counterpart = Dollars("commitment", "2021-03-01", {{kYenBai, kHealth, 7}});
  counterpart.fund = "counterpart";
  ledger_.AddEntry(grant, counterpart);
  EXPECT_THAT(By("year", "pledged"), ElementsAre(Pair("2021", "1.00")));
  EXPECT_THAT(By("year", "committed"), ElementsAre(Pair("2021", "10.00")));
  EXPECT_THAT(By("year", "planned"), ElementsAre(Pair("2021", "100.00")));
  EXPECT_THAT(By("year", "disbursed"), ElementsAre(Pair("2021", "1000.00")));
  v1::TableQuery query = Query("committed", {"fund"});
  query.set_fund("counterpart");
  EXPECT_THAT(client_.Table(query).Values(), ElementsAre(Pair("counterpart", "7.00")));
}

TEST_F(StatisticsTest, TimesStandUnderTheirOwnGrainOrACoarserOne) {
  int i = 0;
  for (const char* date : {"2021-03-15", "2021-03", "2021-07-01", "2021", "2020/2022", "", "2021-02-10/2021-04-20"}) {
    Simple(absl::StrCat("R", i), date, kYenBai, 1 << i);
    ++i;
  }
  EXPECT_EQ(By("year"), (Values{{"2021", "79.00"}, {"several-years", "16.00"}, {"", "32.00"}}));
  EXPECT_EQ(
      By("half"),
      (Values{{"2021-H1", "67.00"}, {"2021-H2", "4.00"}, {"2021", "8.00"}, {"several-years", "16.00"}, {"", "32.00"}}));
  EXPECT_EQ(
      By("month"),
      (Values{{"2021-03", "3.00"}, {"2021-07", "4.00"}, {"2021", "72.00"}, {"several-years", "16.00"}, {"", "32.00"}}));
  std::map<std::string, std::string> names;
  for (const v1::TableRow& row : client_.Table(Query("disbursed", {"month"})).rows)
    names[row.keys(0).code()] = row.keys(0).name().vi();
  EXPECT_EQ(names["2021"], "2021 (không rõ tháng)");
  EXPECT_EQ(names["several-years"], "Nhiều năm");
  EXPECT_EQ(names[""], "Không rõ ngày");
}

TEST_F(StatisticsTest, RowsComeInOrderAndWhatIsNotKnownComesLast) {
  for (const char* date : {"", "2022", "2019", "2020/2022"}) Simple(absl::StrCat("R", date), date);
  std::vector<std::string> codes;
  for (const v1::TableRow& row : client_.Table(Query("disbursed", {"year"})).rows) codes.push_back(row.keys(0).code());
  EXPECT_THAT(codes, ElementsAre("2019", "2022", "several-years", ""));
}

TEST_F(StatisticsTest, PlacesAreShownAsReportedOrInEitherScheme) {
  std::string grant = Grant("R1", care_);
  ledger_.AddEntry(grant,
                   Dollars("disbursement", "2021",
                           {{kYenBai, kHealth, 1}, {kLaoCai, kHealth, 2}, {kHanoi, kHealth, 4}, {"", kHealth, 32}}));
  ledger_.AddEntry(grant, Dollars("disbursement", "2025-09", {{kNewLaoCai, kHealth, 8}, {kNewHanoi, kHealth, 16}}));
  v1::TableQuery query = Query("disbursed", {"place"});
  EXPECT_EQ(client_.Table(query).Values(), (Values{{kYenBai, "1.00"},
                                                   {kLaoCai, "2.00"},
                                                   {kHanoi, "4.00"},
                                                   {kNewLaoCai, "8.00"},
                                                   {kNewHanoi, "16.00"},
                                                   {"", "32.00"}}));
  query.set_places("34");
  EXPECT_EQ(client_.Table(query).Values(), (Values{{kNewLaoCai, "11.00"}, {kNewHanoi, "20.00"}, {"", "32.00"}}));
  query.set_places("63");
  TableAnswer answer = client_.Table(query);
  EXPECT_EQ(answer.Values(),
            (Values{{kYenBai, "1.00"}, {kLaoCai, "2.00"}, {kHanoi, "20.00"}, {kNewLaoCai, "8.00"}, {"", "32.00"}}));
  for (const v1::TableRow& row : answer.rows) {
    if (row.keys(0).code() == kNewLaoCai) {
      EXPECT_EQ(row.keys(0).name().vi(), "Lào Cai (mới, không rõ tỉnh cũ)");
    }
    if (row.keys(0).code() == kYenBai) {
      EXPECT_EQ(row.keys(0).name().en(), "Yen Bai");
    }
    if (row.keys(0).code().empty()) {
      EXPECT_EQ(row.keys(0).name().vi(), "Không rõ địa bàn / toàn quốc");
    }
  }
}

TEST_F(StatisticsTest, RegionsFollowThePlaceShown) {
  std::string grant = Grant("R1", care_);
  // Bắc Giang was in the midlands; Bắc Ninh, which it went into, is in the delta.
  ledger_.AddEntry(grant,
                   Dollars("disbursement", "2021", {{"63:24", kHealth, 1}, {kHanoi, kHealth, 2}, {"", kHealth, 4}}));
  v1::TableQuery query = Query("disbursed", {"region"});
  EXPECT_EQ(client_.Table(query).Values(), (Values{{"63:TDMNPB", "1.00"}, {"63:DBSH", "2.00"}, {"", "4.00"}}));
  query.set_places("34");
  EXPECT_EQ(client_.Table(query).Values(), (Values{{"34:DBSH", "3.00"}, {"", "4.00"}}));
}

TEST_F(StatisticsTest, SectorsAreShownInAnotherSchemeWhereTheMappingKnowsThem) {
  std::string grant = Grant("R1", care_);
  ledger_.AddEntry(
      grant, Dollars("disbursement", "2021", {{kYenBai, kEducation, 1}, {kYenBai, kVocational, 2}, {kYenBai, "", 4}}));
  v1::TableQuery query = Query("disbursed", {"sector"});
  EXPECT_EQ(client_.Table(query).Values(), (Values{{kEducation, "1.00"}, {kVocational, "2.00"}, {"", "4.00"}}));
  query.set_sectors("paccom");
  EXPECT_EQ(client_.Table(query).Values(), (Values{{"paccom:P03", "3.00"}, {"", "4.00"}}));
}

TEST_F(StatisticsTest, DonorsAndTheirKindCountryAndContinent) {
  int amount = 1;
  for (const std::string& donor : {care_, hope_, firm_, nobody_, std::string()}) {
    ledger_.AddEntry(Grant(absl::StrCat("R", amount), donor),
                     Dollars("disbursement", "2021", {{kYenBai, kHealth, amount}}));
    amount *= 2;
  }
  EXPECT_EQ(By("donor"), (Values{{"organisations/" + care_, "1.00"},
                                 {"organisations/" + hope_, "2.00"},
                                 {"organisations/" + firm_, "4.00"},
                                 {"organisations/" + nobody_, "8.00"},
                                 {"", "16.00"}}));
  EXPECT_EQ(By("donor-country"), (Values{{"CH", "1.00"}, {"US", "2.00"}, {"JP", "4.00"}, {"", "24.00"}}));
  EXPECT_EQ(By("continent"), (Values{{"EU", "1.00"}, {"NA", "2.00"}, {"AS", "4.00"}, {"", "24.00"}}));
  EXPECT_EQ(By("donor-kind"), (Values{{"foreign-ngo", "11.00"}, {"company", "4.00"}, {"", "16.00"}}));
  for (const v1::TableRow& row : client_.Table(Query("disbursed", {"donor"})).rows) {
    if (row.keys(0).code() == "organisations/" + care_) {
      EXPECT_EQ(row.keys(0).name().en(), "CARE");
    }
    if (row.keys(0).code().empty()) {
      EXPECT_EQ(row.keys(0).name().en(), "Donor not known");
    }
  }
}

TEST_F(StatisticsTest, ModesEventsFormsAssumptionsAndProgrammes) {
  GrantSpec relief;
  relief.source_id = "R1";
  relief.mode = "emergency-relief";
  relief.events = {"yagi-2024", "covid-19"};
  std::string first = ledger_.AddGrant(relief);
  EntrySpec goods = Dollars("disbursement", "2024-09", {{kYenBai, kHealth, 1}});
  goods.form = "goods";
  goods.split_assumed = true;
  ledger_.AddEntry(first, goods);
  GrantSpec project;
  project.source_id = "R2";
  project.mode = "";
  project.events = {"covid-19"};
  std::string second = ledger_.AddGrant(project);
  ledger_.AddEntry(second, Dollars("disbursement", "2018-05-01", {{kYenBai, kHealth, 2}}));
  ledger_.AddEntry(second, Dollars("disbursement", "2026", {{kYenBai, kHealth, 4}}));
  EXPECT_EQ(By("mode"), (Values{{"emergency-relief", "1.00"}, {"", "6.00"}}));
  EXPECT_EQ(By("event"), (Values{{"covid-19;yagi-2024", "1.00"}, {"covid-19", "6.00"}}));
  EXPECT_EQ(By("form"), (Values{{"goods", "1.00"}, {"cash", "6.00"}}));
  EXPECT_EQ(By("assumed"), (Values{{"assumed", "1.00"}, {"stated", "6.00"}}));
  EXPECT_EQ(By("programme"), (Values{{"2019-2025", "1.00"}, {"", "2.00"}, {"2025-2030", "4.00"}}));
  EXPECT_EQ(By("currency"), (Values{{"USD", "7.00"}}));
}

TEST_F(StatisticsTest, AYearOfTwoProgrammesIsOneCombinedCell) {
  pqxx::work tx(ledger_.connection());
  tx.exec("update reference.programme set counted_from = '2025-01-01' where code = '2025-2030'");
  tx.commit();
  Simple("R1", "2025-03-01", kYenBai, 1);
  Simple("R2", "2024-03-01", kYenBai, 2);
  EXPECT_EQ(By("programme"), (Values{{"2019-2025;2025-2030", "1.00"}, {"2019-2025", "2.00"}}));
  v1::TableQuery query = Query("disbursed", {"programme"});
  query.set_where("programme:\"2019-2025\"");
  EXPECT_EQ(client_.Table(query).summary.total_value(), "3.00");
  query.set_where("programme = \"2019-2025\"");
  EXPECT_EQ(client_.Table(query).summary.total_value(), "2.00");
}

TEST_F(StatisticsTest, WindowsAreExactToTheDay) {
  Simple("before", "2022-12-14", kYenBai, 1);
  Simple("first", "2022-12-15", kYenBai, 2);
  Simple("last", "2023-12-14", kYenBai, 4);
  Simple("after", "2023-12-15", kYenBai, 8);
  Simple("month-edge", "2023-12", kYenBai, 16);
  Simple("year", "2023", kYenBai, 32);
  Simple("unknown", "", kYenBai, 64);
  Simple("several", "2022/2024", kYenBai, 128);
  Simple("month-in", "2023-11", kYenBai, 256);
  v1::TableQuery query = Query("disbursed", {"year"});
  query.set_from("2022-12-15");
  query.set_to("2023-12-14");
  TableAnswer answer = client_.Table(query);
  EXPECT_EQ(answer.Values(), (Values{{"2022", "2.00"}, {"2023", "260.00"}}));
  std::map<std::string, std::string> straddling;
  for (const v1::EntryRow& row : answer.straddling) {
    straddling[row.grant_source_id()] = row.value();
    EXPECT_EQ(row.left_out_reason(), "STRADDLING");
  }
  EXPECT_EQ(straddling, (Values{{"local:month-edge", "16.00"},
                                {"local:year", "32.00"},
                                {"local:unknown", "64.00"},
                                {"local:several", "128.00"}}));

  query.set_coarse("own-year");
  answer = client_.Table(query);
  EXPECT_EQ(answer.Values(), (Values{{"2022", "2.00"}, {"2023", "308.00"}}));
  straddling.clear();
  for (const v1::EntryRow& row : answer.straddling) straddling[row.grant_source_id()] = row.date();
  EXPECT_EQ(straddling, (Values{{"local:unknown", ""}, {"local:several", "2022-01-01/2024-12-31"}}));
  query.clear_by();
  query.add_by("assumed");
  EXPECT_EQ(client_.Table(query).Values(), (Values{{"assumed", "48.00"}, {"stated", "262.00"}}));

  // The window after takes what this one left to it, and nothing twice.
  query.set_from("2023-12-15");
  query.set_to("2024-12-14");
  answer = client_.Table(query);
  EXPECT_EQ(answer.summary.total_value(), "8.00");
  // A window without the middle of a year that reaches into it loses nothing.
  query.set_from("2023-08-15");
  query.set_to("2023-10-31");
  answer = client_.Table(query);
  EXPECT_EQ(answer.summary.total_value(), "0.00");
  straddling.clear();
  for (const v1::EntryRow& row : answer.straddling) straddling[row.grant_source_id()] = row.date();
  EXPECT_TRUE(straddling.contains("local:year"));
}

TEST_F(StatisticsTest, WithoutAWindowNothingStraddles) {
  Simple("unknown", "");
  Simple("several", "2020/2022");
  TableAnswer answer = client_.Table(Query("disbursed", {}));
  EXPECT_THAT(answer.straddling, IsEmpty());
  EXPECT_EQ(answer.summary.total_value(), "200.00");
  EXPECT_EQ(answer.Values(), (Values{{"", "200.00"}})) << "without dimensions the whole is the one cell";
}

TEST_F(StatisticsTest, WhatHasNoRateIsListedApartWithItsOriginalAmount) {
  EntrySpec euros = Dollars("disbursement", "2021", {});
  euros.currency = "EUR";
  euros.parts = {{kYenBai, kHealth, {{"EUR", "30.00"}, {"USD", "33.00"}}},
                 {kLaoCai, kEducation, {{"EUR", "10.00"}, {"USD", "11.00"}}}};
  ledger_.AddEntry(Grant("R1", care_), euros);
  EntrySpec kip = euros;
  kip.currency = "LAK";
  kip.parts = {{kYenBai, kHealth, {{"LAK", "900.00"}}}, {kLaoCai, kHealth, {{"LAK", "100.00"}}}};
  ledger_.AddEntry(Grant("R2", hope_), kip);

  v1::TableQuery query = Query("disbursed", {"place"});
  TableAnswer answer = client_.Table(query);
  EXPECT_EQ(answer.Values(), (Values{{kYenBai, "33.00"}, {kLaoCai, "11.00"}}));
  ASSERT_EQ(answer.unconverted.size(), 1u);
  EXPECT_EQ(answer.unconverted[0].value(), "");
  EXPECT_EQ(answer.unconverted[0].original_amount(), "1000.00");
  EXPECT_EQ(answer.unconverted[0].original_currency(), "LAK");
  EXPECT_EQ(answer.unconverted[0].place_code(), "63:10;63:15");
  EXPECT_EQ(answer.unconverted[0].left_out_reason(), "UNCONVERTED");
  EXPECT_EQ(answer.unconverted[0].donor(), "Hope");

  query.set_where("place = \"63:10\"");
  answer = client_.Table(query);
  ASSERT_EQ(answer.unconverted.size(), 1u);
  EXPECT_EQ(answer.unconverted[0].original_amount(), "100.00");

  query.clear_where();
  query.set_currency("VND");
  EXPECT_EQ(client_.Table(query).unconverted.size(), 2u);
}

TEST_F(StatisticsTest, OriginalAmountsNeedTheirCurrencyBesideThem) {
  ledger_.AddEntry(Grant("R1", care_), Dollars("disbursement", "2021", {{kYenBai, kHealth, 5}}));
  EntrySpec dong = Dollars("disbursement", "2021", {});
  dong.currency = "VND";
  dong.parts = {{kYenBai, kHealth, {{"VND", "70000"}, {"USD", "3.50"}}}};
  ledger_.AddEntry(Grant("R2", care_), dong);
  v1::TableQuery query = Query("disbursed", {"year", "currency"});
  query.set_currency("original");
  TableAnswer answer = client_.Table(query);
  EXPECT_EQ(answer.Values(), (Values{{"2021|USD", "5.00"}, {"2021|VND", "70000"}}));
  EXPECT_EQ(answer.summary.total_value(), "");
  EXPECT_EQ(answer.summary.total_items(), 2);
  query.set_where("currency = VND");
  EXPECT_EQ(client_.Table(query).summary.total_value(), "70000");
  query.mutable_by()->RemoveLast();
  EXPECT_EQ(client_.Table(query).status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(StatisticsTest, ReversalsAndCorrectionsAddUpAndOnlyStandingEntriesCount) {
  std::string grant = Grant("R1", care_);
  EntrySpec wrong = Dollars("disbursement", "2021-05-01", {{kYenBai, kHealth, 100}});
  EntrySpec right = Dollars("disbursement", "2021-05-01", {{kLaoCai, kHealth, 90}});
  std::string entry = ledger_.AddEntry(grant, wrong);
  ledger_.Reverse(grant, entry, wrong, &right);
  std::string other = Grant("R2", care_);
  EntrySpec gone = Dollars("disbursement", "2022-05-01", {{kYenBai, kHealth, 50}});
  ledger_.Reverse(other, ledger_.AddEntry(other, gone), gone);

  TableAnswer answer = client_.Table(Query("disbursed", {"year", "place"}));
  EXPECT_EQ(answer.Values(), (Values{{"2021|63:10", "90.00"}}));
  EXPECT_EQ(answer.summary.total_items(), 1);

  RowsAnswer rows = client_.Rows(Query("disbursed", {"year"}), {{"year", "2021"}});
  ASSERT_TRUE(rows.status.ok()) << rows.status.error_message();
  std::map<std::string, std::string> roles;
  for (const v1::EntryRow& row : rows.rows) roles[row.role()] = row.value();
  EXPECT_EQ(roles, (Values{{"reversed", "100.00"}, {"reversal", "-100.00"}, {"correction", "90.00"}}));
  EXPECT_EQ(rows.summary.total_value(), "90.00");
  EXPECT_EQ(rows.summary.total_items(), 1);
}

TEST_F(StatisticsTest, WhatWasTakenBackIsARowOfItsCellWhetherFoldedOrNot) {
  std::string grant = Grant("R1", care_);
  EntrySpec gone = Dollars("disbursement", "2022-05-01", {{kYenBai, kHealth, 50}});
  ledger_.Reverse(grant, ledger_.AddEntry(grant, gone), gone);
  v1::TableQuery query = Query("disbursed", {});
  query.set_where("year >= 2018");
  const RowsAnswer ledger = client_.Rows(query, {});
  EXPECT_EQ(ledger.rows.size(), 2u);

  Connection connection(database_.ConnInfo("ngoaid_reporting"));
  ASSERT_TRUE(RunInTransaction(connection, Access::kWrite, {}, [](Transaction& transaction) {
                return FoldOnce(transaction, {}, [] { return absl::OkStatus(); }).status();
              }).ok());
  const RowsAnswer folded = client_.Rows(query, {});
  ASSERT_EQ(folded.rows.size(), 2u);
  for (size_t i = 0; i < 2; ++i) EXPECT_EQ(folded.rows[i].SerializeAsString(), ledger.rows[i].SerializeAsString()) << i;

  // Rows, but neither a cell nor an item nor an NGO.
  for (const char* measure : {"disbursed", "ngos"}) {
    for (const v1::TableView view : {v1::TABLE_VIEW_FULL, v1::TABLE_VIEW_VALUES}) {
      const TableAnswer table = client_.Table(Query(measure, {"place"}), view);
      EXPECT_NE(table.summary.computation().speed_class(), v1::Computation::SPEED_CLASS_LEDGER) << measure;
      EXPECT_EQ(table.Values().count(kYenBai), 0u) << measure;
    }
  }
}

TEST_F(StatisticsTest, WhatWasTakenBackIsNotLeftOutEither) {
  std::string grant = Grant("R1", care_);
  EntrySpec kip = Dollars("disbursement", "2021", {});
  kip.currency = "LAK";
  kip.parts = {{kYenBai, kHealth, {{"LAK", "900.00"}}}};
  ledger_.Reverse(grant, ledger_.AddEntry(grant, kip), kip);
  EXPECT_THAT(client_.Table(Query("disbursed", {"year"})).unconverted, IsEmpty());

  // A rate was found for the entry but not for its reversal: both sides must show.
  EntrySpec with_rate = kip;
  with_rate.parts[0].amounts["USD"] = "0.10";
  ledger_.Reverse(grant, ledger_.AddEntry(grant, with_rate), kip);
  TableAnswer answer = client_.Table(Query("disbursed", {"year"}));
  EXPECT_EQ(answer.summary.total_value(), "0.10");
  ASSERT_EQ(answer.unconverted.size(), 1u);
  EXPECT_EQ(answer.unconverted[0].original_amount(), "-900.00");
}

TEST_F(StatisticsTest, ASplitMadeAnewMovesTheMoneyAndTheItem) {
  std::string grant = Grant("R1", care_);
  EntrySpec before = Dollars("disbursement", "2021", {{kYenBai, kHealth, 60}, {kLaoCai, kHealth, 40}});
  EntrySpec after = Dollars("disbursement", "2021", {{kHanoi, kHealth, 70}, {kLaoCai, kHealth, 30}});
  ledger_.Reallocate(grant, ledger_.AddEntry(grant, before), before, after);
  TableAnswer answer = client_.Table(Query("disbursed", {"place"}));
  EXPECT_EQ(answer.Values(), (Values{{kHanoi, "70.00"}, {kLaoCai, "30.00"}}));
  RowsAnswer rows = client_.Rows(Query("disbursed", {"place"}), {{"place", kLaoCai}});
  ASSERT_EQ(rows.rows.size(), 1u);
  EXPECT_EQ(rows.rows[0].value(), "30.00");
}

TEST_F(StatisticsTest, APartTooSmallForAUnitOfMoneyIsStillAnItemOfItsPlace) {
  ledger_.AddEntry(Grant("R1", care_), Dollars("disbursement", "2021", {{kYenBai, kHealth, 1}, {kLaoCai, kHealth, 0}}));
  TableAnswer answer = client_.Table(Query("disbursed", {"place"}));
  EXPECT_EQ(answer.Values(), (Values{{kYenBai, "1.00"}, {kLaoCai, "0.00"}}));
  EXPECT_EQ(answer.Items(), (std::map<std::string, int64_t>{{kYenBai, 1}, {kLaoCai, 1}}));
}

TEST_F(StatisticsTest, AGrantPaidFromAnotherIsCountedOnce) {
  std::string parent = Grant("parent", care_);
  ledger_.AddEntry(parent, Dollars("disbursement", "2021", {{kYenBai, kHealth, 100}}));
  GrantSpec child;
  child.source_id = "child";
  child.donor = hope_;
  child.funded_by = parent;
  ledger_.AddEntry(ledger_.AddGrant(child), Dollars("disbursement", "2021", {{kYenBai, kHealth, 80}}));
  TableAnswer answer = client_.Table(Query("disbursed", {"year"}));
  EXPECT_EQ(answer.summary.total_value(), "100.00");
  ASSERT_EQ(answer.straddling.size(), 1u);
  EXPECT_EQ(answer.straddling[0].left_out_reason(), "FUNDED_BY_OTHER_GRANT");
  EXPECT_EQ(answer.straddling[0].value(), "80.00");
  EXPECT_EQ(client_.Table(Query("items", {})).summary.total_value(), "1");
  EXPECT_EQ(client_.Table(Query("ngos", {})).summary.total_value(), "2");
}

TEST_F(StatisticsTest, ItemsAreCountedAnewForTheTotalAndIncludeWhatHasNothingPosted) {
  std::string both = Grant("both-years", care_);
  ledger_.AddEntry(both, Dollars("commitment", "2020-06", {{kYenBai, kHealth, 10}, {kLaoCai, kHealth, 10}}));
  ledger_.AddEntry(both, Dollars("disbursement", "2021-06", {{kYenBai, kHealth, 5}}));
  GrantSpec silent;
  silent.source_id = "silent";
  silent.decision_date = "2021-02-03";
  silent.source_date = "2022";
  silent.places = {kHanoi, kYenBai};
  silent.sectors = {kEducation};
  ledger_.AddGrant(silent);
  GrantSpec later = silent;
  later.source_id = "later";
  later.decision_date = "";
  ledger_.AddGrant(later);
  GrantSpec dateless;
  dateless.source_id = "dateless";
  ledger_.AddGrant(dateless);

  EXPECT_EQ(By("year", "items"), (Values{{"2020", "1"}, {"2021", "2"}, {"2022", "1"}, {"", "1"}}));
  EXPECT_EQ(By("place", "items"), (Values{{kYenBai, "3"}, {kLaoCai, "1"}, {kHanoi, "2"}, {"", "1"}}));
  TableAnswer answer = client_.Table(Query("items", {"year"}));
  EXPECT_EQ(answer.summary.total_value(), "4");

  v1::TableQuery query = Query("items", {"year"});
  query.set_from("2021-01-01");
  query.set_to("2021-12-31");
  answer = client_.Table(query);
  EXPECT_EQ(answer.Values(), (Values{{"2021", "2"}}));
  ASSERT_EQ(answer.straddling.size(), 1u);
  EXPECT_EQ(answer.straddling[0].grant_source_id(), "local:dateless");

  RowsAnswer rows = client_.Rows(query, {{"year", "2021"}});
  std::vector<std::string> ids;
  for (const v1::EntryRow& row : rows.rows) {
    ids.push_back(row.grant_source_id());
    EXPECT_EQ(row.value(), "1");
  }
  EXPECT_THAT(ids, UnorderedElementsAre("local:both-years", "local:silent"));

  query.set_fund("counterpart");
  EXPECT_EQ(client_.Table(query).summary.total_value(), "0");
}

TEST_F(StatisticsTest, NgosAreCountedUnderANamedDefinition) {
  ledger_.AddEntry(Grant("R1", hope_), Dollars("disbursement", "2021-06", {{kYenBai, kHealth, 5}}));
  ledger_.AddEntry(Grant("R2", hope_), Dollars("disbursement", "2021-07", {{kLaoCai, kHealth, 5}}));
  ledger_.AddEntry(Grant("R3", firm_), Dollars("disbursement", "2021-07", {{kLaoCai, kHealth, 5}}));
  ledger_.AddCertificate(nobody_, "C1", "2020-01-01", "2021-12-30");
  ledger_.AddCertificate(care_, "C2", "2021-01-01", "2023-12-31");
  v1::TableQuery query = Query("ngos", {"donor-country"});
  query.set_from("2021-01-01");
  query.set_to("2021-12-31");
  TableAnswer answer = client_.Table(query);
  EXPECT_EQ(answer.Values(), (Values{{"US", "1"}}));
  EXPECT_EQ(answer.rows[0].items(), 2);
  EXPECT_THAT(answer.summary.definition().en(), HasSubstr("Active in the window"));

  query.set_ngo_definition("with-relations");
  answer = client_.Table(query);
  EXPECT_EQ(answer.Values(), (Values{{"CH", "1"}}));
  EXPECT_THAT(answer.summary.definition().en(), HasSubstr("as of 2021-12-31"));
  query.set_to("2019-12-31");
  query.set_from("2019-01-01");
  EXPECT_EQ(client_.Table(query).Values(), (Values{{"CH", "1"}, {"US", "1"}}));

  query.set_ngo_definition("certificate-valid");
  query.set_from("2021-01-01");
  query.set_to("2021-12-31");
  EXPECT_EQ(client_.Table(query).Values(), (Values{{"CH", "1"}}));
  query.set_to("2021-12-30");
  EXPECT_EQ(client_.Table(query).summary.total_value(), "2");
  RowsAnswer rows = client_.Rows(query, {{"donor-country", "CH"}});
  ASSERT_TRUE(rows.status.ok()) << rows.status.error_message();
  ASSERT_EQ(rows.rows.size(), 1u);
  EXPECT_EQ(rows.rows[0].donor(), "CARE");

  query.add_by("place");
  EXPECT_EQ(client_.Table(query).status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(StatisticsTest, FiltersAreExactAndNeverLoseWhatIsNotKnown) {
  Simple("R1", "2019", kYenBai, 1);
  Simple("R2", "2020", kLaoCai, 2);
  Simple("R3", "2021", "", 4);
  Simple("R4", "", kYenBai, 8);
  const std::pair<const char*, const char*> cases[] = {
      {"year >= 2020", "6.00"},
      {"NOT year >= 2020", "9.00"},
      {"year < 2020", "1.00"},
      {"year != 2020", "13.00"},
      {"year = \"\"", "8.00"},
      {"place = \"63:15\"", "9.00"},
      {"place != \"63:15\"", "6.00"},
      {"place = \"63:15\" AND year = 2019", "1.00"},
      {"place = \"63:10\" OR place = \"\"", "6.00"},
      {"-(place = \"63:10\" OR place = \"\")", "9.00"},
      {"month >= \"2020\"", "6.00"},
      {"region = \"63:TDMNPB\" donor-country = CH", "11.00"},
  };
  for (const auto& [where, total] : cases) {
    v1::TableQuery query = Query("disbursed", {"sector"});
    query.set_where(where);
    TableAnswer answer = client_.Table(query);
    EXPECT_TRUE(answer.status.ok()) << where << ": " << answer.status.error_message();
    EXPECT_EQ(answer.summary.total_value(), total) << where;
  }
}

TEST_F(StatisticsTest, RowsSayAllThereIsToSay) {
  GrantSpec spec;
  spec.source_id = "R032";
  spec.donor = care_;
  std::string grant = ledger_.AddGrant(spec);
  EntrySpec euros = Dollars("disbursement", "2021-04", {});
  euros.currency = "EUR";
  euros.parts = {{kYenBai, kHealth, {{"EUR", "30.00"}, {"USD", "33.00"}}},
                 {kLaoCai, kEducation, {{"EUR", "10.00"}, {"USD", "11.00"}}}};
  std::string entry = ledger_.AddEntry(grant, euros);
  v1::TableQuery query = Query("disbursed", {"year", "place"});
  query.set_places("34");
  RowsAnswer rows = client_.Rows(query, {{"place", kNewLaoCai}});
  ASSERT_TRUE(rows.status.ok()) << rows.status.error_message();
  ASSERT_EQ(rows.rows.size(), 2u);
  const v1::EntryRow& row = rows.rows[1];
  EXPECT_EQ(row.entry(), absl::StrCat("grants/", grant, "/entries/", entry));
  EXPECT_EQ(row.grant(), "grants/" + grant);
  EXPECT_EQ(row.grant_source_id(), "local:R032");
  EXPECT_EQ(row.title().vi(), "Grant R032");
  EXPECT_EQ(row.donor(), "CARE");
  EXPECT_EQ(row.place_code(), kYenBai);
  EXPECT_EQ(row.sector_code(), kHealth);
  EXPECT_EQ(row.date(), "2021-04");
  EXPECT_EQ(row.value(), "33.00");
  EXPECT_EQ(row.original_amount(), "30.00");
  EXPECT_EQ(row.original_currency(), "EUR");
  EXPECT_EQ(row.rate_basis(), "basis USD");
  EXPECT_EQ(rows.summary.total_value(), "44.00");
}

TEST_F(StatisticsTest, AnAnswerCanBeHadAgainAsItWas) {
  std::string grant = Grant("R1", care_);
  EntrySpec first = Dollars("disbursement", "2021-05-01", {{kYenBai, kHealth, 100}});
  std::string entry = ledger_.AddEntry(grant, first);
  ledger_.AddCertificate(care_, "C1", "2020-01-01", "2021-01-01");

  // A transaction that is open while the first answer is made, and commits after it.
  pqxx::connection late_connection(database_.ConnInfo("postgres"));
  pqxx::work late(late_connection);
  ledger_.InsertEntry(late, grant, Dollars("disbursement", "2021-06-01", {{kYenBai, kHealth, 7}}), "", "");

  v1::TableQuery certificates = Query("ngos", {});
  certificates.set_ngo_definition("certificate-valid");
  certificates.set_to("2022-12-31");
  std::vector<v1::TableQuery> queries = {Query("disbursed", {"year", "donor-country", "donor", "mode", "event"}),
                                         Query("items", {"place"}), Query("ngos", {"continent"}), certificates};
  std::vector<std::string> bytes;
  for (v1::TableQuery& query : queries) {
    TableAnswer answer = client_.Table(query);
    ASSERT_TRUE(answer.status.ok()) << answer.status.error_message();
    bytes.push_back(answer.bytes);
    query.set_known_at(answer.summary.position());
  }
  late.commit();
  ledger_.Reverse(grant, entry, first);
  ledger_.ChangeOrganisation(care_, 2, {"CARE International", "company", "US"});
  GrantSpec changed;
  changed.source_id = "R1";
  changed.donor = hope_;
  changed.mode = "programme";
  changed.events = {"covid-19"};
  ledger_.ChangeGrant(grant, 2, changed);
  ledger_.AddEntry(Grant("R2", hope_), first);
  ledger_.ExtendCertificate("C1", "2023-01-01");
  for (size_t i = 0; i < queries.size(); ++i) {
    EXPECT_EQ(client_.Table(queries[i]).bytes, bytes[i]) << i;
    queries[i].clear_known_at();
    EXPECT_NE(client_.Table(queries[i]).bytes, bytes[i]) << i;
  }
  EXPECT_EQ(client_.Table(certificates).summary.total_value(), "0") << "CARE is a company by now";
}

TEST_F(StatisticsTest, PositionsOfOtherSystemsAreRefused) {
  v1::TableQuery query = Query("disbursed", {});
  for (const char* token : {"s1.", "now", "s1.AAAA", "s2.MTA6MTA6"}) {
    query.set_known_at(token);
    EXPECT_EQ(client_.Table(query).status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << token;
  }
  query.set_known_at(EncodePosition({"10:10:", "12345", absl::CivilDay(2024, 1, 1)}));
  TableAnswer answer = client_.Table(query);
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(answer.status.error_message(), HasSubstr("another system"));
}

TEST_F(StatisticsTest, EveryFaultOfAQueryIsNamedAtOnce) {
  v1::TableQuery query = Query("disbursd", {"yaer", "place", "place"});
  query.set_from("2021-13-01");
  query.set_places("64");
  query.set_sectors("dac");
  query.set_currency("EUR");
  query.set_fund("grants");
  query.set_coarse("guess");
  query.set_where("plce = \"63:15\"");
  query.set_known_at("yesterday");
  const std::string message = client_.Table(query).status.error_message();
  for (const char* field :
       {"query.measure", "query.by[0]", "query.by[2]", "query.from", "query.places", "query.sectors", "query.currency",
        "query.fund", "query.coarse", "query.where", "query.known_at"}) {
    EXPECT_THAT(message, HasSubstr(absl::StrCat(field, ":")));
  }
  for (const char* hint : {"Did you mean \"disbursed\"?", "Did you mean \"year\"?", "Did you mean \"place\"?",
                           "Did you mean \"grant\"?"}) {
    EXPECT_THAT(message, HasSubstr(hint));
  }
}

TEST_F(StatisticsTest, FiltersAndCellsThatCannotBeAreRefusedWithAHint) {
  const std::pair<const char*, const char*> cases[] = {
      {"place = \"Yên Bái\"", "Write the code: 63:15 (Yen Bai)"},
      {"place = \"63:99\"", "no Place has the code"},
      {"year = 21", "write it as 2021"},
      {"place > \"63:15\"", "has no order"},
      {"place == \"63:15\"", "== is no operator"},
      {"donor = CARE", "organisations/"},
      {"mode = projects", "Did you mean \"project\"?"},
      {"year >= several-years", "nothing can be >="},
      {"place =", "missing"},
  };
  for (const auto& [where, hint] : cases) {
    v1::TableQuery query = Query("disbursed", {"year"});
    query.set_where(where);
    TableAnswer answer = client_.Table(query);
    EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << where;
    EXPECT_THAT(answer.status.error_message(), HasSubstr(hint)) << where;
  }
  v1::TableQuery query = Query("disbursed", {"place"});
  query.set_places("34");
  RowsAnswer rows = client_.Rows(query, {{"place", kYenBai}, {"year", "2021"}});
  EXPECT_EQ(rows.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(rows.status.error_message(), HasSubstr("63:15 is 34:15"));
  EXPECT_THAT(rows.status.error_message(), HasSubstr("cell[1].dimension"));
  RowsAnswer unknown = client_.Rows(query, {{"place", "unknown"}});
  EXPECT_THAT(unknown.status.error_message(), HasSubstr("What is not known has the empty code."));
}

TEST_F(StatisticsTest, TheDefinitionSaysWhatTheFigureIs) {
  v1::TableQuery query = Query("disbursed", {"year"});
  query.set_from("2021-01-01");
  query.set_to("2021-12-31");
  query.set_places("34");
  query.set_where("mode = project");
  const v1::TableSummary summary = client_.Table(query).summary;
  for (const char* words : {"Giải ngân", "từ 01/01/2021 đến hết 31/12/2021", "34 tỉnh", "USD", "tỷ giá tháng",
                            "mọi cơ quan", "Dự án", "khoản chưa có tỷ giá"}) {
    EXPECT_THAT(summary.definition().vi(), HasSubstr(words));
  }
  for (const char* words : {"Disbursed", "from 2021-01-01 to 2021-12-31 inclusive", "34 provinces", "in USD",
                            "monthly rates", "all offices", "Project", "no rate"}) {
    EXPECT_THAT(summary.definition().en(), HasSubstr(words));
  }
}

}  // namespace
}  // namespace ngoaid::reporting::testing

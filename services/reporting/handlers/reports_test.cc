#include "services/reporting/domain/reports.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/reporting/testing/client.h"
#include "services/reporting/testing/ledger.h"

namespace ngoaid::reporting::testing {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

EntrySpec Dollars(const std::string& kind, const std::string& date, const std::string& place, int usd) {
  EntrySpec spec;
  spec.kind = kind;
  spec.date = date;
  spec.parts = {{place, "1225:S02", {{"USD", absl::StrCat(usd, ".00")}, {"VND", absl::StrCat(usd * 20000)}}}};
  return spec;
}

class ReportsTest : public ::testing::Test {
 protected:
  ReportsTest() : ledger_(database_), client_(database_) {
    care_ = ledger_.AddOrganisation({"CARE", "foreign-ngo", "CH"});
    hope_ = ledger_.AddOrganisation({"Hope", "foreign-ngo", "US"});
  }

  std::string Grant(const std::string& source_id, const std::string& donor, const std::string& funded_by = "") {
    GrantSpec spec;
    spec.source_id = source_id;
    spec.donor = donor;
    spec.funded_by = funded_by;
    return ledger_.AddGrant(spec);
  }

  // Rows of a table as "code|cell|cell…".
  static std::vector<std::string> Lines(const v1::ReportTable& table) {
    std::vector<std::string> lines;
    for (const v1::ReportRow& row : table.rows()) lines.push_back(Line(row));
    return lines;
  }
  static std::string Line(const v1::ReportRow& row) {
    return absl::StrJoin(row.cells(), "|",
                         [](std::string* out, const v1::ReportCell& cell) { out->append(cell.value()); });
  }

  const v1::ReportTable& TableOf(const ReportAnswer& answer, const std::string& code) {
    EXPECT_TRUE(answer.status.ok()) << answer.status.error_message();
    for (const v1::ReportTable& table : answer.tables) {
      if (table.code() == code) return table;
    }
    ADD_FAILURE() << "no table " << code;
    return v1::ReportTable::default_instance();
  }

  ReferenceDatabase database_;
  Ledger ledger_;
  Client client_;
  std::string care_, hope_;
};

TEST_F(ReportsTest, EveryReportCanBeRunOnAnEmptyAndOnAFilledLedger) {
  const v1::ListReportsResponse reports = client_.Reports();
  std::vector<std::string> codes;
  for (const v1::ReportDefinition& report : reports.reports()) codes.push_back(report.code());
  EXPECT_THAT(codes, ElementsAre("national-summary", "by-year", "by-sector", "by-region", "by-place", "by-country",
                                 "by-continent", "by-mode", "by-donor-kind", "by-event", "top-ngos", "ngo-counts",
                                 "period-against-period", "new-items", "awards", "left-out"));
  v1::TableQuery query;
  query.set_from("2020-01-01");
  query.set_to("2021-12-31");
  for (int filled = 0; filled < 2; ++filled) {
    for (const std::string& code : codes) {
      ReportAnswer answer = client_.Report(code, query);
      EXPECT_TRUE(answer.status.ok()) << code << ": " << answer.status.error_message();
      EXPECT_FALSE(answer.tables.empty()) << code;
      EXPECT_THAT(answer.summary.position(), HasSubstr("s1."));
      for (const v1::ReportTable& table : answer.tables) {
        for (const v1::ReportRow& row : table.rows()) EXPECT_EQ(row.cells_size(), table.columns_size()) << table.code();
        EXPECT_FALSE(table.title().vi().empty()) << table.code();
        EXPECT_FALSE(table.title().en().empty()) << table.code();
        const bool explains_itself = table.supplementary() || table.code() == "measures-compared";
        EXPECT_EQ(table.columns(1).definition().vi().empty(), explains_itself) << table.code();
      }
      EXPECT_TRUE(answer.tables.back().supplementary()) << code << " does not say what it leaves out";
      EXPECT_THAT(answer.summary.definition().en(), HasSubstr("compared with the window 2018-01-01 – 2019-12-31"));
    }
    ledger_.AddEntry(Grant(absl::StrCat("R", filled), care_), Dollars("disbursement", "2021", "63:15", 100));
  }
}

TEST_F(ReportsTest, ByYearTellsChangeAndShareExactly) {
  std::string grant = Grant("R1", care_);
  ledger_.AddEntry(grant, Dollars("commitment", "2019", "63:15", 300));
  ledger_.AddEntry(grant, Dollars("commitment", "2020", "63:15", 400));
  ledger_.AddEntry(Grant("R2", hope_), Dollars("disbursement", "2020-03", "63:15", 8));
  ledger_.AddEntry(grant, Dollars("disbursement", "2022", "63:15", 4));
  ledger_.AddEntry(grant, Dollars("plan", "2022", "63:15", 16));
  const ReportAnswer answer = client_.Report("by-year");
  const v1::ReportTable& table = TableOf(answer, "by-year");
  EXPECT_THAT(Lines(table),
              ElementsAre("2019|300.00||42.9|0.00|0.00||0.0||1", "2020|400.00|33.3|57.1|0.00|8.00||66.7||2",
                          "2022|0.00||0.0|16.00|4.00||33.3|25.0|1"));
  EXPECT_EQ(Line(table.total()), "|700.00||100.0|16.00|12.00||100.0|75.0|2");
  EXPECT_EQ(table.columns(1).kind(), "amount");
  EXPECT_EQ(table.columns(2).kind(), "percent");
  EXPECT_EQ(table.columns(8).code(), "disbursed_of_planned");
  EXPECT_EQ(table.columns(9).kind(), "count");
  EXPECT_EQ(table.chart().kind(), "column");
  EXPECT_THAT(table.chart().columns(), ElementsAre("committed", "disbursed"));
  EXPECT_EQ(table.query().measure(), "committed");
  EXPECT_THAT(table.query().by(), ElementsAre("year"));
}

TEST_F(ReportsTest, RegionsAreShownInBothSchemesWhateverTheFilterReadsPlacesIn) {
  std::string grant = Grant("R1", care_);
  ledger_.AddEntry(grant, Dollars("disbursement", "2021", "63:24", 100));
  ledger_.AddEntry(grant, Dollars("disbursement", "2021", "63:01", 10));
  ReportAnswer answer = client_.Report("by-region");
  EXPECT_THAT(Lines(TableOf(answer, "by-region-63")),
              ElementsAre("63:TDMNPB|0.00||100.00|90.9|1", "63:DBSH|0.00||10.00|9.1|1"));
  EXPECT_THAT(Lines(TableOf(answer, "by-region-34")), ElementsAre("34:DBSH|0.00||110.00|100.0|1"));
  ledger_.AddEntry(grant, Dollars("disbursement", "2025-09", "34:15", 1));
  std::vector<std::string> names;
  answer = client_.Report("by-region");
  for (const v1::ReportRow& row : TableOf(answer, "by-region-63").rows()) names.push_back(row.cells(0).name().en());
  EXPECT_THAT(names, ElementsAre("Northern midlands and mountains", "Red River Delta",
                                 "Northern midlands and mountains (new province, old one not known)"));
  v1::TableQuery query;
  query.set_where("place = \"63:24\"");
  answer = client_.Report("by-region", query);
  EXPECT_THAT(Lines(TableOf(answer, "by-region-34")), ElementsAre("34:DBSH|0.00||100.00|100.0|1"));
  EXPECT_FALSE(TableOf(answer, "by-region-34").has_query()) << "no one query shows 34 and reads 63";
}

TEST_F(ReportsTest, TheNationalSummaryHasItsTablesAndTheirTotalsAgree) {
  std::string grant = Grant("R1", care_);
  ledger_.AddEntry(grant, Dollars("commitment", "2021", "63:15", 100));
  ledger_.AddEntry(grant, Dollars("disbursement", "2022", "", 40));
  ledger_.AddEntry(Grant("R2", hope_), Dollars("disbursement", "2023", "34:15", 2));
  const ReportAnswer answer = client_.Report("national-summary");
  std::vector<std::string> codes;
  std::set<std::string> totals;
  for (const v1::ReportTable& table : answer.tables) {
    codes.push_back(table.code());
    for (int i = 0; i < table.columns_size() && table.has_total(); ++i) {
      if (table.columns(i).code() == "disbursed") totals.insert(table.total().cells(i).value());
    }
  }
  EXPECT_THAT(codes, ElementsAre("by-year", "by-sector", "by-region-63", "by-region-34", "by-country", "by-continent",
                                 "left-out"));
  EXPECT_THAT(totals, ElementsAre("42.00"));
  EXPECT_THAT(answer.summary.definition().vi(), HasSubstr("mọi cơ quan"));
}

TEST_F(ReportsTest, WhatIsLeftOutIsCountedAndSummedByReason) {
  std::string parent = Grant("R1", care_);
  ledger_.AddEntry(parent, Dollars("disbursement", "2021-05", "", 7));
  ledger_.AddEntry(parent, Dollars("disbursement", "2020/2022", "63:15", 5));
  ledger_.AddEntry(Grant("R2", hope_, parent), Dollars("disbursement", "2021-05", "63:15", 3));
  EntrySpec kip;
  kip.currency = "LAK";
  kip.date = "2021";
  kip.parts = {{"63:15", "1225:S02", {{"LAK", "900.00"}}}};
  ledger_.AddEntry(parent, kip);
  ledger_.AddReportedFigure(parent, "1000", "VND", "2021-02", "not-counted");
  ledger_.AddReportedFigure(parent, "500", "VND", "2021", "not-counted");
  ledger_.AddReportedFigure(parent, "30.00", "USD", "2021", "kind-unknown");
  ledger_.AddReportedFigure(parent, "99.00", "USD", "2019", "kind-unknown");
  const std::string first = ledger_.AddReportedFigure(parent, "1.00", "USD", "2021", "kind-unknown");
  ledger_.AddReportedFigure(parent, "2.00", "USD", "2021", "kind-unknown", first);
  const std::string counted = ledger_.AddReportedFigure(parent, "4.00", "USD", "2021", "kind-unknown");
  ledger_.AddReportedFigure(parent, "4.00", "USD", "2021", "posted", counted);
  v1::TableQuery query;
  query.set_from("2021-01-01");
  query.set_to("2021-12-31");
  const ReportAnswer answer = client_.Report("left-out", query);
  std::vector<std::string> lines;
  for (const v1::ReportRow& row : TableOf(answer, "left-out").rows()) {
    lines.push_back(absl::StrCat(row.cells(0).value(), "|", row.cells(1).name().en(), "|", row.cells(2).value(), "|",
                                 row.cells(3).value(), "|", row.cells(4).value()));
  }
  EXPECT_THAT(lines, ElementsAre("unplaced|Disbursed|1|7.00|USD", "straddling|Disbursed|1|5.00|USD",
                                 "unconverted|Disbursed|1|900.00|LAK", "funded-by-other-grant|Disbursed|1|3.00|USD",
                                 "funded-by-other-grant|Items|1||", "reported-kind-unknown||2|32.00|USD",
                                 "reported-not-counted||2|1500|VND"));
  query.set_where("place = \"63:01\"");
  EXPECT_THAT(Lines(TableOf(client_.Report("left-out", query), "left-out")), IsEmpty());
}

TEST_F(ReportsTest, WhatEachColumnOfAReportLeavesOutIsToldOfBothWindows) {
  std::string parent = Grant("R1", care_);
  EntrySpec plan;
  plan.kind = "plan";
  plan.currency = "LAK";
  plan.date = "2021";
  plan.parts = {{"63:15", "1225:S02", {{"LAK", "900.00"}}}};
  ledger_.AddEntry(parent, plan);
  ledger_.AddEntry(parent, Dollars("pledge", "2020/2021", "63:15", 5));
  ledger_.AddEntry(parent, Dollars("commitment", "2019/2020", "63:15", 3));
  v1::TableQuery query;
  query.set_from("2021-01-01");
  query.set_to("2021-12-31");
  const auto lines = [&](const char* report) {
    std::vector<std::string> told;
    const ReportAnswer answer = client_.Report(report, query);
    for (const v1::ReportRow& row : TableOf(answer, "left-out").rows())
      told.push_back(absl::StrCat(row.cells(0).value(), "|", row.cells(1).name().en(), "|", row.cells(3).value()));
    return told;
  };
  EXPECT_THAT(lines("by-year"), Contains("unconverted|Planned|900.00"));
  EXPECT_THAT(lines("by-year"), Not(Contains("straddling|Pledged|5.00"))) << "it shows no pledges";
  const auto both = lines("period-against-period");
  EXPECT_THAT(both, Contains("unconverted|Planned|900.00"));
  EXPECT_THAT(both, Contains("straddling|Pledged|5.00"));
  EXPECT_THAT(both, Contains("straddling|Pledged (compared)|5.00"));
  EXPECT_THAT(both, Contains("straddling|Committed (compared)|3.00"));
  EXPECT_THAT(both, Not(Contains("straddling|Committed|3.00"))) << "2019 and 2020 are not of 2021";
}

TEST_F(ReportsTest, EveryFigureOfAReportOpensToTheRowsThatMakeIt) {
  ledger_.AddEntry(Grant("R1", care_), Dollars("commitment", "2021-05", "63:15", 7));
  const std::string second = Grant("R2", hope_);
  ledger_.AddEntry(second, Dollars("disbursement", "2021", "63:01", 5));
  ledger_.AddEntry(second, Dollars("disbursement", "2020-11-02", "", 4));
  ledger_.AddEntry(second, Dollars("plan", "2021", "63:01", 6));
  v1::TableQuery query;
  query.set_from("2021-01-01");
  query.set_to("2021-12-31");
  int opened = 0;
  for (const ReportSpec& spec : Reports()) {
    if (spec.subject == Subject::kAwards) continue;
    const ReportAnswer answer = client_.Report(spec.code, query);
    ASSERT_TRUE(answer.status.ok()) << spec.code << answer.status.error_message();
    for (const v1::ReportTable& table : answer.tables) {
      for (const v1::ReportRow& row : table.rows()) {
        for (int c = 1; c < table.columns_size(); ++c) {
          const v1::ReportColumn& column = table.columns(c);
          const auto own = row.queries().find(column.code());
          const bool has_own = own != row.queries().end();
          if (!column.has_query() && !has_own) continue;
          const v1::TableQuery& behind = has_own ? own->second : column.query();
          std::vector<std::pair<std::string, std::string>> cell;
          if (!has_own) cell.emplace_back(behind.by(0), row.cells(0).value());
          const RowsAnswer rows = client_.Rows(behind, cell);
          ASSERT_TRUE(rows.status.ok()) << spec.code << " " << column.code() << rows.status.error_message();
          const std::string& told = row.cells(c).value();
          EXPECT_EQ(rows.summary.total_value(), told)
              << spec.code << " " << table.code() << " " << column.code() << " " << row.cells(0).value();
          opened += told == "0" || told == "0.00" ? 0 : 1;
        }
      }
    }
  }
  EXPECT_GE(opened, 60);
}

TEST_F(ReportsTest, NgosAreCountedByEachDefinitionWhereTheFilterAllowsIt) {
  ledger_.AddEntry(Grant("R1", hope_), Dollars("disbursement", "2021", "63:15", 1));
  ledger_.AddCertificate(care_, "C1", "2020-01-01", "2030-01-01");
  ledger_.AddCertificate(hope_, "C2", "2020-01-01", "2030-01-01");
  v1::TableQuery query;
  query.set_to("2022-12-31");
  auto counts = [&] {
    const ReportAnswer answer = client_.Report("ngo-counts", query);
    std::vector<std::string> lines;
    for (const v1::ReportRow& row : TableOf(answer, "ngo-counts").rows())
      lines.push_back(row.cells(0).value() + "|" + row.cells(1).value());
    return lines;
  };
  EXPECT_THAT(counts(), ElementsAre("active|1", "with-relations|0", "certificate-valid|2"));
  query.set_where("place = \"63:15\"");
  EXPECT_THAT(counts(), ElementsAre("active|1", "with-relations|", "certificate-valid|"));
}

TEST_F(ReportsTest, TheLargestNgosComeFirstTheOthersAreOneLineAndFirmsAreNone) {
  for (int i = 1; i <= 22; ++i) {
    std::string donor = ledger_.AddOrganisation({absl::StrCat("NGO ", i), "foreign-ngo", "US"});
    ledger_.AddEntry(Grant(absl::StrCat("R", i), donor), Dollars("commitment", "2021", "63:15", i));
  }
  std::string firm = ledger_.AddOrganisation({"Firm", "company", "US"});
  ledger_.AddEntry(Grant("R99", firm), Dollars("commitment", "2021", "63:15", 1000));
  const ReportAnswer answer = client_.Report("top-ngos");
  const v1::ReportTable& table = TableOf(answer, "top-ngos");
  ASSERT_EQ(table.rows_size(), 20);
  EXPECT_EQ(table.rows(0).cells(0).name().en(), "NGO 22");
  EXPECT_EQ(table.rows(19).cells(0).name().en(), "NGO 3");
  EXPECT_EQ(table.total().cells(1).value(), "253.00");
  EXPECT_EQ(table.others().cells(0).name().en(), "Others (2)");
  EXPECT_EQ(table.others().cells(1).value(), "3.00") << "so that rows and others make the total";
}

TEST_F(ReportsTest, AWindowIsComparedWithTheOneBeforeItOrWithTheOneGiven) {
  std::string grant = Grant("R1", care_);
  ledger_.AddEntry(grant, Dollars("commitment", "2022-02", "63:15", 100));
  ledger_.AddEntry(grant, Dollars("commitment", "2023-02", "63:15", 150));
  ledger_.AddEntry(grant, Dollars("commitment", "2023-03", "63:01", 50));
  ledger_.AddEntry(Grant("R2", hope_), Dollars("commitment", "2020-05", "63:24", 10));
  v1::TableQuery query;
  query.set_from("2023-01-01");
  query.set_to("2023-12-31");
  // place | committed, share, change | disbursed, share, change | items, difference
  EXPECT_THAT(Lines(TableOf(client_.Report("by-place", query), "by-place")),
              ElementsAre("63:01|50.00|25.0||0.00|||1|1", "63:15|150.00|75.0|50.0|0.00|||1|0"));
  const ReportAnswer answer =
      client_.Report("by-place", query, {.previous_from = "2020-01-01", .previous_to = "2020-12-31"});
  EXPECT_THAT(Lines(TableOf(answer, "by-place")),
              ElementsAre("63:01|50.00|25.0||0.00|||1|1", "63:15|150.00|75.0||0.00|||1|1",
                          "63:24|0.00|0.0|-100.0|0.00|||0|-1"));
  EXPECT_EQ(Line(TableOf(answer, "by-place").total()), "|200.00|100.0|1900.0|0.00|||1|0");
  EXPECT_THAT(answer.summary.definition().vi(), HasSubstr("so với kỳ 01/01/2020 – 31/12/2020"));
  EXPECT_THAT(Lines(TableOf(client_.Report("by-place"), "by-place")),
              ElementsAre("63:01|50.00|16.1|0.00||1", "63:15|250.00|80.6|0.00||1", "63:24|10.00|3.2|0.00||1"))
      << "without a window there is none before it";
  EXPECT_THAT(
      Lines(TableOf(client_.Report("period-against-period", query), "measures-compared")),
      ElementsAre(HasSubstr("pledged|0.00|0.00|0.00||USD|"), HasSubstr("committed|200.00|100.00|100.00|100.0|USD|"),
                  HasSubstr("planned|"), HasSubstr("disbursed|"), HasSubstr("items|1|1|0|0.0||"),
                  HasSubstr("items_new|0|1|-1|-100.0||"), HasSubstr("items_continuing|1|0|1|||"),
                  HasSubstr("ngos|1|1|0|0.0||")));
  EXPECT_THAT(Lines(TableOf(client_.Report("period-against-period", query), "by-place-compared")),
              ElementsAre("63:01|50.00|0.00|50.00||0.00|0.00|0.00||1|0|1",
                          "63:15|150.00|100.00|50.00|50.0|0.00|0.00|0.00||1|1|0"));
}

TEST_F(ReportsTest, AnItemIsNewWhereItsFirstStandingCommitmentLies) {
  v1::TableQuery query;
  query.set_from("2022-01-01");
  query.set_to("2022-12-31");
  const EntrySpec paid = Dollars("disbursement", "2022-06", "63:15", 1);
  const std::string fresh = Grant("R1", care_);
  ledger_.AddEntry(fresh, Dollars("commitment", "2022-02-01", "63:15", 100));
  ledger_.AddEntry(fresh, Dollars("disbursement", "2021-12-31", "63:15", 1));  // paid before it was committed
  const std::string old = Grant("R2", care_);
  ledger_.AddEntry(old, Dollars("commitment", "2020", "63:15", 100));
  ledger_.AddEntry(old, Dollars("commitment", "2022-05", "63:15", 30));
  ledger_.AddEntry(old, paid);
  const std::string mended = Grant("R3", care_);  // its commitment of 2020 was taken back: new with what stands
  const EntrySpec wrong = Dollars("commitment", "2020", "63:15", 7);
  const std::string entry = ledger_.AddEntry(mended, wrong);
  const EntrySpec right = Dollars("commitment", "2022-03", "63:15", 8);
  ledger_.Reverse(mended, entry, wrong, &right);
  ledger_.AddEntry(Grant("R4", hope_), paid);  // no commitment: its first entry
  const std::string paid_twice = Grant("R5", hope_);
  ledger_.AddEntry(paid_twice, Dollars("disbursement", "2019", "63:15", 1));
  ledger_.AddEntry(paid_twice, paid);
  const std::string coming = Grant("R6", hope_);  // committed only after the window
  ledger_.AddEntry(coming, Dollars("commitment", "2023", "63:15", 1));
  ledger_.AddEntry(coming, paid);
  GrantSpec bare;
  bare.source_id = "R7";
  bare.donor = hope_;
  bare.places = {"63:15"};
  bare.sectors = {"1225:S02"};
  bare.decision_date = "2022-09-09";
  ledger_.AddGrant(bare);
  const ReportAnswer answer = client_.Report("new-items", query);
  // place | items, new, continuing, unknown | committed likewise without the sum | disbursed likewise
  EXPECT_THAT(Lines(TableOf(answer, "by-place-new")), ElementsAre("63:15|7|4|2|1|108.00|30.00|0.00|1.00|2.00|1.00"));
  v1::TableQuery opened = Query("items", {"item-age"});
  opened.set_from("2022-01-01");
  opened.set_to("2022-12-31");
  EXPECT_THAT(client_.Table(opened).Values(),
              ::testing::UnorderedElementsAre(std::pair("new", "4"), std::pair("continuing", "2"), std::pair("", "1")));
  std::vector<std::string> rows;
  for (const v1::EntryRow& row : client_.Rows(opened, {{"item-age", "new"}}).rows)
    rows.push_back(row.grant_source_id());
  EXPECT_THAT(rows, ::testing::UnorderedElementsAre("local:R1", "local:R3", "local:R4", "local:R7"));
}

TEST_F(ReportsTest, TheCallerSaysHowManyNgosAreShown) {
  for (int i = 1; i <= 5; ++i) {
    std::string donor = ledger_.AddOrganisation({absl::StrCat("NGO ", i), "foreign-ngo", "US"});
    ledger_.AddEntry(Grant(absl::StrCat("R", i), donor), Dollars("commitment", "2021", "63:15", i));
  }
  const ReportAnswer answer = client_.Report("top-ngos", {}, {.top = 2});
  ASSERT_EQ(TableOf(answer, "top-ngos").rows_size(), 2);
  EXPECT_EQ(TableOf(answer, "top-ngos").rows(0).cells(0).name().en(), "NGO 5");
  EXPECT_EQ(TableOf(answer, "top-ngos").total().cells(1).value(), "15.00");
  EXPECT_EQ(TableOf(client_.Report("top-ngos", {}, {.top = 1000}), "top-ngos").rows_size(), 5);
}

TEST_F(ReportsTest, AReportCanBeHadAgainAsItWas) {
  std::string grant = Grant("R1", care_);
  ledger_.AddEntry(grant, Dollars("disbursement", "2021", "63:15", 100));
  v1::TableQuery query;
  ReportAnswer before = client_.Report("national-summary", query);
  query.set_known_at(before.summary.position());
  ledger_.AddEntry(grant, Dollars("disbursement", "2021", "63:15", 1));
  ledger_.AddReportedFigure(grant, "5.00", "USD", "2021", "kind-unknown");
  EXPECT_EQ(client_.Report("national-summary", query).bytes, before.bytes);
  EXPECT_NE(Lines(client_.Report("by-year").tables[0]), Lines(before.tables[0]));
}

TEST_F(ReportsTest, WrongRequestsAreRefused) {
  EXPECT_EQ(client_.Report("by-yeer").status.error_code(), grpc::StatusCode::NOT_FOUND);
  v1::TableQuery query;
  query.set_measure("committed");
  query.add_by("year");
  query.set_currency("original");
  const grpc::Status status = client_.Report("by-year", query).status;
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(status.error_message(),
              AllOf(HasSubstr("query.measure"), HasSubstr("query.by"), HasSubstr("query.currency")));
  const grpc::Status more =
      client_.Report("by-year", {}, {.previous_from = "2023", .previous_to = "2022-13-01", .top = 3}).status;
  EXPECT_EQ(more.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(more.error_message(), AllOf(HasSubstr("previous_from"), HasSubstr("previous_to"), HasSubstr("top")));
  EXPECT_THAT(client_.Report("top-ngos", {}, {.top = 1001}).status.error_message(), HasSubstr("between 1 and 1000"));
  EXPECT_THAT(client_.Report("period-against-period").status.error_message(), HasSubstr("query.from"));
}

}  // namespace
}  // namespace ngoaid::reporting::testing

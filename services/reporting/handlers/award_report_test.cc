// The report of awards, on a real database.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "services/reporting/testing/client.h"
#include "services/reporting/testing/ledger.h"

namespace ngoaid::reporting::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kMerit[] = "certificate-of-merit";
constexpr char kMedal[] = "commemorative-medal";

class AwardReportTest : public ::testing::Test {
 protected:
  AwardReportTest() {
    care_ = ledger_.AddOrganisation({"CARE", "foreign-ngo", "CH"});
    hope_ = ledger_.AddOrganisation({"Hope", "foreign-ngo", "US"});
    anh_ = ledger_.AddOrganisation({"Ánh Dương", "domestic", "VN"});
  }

  // Records the next state of an award, the first when it is new.
  void Record(const std::string& number, const std::string& organisation, const std::string& kind,
              const std::string& date, bool withdrawn = false) {
    const PartialDate day = *PartialDate::ParseIso(date);
    pqxx::work tx(connection_);
    const std::string id = NameUuid(number);
    tx.exec_params(
        "insert into registry.award (id, identity, current_version, withdrawn) values ($1, $2, 1, $3) "
        "on conflict (id) do update set current_version = award.current_version + 1, withdrawn = excluded.withdrawn",
        id, number, withdrawn);
    tx.exec_params(
        "insert into registry.award_version (award_id, version, organisation_id, kind, title, conferring_body, "
        "decision_number, date_precision, date_first, date_last, date_inferred, date_source_text, citation, source, "
        "withdrawn, reason, author) select $1, a.current_version, $2, $3, '', 'VUFO', $4, $5, nullif($6, '')::date, "
        "nullif($7, '')::date, false, '', '', '', $8, case when $8 then 'nhầm' else '' end, 'test' "
        "from registry.award a where a.id = $1",
        id, organisation, kind, number, std::string(PrecisionCode(day.precision)),
        day.known() ? PartialDate::Day(day.first).ToIso() : "", day.known() ? PartialDate::Day(day.last).ToIso() : "",
        withdrawn);
    tx.commit();
  }
  void Merge(const std::string& organisation, const std::string& into) {
    pqxx::work tx(connection_);
    tx.exec_params(
        "insert into registry.organisation_merge (organisation_id, version, survivor_id, reason, author) "
        "select $1, coalesce(max(version), 0) + 1, nullif($2, '')::uuid, 'là một', 'test' "
        "from registry.organisation_merge where organisation_id = $1",
        organisation, into);
    tx.commit();
  }

  // Rows of a table as "code|cell|cell…", ids of organisations as their names.
  std::vector<std::string> Lines(const ReportAnswer& answer, const std::string& code) {
    std::vector<std::string> lines;
    for (const v1::ReportRow& row : TableOf(answer, code).rows()) lines.push_back(Line(row));
    return lines;
  }
  static std::string Line(const v1::ReportRow& row) {
    return absl::StrJoin(row.cells(), "|", [](std::string* out, const v1::ReportCell& cell) {
      out->append(cell.value().size() == 36 ? cell.name().vi() : cell.value());
    });
  }
  const v1::ReportTable& TableOf(const ReportAnswer& answer, const std::string& code) {
    EXPECT_TRUE(answer.status.ok()) << answer.status.error_message();
    for (const v1::ReportTable& table : answer.tables) {
      if (table.code() == code) return table;
    }
    ADD_FAILURE() << "no table " << code;
    return v1::ReportTable::default_instance();
  }
  static v1::TableQuery Window(const std::string& from, const std::string& to) {
    v1::TableQuery query;
    query.set_from(from);
    query.set_to(to);
    return query;
  }
  // 2019: CARE merit; 2020: CARE merit, Hope merit and medal, Ánh Dương medal; 2021: CARE medal; one of 2020–2021; one
  // undated.
  void Fill() {
    Record("1", care_, kMerit, "2019-05-19");
    Record("2", care_, kMerit, "2020-05-19");
    Record("3", hope_, kMerit, "2020-05-19");
    Record("4", hope_, kMedal, "2020-06");
    Record("5", anh_, kMedal, "2020");
    Record("6", care_, kMedal, "2021-11-18");
    Record("7", hope_, kMerit, "2020-12/2021-01");
    Record("8", anh_, kMerit, "");
  }

  ReferenceDatabase database_;
  Ledger ledger_{database_};
  Client client_{database_};
  pqxx::connection connection_{database_.ConnInfo("postgres")};
  std::string care_, hope_, anh_;
};

TEST_F(AwardReportTest, CountsAwardsAndDistinctOrganisationsByYearAndKind) {
  Fill();
  const ReportAnswer answer = client_.Report("awards");
  // year | awards, change, share | organisations, change | merit: awards, organisations | medal: awards, organisations
  EXPECT_THAT(Lines(answer, "awards-by-year"),
              ElementsAre("2019|1||12.5|1||1|1|0|0", "2020|4|300.0|50.0|3|200.0|2|2|2|2",
                          "2021|1|-75.0|12.5|1|-66.7|0|0|1|1", "|2||25.0|2||2|2|0|0"));
  const v1::ReportTable& years = TableOf(answer, "awards-by-year");
  EXPECT_EQ(Line(years.total()), "|8||100.0|3||5|3|3|3");
  EXPECT_EQ(years.columns(6).code(), "awards_certificate-of-merit");
  EXPECT_EQ(years.columns(6).title().vi(), "Bằng khen: Số khen thưởng");
  EXPECT_EQ(years.columns(9).title().en(), "Commemorative medal: Organisations");
  EXPECT_EQ(years.columns(1).kind(), "count");
  EXPECT_EQ(years.chart().kind(), "column");
  EXPECT_THAT(years.chart().columns(), ElementsAre("awards"));
  EXPECT_THAT(Lines(answer, "awards-by-kind"),
              ElementsAre("certificate-of-merit|5|62.5|3", "commemorative-medal|3|37.5|3"));
  EXPECT_EQ(Line(TableOf(answer, "awards-by-kind").total()), "|8|100.0|3");
  EXPECT_THAT(Lines(answer, "awards-top"), ElementsAre("CARE|3|37.5|2|1", "Hope|3|37.5|2|1", "Ánh Dương|2|25.0|1|1"));
  EXPECT_THAT(Lines(answer, "awards-left-out"), IsEmpty());  // without a window all count
  EXPECT_THAT(answer.summary.definition().en(), HasSubstr("not all that were conferred"));
}

TEST_F(AwardReportTest, AWindowComparesWithTheOneBeforeAndListsWhatItLeavesOut) {
  Fill();
  const ReportAnswer answer = client_.Report("awards", Window("2020-01-01", "2020-12-31"));
  EXPECT_THAT(Lines(answer, "awards-by-year"), ElementsAre("2020|4||100.0|3||2|2|2|2"));
  // kind | awards, share, compared, difference, difference % | organisations, compared, difference
  EXPECT_THAT(Lines(answer, "awards-by-kind"),
              ElementsAre("certificate-of-merit|2|50.0|1|1|100.0|2|1|1", "commemorative-medal|2|50.0|0|2||2|0|2"));
  EXPECT_EQ(Line(TableOf(answer, "awards-by-kind").total()), "|4|100.0|1|3|300.0|3|1|2");
  EXPECT_THAT(Lines(answer, "awards-top"),
              ElementsAre("Hope|2|50.0|2|1|1", "Ánh Dương|1|25.0|1|0|1", "CARE|1|25.0|0|1|0"));
  std::vector<std::string> left_out = Lines(answer, "awards-left-out");
  ASSERT_THAT(left_out, SizeIs(2));
  EXPECT_THAT(left_out[0], HasSubstr("straddling|Hope|certificate-of-merit|7|2020-12-01/2021-01-31|awards/"));
  EXPECT_THAT(left_out[1], HasSubstr("undated|Ánh Dương|certificate-of-merit|8||awards/"));
  EXPECT_THAT(answer.summary.definition().en(), HasSubstr("compared with the window 2019-01-01 – 2019-12-31"));
  // To the day: a month over the edge, and an award before it.
  const ReportAnswer part = client_.Report("awards", Window("2020-06-15", "2021-12-31"));
  EXPECT_THAT(Lines(part, "awards-by-year"), ElementsAre("2021|1||50.0|1||0|0|1|1", "|1||50.0|1||1|1|0|0"));
  EXPECT_THAT(Lines(part, "awards-left-out"), SizeIs(3));
}

TEST_F(AwardReportTest, RankedRowsCanBeAskedFor) {
  Fill();
  const ReportAnswer answer = client_.Report("awards", {}, {"", "", 1});
  EXPECT_THAT(Lines(answer, "awards-top"), SizeIs(1));
  const v1::ReportTable& top = TableOf(answer, "awards-top");
  EXPECT_EQ(top.others().cells(0).name().en(), "Others (2)");
  for (const int column : {1, 3, 4}) {
    const auto value = [column](const v1::ReportRow& row) { return std::stoi(row.cells(column).value()); };
    EXPECT_EQ(value(top.rows(0)) + value(top.others()), value(top.total())) << column;
  }
  EXPECT_EQ(Line(top.total()), "|8|100.0|5|3");
}

TEST_F(AwardReportTest, MergedOrganisationsAreOneAndAnEarlierPositionKnowsWhatItKnew) {
  Fill();
  const ReportAnswer before = client_.Report("awards");
  Merge(hope_, care_);
  Record("6", care_, kMedal, "2021-11-18", /*withdrawn=*/true);
  Record("5", anh_, kMerit, "2022");
  ledger_.ChangeOrganisation(care_, 2, {"CARE International", "foreign-ngo", "CH"});
  const ReportAnswer after = client_.Report("awards");
  EXPECT_THAT(Lines(after, "awards-top"), ElementsAre("CARE International|5|71.4|4|1", "Ánh Dương|2|28.6|2|0"));
  EXPECT_EQ(Line(TableOf(after, "awards-by-kind").total()), "|7|100.0|2");
  v1::TableQuery then;
  then.set_known_at(before.summary.position());
  EXPECT_EQ(client_.Report("awards", then).bytes, before.bytes);
  Merge(hope_, "");
  EXPECT_THAT(Lines(client_.Report("awards"), "awards-top"),
              ElementsAre("Hope|3|42.9|2|1", "Ánh Dương|2|28.6|2|0", "CARE International|2|28.6|2|0"));
}

TEST_F(AwardReportTest, WhatSaysNothingOfAwardsIsRefusedAllAtOnce) {
  v1::TableQuery query;
  query.set_where("place = \"63:15\"");
  query.set_currency("VND");
  query.set_from("2021-01-01");
  query.set_to("2020-01-01");
  const ReportAnswer answer = client_.Report("awards", query, {"", "", 1001});
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  for (const char* field : {"query.where", "query.currency", "query.to", "top"}) {
    EXPECT_THAT(answer.status.error_details(), HasSubstr(field));
  }
}

}  // namespace
}  // namespace ngoaid::reporting::testing

#include "services/reporting/domain/programme.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/reporting/domain/programme_report.h"

namespace ngoaid::reporting {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Decimal Number(absl::string_view text) { return *Decimal::Parse(text); }

Programme TheProgramme() {
  Programme programme;
  programme.code = "2019-2025";
  programme.starts = programme.counted_from = absl::CivilDay(2019, 1, 1);
  programme.ends = programme.counted_to = absl::CivilDay(2025, 12, 31);
  return programme;
}

Target TargetFor(const std::string& id, const std::string& programme, const std::string& place, int from, int to,
                 const std::string& value = "100") {
  Target target;
  target.id = id;
  target.programme = programme;
  target.indicator = "committed";
  target.place = place;
  target.year_from = from;
  target.year_to = to;
  target.per = kPerYear;
  target.value = Number(value);
  target.unit = "USD";
  return target;
}

std::vector<std::string> Ids(const std::vector<Target>& targets) {
  std::vector<std::string> ids;
  for (const Target& target : targets) ids.push_back(target.id);
  return ids;
}

TEST(ProgrammeTest, NationalTargetsAreOfTheirProgrammeThoseOfPlacesOfTheYearsTheyReachInto) {
  const std::vector<Target> all = {
      TargetFor("own", "2019-2025", "", 2020, 2025),          TargetFor("other's", "2025-2030", "", 2025, 2030),
      TargetFor("place's", "2025-2030", "63:79", 2023, 2028), TargetFor("before", "2019-2025", "63:66", 2015, 2018),
      TargetFor("after", "2019-2025", "63:66", 2026, 2027),   TargetFor("last", "2025-2030", "63:66", 2025, 2025)};
  EXPECT_THAT(Ids(TargetsFor(TheProgramme(), all)), ElementsAre("own", "place's", "last"));
}

TEST(ProgrammeTest, TheTargetOfAYearIsTheOneForTheFewestYears) {
  std::vector<Target> all = {TargetFor("long", "p", "", 2019, 2025), TargetFor("short", "p", "", 2021, 2022),
                             TargetFor("place", "p", "63:66", 2021, 2021), TargetFor("period", "p", "", 2022, 2022)};
  all.back().per = kPerPeriod;
  EXPECT_EQ(TargetOfYear(all, "committed", "", 2020)->id, "long");
  EXPECT_EQ(TargetOfYear(all, "committed", "", 2022)->id, "short");
  EXPECT_EQ(TargetOfYear(all, "committed", "63:66", 2021)->id, "place");
  EXPECT_EQ(TargetOfYear(all, "committed", "", 2026), nullptr);
  EXPECT_EQ(TargetOfYear(all, "disbursed", "", 2020), nullptr);
}

class TaskTest : public ::testing::Test {
 protected:
  TaskTest() {
    resolution_.starts = absl::CivilDay(2025, 1, 1);
    resolution_.ends = absl::CivilDay(2025, 12, 31);
    resolution_.review_months = {1, 7};
  }
  void Tell(absl::CivilDay day, const std::string& status) {
    task_.latest = TaskProgress();
    task_.latest->day = day;
    task_.latest->status = status;
  }
  TaskMark On(int year, int month, int day) { return MarkOf(task_, &resolution_, absl::CivilDay(year, month, day)); }

  Resolution resolution_;
  Task task_;
};

TEST_F(TaskTest, IsOverdueTheDayAfterItsDayUntilItIsDoneOrDropped) {
  task_.due = absl::CivilDay(2025, 6, 30);
  EXPECT_EQ(On(2025, 6, 30), TaskMark::kNone);
  EXPECT_EQ(On(2025, 7, 1), TaskMark::kOverdue);
  Tell(absl::CivilDay(2025, 6, 1), "under-way");
  EXPECT_EQ(On(2025, 7, 1), TaskMark::kOverdue);
  for (const char* end : {"done", "dropped"}) {
    Tell(absl::CivilDay(2025, 8, 1), end);
    EXPECT_EQ(On(2025, 9, 1), TaskMark::kNone) << end;
  }
}

TEST_F(TaskTest, WithoutADayOfItsOwnIsDueWithItsResolution) {
  EXPECT_EQ(DueOf(task_, &resolution_), absl::CivilDay(2025, 12, 31));
  EXPECT_EQ(DueOf(task_, nullptr), std::nullopt);
  Tell(absl::CivilDay(2025, 12, 1), "under-way");
  EXPECT_EQ(On(2025, 12, 31), TaskMark::kNone);
  EXPECT_EQ(On(2026, 1, 1), TaskMark::kOverdue);
}

TEST_F(TaskTest, HasNoNewsWhenNoLineIsAsLateAsTheLatestReview) {
  EXPECT_EQ(On(2025, 6, 30), TaskMark::kNone) << "the month in which the resolution begins reviews the one before";
  EXPECT_EQ(On(2025, 7, 1), TaskMark::kNoNews);
  Tell(absl::CivilDay(2025, 6, 30), "under-way");
  EXPECT_EQ(On(2025, 7, 1), TaskMark::kNoNews);
  Tell(absl::CivilDay(2025, 7, 1), "under-way");
  EXPECT_EQ(On(2025, 12, 31), TaskMark::kNone);
  EXPECT_EQ(MarkOf(Task(), nullptr, absl::CivilDay(2025, 7, 1)), TaskMark::kNone) << "nobody reviews it";
  EXPECT_EQ(LatestReview(resolution_, absl::CivilDay(2026, 3, 1)), absl::CivilDay(2026, 1, 1));
  EXPECT_EQ(LatestReview(resolution_, absl::CivilDay(2024, 12, 31)), std::nullopt);
}

// A review over figures given by hand.
class ProgrammeReportTest : public ::testing::Test {
 protected:
  ProgrammeReportTest() : catalog_(Currencies()) {
    programme_ = TheProgramme();
    predecessor_ = TheProgramme();
    predecessor_.code = "2013-2017";
    predecessor_.counted_from = absl::CivilDay(2016, 1, 1);
    predecessor_.counted_to = absl::CivilDay(2017, 12, 31);
    indicator_.code = "committed";
    indicator_.measure = "committed";
    indicator_.unit = "USD";
    indicator_.published_measure = "committed";
    frame_.programme = &programme_;
    frame_.predecessor = &predecessor_;
    frame_.book = &book_;
    frame_.catalog = &catalog_;
    frame_.as_of = absl::CivilDay(2021, 6, 30);
    reading_.indicator = &indicator_;
    for (int year = 2019; year <= 2025; ++year) reading_.years[year].value = Decimal();
    reading_.years[2019] = {Number("100"), "F1"};
    reading_.years[2020] = {Number("150"), "F2"};
    reading_.years[2021] = {Number("7"), "F3"};
    reading_.total = {Number("257"), "F4"};
    for (const auto& [year, value] : {std::pair(2016, "40"), std::pair(2017, "60"), std::pair(2018, "80")}) {
      reading_.before[year] = {Number(value), ""};
    }
    reading_.before_figure = "F5";
  }

  static reference::CatalogData Currencies() {
    reference::CatalogData data;
    data.currencies.push_back({"USD", {"Đô la Mỹ", "US dollar"}, 2});
    return data;
  }

  // Cells of the one row of a table by the codes of their columns; names where there is no value.
  static std::map<std::string, std::string> Cells(const Table& table, size_t row) {
    std::map<std::string, std::string> cells;
    for (size_t i = 0; i < table.columns.size(); ++i) {
      const TableCell& cell = table.rows.at(row).at(i);
      cells[table.columns[i].code] = cell.value.empty() ? cell.name.en : cell.value;
    }
    return cells;
  }

  reference::Catalog catalog_;
  Programme programme_, predecessor_;
  Indicator indicator_;
  ProgrammeBook book_;
  ProgrammeFrame frame_;
  IndicatorReading reading_;
};

TEST_F(ProgrammeReportTest, MeansAreOfYearsThatAreOverAndTheBaselineIsTheProgrammeBefore) {
  auto cells = Cells(AssembleReviewIndicators(frame_, {reading_}), 0);
  EXPECT_EQ(cells["baseline"], "50.00");
  EXPECT_EQ(cells["mean"], "125.00");
  EXPECT_EQ(cells["change"], "150.0");
  EXPECT_EQ(cells["trend"], "50.0");
  EXPECT_EQ(cells["actual"], "257.00");
  EXPECT_EQ(cells["figure"], "F5 F4");
  EXPECT_THAT(cells["note"], HasSubstr("the window is not over"));

  frame_.predecessor = nullptr;
  cells = Cells(AssembleReviewIndicators(frame_, {reading_}), 0);
  EXPECT_EQ(cells["baseline"], "80.00") << "the year before the window";
  EXPECT_EQ(cells["change"], "56.3");
}

TEST_F(ProgrammeReportTest, WithoutATargetOrAPublishedFigureTheReasonStandsInTheirPlace) {
  auto cells = Cells(AssembleReviewIndicators(frame_, {reading_}), 0);
  EXPECT_EQ(cells["target"], "");
  EXPECT_EQ(cells["ratio"], "");
  EXPECT_EQ(cells["coverage"], "");
  EXPECT_THAT(cells["note"], HasSubstr("no target in the text"));
  EXPECT_THAT(cells["note"], HasSubstr("coverage not known: nothing published"));
  indicator_.published_measure.clear();
  EXPECT_THAT(Cells(AssembleReviewIndicators(frame_, {reading_}), 0)["note"], HasSubstr("nobody publishes this"));
}

TEST_F(ProgrammeReportTest, TargetsOfYearsAreHeldAgainstThoseYearsOnly) {
  frame_.targets = {TargetFor("t", "2019-2025", "", 2019, 2020, "200"),
                    TargetFor("place", "2019-2025", "63:66", 2019, 2025, "1")};
  auto cells = Cells(AssembleReviewIndicators(frame_, {reading_}), 0);
  EXPECT_EQ(cells["target"], "400.00");
  EXPECT_EQ(cells["ratio"], "62.5") << "250 of 400";
  EXPECT_THAT(cells["note"], HasSubstr("targets for 2019, 2020 only"));
  frame_.targets[0].per = kPerPeriod;
  cells = Cells(AssembleReviewIndicators(frame_, {reading_}), 0);
  EXPECT_EQ(cells["target"], "200.00");
  EXPECT_EQ(cells["ratio"], "128.5") << "257 of 200: all that was reached counts";
}

TEST_F(ProgrammeReportTest, CoverageIsOverFinishedYearsThatBothHave) {
  reading_.published = {{2014, {Number("1"), "exact", "final"}},
                        {2020, {Number("300"), "over", "estimate"}},
                        {2021, {Number("1000"), "exact", "final"}}};
  const ProgrammeCoverage coverage = CoverageOf(reading_, programme_, frame_.as_of);
  EXPECT_EQ(coverage.percent, "50.0");
  EXPECT_THAT(coverage.years, ElementsAre(2020));
  const Table years = AssembleYears(frame_, {reading_});
  auto cells = Cells(years, 1);
  EXPECT_EQ(cells["year"], "2020");
  EXPECT_EQ(cells["published"], "300.00");
  EXPECT_EQ(cells["coverage"], "50.0");
  EXPECT_EQ(cells["note"], "published as: over, estimate");
  EXPECT_EQ(Cells(years, 2)["coverage"], "") << "2021 is not over";
  EXPECT_THAT(CoverageOf(reading_, programme_, absl::CivilDay(2019, 6, 1)).years, IsEmpty());
}

TEST_F(ProgrammeReportTest, YearsAddUpToTheTotalWithWhatIsOfSeveralYears) {
  reading_.several_years = {Number("12"), "F6"};
  const Table years = AssembleYears(frame_, {reading_});
  ASSERT_EQ(years.rows.size(), 8u);
  auto cells = Cells(years, 7);
  EXPECT_EQ(cells["year"], kSeveralYears);
  EXPECT_EQ(cells["actual"], "12.00");
  EXPECT_EQ(cells["figure"], "F6");
  EXPECT_EQ(Cells(years, 0)["change"], "25.0") << "on 2018, though no programme counts it";
}

TEST_F(ProgrammeReportTest, AManualIndicatorWithoutValuesSaysSoAndGivesNoFigure) {
  indicator_.manual = true;
  indicator_.unit = kIndicatorCount;
  for (auto& [year, told] : reading_.years) told = {};
  reading_.total = {};
  reading_.before.clear();
  auto cells = Cells(AssembleReviewIndicators(frame_, {reading_}), 0);
  EXPECT_EQ(cells["actual"], "");
  EXPECT_EQ(cells["mean"], "");
  EXPECT_EQ(cells["baseline"], "");
  EXPECT_THAT(cells["note"], HasSubstr("no value recorded"));
  EXPECT_THAT(cells["note"], HasSubstr("no figure for the baseline"));
  EXPECT_EQ(Cells(AssembleYears(frame_, {reading_}), 0)["actual"], "");
}

TEST_F(ProgrammeReportTest, APlaceSaysWhatStandsInThePlaceItWasMergedInto) {
  book_.indicators = {indicator_};
  const Target target = TargetFor("t", "2019-2025", "63:66", 2019, 2020, "200");
  PlaceReading place;
  place.target = &target;
  place.years[2019] = {Number("50"), "F7"};
  place.years[2020] = {Decimal(), "", /*recorded=*/false};
  place.unplaced = Number("9");
  place.unplaced_place = "34:66";
  const Table table = AssemblePlaceTargets(frame_, {place});
  auto cells = Cells(table, 0);
  EXPECT_EQ(cells["ratio"], "25.0");
  EXPECT_THAT(cells["note"], HasSubstr("9.00 more stands in 34:66"));
  EXPECT_THAT(Cells(table, 1)["note"], HasSubstr("no record"));
}

}  // namespace
}  // namespace ngoaid::reporting

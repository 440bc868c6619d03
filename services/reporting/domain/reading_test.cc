#include "services/reporting/domain/reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "services/base/partial_date.h"
#include "services/reporting/domain/measures.h"

namespace ngoaid::reporting {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

absl::CivilDay Day(const char* iso) { return PartialDate::ParseIso(iso)->first; }

// By place, so that the window alone decides.
RollupChoice Choose(const char* from, const char* to) {
  TableQuery query;
  query.measure = FindMeasure("committed");
  query.currency = "USD";
  query.scope = OfficeScope::All();
  query.by = {Dimension::kPlace};
  if (*from != '\0') query.from = Day(from);
  if (*to != '\0') query.to = Day(to);
  const auto choice = ChooseRollup(query);
  return choice ? *choice : RollupChoice();
}

std::string Told(const RollupSpan& span) {
  auto day = [](const std::optional<absl::CivilDay>& bound) { return bound ? PartialDate::Day(*bound).ToIso() : ""; };
  return absl::StrCat(span.grain, " ", day(span.first), "/", day(span.last));
}

std::vector<std::string> Told(const std::vector<RollupSpan>& spans) {
  std::vector<std::string> told;
  for (const RollupSpan& span : spans) told.push_back(Told(span));
  return told;
}

TEST(ReadingTest, YearsThenQuartersThenHalfMonthsFillAWindow) {
  const RollupChoice choice = Choose("2014-03-15", "2017-10-14");
  EXPECT_EQ(choice.grain, "");
  ASSERT_TRUE(choice.years);
  EXPECT_EQ(Told(*choice.years), "year 2015-01-01/2016-12-31");
  EXPECT_THAT(Told(choice.quarters), ElementsAre("quarter 2014-04-01/2014-12-31", "quarter 2017-01-01/2017-09-30"));
  EXPECT_THAT(Told(choice.edges), ElementsAre("half-month 2014-01-01/2014-03-31", "half-month 2017-10-01/2017-12-31"));
}

TEST(ReadingTest, WhatTheWindowDoesNotHoldIsNotRead) {
  EXPECT_EQ(Choose("2014-01-01", "2017-12-31").grain, kYearGrain);
  EXPECT_EQ(Choose("", "").grain, kYearGrain);
  // Edges of quarters need no half-months.
  const RollupChoice quarters = Choose("2014-04-01", "2014-09-30");
  EXPECT_FALSE(quarters.years);
  EXPECT_THAT(Told(quarters.quarters), ElementsAre("quarter 2014-04-01/2014-09-30"));
  EXPECT_THAT(quarters.edges, IsEmpty());
  // Both edges in one quarter.
  const RollupChoice short_window = Choose("2014-04-15", "2014-05-31");
  EXPECT_THAT(short_window.quarters, IsEmpty());
  EXPECT_THAT(Told(short_window.edges), ElementsAre("half-month 2014-04-01/2014-06-30"));
  const RollupChoice open = Choose("2014-11-15", "");
  EXPECT_EQ(Told(*open.years), "year 2015-01-01/");
  EXPECT_THAT(open.quarters, IsEmpty());
  EXPECT_THAT(Told(open.edges), ElementsAre("half-month 2014-10-01/2014-12-31"));
  EXPECT_EQ(Choose("2014-03-16", "2017-10-14").rollup, nullptr);
}

}  // namespace
}  // namespace ngoaid::reporting

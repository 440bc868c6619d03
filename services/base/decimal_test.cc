#include "services/base/decimal.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace ngoaid {
namespace {

Decimal D(absl::string_view text) {
  const absl::StatusOr<Decimal> value = Decimal::Parse(text);
  EXPECT_TRUE(value.ok()) << text;
  return value.value_or(Decimal());
}

TEST(DecimalTest, PrintsWhatItReads) {
  const std::vector<std::string> texts = {
      "0", "0.00", "-1250000.50", "0.0001", "1000000000", "-0.07", "1234567890123456789012345678901234567.890"};
  for (const std::string& text : texts) EXPECT_EQ(D(text).ToString(), text);
  EXPECT_EQ(D("007.10").ToString(), "7.10");
  EXPECT_EQ(D("-0").ToString(), "0");
  EXPECT_EQ(D("-0.00").ToString(), "0.00");
}

TEST(DecimalTest, RefusesEveryOtherForm) {
  const std::vector<std::string> texts = {"",   "-",  ".",   ".5",    "5.",  "+5",  "1,5",  "1e5",
                                          " 1", "1 ", "--1", "1.2.3", "NaN", "0x1", "１２", std::string("1\0", 2)};
  for (const std::string& text : texts) EXPECT_FALSE(Decimal::Parse(text).ok()) << text;
  EXPECT_TRUE(Decimal::Parse(std::string(40, '9')).ok());
  EXPECT_FALSE(Decimal::Parse(std::string(41, '9')).ok());
  EXPECT_FALSE(Decimal::Parse("0." + std::string(40, '9')).ok());
}

TEST(DecimalTest, AddsSubtractsAndMultipliesExactly) {
  EXPECT_EQ((D("0.1") + D("0.2")).ToString(), "0.3");
  EXPECT_EQ((D("1.005") - D("2")).ToString(), "-0.995");
  EXPECT_EQ((D("61.5") * D("1000000000")).ToString(), "61500000000.0");
  EXPECT_EQ((D("-0.05") * D("0.05")).ToString(), "-0.0025");
}

TEST(DecimalTest, RoundsHalfAwayFromZero) {
  EXPECT_EQ(D("2.345").Round(2).ToString(), "2.35");
  EXPECT_EQ(D("-2.345").Round(2).ToString(), "-2.35");
  EXPECT_EQ(D("2.3449999").Round(2).ToString(), "2.34");
  EXPECT_EQ(D("0.5").Round(0).ToString(), "1");
  EXPECT_EQ(D("-0.4").Round(0).ToString(), "0");
  EXPECT_EQ(D("7").Round(2).ToString(), "7.00");
}

TEST(DecimalTest, DividesWithOneRounding) {
  EXPECT_EQ(D("1").Divide(D("3"), 4).ToString(), "0.3333");
  EXPECT_EQ(D("2").Divide(D("3"), 4).ToString(), "0.6667");
  EXPECT_EQ(D("-1").Divide(D("8"), 2).ToString(), "-0.13");
  EXPECT_EQ(D("1").Divide(D("-8"), 2).ToString(), "-0.13");
  EXPECT_EQ(D("61500000000").Divide(D("23500.25"), 2).ToString(), "2616993.44");
}

TEST(DecimalTest, MovesThePoint) {
  EXPECT_EQ(D("62.5").Shift(-2).ToString(), "0.625");
  EXPECT_EQ(D("62.5").Shift(1).ToString(), "625");
  EXPECT_EQ(D("-1.25").Shift(6).ToString(), "-1250000");
  EXPECT_EQ(D("7").Shift(0).ToString(), "7");
}

TEST(DecimalTest, IsCopiedAndMovedHoweverLong) {
  const Decimal nines = D(std::string(40, '9'));
  const Decimal product = nines * nines * nines;
  Decimal copy;
  copy = product;
  EXPECT_EQ(copy, product);
  const Decimal moved = std::move(copy);
  EXPECT_EQ(moved, product);
  std::vector<Decimal> many;
  for (int i = 0; i < 100; ++i) many.push_back(moved + Decimal(i, 0));
  many.erase(many.begin(), many.begin() + 50);
  EXPECT_EQ(many.front() - product, Decimal(50, 0));
  EXPECT_EQ(many.back().ToString().size(), size_t{120});
}

TEST(DecimalTest, ComparesByValueWhateverTheScale) {
  EXPECT_EQ(D("1.50"), D("1.5"));
  EXPECT_LT(D("-1.51"), D("-1.5"));
  EXPECT_GT(D("0.1"), D("0.09999"));
  EXPECT_EQ(D("-0.0"), D("0"));
}

TEST(DecimalTest, NormalizesAndTellsWhatFits) {
  EXPECT_EQ(D("1.500").Normalized().ToString(), "1.5");
  EXPECT_EQ(D("1500").Normalized().ToString(), "1500");
  EXPECT_EQ(D("0.000").Normalized().ToString(), "0");
  EXPECT_TRUE(D("10.50").FitsScale(1));
  EXPECT_FALSE(D("10.55").FitsScale(1));
  EXPECT_TRUE(D("10").FitsScale(2));
}

}  // namespace
}  // namespace ngoaid

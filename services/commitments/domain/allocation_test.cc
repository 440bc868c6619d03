#include "services/commitments/domain/allocation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/integer.h"

namespace ngoaid::commitments {
namespace {

// The full million by SPLIT_CASES=1000000.
int Cases() {
  int cases = 100'000;
  const char* asked = std::getenv("SPLIT_CASES");
  EXPECT_TRUE(asked == nullptr || absl::SimpleAtoi(asked, &cases));
  return cases;
}

std::string Shown(const std::vector<Part>& parts) {
  std::string text;
  for (const Part& part : parts) absl::StrAppend(&text, part.place, "×", part.sector, "=", part.amount.ToString(), " ");
  return text;
}

Decimal Sum(const std::vector<Part>& parts) {
  Decimal sum;
  for (const Part& part : parts) sum = sum + part.amount;
  return sum;
}

Decimal Amount(const char* text) { return *Decimal::Parse(text); }

TEST(SplitTest, EvenSplitGivesTheOddUnitsToTheFirstCodes) {
  EXPECT_EQ(Shown(SplitExactly(Amount("100.00"), 2, {{"63:03", 1}, {"63:01", 1}, {"63:02", 1}}, {{"1225:S02", 1}})),
            "63:01×1225:S02=33.34 63:02×1225:S02=33.33 63:03×1225:S02=33.33 ");
  EXPECT_EQ(Shown(SplitExactly(Amount("5"), 0, {{"63:01", 1}, {"63:02", 1}}, {{"a", 1}, {"b", 1}})),
            "63:01×a=2 63:01×b=1 63:02×a=1 63:02×b=1 ");
}

TEST(SplitTest, LargestRemainderIsServedFirst) {
  // 10 over 1:2:4 is 1.43, 2.86, 5.71: floors 1, 2, 5; the two left go to .86 and .71.
  EXPECT_EQ(Shown(SplitExactly(Amount("10"), 0, {{"a", 1}, {"b", 2}, {"c", 4}}, {})), "a×=1 b×=3 c×=6 ");
}

TEST(SplitTest, UnknownPlaceAndSectorAreOnePartWithoutCodes) {
  EXPECT_EQ(Shown(SplitExactly(Amount("0.07"), 2, {}, {})), "×=0.07 ");
  EXPECT_EQ(Shown(SplitExactly(Amount("-3"), 0, {}, {{"s", 7}})), "×s=-3 ");
}

TEST(SplitTest, PartsThatGetNothingAreKept) {
  EXPECT_EQ(Shown(SplitExactly(Amount("0.01"), 2, {{"a", 1}, {"b", 1}, {"c", 1}}, {})), "a×=0.01 b×=0.00 c×=0.00 ");
  EXPECT_EQ(Shown(SplitExactly(Amount("1"), 0, {{"a", 1'000'000'000}, {"b", 1}}, {})), "a×=1 b×=0 ");
}

TEST(SplitTest, WeightsAndAmountsAtTheirLargestStayExact) {
  const std::vector<Share> places = {{"a", 1'000'000'000}, {"b", 999'999'999}, {"c", 1}};
  const std::vector<Share> sectors = {{"x", 1'000'000'000}, {"y", 7}};
  const Decimal most = Amount("9999999999999999.9999");
  EXPECT_EQ(Sum(SplitExactly(most, 4, places, sectors)), most);
}

std::vector<Share> RandomShares(std::mt19937_64& random, int most) {
  std::vector<Share> shares;
  const int count = static_cast<int>(random() % static_cast<uint64_t>(most + 1));
  const bool even = random() % 3 == 0;
  for (int i = 0; i < count; ++i) {
    const uint64_t range = random() % 4 == 0 ? 1'000'000'000 : 12;
    shares.push_back({absl::StrCat("63:", i + 10), even ? 1 : static_cast<int64_t>(1 + random() % range)});
  }
  return shares;
}

TEST(SplitTest, RandomSplitsAddUpMirrorAndDoNotDependOnOrder) {
  std::mt19937_64 random(20260705);
  const int cases = Cases();
  for (int i = 0; i < cases; ++i) {
    std::vector<Share> places = RandomShares(random, 11);
    std::vector<Share> sectors = RandomShares(random, 4);
    const int decimals = static_cast<int>(random() % 5);
    const uint64_t range = random() % 2 == 0 ? 100 : 10'000'000'000'000'000;
    const Decimal amount(static_cast<int64_t>(1 + random() % range), decimals);
    const std::vector<Part> parts = SplitExactly(amount, decimals, places, sectors);
    ASSERT_EQ(Sum(parts), amount) << i;
    ASSERT_EQ(parts.size(), std::max<size_t>(1, places.size()) * std::max<size_t>(1, sectors.size())) << i;

    std::shuffle(places.begin(), places.end(), random);
    std::shuffle(sectors.begin(), sectors.end(), random);
    ASSERT_EQ(SplitExactly(amount, decimals, places, sectors), parts) << i;

    const std::vector<Part> mirror = SplitExactly(-amount, decimals, places, sectors);
    for (size_t part = 0; part < parts.size(); ++part) ASSERT_EQ(mirror[part].amount, -parts[part].amount) << i;
  }
}

// Never off by a unit: no part is a whole unit away from its exact share.
TEST(SplitTest, NoPartIsAUnitAwayFromItsShare) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 2'000; ++i) {
    const std::vector<Share> places = RandomShares(random, 9);
    if (places.empty()) continue;
    const int64_t units = 1 + static_cast<int64_t>(random() % 100'000);
    Integer total = 0;
    for (const Share& share : places) total += share.weight;
    const std::vector<Part> parts = SplitExactly(Decimal(units, 0), 0, places, {});
    for (size_t part = 0; part < parts.size(); ++part) {
      const Integer off = IntegerIn::Unscaled(parts[part].amount) * total - units * places[part].weight;
      ASSERT_LT(abs(off), total) << i;
    }
  }
}

}  // namespace
}  // namespace ngoaid::commitments

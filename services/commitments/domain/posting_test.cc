#include "services/commitments/domain/posting.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "absl/strings/str_cat.h"

namespace ngoaid::commitments {
namespace {

using reference::Catalog;
using reference::CatalogData;

const Catalog& TestCatalog() {
  static const Catalog catalog([] {
    CatalogData data;
    data.currencies = {{"USD", {"đô la Mỹ", "US dollar"}, 2},
                       {"VND", {"đồng", "dong"}, 0},
                       {"JPY", {"yên", "yen"}, 0},
                       {"EUR", {"euro", "euro"}, 2},
                       {"LAK", {"kíp", "kip"}, 2}};
    data.rates = {{"VND", absl::CivilMonth(2024, 10), *Decimal::Parse("24243"), "series"},
                  {"EUR", absl::CivilMonth(2024, 10), *Decimal::Parse("0.91717"), "series"},
                  {"JPY", absl::CivilMonth(2024, 10), *Decimal::Parse("149.6"), "series"}};
    return data;
  }());
  return catalog;
}

Entry MakeEntry(const char* amount, const char* currency, const char* date) {
  Entry entry;
  entry.id = "e1";
  entry.grant_id = "g1";
  entry.kind = EntryKind::kDisbursement;
  entry.amount = *Decimal::Parse(amount);
  entry.currency = currency;
  entry.value_date = *PartialDate::ParseIso(date);
  return entry;
}

const ShareSet kPlaces{{{"63:01", 1}, {"63:15", 1}, {"63:24", 1}}, true};
const ShareSet kSectors{{{"1225:S01", 2}, {"1225:S02", 1}}, false};

std::map<std::string, std::string> SumsByCurrency(const std::vector<Allocation>& allocations, int revision = 0) {
  std::map<std::string, Decimal> sums;
  for (const Allocation& a : allocations) {
    if (revision == 0 || a.revision == revision) sums[a.currency] = sums[a.currency] + a.amount;
  }
  std::map<std::string, std::string> texts;
  for (const auto& [currency, sum] : sums) texts[currency] = sum.ToString();
  return texts;
}

using Sums = std::map<std::string, std::string>;

TEST(PostTest, EachDistinctCurrencyHasOneSetThatAddsUp) {
  const Posting eur = Post(MakeEntry("1000.00", "EUR", "2024-10-03"), kPlaces, kSectors, TestCatalog());
  ASSERT_EQ(eur.conversions.size(), 2u);
  EXPECT_EQ(SumsByCurrency(eur.allocations), (Sums{{"EUR", "1000.00"},
                                                   {"USD", eur.conversions[0].amount.ToString()},
                                                   {"VND", eur.conversions[1].amount.ToString()}}));
  EXPECT_EQ(eur.conversions[0].amount.ToString(), "1090.31");  // 1000 / 0.91717
  EXPECT_EQ(eur.allocations.size(), 3u * 6u);
  for (const Allocation& allocation : eur.allocations) EXPECT_TRUE(allocation.assumed);
}

TEST(PostTest, AnAmountInAStandardCurrencyIsNotConvertedToItself) {
  const Posting usd = Post(MakeEntry("100.00", "USD", "2024-10"), {}, {}, TestCatalog());
  ASSERT_EQ(usd.conversions.size(), 1u);
  EXPECT_EQ(SumsByCurrency(usd.allocations), (Sums{{"USD", "100.00"}, {"VND", "2424300"}}));
  const Posting vnd = Post(MakeEntry("2424300", "VND", "2024-10"), {}, {}, TestCatalog());
  EXPECT_EQ(SumsByCurrency(vnd.allocations), (Sums{{"USD", "100.00"}, {"VND", "2424300"}}));
  EXPECT_FALSE(vnd.allocations[0].assumed);
}

TEST(PostTest, WithoutARateNothingIsConverted) {
  for (const auto& [currency, date] :
       {std::pair("LAK", "2024-10"), std::pair("EUR", "2024-11"), std::pair("EUR", "2024"), std::pair("EUR", "")}) {
    const Posting posting = Post(MakeEntry("100.00", currency, date), kPlaces, kSectors, TestCatalog());
    EXPECT_TRUE(posting.conversions.empty()) << currency << date;
    EXPECT_EQ(SumsByCurrency(posting.allocations), (Sums{{currency, "100.00"}})) << currency << date;
  }
}

TEST(PostTest, SplitsInTheUnitsOfTheCurrency) {
  const Posting yen = Post(MakeEntry("100", "JPY", "2024-10"), kPlaces, {}, TestCatalog());
  for (const Allocation& allocation : yen.allocations) {
    if (allocation.currency == "JPY") {
      EXPECT_TRUE(allocation.amount.FitsScale(0));
    }
  }
  EXPECT_EQ(SumsByCurrency(yen.allocations).at("JPY"), "100");
}

TEST(ReverseTest, IsTheExactOpposite) {
  const Posting posting = Post(MakeEntry("1000.01", "EUR", "2024-10-03"), kPlaces, kSectors, TestCatalog());
  const Posting reversal = Reverse(posting, "e2", "nhập nhầm", "clerk", {});
  EXPECT_EQ(reversal.entry.id, "e2");
  EXPECT_EQ(reversal.entry.reverses_id, "e1");
  EXPECT_EQ(reversal.entry.reason, "nhập nhầm");
  EXPECT_EQ(reversal.entry.amount, -posting.entry.amount);
  ASSERT_EQ(reversal.allocations.size(), posting.allocations.size());
  for (size_t i = 0; i < posting.allocations.size(); ++i) {
    EXPECT_EQ(reversal.allocations[i].amount, -posting.allocations[i].amount);
    EXPECT_EQ(reversal.allocations[i].place, posting.allocations[i].place);
    EXPECT_EQ(reversal.allocations[i].sector, posting.allocations[i].sector);
  }
  for (size_t i = 0; i < posting.conversions.size(); ++i) {
    EXPECT_EQ(reversal.conversions[i].amount, -posting.conversions[i].amount);
    EXPECT_EQ(reversal.conversions[i].rate, posting.conversions[i].rate);
  }
}

TEST(ReallocateTest, TakesTheStandingSplitBackAndSplitsAnew) {
  const Posting posting = Post(MakeEntry("100.00", "EUR", "2024-10-03"), kPlaces, kSectors, TestCatalog());
  const ShareSet one{{{"63:79", 1}}, false};
  const std::vector<Allocation> rows = Reallocate(posting, one, kSectors, TestCatalog());
  const Sums before = SumsByCurrency(posting.allocations);
  EXPECT_EQ(SumsByCurrency(rows, 3), before);
  for (const auto& [currency, sum] : SumsByCurrency(rows, 2)) EXPECT_EQ(sum, "-" + before.at(currency));
  for (const Allocation& row : rows) EXPECT_EQ(row.place == "63:79", row.revision == 3);
}

TEST(ReallocateTest, TheSameSplitAgainWritesNothing) {
  const Posting posting = Post(MakeEntry("100.00", "EUR", "2024-10-03"), kPlaces, kSectors, TestCatalog());
  EXPECT_TRUE(Reallocate(posting, kPlaces, kSectors, TestCatalog()).empty());
  // The same parts, now stated: statistics tell them apart.
  EXPECT_FALSE(Reallocate(posting, {kPlaces.shares, false}, kSectors, TestCatalog()).empty());
}

// The catalogue without the rates of `currency`.
Catalog WithoutRatesOf(const char* currency) {
  CatalogData data;
  data.currencies = {{"USD", {"đô la Mỹ", "US dollar"}, 2}, {"VND", {"đồng", "dong"}, 0}, {"EUR", {"euro", "euro"}, 2}};
  for (const auto& [code, rate] : {std::pair("VND", "24243"), std::pair("EUR", "0.91717")}) {
    if (std::string(code) != currency)
      data.rates.push_back({code, absl::CivilMonth(2024, 10), *Decimal::Parse(rate), "series"});
  }
  return Catalog(std::move(data));
}

TEST(ConvertMissingTest, WhatBecomesKnownLaterIsWhatWouldHaveBeenPosted) {
  const Posting late = Post(MakeEntry("1000.00", "EUR", "2024-10-03"), kPlaces, kSectors, WithoutRatesOf("VND"));
  ASSERT_EQ(late.conversions.size(), 1u);
  const Posting added = ConvertMissing(late, WithoutRatesOf("none"));
  ASSERT_EQ(added.conversions.size(), 1u);
  const Posting at_once = Post(MakeEntry("1000.00", "EUR", "2024-10-03"), kPlaces, kSectors, WithoutRatesOf("none"));
  EXPECT_EQ(added.conversions[0].currency, "VND");
  EXPECT_EQ(added.conversions[0].amount, at_once.conversions[1].amount);
  EXPECT_EQ(SumsByCurrency(added.allocations)["VND"], at_once.conversions[1].amount.ToString());
}

TEST(ConvertMissingTest, AReversalGetsTheExactOpposite) {
  const Posting late = Post(MakeEntry("1000.01", "EUR", "2024-10-03"), kPlaces, kSectors, WithoutRatesOf("EUR"));
  const Posting reversal = Reverse(late, "e2", "why", "who", {});
  const Posting added = ConvertMissing(late, WithoutRatesOf("none"));
  const Posting opposite = ConvertMissing(reversal, WithoutRatesOf("none"));
  ASSERT_EQ(added.allocations.size(), opposite.allocations.size());
  for (size_t i = 0; i < added.allocations.size(); ++i)
    EXPECT_EQ(added.allocations[i].amount, -opposite.allocations[i].amount);
}

TEST(ConvertMissingTest, NothingIsAddedTwiceOrWithoutARate) {
  const Posting whole = Post(MakeEntry("1000.00", "EUR", "2024-10-03"), kPlaces, kSectors, WithoutRatesOf("none"));
  EXPECT_TRUE(ConvertMissing(whole, WithoutRatesOf("none")).conversions.empty());
  const Posting late = Post(MakeEntry("1000.00", "EUR", "2024-10-03"), kPlaces, kSectors, WithoutRatesOf("EUR"));
  EXPECT_TRUE(ConvertMissing(late, WithoutRatesOf("EUR")).conversions.empty());
}

}  // namespace
}  // namespace ngoaid::commitments

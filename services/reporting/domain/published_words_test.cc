#include "services/reporting/domain/published_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace ngoaid::reporting {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const reference::Catalog& Words() {
  static const reference::Catalog* const kCatalog = [] {
    reference::CatalogData data;
    data.currencies = {{"USD", {"đô la Mỹ", "US dollar"}, 2}, {"VND", {"đồng", "dong"}, 0}};
    for (const char* code : {"exact", "over", "nearly", "about", "less-than"}) {
      data.codes.push_back({"published-qualifier", code, {code, code}, 1});
    }
    data.codes.push_back({"published-counted", "items", {"khoản", "items"}, 1});
    data.code_aliases = {{"published-qualifier", "over", "more than"}, {"published-counted", "items", "projects"}};
    return new reference::Catalog(std::move(data));
  }();
  return *kCatalog;
}

std::string Shown(const WindowReading& window) {
  const auto day = [](const std::optional<absl::CivilDay>& of) { return of ? absl::FormatCivilTime(*of) : "open"; };
  if (!window.read) return "not read";
  return absl::StrCat(day(window.from), " ", day(window.to), window.subject.empty() ? "" : " | ", window.subject);
}

TEST(PublishedWordsTest, WindowsAreReadAsTheyArePrinted) {
  const std::pair<const char*, const char*> kCases[] = {
      {"2020", "2020-01-01 2020-12-31"},
      {"2009-H1", "2009-01-01 2009-06-30"},
      {"2021-H2", "2021-07-01 2021-12-31"},
      {"2001-2010", "2001-01-01 2010-12-31"},
      {"2018..2023-05", "2018-01-01 2023-05-31"},
      {"2021 (to 30 Sep)", "2021-01-01 2021-09-30"},
      {"2015 (to Nov)", "2015-01-01 2015-11-30"},
      {"2018 (7 months)", "2018-01-01 2018-07-31"},
      {"to 2019-09", "open 2019-09-30"},
      {"decade to 2018-06", "2008-07-01 2018-06-30"},
      {"2025-2030 MoU", "2025-01-01 2030-12-31 | MoU"},
      {"2025-10 storms 10-11", "2025-10-01 2025-10-31 | storms 10-11"},
      {"2010s (one period)", "not read"},
      {"năm ngoái", "not read"},
      {"2020-2010", "not read"},
      {"", "not read"},
  };
  for (const auto& [text, expected] : kCases) EXPECT_EQ(Shown(ReadWindow(text)), expected) << text;
}

TEST(PublishedWordsTest, DatesOfSourcesKeepTheirPrecision) {
  EXPECT_EQ(ReadAsOf("2022-10-18/21")->ToIso(), "2022-10-18/2022-10-21");
  EXPECT_EQ(ReadAsOf("2023-02-17 / 2023-03-14")->ToIso(), "2023-02-17/2023-03-14");
  EXPECT_EQ(ReadAsOf("2009 (year inferred from projects named)")->ToIso(), "2009");
  EXPECT_EQ(ReadAsOf("2024-12?")->ToIso(), "2024-12");
  EXPECT_TRUE(ReadAsOf("2024-12?")->inferred);
  EXPECT_FALSE(ReadAsOf("")->known());
  EXPECT_EQ(ReadAsOf("hôm qua"), std::nullopt);
  EXPECT_EQ(ReadAsOf("2024-02-30"), std::nullopt);
}

std::vector<std::string> Shown(const std::vector<Quantity>& quantities) {
  std::vector<std::string> shown;
  for (const Quantity& quantity : quantities) {
    shown.push_back(absl::StrCat(quantity.equivalent ? "= " : "", QualifierCode(quantity.value.qualifier), " ",
                                 quantity.value.value.ToString(), " ", quantity.value.unit, " step ",
                                 quantity.value.step.ToString()));
  }
  return shown;
}

TEST(PublishedWordsTest, QuantitiesAreTakenOutOfAText) {
  EXPECT_THAT(Shown(ReadQuantities("983467 USD; 19 items; VND 22.43bn", Words())),
              ElementsAre("exact 983467 USD step 1", "exact 19 count step 1", "exact 22430000000 VND step 10000000"));
  EXPECT_THAT(Shown(ReadQuantities("\"nearly 2.5 USDm\" = 62.5 VND bn", Words())),
              ElementsAre("nearly 2500000 USD step 100000", "= exact 62500000000 VND step 100000000"));
  EXPECT_THAT(Shown(ReadQuantities("printed: 15 projects, over 2 USDm", Words())),
              ElementsAre("exact 15 count step 1", "over 2000000 USD step 1000000"));
  EXPECT_THAT(Shown(ReadQuantities("1,072 VND billion", Words())),
              ElementsAre("exact 1072000000000 VND step 1000000000"));
  for (const char* text : {"67 NGOs and IOs", "target 1.2 USDm/year", "nearly 2 x 10.9 USDm committed",
                           "over 1.4 USDm pledged for 2019", "1,07 VND billion", "", "-3 USD"}) {
    EXPECT_THAT(ReadQuantities(text, Words()), IsEmpty()) << text;
  }
}

TEST(PublishedWordsTest, UnitsSayWhatTheyMultiplyBy) {
  EXPECT_EQ(ReadUnit("USDm (over)", Words())->multiplier, Decimal::FromInteger(1'000'000));
  EXPECT_EQ(ReadUnit("USDm (over)", Words())->qualifier, PublishedQualifier::kOver);
  EXPECT_EQ(ReadUnit("%", Words())->unit, kPercentUnit);
  EXPECT_EQ(ReadUnit("USD = 27.5 VND bn", Words())->rest, "= 27.5 VND bn");
  for (const char* text : {"pounds", "", "USD thousand", "USDm (perhaps)"}) {
    EXPECT_EQ(ReadUnit(text, Words()).has_value(), false) << text;
  }
}

TEST(PublishedWordsTest, BoundsFollowTheWordsAndTheDigits) {
  const auto bounds = [](const char* value, const char* unit, const char* step, PublishedQualifier qualifier) {
    const Bounds of = BoundsOf({*Decimal::Parse(value), unit, *Decimal::Parse(step), qualifier});
    return absl::StrCat(of.low.Normalized().ToString(), " ", of.high.Normalized().ToString());
  };
  EXPECT_EQ(bounds("2200000", "USD", "100000", PublishedQualifier::kExact), "2150000 2250000");
  EXPECT_EQ(bounds("7", kCountUnit, "1", PublishedQualifier::kExact), "7 7");
  EXPECT_EQ(bounds("300", "USD", "1", PublishedQualifier::kOver), "300 330");
  EXPECT_EQ(bounds("300", "USD", "1", PublishedQualifier::kNearly), "270 300");
  EXPECT_EQ(bounds("300", "USD", "1", PublishedQualifier::kAbout), "285 315");
  EXPECT_EQ(bounds("300", "USD", "1", PublishedQualifier::kLessThan), "0 300");
}

}  // namespace
}  // namespace ngoaid::reporting

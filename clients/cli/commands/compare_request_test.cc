#include "clients/cli/commands/compare_request.h"

#include <gmock/gmock.h>

namespace ngoaid::cli {
namespace {

using testing::HasSubstr;

TEST(CompareFromOptions, AsksForTheOneOtherSide) {
  ArgumentReader reader;
  auto request = CompareFromOptions(reader, {.fields = {.measure = "disbursed", .from = "2024", .to = "2024"},
                                             .against_from = "2023",
                                             .against_to = "2023",
                                             .cell = {"year=2024"},
                                             .cells_only = true});
  EXPECT_TRUE(reader.status().ok());
  EXPECT_EQ(request.query().from(), "2024-01-01");
  EXPECT_EQ(request.window().from(), "2023-01-01");
  EXPECT_EQ(request.window().to(), "2023-12-31");
  EXPECT_EQ(request.cell(0).code(), "2024");
  EXPECT_TRUE(request.cells_only());
  EXPECT_EQ(CompareFromOptions(reader, {.against_places = "63"}).places(), "63");
  EXPECT_EQ(CompareFromOptions(reader, {.against_known_at = "now"}).known_at(), "now");
  EXPECT_TRUE(reader.status().ok());
}

TEST(CompareFromOptions, NoneAndSeveralAreRefusedWithEveryOtherFault) {
  ArgumentReader none;
  CompareFromOptions(none, {.fields = {.from = "x"}});
  EXPECT_THAT(none.status().message(), testing::AllOf(HasSubstr("--from"), HasSubstr("--against-")));
  ArgumentReader several;
  CompareFromOptions(several, {.against_from = "2023-99", .against_places = "63"});
  EXPECT_THAT(several.status().message(), testing::AllOf(HasSubstr("--against-from"), HasSubstr("--against-…")));
}

TEST(ComparedCellJson, HasItsKeys) {
  reporting::v1::ComparedCell cell;
  cell.add_keys()->set_code("2021");
  cell.set_value("5.00");
  cell.set_against_value("0.00");
  cell.set_change("5.00");
  cell.set_items(2);
  EXPECT_EQ(
      Dump(ComparedCellJson({"year"}, cell, Language::kEnglish)),
      R"({"year":"2021","value":"5.00","against_value":"0.00","change":"5.00","change_percent":null,"items":2,"against_items":0})");
}

}  // namespace
}  // namespace ngoaid::cli

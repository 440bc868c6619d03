#include "clients/cli/commands/programme_request.h"

#include <gtest/gtest.h>

namespace ngoaid::cli {
namespace {

TEST(ProgrammeRequestTest, CodesAndIdsAloneStandForNames) {
  EXPECT_EQ(ProgrammeNameOf("2019-2025"), "programmes/2019-2025");
  EXPECT_EQ(ProgrammeNameOf("programmes/2019-2025"), "programmes/2019-2025");
  EXPECT_EQ(IndicatorNameOf("ngos-regular"), "indicators/ngos-regular");
  EXPECT_EQ(ResolutionNameOf(""), "");
  EXPECT_EQ(ResolutionNameOf("vufo-2025"), "resolutions/vufo-2025");
  EXPECT_EQ(TaskNameOf("0190a1b2-0000-7000-8000-000000000001"),
            "programmes/-/tasks/0190a1b2-0000-7000-8000-000000000001");
}

TEST(ProgrammeRequestTest, AYearHasFourDigits) {
  ArgumentReader reader;
  EXPECT_EQ(YearOf(reader, "--from", "2025"), 2025);
  EXPECT_TRUE(reader.status().ok());
  for (const char* text : {"25", "20250", "năm", "", "2025-01-01", "-202"}) {
    ArgumentReader refusing;
    EXPECT_EQ(YearOf(refusing, "--from", text), 0) << text;
    EXPECT_FALSE(refusing.status().ok()) << text;
  }
}

TEST(ProgrammeRequestTest, AFigureOpensByTheCommandThatAsksItsQuestion) {
  reporting::v1::ProgrammeFigure figure;
  reporting::v1::TableQuery& query = *figure.mutable_query();
  query.set_measure("committed");
  query.add_by("year");
  query.set_from("2019-01-01");
  query.set_to("2025-12-31");
  query.set_where("place = \"63:66\" AND mode != \"it's\"");
  query.set_known_at("s1.abc_-");
  EXPECT_EQ(CommandOf(figure),
            "ngoaid stats table --measure committed --by year --from 2019-01-01 --to 2025-12-31 --where 'place = "
            "\"63:66\" AND mode != \"it'\\''s\"' --known-at s1.abc_-");
  reporting::v1::CellKey& key = *figure.add_cell();
  key.set_dimension("year");
  key.set_code("2021");
  query.clear_where();
  EXPECT_EQ(CommandOf(figure),
            "ngoaid stats rows --measure committed --by year --from 2019-01-01 --to 2025-12-31 --cell year=2021 "
            "--known-at s1.abc_-");
}

}  // namespace
}  // namespace ngoaid::cli

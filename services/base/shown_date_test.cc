#include "services/base/shown_date.h"

#include <gtest/gtest.h>

namespace ngoaid {
namespace {

Text Shown(absl::string_view iso) { return ShownDate(*PartialDate::ParseIso(iso)); }

TEST(ShownDateTest, EachPrecisionInTheWayOfItsLanguage) {
  EXPECT_EQ(Shown("2024-10-03").vi, "03/10/2024");
  EXPECT_EQ(Shown("2024-10-03").en, "2024-10-03");
  EXPECT_EQ(Shown("2024-10?").vi, "10/2024?");
  EXPECT_EQ(Shown("2024").vi, "2024");
  EXPECT_EQ(Shown("2018/2022").vi, "01/01/2018 – 31/12/2022");
  EXPECT_EQ(Shown("").vi, "");
}

TEST(ShownDateTest, AWindowIsToldAsShortAsItCan) {
  using absl::CivilDay;
  EXPECT_EQ(ShownWindow(CivilDay(2019, 1, 1), CivilDay(2019, 12, 31)).vi, "2019");
  EXPECT_EQ(ShownWindow(CivilDay(2019, 1, 1), CivilDay(2022, 12, 31)).en, "2019–2022");
  EXPECT_EQ(ShownWindow(CivilDay(2024, 2, 1), CivilDay(2024, 2, 29)).vi, "02/2024");
  EXPECT_EQ(ShownWindow(CivilDay(2021, 1, 1), CivilDay(2021, 9, 30)).vi, "01/2021 – 09/2021");
  EXPECT_EQ(ShownWindow(CivilDay(2021, 1, 1), CivilDay(2021, 9, 30)).en, "2021-01/2021-09");
  EXPECT_EQ(ShownWindow(CivilDay(2023, 12, 15), CivilDay(2024, 12, 14)).vi, "15/12/2023 – 14/12/2024");
  EXPECT_EQ(ShownWindow(CivilDay(2023, 12, 15), CivilDay(2023, 12, 15)).vi, "15/12/2023");
}

}  // namespace
}  // namespace ngoaid

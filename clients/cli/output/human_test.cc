#include "clients/cli/output/human.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace ngoaid::cli {
namespace {

constexpr auto kVi = Language::kVietnamese;
constexpr auto kEn = Language::kEnglish;

TEST(HumanNumber, GroupsByTheLanguage) {
  EXPECT_EQ(HumanNumber("1234567.89", kVi), "1.234.567,89");
  EXPECT_EQ(HumanNumber("1234567.89", kEn), "1,234,567.89");
  EXPECT_EQ(HumanNumber("-1000", kVi), "-1.000");
  EXPECT_EQ(HumanNumber("-999.50", kVi), "-999,50");
  EXPECT_EQ(HumanNumber("0.00", kVi), "0,00");
  EXPECT_EQ(HumanNumber("12345678901234567890.1234", kEn), "12,345,678,901,234,567,890.1234");
}

TEST(HumanNumber, LeavesWhatIsNoPlainNumber) {
  for (const char* text : {"", "-", "1.", ".5", "1,5", "R032", "1e5", "—"}) EXPECT_EQ(HumanNumber(text, kVi), text);
}

TEST(HumanDate, KeepsThePrecision) {
  EXPECT_EQ(HumanDate("2024-10-03", kVi), "03/10/2024");
  EXPECT_EQ(HumanDate("2024-10", kVi), "10/2024");
  EXPECT_EQ(HumanDate("2024", kVi), "2024");
  EXPECT_EQ(HumanDate("2018-01-01/2022-12-31", kVi), "01/01/2018 – 31/12/2022");
  EXPECT_EQ(HumanDate("2024-10?", kVi), "10/2024?");
  EXPECT_EQ(HumanDate("", kVi), "");
  EXPECT_EQ(HumanDate("2024-10-03", kEn), "2024-10-03");
  EXPECT_EQ(HumanDate("quý 3", kVi), "quý 3");
}

TEST(HumanWindow, IsAsShortAsItCanBe) {
  EXPECT_EQ(HumanWindow("2021-01-01", "2021-09-30", kVi), "01/2021 – 09/2021");
  EXPECT_EQ(HumanWindow("2019-01-01", "2022-12-31", kEn), "2019–2022");
  EXPECT_EQ(HumanWindow("", "2022-12-31", kVi), "");
}

TEST(HumanRate, TellsTheBasisInTheLanguageAsked) {
  EXPECT_EQ(HumanRate("VND 2021-06 monthly", kVi), "VND tháng 06/2021");
  EXPECT_EQ(HumanRate("VND mean of 12 months of 2021", kVi), "VND bình quân 12 tháng năm 2021");
  EXPECT_EQ(HumanRate("cross through USD: EUR 2021-06 monthly, VND mean of 12 months of 2021", kVi),
            "qua USD: EUR tháng 06/2021, VND bình quân 12 tháng năm 2021");
  EXPECT_EQ(HumanRate("same currency", kVi), "cùng loại tiền");
  EXPECT_EQ(HumanRate("tỷ giá của Bộ Tài chính", kVi), "tỷ giá của Bộ Tài chính");
  EXPECT_EQ(HumanRate("", kVi), "");
  EXPECT_EQ(HumanRate("VND mean of 12 months of 2021", kEn), "VND mean of 12 months of 2021");
}

TEST(ShortName, LeavesOutTheCollections) {
  EXPECT_EQ(ShortName("programmes/2019-2025"), "2019-2025");
  EXPECT_EQ(ShortName("programmes/2019-2025/tasks/7; programmes/x"), "7; x");
  EXPECT_EQ(ShortName(""), "");
}

TEST(HumanSource, IsFileSheetAndRow) {
  constexpr char kId[] = "submissions/01a2067d-7841-71ae-8e9b-eaada0fba9af";
  EXPECT_EQ(HumanSource(absl::StrCat(kId, " Huế.xlsx Biểu tổng hợp!8")), "Huế.xlsx Biểu tổng hợp!8");
  EXPECT_EQ(HumanSource(absl::StrCat(kId, "#Biểu tổng hợp!5")), "Biểu tổng hợp!5");
  for (const char* text : {"submissions/cũ #2", "công văn 12/UBND", ""}) EXPECT_EQ(HumanSource(text), text);
}

TEST(HumanTime, IsTheClockInVietNam) {
  EXPECT_EQ(HumanTime("2024-10-03T20:15:00.000Z", kVi), "04/10/2024 03:15");
  EXPECT_EQ(HumanTime("2024-10-03T20:15:00.000Z", kEn), "2024-10-04 03:15");
  EXPECT_EQ(HumanTime("", kVi), "");
}

TEST(DisplayWidth, CountsWhatATerminalShows) {
  EXPECT_EQ(DisplayWidth("Quảng Trị"), 9);
  EXPECT_EQ(DisplayWidth("Qua\u0309ng Tri\u0323"), 9) << "combining marks take no column";
  EXPECT_EQ(DisplayWidth("世界宣明会"), 10);
  EXPECT_EQ(DisplayWidth("a\u200Bb"), 2);
  EXPECT_EQ(DisplayWidth(""), 0);
}

TEST(Shorten, CutsByColumnsAndSaysSo) {
  EXPECT_EQ(Shorten("Quảng Trị", 9), "Quảng Trị");
  EXPECT_EQ(Shorten("Quảng Trị", 6), "Quảng…");
  EXPECT_EQ(DisplayWidth(Shorten("世界宣明会", 6)), 5) << "half a letter is not shown";
}

}  // namespace
}  // namespace ngoaid::cli

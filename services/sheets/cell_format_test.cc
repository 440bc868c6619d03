#include "services/sheets/cell_format.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace ngoaid::sheets {
namespace {

TEST(PlainNumberTest, GivesTheNumberThatIsShown) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"0.30000000000000004", "0.3"},
      {"6.15E10", "61500000000"},
      {"6.15E+10", "61500000000"},
      {"1.2E-3", "0.0012"},
      {"-1250000.5", "-1250000.5"},
      {"590450", "590450"},
      {"20013.630000000001", "20013.63"},
      {"983466.99999999994", "983467"},
      {"0.99999999999999989", "1"},
      {"9.9999999999999995E-5", "0.0001"},
      {"66000000000000", "66000000000000"},
      {"9007199254740993", "9007199254740993"},
      {"1.2345678901234568E+16", "12345678901234600"},
      {"007", "7"},
      {"0", "0"},
      {"-0", "0"},
      {"0.000", "0"},
      {"-0.0E5", "0"},
      {"5.", "5"},
      {".5", "0.5"},
      {" 12 ", "12"},
      {"+3", "3"},
  };
  for (const auto& [stored, shown] : cases) EXPECT_EQ(PlainNumber(stored), shown) << stored;
}

TEST(PlainNumberTest, RefusesWhatIsNone) {
  for (const char* text :
       {"", "-", ".", "1,5", "abc", "1E", "1E+", "1E99999", "1E999", "--1", "1.2.3", "NaN", "INF", "0x10"}) {
    EXPECT_EQ(PlainNumber(text), std::nullopt) << text;
  }
  EXPECT_EQ(PlainNumber(std::string(401, '1')), std::nullopt);
  EXPECT_EQ(PlainNumber("1E308")->size(), 309u);
}

TEST(DateFormatTest, KnowsTheBuiltInOnes) {
  for (const int id : {14, 15, 16, 18, 19, 20, 21, 22, 45, 46, 47})
    EXPECT_EQ(BuiltinDateFormat(id), DatePrecision::kDay) << id;
  EXPECT_EQ(BuiltinDateFormat(17), DatePrecision::kMonth);
  for (const int id : {0, 1, 2, 9, 13, 23, 37, 44, 48, 49, 164}) EXPECT_EQ(BuiltinDateFormat(id), std::nullopt) << id;
}

TEST(DateFormatTest, ReadsCustomCodes) {
  for (const char* code : {"dd/mm/yyyy", "[$-42A]dd/mm/yyyy;@", "d\\-mmm", "yyyy-mm-dd hh:mm:ss", "[h]:mm:ss",
                           "h:mm AM/PM", "DD.MM.YY", "\"ngày \"d\" tháng \"m\" năm \"yyyy", "mm:ss.0"}) {
    EXPECT_EQ(CustomDateFormat(code), DatePrecision::kDay) << code;
  }
  EXPECT_EQ(CustomDateFormat("mm/yyyy"), DatePrecision::kMonth);
  EXPECT_EQ(CustomDateFormat("\"tháng \"m/yyyy"), DatePrecision::kMonth);
  EXPECT_EQ(CustomDateFormat("yyyy"), DatePrecision::kYear);
  for (const char* code : {"General", "#,##0", "0.00E+00", "#,##0\\ \"đ\"", "#,##0 [$USD]", "_-* #,##0\\ _d_-",
                           "[Red]0", "0;[Blue]\"d\"", "@", "\"dd", "[", "\\", "0;dd/mm/yyyy", "\"\""}) {
    EXPECT_EQ(CustomDateFormat(code), std::nullopt) << code;
  }
}

TEST(SerialToIsoTest, CountsInBothSystems) {
  EXPECT_EQ(SerialToIso("45568", false, DatePrecision::kDay), "2024-10-03");
  EXPECT_EQ(SerialToIso("45568.75", false, DatePrecision::kDay), "2024-10-03");
  EXPECT_EQ(SerialToIso("44106", true, DatePrecision::kDay), "2024-10-03");
  EXPECT_EQ(SerialToIso("1", false, DatePrecision::kDay), "1900-01-01");
  EXPECT_EQ(SerialToIso("59", false, DatePrecision::kDay), "1900-02-28");
  EXPECT_EQ(SerialToIso("61", false, DatePrecision::kDay), "1900-03-01");
  EXPECT_EQ(SerialToIso("2958465", false, DatePrecision::kDay), "9999-12-31");
  EXPECT_EQ(SerialToIso("45568", false, DatePrecision::kMonth), "2024-10");
  EXPECT_EQ(SerialToIso("45568", false, DatePrecision::kYear), "2024");
}

TEST(SerialToIsoTest, RefusesWhatIsNoDate) {
  for (const char* serial : {"0.5", "0", "-3", "60", "2958466", "99999999999999999999", ""}) {
    EXPECT_EQ(SerialToIso(serial, false, DatePrecision::kDay), std::nullopt) << serial;
  }
  EXPECT_EQ(SerialToIso("2958465", true, DatePrecision::kDay), std::nullopt);
}

TEST(DecodeEscapesTest, TurnsEscapesIntoCharacters) {
  EXPECT_EQ(DecodeEscapes("a_x000D__x000A_b"), "a\r\nb");
  EXPECT_EQ(DecodeEscapes("_x1EA1__x0110_"), "ạĐ");
  EXPECT_EQ(DecodeEscapes("_x005F_x000D_"), "_x000D_");
  EXPECT_EQ(DecodeEscapes("_x0000_x_x0007_"), "x");
  EXPECT_EQ(DecodeEscapes("_xD800_ _x12_ _xZZZZ_ _x000D"), "_xD800_ _x12_ _xZZZZ_ _x000D");
}

TEST(TextLengthTest, CountsUtf16Units) {
  EXPECT_EQ(TextLength("Quảng"), 5u);
  EXPECT_EQ(TextLength("🌾"), 2u);
}

}  // namespace
}  // namespace ngoaid::sheets

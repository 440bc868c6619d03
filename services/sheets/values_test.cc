#include "services/sheets/values.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/base/errors.h"

namespace ngoaid::sheets {
namespace {

struct NumberCase {
  std::string text;
  std::string value;
  std::string other;  // "" when not ambiguous
};

TEST(ParseNumberTest, ReadsWhatPeopleType) {
  const std::vector<NumberCase> cases = {
      {"1.234.567,89", "1234567.89", ""},
      {"1,234,567.89", "1234567.89", ""},
      {"1.234.567", "1234567", ""},
      {"1,234,567", "1234567", ""},
      {"66.000.000.000.000", "66000000000000", ""},
      {"1234.5", "1234.5", ""},
      {"1234,5", "1234.5", ""},
      {"1.234,5", "1234.5", ""},
      {"1,234.5", "1234.5", ""},
      {"1.234,567", "1234.567", ""},
      {"20.013,63", "20013.63", ""},
      {"12345.678", "12345.678", ""},
      {"12345,678", "12345.678", ""},
      {"0.125", "0.125", ""},
      {"0,125", "0.125", ""},
      {"12.34", "12.34", ""},
      {"1.2345", "1.2345", ""},
      {".5", "0.5", ""},
      {"1 234 567", "1234567", ""},
      {"1\u00A0234\u202F567,89", "1234567.89", ""},
      {"1 234.567", "1234.567", ""},
      {"1'234'567", "1234567", ""},
      {"342.000.000", "342000000", ""},
      {"0", "0", ""},
      {"007", "7", ""},
      {"1.234", "1234", ""},
      {"60.000", "60000", ""},
      {"1,234", "1.234", "1234"},
      {"61,5 tỷ", "61500000000", ""},
      {"61,5tỉ", "61500000000", ""},
      {"2,5 triệu", "2500000", ""},
      {"2.5 TRIỆU", "2500000", ""},
      {"15 nghìn", "15000", ""},
      {"15 ngàn", "15000", ""},
      {"66 nghìn tỷ", "66000000000000", ""},
      {"2 tỷ 500 triệu", "2500000000", ""},
      {"1,125 tỷ", "1125000000", ""},
      {"1.125 tỷ", "1125000000000", "1125000000"},
      {"1.5 million", "1500000", ""},
      {"1.125 million", "1125000", "1125000000"},
      {"1,125 million", "1125000000", "1125000"},
      {"2 billion", "2000000000", ""},
      {"3 thousand", "3000", ""},
      {"50%", "0.5", ""},
      {"12,5 %", "0.125", ""},
      {"-5", "-5", ""},
      {"\u22125", "-5", ""},
      {"(1.234,5)", "-1234.5", ""},
      {"-1,234", "-1.234", "-1234"},
      {"+7", "7", ""},
  };
  for (const NumberCase& c : cases) {
    const absl::StatusOr<NumberReading> reading = ParseNumber(c.text);
    ASSERT_TRUE(reading.ok()) << c.text << ": " << reading.status();
    EXPECT_EQ(reading->value.ToString(), c.value) << c.text;
    EXPECT_EQ(reading->ambiguous, !c.other.empty()) << c.text;
    EXPECT_EQ(reading->other.has_value() ? reading->other->ToString() : "", c.other) << c.text;
    EXPECT_FALSE(reading->inferred) << c.text;
  }
}

TEST(ParseNumberTest, MarksInferredAndPercent) {
  for (const char* text : {"1.000?", "?1.000", "1.000 ?"}) {
    const absl::StatusOr<NumberReading> reading = ParseNumber(text);
    ASSERT_TRUE(reading.ok()) << text;
    EXPECT_TRUE(reading->inferred) << text;
    EXPECT_EQ(reading->value.ToString(), "1000") << text;
  }
  EXPECT_TRUE(ParseNumber("5%")->percent);
  EXPECT_FALSE(ParseNumber("5")->percent);
}

TEST(ParseNumberTest, RefusesEverythingElse) {
  const std::vector<std::string> texts = {
      "",          "?",     "-",    "abc",        "1.2.3",        "1,23,456", "1.234.56",           "1.234,56.7",
      "12.",       "1 23",  "(5",   "(-5)",       "--5",          "5-",       "1.234 567",          "tỷ",
      "5 đồng",    "5 USD", "1/2",  "2 triệu 3",  "2 triệu 3 tỷ", "1e5",      "6,15E+10",           "50% contributed",
      "0.123.456", "1..2",  "1.,2", "5 tỷ tỷ tỷ", "10 m VND",     "１２",     std::string(41, '9'), "1 2 3"};
  for (const std::string& text : texts) {
    const absl::StatusOr<NumberReading> reading = ParseNumber(text);
    EXPECT_FALSE(reading.ok()) << text;
    EXPECT_EQ(ngoaid::errors::Reason(reading.status()), "NUMBER_UNREADABLE") << text;
  }
}

struct DateCase {
  std::string text;
  std::string iso;
  bool inferred = false;
};

TEST(ParseDateTest, ReadsWhatPeopleType) {
  const std::vector<DateCase> cases = {
      {"", ""},
      {"  ", ""},
      {"?", "", true},
      {"03/10/2024", "2024-10-03"},
      {"3/10/2024", "2024-10-03"},
      {"3-10-2024", "2024-10-03"},
      {"03.10.2024", "2024-10-03"},
      {"03 / 10 / 2024", "2024-10-03"},
      {"10/2024", "2024-10"},
      {"9-2022", "2022-09"},
      {"2024", "2024"},
      {"2024-10-03", "2024-10-03"},
      {"2024/10/03", "2024-10-03"},
      {"2024-10", "2024-10"},
      {"2024-10-03T08:30:00Z", "2024-10-03"},
      {"2024-10-03 08:30:00.5", "2024-10-03"},
      {"03/10/2024 08:30", "2024-10-03"},
      {"3/1/2024 8:30 PM", "2024-01-03"},
      {"09?/2022", "2022-09", true},
      {"10?/2011", "2011-10", true},
      {"03?/01/2014", "2014-01-03", true},
      {"25?/03/2015", "2015-03-25", true},
      {"2014?", "2014", true},
      {"2020-08?", "2020-08", true},
      {"tháng 9/2022", "2022-09"},
      {"Tháng 9 năm 2022", "2022-09"},
      {"ngày 3 tháng 10 năm 2024", "2024-10-03"},
      {"ngày 03/10/2024", "2024-10-03"},
      {"năm 2021", "2021"},
      {"NĂM 2021", "2021"},
      {"2018-2022", "2018-01-01/2022-12-31"},
      {"2018 - 2022", "2018-01-01/2022-12-31"},
      {"2018–2022", "2018-01-01/2022-12-31"},
      {"2018/2022", "2018-01-01/2022-12-31"},
      {"2018?-2022", "2018-01-01/2022-12-31", true},
      {"giai đoạn 2018-2022", "2018-01-01/2022-12-31"},
      {"từ 12/2022 đến 09/2027", "2022-12-01/2027-09-30"},
      {"12/2022 - 09/2027", "2022-12-01/2027-09-30"},
      {"12/2022-09/2027", "2022-12-01/2027-09-30"},
      {"29/02/2024", "2024-02-29"},
  };
  for (const DateCase& c : cases) {
    const absl::StatusOr<PartialDate> date = ParseDate(c.text);
    ASSERT_TRUE(date.ok()) << c.text << ": " << date.status();
    EXPECT_EQ(date->ToIso(), c.iso) << c.text;
    EXPECT_EQ(date->inferred, c.inferred) << c.text;
  }
}

TEST(ParseDateTest, RefusesEverythingElseWithAReason) {
  const std::vector<std::pair<std::string, std::string>> cases = {{"3/10/24", "four digits"},
                                                                  {"10/24", "four digits"},
                                                                  {"30/02/2024", "no day 30"},
                                                                  {"29/02/2023", "no day 29"},
                                                                  {"10/25/2024", "no month 25"},
                                                                  {"13/2024", "no month 13."},
                                                                  {"03-13-2024", "no month 13 (the day comes before"},
                                                                  {"2024-13-03", "no month 13."},
                                                                  {"00/2024", "no month 0"},
                                                                  {"0/1/2024", "no day 0"},
                                                                  {"1/1/1899", "from 1900"},
                                                                  {"2101", "from 1900"},
                                                                  {"Quý I/2024", "write"},
                                                                  {"quý 3 năm 2024", "write"},
                                                                  {"sắp tới", "write"},
                                                                  {"45568", "write"},
                                                                  {"20241003", "write"},
                                                                  {"03-Oct-2024", "write"},
                                                                  {"1/2/3/2024", "write"},
                                                                  {"2022-2018", "ends before"},
                                                                  {"3/10.2024", "write"},
                                                                  {"-2024", "write"},
                                                                  {"24", "write"},
                                                                  {"đầu năm 2024", "write"},
                                                                  {"2024-10-03-05", "write"},
                                                                  {"//2024", "write"}};
  for (const auto& [text, why] : cases) {
    const absl::StatusOr<PartialDate> date = ParseDate(text);
    ASSERT_FALSE(date.ok()) << text << " read as " << date->ToIso();
    EXPECT_EQ(ngoaid::errors::Reason(date.status()), "DATE_UNREADABLE") << text;
    EXPECT_NE(date.status().message().find(why), absl::string_view::npos) << text << ": " << date.status();
  }
}

Cell MakeCell(CellKind kind, const std::string& text) {
  Cell cell;
  cell.kind = kind;
  cell.text = text;
  return cell;
}

TEST(ReadNumberTest, TakesCellsByTheirKind) {
  const Cell number = MakeCell(CellKind::kNumber, "1.234");
  EXPECT_EQ((*ReadNumber(&number))->value.ToString(), "1.234");
  EXPECT_FALSE((*ReadNumber(&number))->ambiguous);
  const Cell text = MakeCell(CellKind::kText, "1.234");
  EXPECT_EQ((*ReadNumber(&text))->value.ToString(), "1234");
  const Cell blank = MakeCell(CellKind::kText, " \u00A0");
  EXPECT_FALSE(ReadNumber(&blank)->has_value());
  EXPECT_FALSE(ReadNumber(nullptr)->has_value());
  for (const CellKind kind : {CellKind::kDate, CellKind::kError, CellKind::kBoolean}) {
    const Cell cell = MakeCell(kind, "2024");
    EXPECT_FALSE(ReadNumber(&cell).ok());
  }
}

TEST(ReadDateTest, TakesCellsByTheirKind) {
  const Cell date = MakeCell(CellKind::kDate, "2024-10");
  EXPECT_EQ(ReadDate(&date)->ToIso(), "2024-10");
  const Cell year = MakeCell(CellKind::kNumber, "2024");
  EXPECT_EQ(ReadDate(&year)->ToIso(), "2024");
  const Cell text = MakeCell(CellKind::kText, "03/10/2024");
  EXPECT_EQ(ReadDate(&text)->ToIso(), "2024-10-03");
  EXPECT_FALSE(ReadDate(nullptr)->known());
  const Cell error = MakeCell(CellKind::kError, "#REF!");
  EXPECT_FALSE(ReadDate(&error).ok());
}

}  // namespace
}  // namespace ngoaid::sheets

#include "clients/cli/output/row_output.h"

#include <gmock/gmock.h>

#include <sstream>

namespace ngoaid::cli {
namespace {

Column SheetsOnly(Column column) {
  column.sheets_only = true;
  return column;
}

class RowOutputTest : public testing::Test {
 protected:
  std::string Print(Format format, bool surrounded, int rows) {
    std::ostringstream out, err;
    Runtime runtime({out, err}, Environment{}, Clock::System());
    runtime.options.format = format;
    auto output = RowOutput::Create(runtime, {{"Bảng", "Table"},
                                              {{"place", {"Địa bàn", "Place"}},
                                               {"date", {"Ngày", "Date"}, Shown::kDate},
                                               {"value", {"Giá trị", "Value"}, Shown::kNumber},
                                               SheetsOnly({"entry", {"Bút toán", "Entry"}})},
                                              surrounded,
                                              Json{{"columns", {"place", "value"}}}});
    const Json all[] = {{{"place", "Quảng Trị"}, {"date", "2024-10-03"}, {"value", "1234.50"}, {"entry", "=1+1"}},
                        {{"place", nullptr}, {"date", "2024"}, {"value", "-2.00"}, {"entry", "a,b"}}};
    for (int i = 0; i < rows; ++i) EXPECT_TRUE(output->Add(all[i]).ok());
    Closing closing;
    closing.members = {{"total", {{"value", "1232.50"}}}};
    if (surrounded) {
      closing.total = Json{{"value", "1232.50"}};
      closing.notes = {{{"Định nghĩa", "Definition"}, "x"}};
    }
    EXPECT_TRUE(output->Finish(closing).ok());
    return out.str();
  }
};

TEST_F(RowOutputTest, ATableIsForPeople) {
  EXPECT_EQ(Print(Format::kTable, true, 2),
            "Địa bàn    Ngày         Giá trị\n"
            "---------  ----------  --------\n"
            "Quảng Trị  03/10/2024  1.234,50\n"
            "           2024           -2,00\n"
            "---------  ----------  --------\n"
            "Tổng cộng              1.232,50\n"
            "\n"
            "Định nghĩa: x\n");
}

TEST_F(RowOutputTest, JsonIsPlainAndWhole) {
  const std::string text = Print(Format::kJson, true, 2);
  const Json json = Json::parse(text);
  EXPECT_EQ(json["columns"], Json({"place", "value"}));
  ASSERT_EQ(json["rows"].size(), 2u);
  EXPECT_EQ(json["rows"][0]["value"], "1234.50");
  EXPECT_EQ(json["rows"][1]["place"], nullptr);
  EXPECT_EQ(json["total"]["value"], "1232.50");
  EXPECT_EQ(Json::parse(Print(Format::kJson, false, 2)).size(), 2u);
  EXPECT_EQ(Json::parse(Print(Format::kJson, false, 0)), Json::array());
  EXPECT_EQ(Json::parse(Print(Format::kJson, true, 0))["rows"], Json::array());
}

TEST_F(RowOutputTest, YamlHoldsTheSame) {
  EXPECT_EQ(Print(Format::kYaml, true, 1),
            "columns:\n  - \"place\"\n  - \"value\"\n"
            "rows:\n- place: \"Quảng Trị\"\n  date: \"2024-10-03\"\n  value: \"1234.50\"\n  entry: \"=1+1\"\n"
            "total:\n  value: \"1232.50\"\n");
}

TEST_F(RowOutputTest, CsvIsDataOnlyAndHarmless) {
  EXPECT_EQ(Print(Format::kCsv, true, 2),
            "\xEF\xBB\xBFplace,date,value,entry\r\n"
            "Quảng Trị,2024-10-03,1234.50,'=1+1\r\n"
            ",2024,-2.00,\"a,b\"\r\n");
}

TEST_F(RowOutputTest, AWorkbookIsAZip) { EXPECT_THAT(Print(Format::kXlsx, true, 2), testing::StartsWith("PK")); }

TEST(PrintRecord, IsASheetOfOneRowAndAFileTakenInOneOfItsFindings) {
  std::ostringstream out, err;
  Runtime runtime({out, err}, Environment{}, Clock::System());
  runtime.options.format = Format::kCsv;
  const std::vector<Column> columns = {{"row", {}, Shown::kNumber}, {"message", {}}};
  EXPECT_TRUE(PrintRecord(runtime, {{"row", 7}, {"message", "a,b"}}, columns, "below").ok());
  EXPECT_EQ(out.str(), "\xEF\xBB\xBFrow,message\r\n7,\"a,b\"\r\n");
  out.str("");
  const Json answer = {{"rows", 2}, {"rejections", {{{"row", 1}}}}, {"findings", {{{"row", 2}, {"message", "x"}}}}};
  EXPECT_TRUE(PrintTakenIn(runtime, answer, columns).ok());
  EXPECT_EQ(out.str(), "\xEF\xBB\xBFrow,message\r\n1,\r\n2,x\r\n");
}

TEST(CellText, ChoosesTheLanguageAndJoinsLists) {
  const Json row = {{"title", {{"vi", "Y tế"}, {"en", ""}}}, {"codes", {"a", "b"}}, {"flag", true}};
  EXPECT_EQ(CellText(row, {"title", {}}, Language::kEnglish), "Y tế");
  EXPECT_EQ(CellText(row, {"codes", {}}, Language::kEnglish), "a; b");
  EXPECT_EQ(CellText(row, {"missing", {}}, Language::kEnglish), "");
  EXPECT_EQ(HumanCell(row, {"flag", {}, Shown::kYesNo}, Language::kVietnamese), "có");
  EXPECT_EQ(HumanCell({{"kind", "commitment"}}, {"kind", {}, Shown::kCode}, Language::kVietnamese), "cam kết");
}

}  // namespace
}  // namespace ngoaid::cli

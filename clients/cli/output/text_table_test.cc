#include "clients/cli/output/text_table.h"

#include <gtest/gtest.h>

namespace ngoaid::cli {
namespace {

TextTable Sample() {
  return {{{"Địa bàn"}, {"Giá trị", true}},
          {{"Quảng Trị", "1.234,50"}, {"Thừa Thiên Hue\u0302\u0301", "9"}, {"", ""}},
          std::vector<std::string>{"Tổng cộng", "1.243,50"}};
}

TEST(RenderTable, AlignsByWhatIsShown) {
  EXPECT_EQ(RenderTable(Sample()),
            "Địa bàn          Giá trị\n"
            "--------------  --------\n"
            "Quảng Trị       1.234,50\n"
            "Thừa Thiên Hue\u0302\u0301         9\n"
            "\n"
            "--------------  --------\n"
            "Tổng cộng       1.243,50\n");
}

TEST(RenderTable, CutsTextsNeverNumbersToFitALine) {
  EXPECT_EQ(RenderTable(Sample(), {20, false}),
            "Địa bàn      Giá trị\n"
            "----------  --------\n"
            "Quảng Trị   1.234,50\n"
            "Thừa Thiê…         9\n"
            "\n"
            "----------  --------\n"
            "Tổng cộng   1.243,50\n");
}

TEST(RenderTable, ACellIsOneLine) {
  TextTable table{{{"A"}, {"B"}}, {{"một\nhai", "\tba"}}, std::nullopt};
  EXPECT_EQ(RenderTable(table), "A        B\n-------  ---\nmột hai   ba\n");
}

TEST(RenderTable, EmphasisOnlyWhenAsked) {
  EXPECT_EQ(RenderTable(Sample()).find('\x1b'), std::string::npos);
  EXPECT_EQ(RenderTable(Sample(), {0, true}).find("\x1b[1mĐịa bàn"), 0u);
}

}  // namespace
}  // namespace ngoaid::cli

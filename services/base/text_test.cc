#include "services/base/text.h"

#include <gtest/gtest.h>

#include <string>

namespace ngoaid {
namespace {

TEST(IsCleanUtf8Test, TellsCleanFromBroken) {
  EXPECT_TRUE(IsCleanUtf8(""));
  EXPECT_TRUE(IsCleanUtf8("Tổ chức 🌾"));
  EXPECT_FALSE(IsCleanUtf8(absl::string_view("a\0b", 3)));
  EXPECT_FALSE(IsCleanUtf8("\xC0\x80"));      // NUL in too many bytes
  EXPECT_FALSE(IsCleanUtf8("\xED\xA0\x80"));  // half a surrogate pair
  EXPECT_FALSE(
      IsCleanUtf8("T\xF4 ch\xF8"
                  "c"));                          // windows-1258
  EXPECT_FALSE(IsCleanUtf8("\xE1\xBB"));          // cut off
  EXPECT_FALSE(IsCleanUtf8("\xF4\x90\x80\x80"));  // beyond Unicode
}

TEST(CleanTextTest, ComposesAndFoldsBlanks) {
  EXPECT_EQ(CleanText("  Hoa\u0300\u00A0\u2003 Bi\u0300nh \t"), "Hoà Bình");
  EXPECT_EQ(CleanText("Quảng\u200B Trị\uFEFF"), "Quảng Trị");
  EXPECT_EQ(CleanText("một \r\n hai\rba\u2028bốn\n\n"), "một\nhai\nba\nbốn");
  EXPECT_EQ(CleanText("\n\n một"), "một");
  EXPECT_EQ(CleanText(" \u200B\n "), "");
}

TEST(FoldTest, MakesSpellingsEqual) {
  EXPECT_EQ(Fold("TP. Hồ Chí Minh"), "tp ho chi minh");
  EXPECT_EQ(Fold("Hoà Bình"), "hoa binh");
  EXPECT_EQ(Fold("Hòa Bình"), Fold("HOA\u0300 BI\u0300NH"));
  EXPECT_EQ(Fold("Đắk Lắk"), "dak lak");
  EXPECT_EQ(Fold("ĐẮK LẮK"), Fold("Ðắk Lắk"));  // the second with an Icelandic Eth
  EXPECT_EQ(Fold("Thừa Thiên – Huế"), "thua thien hue");
  EXPECT_EQ(Fold("Søren Straße Łódź"), "soren strasse lodz");
  EXPECT_EQ(Fold("ＡＢＣ １２"), "abc 12");
  EXPECT_EQ(Fold("(…)!"), "");
  EXPECT_EQ(Fold("A&B  Co., Ltd."), "a b co ltd");
  EXPECT_EQ(Fold("한국"), "한국");
}

TEST(EditDistanceTest, CountsInsertionsDeletionsChangesAndSwaps) {
  EXPECT_EQ(EditDistance("plan", "plan", 3), 0);
  EXPECT_EQ(EditDistance("plan", "plane", 3), 1);
  EXPECT_EQ(EditDistance("plan", "paln", 3), 1);
  EXPECT_EQ(EditDistance("world vision", "wolrd vison", 3), 2);
  EXPECT_EQ(EditDistance("", "abc", 3), 3);
  EXPECT_EQ(EditDistance("한국", "한구", 3), 1);
}

TEST(EditDistanceTest, StopsAboveTheLimit) {
  EXPECT_EQ(EditDistance("kitten", "sitting", 2), 3);
  EXPECT_EQ(EditDistance("kitten", "sitting", 3), 3);
  EXPECT_EQ(EditDistance("a", "abcdef", 2), 3);
  EXPECT_EQ(EditDistance("abcdef", "uvwxyz", 0), 1);
  EXPECT_EQ(EditDistance("ab", "ba", 1), 1);
  EXPECT_EQ(EditDistance("abxx", "baxx", 1), 1);
}

TEST(TextTest, AnExcerptEndsBetweenLetters) {
  EXPECT_EQ(Excerpt("Quảng Trị", 20), "Quảng Trị");
  EXPECT_EQ(Excerpt("Quảng Trị", 3), "Quả…");
  EXPECT_EQ(Excerpt("", 3), "");
  EXPECT_EQ(Excerpt("ạ", 0), "…");
  EXPECT_LE(Excerpt(std::string(10'000, '\x80'), 10).size(), 50u) << "bytes that begin no letter are counted too";
}

}  // namespace
}  // namespace ngoaid

#include "services/base/filter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace ngoaid {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

// One line that shows how a filter was understood.
std::string Print(const FilterNode& node) {
  switch (node.kind) {
    case FilterNode::Kind::kComparison:
      return absl::StrCat(node.field, FilterOperatorText(node.op), node.value);
    case FilterNode::Kind::kNot:
      return absl::StrCat("not(", Print(node.children[0]), ")");
    case FilterNode::Kind::kAnd:
    case FilterNode::Kind::kOr:
      break;
  }
  std::string children = absl::StrJoin(
      node.children, " ", [](std::string* out, const FilterNode& child) { absl::StrAppend(out, Print(child)); });
  return absl::StrCat(node.kind == FilterNode::Kind::kAnd ? "and(" : "or(", children, ")");
}

std::string Understood(absl::string_view text) {
  FieldViolations violations;
  auto node = ParseFilter(text, violations);
  if (!node) return violations.empty() ? "no violation" : "refused: " + violations[0].description.en;
  return violations.empty() ? Print(*node) : "both";
}

FieldViolation Fault(absl::string_view text) {
  FieldViolations violations;
  EXPECT_FALSE(ParseFilter(text, violations)) << text;
  EXPECT_EQ(violations.size(), 1u) << text;
  return violations.empty() ? FieldViolation() : violations[0];
}

TEST(FilterTest, EmptyMatchesAll) {
  FieldViolations violations;
  for (const char* text : {"", "  \t "}) {
    auto node = ParseFilter(text, violations);
    ASSERT_TRUE(node);
    EXPECT_TRUE(node->matches_all());
  }
  EXPECT_FALSE(ParseFilter("a=1", violations)->matches_all());
}

TEST(FilterTest, KnowsEveryOperator) {
  EXPECT_EQ(Understood("a = 1 b!=2 c<3 d <= 4 e>5 f>= 6 g:7"), "and(a=1 b!=2 c<3 d<=4 e>5 f>=6 g:7)");
}

TEST(FilterTest, OrBindsTighterThanAnd) {
  EXPECT_EQ(Understood("a=1 AND b=2 OR b=3"), "and(a=1 or(b=2 b=3))");
  EXPECT_EQ(Understood("(a=1 AND b=2) OR b=3"), "or(and(a=1 b=2) b=3)");
}

TEST(FilterTest, NotAndMinusTurnRound) {
  EXPECT_EQ(Understood("NOT a=1 AND -b=2"), "and(not(a=1) not(b=2))");
  EXPECT_EQ(Understood("NOT (a=1 OR b=2)"), "not(or(a=1 b=2))");
}

TEST(FilterTest, ReadsValuesBareAndQuoted) {
  EXPECT_EQ(Understood("place = 63:15 AND date>=2024-10-03"), "and(place=63:15 date>=2024-10-03)");
  EXPECT_EQ(Understood(R"(name = "Tổ chức \"A\" (B), C")"), R"(name=Tổ chức "A" (B), C)");
  EXPECT_EQ(Understood(R"(name = 'AND' AND donor-country=VN)"), "and(name=AND donor-country=VN)");
  EXPECT_EQ(Understood(R"(note:* AND note:"*")"), "and(note!= note:*)");
  EXPECT_EQ(Understood(R"(name = "")"), "name=");
}

TEST(FilterTest, RemembersWhereThingsStandInCharactersNotBytes) {
  FieldViolations violations;
  auto node = ParseFilter("tên_khác = 1", violations);
  EXPECT_FALSE(node);  // names are ASCII
  node = ParseFilter(R"(a = "đường" AND b = 2)", violations = {});
  ASSERT_TRUE(node);
  EXPECT_EQ(node->children[1].column, 17);
  EXPECT_EQ(node->children[1].value_column, 21);
}

TEST(FilterTest, SaysWhereTheFaultIsInBothLanguages) {
  struct Case {
    const char* text;
    int column;
    const char* hint;
  };
  const Case cases[] = {
      {"kind", 5, "operator"},
      {"kind == a", 6, "== is no operator"},
      {"kind <> a", 6, "<> is no operator"},
      {"kind =", 7, "value of \"kind\""},
      {"kind = \"a", 8, "quote is not closed"},
      {"(kind = a", 1, "not closed"},
      {"kind = a)", 9, "too many"},
      {"kind = a AND", 13, "field is expected"},
      {"kind = a and b = c", 10, "capitals: AND"},
      {"AND kind = a", 1, "missing before AND"},
      {"kind = a, b", 9, "not understood"},
      {"kind = Samaritan's", 17, "not understood"},
      {"= a", 1, "field is expected"},
      {"\"đồng\" = 1", 1, "field is expected"},
      {"a = \"đồng\" !", 12, "not understood"},
      {"()", 2, "field is expected"},
      {"NOT", 4, "field is expected"},
  };
  for (const Case& c : cases) {
    FieldViolation fault = Fault(c.text);
    EXPECT_EQ(fault.field, "filter");
    EXPECT_THAT(fault.description.en, StartsWith(absl::StrCat("column ", c.column, ": "))) << c.text;
    EXPECT_THAT(fault.description.vi, StartsWith(absl::StrCat("cột ", c.column, ": "))) << c.text;
    EXPECT_THAT(fault.description.en, HasSubstr(c.hint)) << c.text;
  }
}

TEST(FilterTest, LimitsLengthInCharacters) {
  const std::string fits = absl::StrCat("a = \"", std::string(kMaxFilterLength - 6, 'x'), "\"");
  EXPECT_THAT(Understood(fits), StartsWith("a=x"));
  EXPECT_THAT(Fault(fits + " ").description.en, HasSubstr("2000"));
  std::string marked = "a = \"";
  for (int i = 0; i < kMaxFilterLength - 6; ++i) marked += "đ";
  EXPECT_THAT(Understood(marked + "\""), StartsWith("a=đ"));
}

TEST(FilterTest, LimitsDepth) {
  auto nested = [](int depth, const char* open, const char* close) {
    std::string text;
    for (int i = 0; i < depth; ++i) text += open;
    text += "a=1";
    for (int i = 0; i < depth; ++i) text += close;
    return text;
  };
  EXPECT_EQ(Understood(nested(kMaxFilterDepth, "(", ")")), "a=1");
  EXPECT_THAT(Fault(nested(kMaxFilterDepth + 1, "(", ")")).description.en, HasSubstr("column 33: is nested"));
  EXPECT_THAT(Fault(nested(kMaxFilterDepth + 1, "NOT ", "")).description.en, HasSubstr("nested"));
  EXPECT_THAT(Fault(nested(600, "(-", ")")).description.en, HasSubstr("nested"));
  // Side by side is not deep.
  std::string wide = "a=1";
  for (int i = 0; i < 300; ++i) wide += " (b=2)";
  EXPECT_THAT(Understood(wide), StartsWith("and(a=1 b=2 b=2"));
}

TEST(FilterTest, RefusesNulAndBrokenUtf8) {
  EXPECT_THAT(Fault(absl::string_view("a = \"\0\"", 8)).description.en, HasSubstr("NUL"));
  EXPECT_THAT(Fault("a = \xff").description.en, HasSubstr("UTF-8"));
}

TEST(FilterTest, NamesTheFieldItWasGiven) {
  FieldViolations violations;
  ParseFilter("x", violations, "where");
  ASSERT_EQ(violations.size(), 1u);
  EXPECT_EQ(violations[0].field, "where");
}

}  // namespace
}  // namespace ngoaid

#include "services/base/page_token.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ngoaid {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kQuery[] = "ListOrganisations|kind = \"foreign-ngo\"";

void ExpectRefused(absl::string_view token, absl::string_view query, size_t columns) {
  FieldViolations violations;
  EXPECT_FALSE(ReadPageToken(token, query, columns, violations)) << token;
  ASSERT_EQ(violations.size(), 1u) << token;
  EXPECT_EQ(violations[0].field, "page_token");
  EXPECT_FALSE(violations[0].description.vi.empty());
  EXPECT_FALSE(violations[0].description.en.empty());
}

TEST(PageTokenTest, GivesBackThePositionOfItsOwnQuery) {
  FieldViolations violations;
  auto position = ReadPageToken(MakePageToken({"tổ chức: a", ""}, kQuery), kQuery, 2, violations);
  ASSERT_TRUE(position);
  EXPECT_THAT(*position, ElementsAre("tổ chức: a", ""));
  EXPECT_THAT(violations, IsEmpty());
}

TEST(PageTokenTest, EmptyTokenIsTheFirstPage) {
  FieldViolations violations;
  auto position = ReadPageToken("", kQuery, 2, violations);
  ASSERT_TRUE(position);
  EXPECT_THAT(*position, IsEmpty());
}

TEST(PageTokenTest, HoldsOnlyCharactersThatGoIntoAnAddress) {
  EXPECT_THAT(MakePageToken({"đ?>~ÿ", "2"}, kQuery), ::testing::MatchesRegex("[A-Za-z0-9_-]+"));
}

TEST(PageTokenTest, RefusesATokenOfAnotherQuery) { ExpectRefused(MakePageToken({"a", "1"}, "other"), kQuery, 2); }

TEST(PageTokenTest, RefusesAnotherNumberOfColumns) { ExpectRefused(MakePageToken({"a"}, kQuery), kQuery, 2); }

TEST(PageTokenTest, RefusesATokenChangedAnywhere) {
  const std::string token = MakePageToken({"habitat", "0190"}, kQuery);
  for (size_t at = 0; at < token.size(); ++at) {
    std::string changed = token;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    ExpectRefused(changed, kQuery, 2);
  }
}

TEST(PageTokenTest, RefusesWhatIsNoToken) {
  const std::string token = MakePageToken({"habitat", "0190"}, kQuery);
  ExpectRefused(token.substr(0, token.size() - 3), kQuery, 2);
  ExpectRefused(token + token, kQuery, 2);
  ExpectRefused("%%%", kQuery, 2);
  ExpectRefused("1", kQuery, 2);
  ExpectRefused(std::string(100'000, 'A'), kQuery, 2);
}

TEST(PageTokenTest, RefusesNulInAPositionEvenWithTheRightDigest) {
  ExpectRefused(MakePageToken({std::string("a\0b", 3), "1"}, kQuery), kQuery, 2);
}

TEST(PageSizeTest, ZeroIsTheStandardAndTheLimitsHold) {
  FieldViolations violations;
  EXPECT_EQ(ReadPageSize(0, 50, 1000, violations), 50);
  EXPECT_EQ(ReadPageSize(1000, 50, 1000, violations), 1000);
  EXPECT_THAT(violations, IsEmpty());
  ReadPageSize(-1, 50, 1000, violations);
  ReadPageSize(1001, 50, 1000, violations, "limit");
  ASSERT_EQ(violations.size(), 2u);
  EXPECT_EQ(violations[0].field, "page_size");
  EXPECT_EQ(violations[1].field, "limit");
}

}  // namespace
}  // namespace ngoaid

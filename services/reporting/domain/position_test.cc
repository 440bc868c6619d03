#include "services/reporting/domain/position.h"

#include <gtest/gtest.h>

namespace ngoaid::reporting {
namespace {

const Position kPosition{"700:705:700,703", "7123456789", absl::CivilDay(2025, 3, 4)};

TEST(PositionTest, ATokenSaysItsPosition) {
  const std::string token = EncodePosition(kPosition);
  EXPECT_EQ(token.substr(0, 3), "s1.");
  EXPECT_EQ(DecodePosition(token), kPosition);
  Position quiet{"705:705:", "1", absl::CivilDay(2025, 3, 4)};
  EXPECT_EQ(DecodePosition(EncodePosition(quiet)), quiet);
}

TEST(PositionTest, ATokenWithAnyCharacterChangedOrCutIsRefused) {
  const std::string token = EncodePosition(kPosition);
  for (size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_EQ(DecodePosition(changed), std::nullopt) << i;
    EXPECT_EQ(DecodePosition(token.substr(0, i)), std::nullopt) << i;
  }
  EXPECT_EQ(DecodePosition(token + "A"), std::nullopt);
  EXPECT_EQ(DecodePosition(token + "="), std::nullopt);
}

TEST(PositionTest, ASnapshotTheDatabaseWouldRefuseIsRefusedHere) {
  for (const char* snapshot : {"", "5", "0:5:", "6:5:", "5:6:4", "5:9:7,6", "5:6:6", "5:6:x", "-5:6:", "5:6:5:"}) {
    EXPECT_EQ(DecodePosition(EncodePosition({snapshot, "1", absl::CivilDay(2025, 3, 4)})), std::nullopt) << snapshot;
  }
}

TEST(PositionTest, EarlierIsOfTheSameClusterAndNotAheadOfNow) {
  const Position now{"710:720:", "1", absl::CivilDay(2025, 3, 4), {{"1", 0}}};
  auto earlier = [&now](const char* snapshot, const char* cluster) {
    return IsEarlierPosition({snapshot, cluster, now.day}, now);
  };
  EXPECT_TRUE(earlier("710:720:", "1"));
  EXPECT_TRUE(earlier("700:705:700", "1"));
  EXPECT_FALSE(earlier("700:705:700", "2"));
  EXPECT_FALSE(earlier("700:721:", "1"));
  EXPECT_FALSE(earlier("711:720:", "1"));
}

TEST(PositionTest, APositionOutlivesTheMoveToAnotherCluster) {
  // The ledger began in cluster 1, went to 2, and came back to 1.
  const Position now{"9010:9020:", "1", absl::CivilDay(2025, 3, 4), {{"1", 0}, {"2", 1000}, {"1", 9000}}};
  auto earlier = [&now](const char* snapshot, const char* cluster) {
    return IsEarlierPosition({snapshot, cluster, now.day}, now);
  };
  EXPECT_TRUE(earlier("700:705:700", "1"));
  EXPECT_TRUE(earlier("1500:1505:", "2"));
  EXPECT_TRUE(earlier("9005:9010:", "1"));
  // A cluster has no ids of another's.
  EXPECT_FALSE(earlier("700:705:", "2"));
  EXPECT_FALSE(earlier("9005:9010:", "2"));
  EXPECT_FALSE(earlier("1500:1505:", "1"));
  EXPECT_FALSE(earlier("999:1001:", "1"));
  // Nor is any of them from the future, or of a copy that went its own way.
  EXPECT_FALSE(earlier("9005:9021:", "1"));
  EXPECT_FALSE(earlier("1500:1505:", "3"));
}

TEST(PositionTest, WhereTheLedgerHasLivedIsNoPartOfAToken) {
  Position present = kPosition;
  present.lineage = {{"7123456789", 0}};
  EXPECT_EQ(EncodePosition(present), EncodePosition(kPosition));
}

}  // namespace
}  // namespace ngoaid::reporting

#include "services/base/identity.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace ngoaid {
namespace {

TEST(NewUuidTest, HasVersionSevenAndTheTimeInFront) {
  const std::string uuid = NewUuid(absl::FromUnixMicros(0x0123456789ABLL * 1000 + 500));
  EXPECT_EQ(uuid.substr(0, 18), "01234567-89ab-7800");
  EXPECT_NE(std::string("89ab").find(uuid[19]), std::string::npos) << uuid;
  EXPECT_TRUE(IsUuid(uuid));
}

TEST(NewUuidTest, SortsByTimeAndNeverRepeats) {
  const absl::Time start = absl::FromUnixSeconds(1'700'000'000);
  EXPECT_LT(NewUuid(start), NewUuid(start + absl::Microseconds(1)));
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(NewUuid(start));
  EXPECT_EQ(seen.size(), 1000u);
}

TEST(NameUuidTest, GivesTheSameForEver) {
  EXPECT_EQ(NameUuid("organisation:Plan International"), "02391056-4826-5c0a-b329-e67fd27ca51e");
  EXPECT_NE(NameUuid("a"), NameUuid("b"));
  EXPECT_EQ(NameUuid("")[14], '5');
  EXPECT_TRUE(IsUuid(NameUuid("")));
}

TEST(IsUuidTest, ChecksTheForm) {
  EXPECT_TRUE(IsUuid("01234567-89ab-7800-8000-000000000000"));
  EXPECT_TRUE(IsUuid("01234567-89AB-7800-8000-000000000000"));
  EXPECT_FALSE(IsUuid("00000000-0000-0000-0000-000000000000"));
  EXPECT_FALSE(IsUuid(""));
  EXPECT_FALSE(IsUuid("0123456789ab78008000000000000000"));
  EXPECT_FALSE(IsUuid("0123456-789ab-7800-8000-000000000000"));
  EXPECT_FALSE(IsUuid("g1234567-89ab-7800-8000-000000000000"));
  EXPECT_FALSE(IsUuid("{01234567-89ab-7800-8000-00000000000}"));
}

TEST(Sha256HexTest, AgreesWithTheStandard) {
  EXPECT_EQ(Sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace ngoaid

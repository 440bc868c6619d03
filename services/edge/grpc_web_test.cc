#include "services/edge/grpc_web.h"

#include <gtest/gtest.h>

namespace ngoaid::edge {
namespace {

TEST(GrpcWebTest, AMessageFrameHasItsLengthInFourBytes) {
  EXPECT_EQ(MessageFrameHead(0x01020304), std::string("\0\1\2\3\4", 5));
  EXPECT_TRUE(IsOneMessage(MessageFrameHead(3) + "abc"));
  EXPECT_TRUE(IsOneMessage(MessageFrameHead(0)));
  EXPECT_FALSE(IsOneMessage(MessageFrameHead(3) + "abcd"));
  EXPECT_FALSE(IsOneMessage(MessageFrameHead(3) + "ab"));
  EXPECT_FALSE(IsOneMessage("\1" + MessageFrameHead(0).substr(1)));
  EXPECT_FALSE(IsOneMessage(std::string(4, '\0')));
}

TEST(GrpcWebTest, TrailersAreTextThatCannotEndALine) {
  const std::string frame = TrailerFrame(3, "a\r\nb: 100% é", std::string("\0\xff", 2));
  EXPECT_EQ(frame.substr(0, 4), std::string("\x80\0\0\0", 4));
  EXPECT_EQ(static_cast<size_t>(static_cast<unsigned char>(frame[4])), frame.size() - kFrameHead);
  EXPECT_EQ(frame.substr(kFrameHead),
            "grpc-status: 3\r\ngrpc-message: a%0d%0ab: 100%25 %c3%a9\r\ngrpc-status-details-bin: AP8\r\n");
}

TEST(GrpcWebTest, ATimeoutIsReadInEveryUnitAndNeverBeyondTheLongest) {
  const absl::Duration longest = absl::Minutes(30);
  EXPECT_EQ(TimeoutOf("1M", longest), absl::Minutes(1));
  EXPECT_EQ(TimeoutOf("2S", longest), absl::Seconds(2));
  EXPECT_EQ(TimeoutOf("1500m", longest), absl::Milliseconds(1500));
  EXPECT_EQ(TimeoutOf("7u", longest), absl::Microseconds(7));
  EXPECT_EQ(TimeoutOf("99999999n", longest), absl::Nanoseconds(99999999));
  for (const char* other : {"", "1H", "99999999H", "S", "-5S", "+5S", "5", "5s", "123456789S", "1.5S", " 5S"}) {
    EXPECT_EQ(TimeoutOf(other, longest), longest) << other;
  }
}

}  // namespace
}  // namespace ngoaid::edge

#include "clients/cli/app/waiting.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace ngoaid::cli {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(WaitingTest, SaysHowLongAndLeavesNothing) {
  std::ostringstream vi, en;
  {
    Waiting first(vi, Language::kVietnamese, 0, std::chrono::milliseconds(5));
    Waiting second(en, Language::kEnglish, 80, std::chrono::milliseconds(5));
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
  EXPECT_THAT(vi.str(), StartsWith("\rĐang chờ trả lời: 0 giây"));
  EXPECT_THAT(en.str(), HasSubstr("Waiting for the answer: 0 s (Ctrl-C stops it)\x1b[K"));
  EXPECT_THAT(vi.str(), EndsWith("\r\x1b[K"));
}

TEST(WaitingTest, AnAnswerThatComesSoonIsNotSpokenOf) {
  std::ostringstream out;
  { Waiting waiting(out, Language::kVietnamese, 0, std::chrono::hours(1)); }
  EXPECT_EQ(out.str(), "");
}

TEST(WaitingTest, ALineFitsTheTerminal) {
  std::ostringstream out;
  {
    Waiting waiting(out, Language::kEnglish, 20, std::chrono::milliseconds(5));
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
  EXPECT_THAT(out.str(), StartsWith("\rWaiting for the an…\x1b[K"));
  EXPECT_EQ(Fitting("12345678", 10), "12345678");
  EXPECT_EQ(Fitting("123456789", 10), "12345678…");
  EXPECT_EQ(Fitting("123456789", 0), "123456789");
}

}  // namespace
}  // namespace ngoaid::cli

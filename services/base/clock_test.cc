#include "services/base/clock.h"

#include <gtest/gtest.h>

#include <ctime>

namespace ngoaid {
namespace {

TEST(ClockTest, SystemTellsTheTimeOfTheMachineAndSleeps) {
  Clock& clock = Clock::System();
  const absl::Time before = clock.Now();
  EXPECT_LT(absl::AbsDuration(before - absl::FromTimeT(std::time(nullptr))), absl::Seconds(5));
  clock.Sleep(absl::Milliseconds(2));
  EXPECT_GE(clock.Now() - before, absl::Milliseconds(2));
}

}  // namespace
}  // namespace ngoaid

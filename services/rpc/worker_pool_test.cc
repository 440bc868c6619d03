#include "services/rpc/worker_pool.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <latch>

#include "absl/strings/str_cat.h"

namespace ngoaid {
namespace {

using testing::ElementsAre;

// Tasks never touch their connection, which opens when it is first used.
constexpr char kNowhere[] = "";

TEST(WorkerPool, LanesTakeTurnsHoweverManyTasksOneHas) {
  std::vector<std::string> order;
  std::latch go(1);
  {
    WorkerPool pool(kNowhere, 1, 16, 4);
    const auto submit = [&](const std::string& lane, int number) {
      return pool.Submit([&, lane, number](Connection&) { order.push_back(absl::StrCat(lane, number)); }, lane);
    };
    EXPECT_TRUE(pool.Submit([&](Connection&) { go.wait(); }, "first"));
    while (pool.queued() > 0) std::this_thread::yield();
    for (int i = 1; i <= 4; ++i) EXPECT_TRUE(submit("a", i));
    EXPECT_FALSE(submit("a", 5)) << "as many of a lane wait as may";
    EXPECT_TRUE(submit("b", 1));
    EXPECT_TRUE(submit("b", 2));
    EXPECT_TRUE(submit("c", 1));
    go.count_down();
  }
  EXPECT_THAT(order, ElementsAre("a1", "b1", "c1", "a2", "b2", "a3", "a4"));
}

TEST(WorkerPool, ASecondTaskOfALaneHoldsNoWorker) {
  std::latch go(1), other(1);
  bool second_started = false;
  {
    WorkerPool pool(kNowhere, 2, 16, 4);
    EXPECT_TRUE(pool.Submit([&](Connection&) { go.wait(); }, "a"));
    EXPECT_TRUE(pool.Submit([&](Connection&) { second_started = true; }, "a"));
    EXPECT_TRUE(pool.Submit([&](Connection&) { other.count_down(); }, "b"));
    other.wait();
    EXPECT_FALSE(second_started);
    go.count_down();
  }
  EXPECT_TRUE(second_started) << "what is queued is run before the pool ends";
}

}  // namespace
}  // namespace ngoaid

#include "clients/cli/app/retry.h"

#include <gmock/gmock.h>

#include <vector>

#include "absl/strings/cord.h"
#include "google/rpc/error_details.pb.h"

namespace ngoaid::cli {
namespace {

using testing::ElementsAre;

class ClockThatNotes : public Clock {
 public:
  absl::Time Now() override { return absl::UnixEpoch(); }
  void Sleep(absl::Duration duration) override { slept.push_back(duration); }
  std::vector<absl::Duration> slept;
};

absl::Status WithDelay(absl::StatusCode code, int seconds) {
  absl::Status status(code, "x");
  google::rpc::RetryInfo retry;
  retry.mutable_retry_delay()->set_seconds(seconds);
  status.SetPayload("type.googleapis.com/google.rpc.RetryInfo", absl::Cord(retry.SerializeAsString()));
  return status;
}

class Retry : public testing::Test {
 protected:
  // Plays the answers one after the other, the last one for ever.
  absl::Status Play(std::vector<absl::Status> answers, bool resend = true) {
    return CallWithRetries(
        RetryPolicy{}, clock_,
        [&] {
          ++attempts_;
          return answers[std::min(attempts_, answers.size()) - 1];
        },
        [&](int) { return resend; });
  }
  ClockThatNotes clock_;
  size_t attempts_ = 0;
};

TEST_F(Retry, SendsAgainUntilThereIsAnAnswer) {
  EXPECT_TRUE(Play({absl::UnavailableError("x"), absl::UnavailableError("x"), absl::OkStatus()}).ok());
  EXPECT_EQ(attempts_, 3u);
  EXPECT_THAT(clock_.slept, ElementsAre(absl::Milliseconds(300), absl::Milliseconds(900)));
}

TEST_F(Retry, GivesUpAfterThreeResends) {
  EXPECT_TRUE(absl::IsUnavailable(Play({absl::UnavailableError("x")})));
  EXPECT_EQ(attempts_, 4u);
}

TEST_F(Retry, NeverSendsARefusalAgain) {
  for (const absl::Status& refusal :
       {absl::InvalidArgumentError("x"), absl::AbortedError("x"), absl::InternalError("x"),
        absl::DeadlineExceededError("x"), absl::ResourceExhaustedError("x")}) {
    attempts_ = 0;
    EXPECT_EQ(Play({refusal}), refusal);
    EXPECT_EQ(attempts_, 1u) << refusal;
  }
}

TEST_F(Retry, WaitsAsLongAsTheServiceAsksButNotForEver) {
  EXPECT_TRUE(Play({WithDelay(absl::StatusCode::kUnavailable, 2), WithDelay(absl::StatusCode::kResourceExhausted, 3600),
                    absl::OkStatus()})
                  .ok());
  EXPECT_THAT(clock_.slept, ElementsAre(absl::Seconds(2), RetryPolicy{}.longest_pause));
}

TEST_F(Retry, StopsWhenItMayNotSendAgain) {
  EXPECT_TRUE(absl::IsUnavailable(Play({absl::UnavailableError("x"), absl::OkStatus()}, false)));
  EXPECT_EQ(attempts_, 1u);
}

}  // namespace
}  // namespace ngoaid::cli

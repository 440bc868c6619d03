#include "clients/cli/app/exit_code.h"

#include <gtest/gtest.h>

#include "clients/cli/app/errors.h"

namespace ngoaid::cli {
namespace {

TEST(ExitCode, FollowsTheCodeOfTheError) {
  const std::pair<absl::StatusCode, ExitCode> table[] = {
      {absl::StatusCode::kOk, kExitOk},
      {absl::StatusCode::kNotFound, kExitNotFound},
      {absl::StatusCode::kPermissionDenied, kExitNotAllowed},
      {absl::StatusCode::kUnauthenticated, kExitNotAllowed},
      {absl::StatusCode::kInvalidArgument, kExitInvalid},
      {absl::StatusCode::kOutOfRange, kExitInvalid},
      {absl::StatusCode::kFailedPrecondition, kExitConflict},
      {absl::StatusCode::kAlreadyExists, kExitConflict},
      {absl::StatusCode::kAborted, kExitConflict},
      {absl::StatusCode::kUnavailable, kExitUnavailable},
      {absl::StatusCode::kResourceExhausted, kExitUnavailable},
      {absl::StatusCode::kDeadlineExceeded, kExitUnavailable},
      {absl::StatusCode::kInternal, kExitError},
      {absl::StatusCode::kUnknown, kExitError},
      {absl::StatusCode::kUnimplemented, kExitError},
      {absl::StatusCode::kDataLoss, kExitError},
      {absl::StatusCode::kCancelled, kExitError},
  };
  for (const auto& [code, exit] : table) EXPECT_EQ(ExitCodeOf(absl::Status(code, "x")), exit) << code;
}

TEST(ExitCode, TellsTheProgramsOwnErrorsByTheirReason) {
  EXPECT_EQ(ExitCodeOf(errors::Usage({"a", "b"})), kExitUsage);
  EXPECT_EQ(ExitCodeOf(errors::BadValue("--amount", {"a", "b"})), kExitInvalid);
  EXPECT_EQ(ExitCodeOf(errors::Interrupted("")), kExitInterrupted);
  EXPECT_EQ(ExitCodeOf(errors::NoServer()), kExitUnavailable);
  EXPECT_EQ(ExitCodeOf(errors::FileNotFound("x")), kExitNotFound);
}

}  // namespace
}  // namespace ngoaid::cli

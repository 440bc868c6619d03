#include "services/rpc/status.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "services/base/text.h"

namespace ngoaid {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

google::rpc::BadRequest FaultsOf(const grpc::Status& status) {
  google::rpc::Status rich;
  rich.ParseFromString(status.error_details());
  google::rpc::BadRequest bad;
  for (const auto& detail : rich.details()) {
    if (detail.Is<google::rpc::BadRequest>()) detail.UnpackTo(&bad);
  }
  return bad;
}

// As gRPC counts what a client takes: the message percent-encoded, the details as base64.
size_t Sent(const grpc::Status& status) {
  return status.error_message().size() * 3 + status.error_details().size() * 4 / 3;
}

TEST(StatusTest, AFewFaultsAreToldWhole) {
  const absl::Status refused = errors::Invalid({{"title", {"trống", "empty"}}, {"mode", {"lạ.", "unknown"}}});
  const grpc::Status told = ToGrpcStatus(refused, "vi");
  EXPECT_EQ(told.error_message(), "Yêu cầu có chỗ sai: title: trống; mode: lạ.");
  ASSERT_EQ(FaultsOf(told).field_violations_size(), 2);
  EXPECT_EQ(FaultsOf(ToGrpcStatus(refused, "en")).field_violations(1).description(), "unknown");
}

TEST(StatusTest, OfVeryManyFaultsTheFirstAreToldAndHowManyThereAreMore) {
  FieldViolations faults;
  for (int i = 0; i < 5'000; ++i) {
    faults.push_back({absl::StrCat("places[", i, "]"), {"không có địa bàn nào mang mã này", "there is no such place"}});
  }
  for (const absl::string_view language : {"vi", "en"}) {
    const grpc::Status told = ToGrpcStatus(errors::Invalid(faults), language);
    EXPECT_LT(Sent(told), 8'000u);
    const google::rpc::BadRequest bad = FaultsOf(told);
    const int last = bad.field_violations_size() - 1;
    ASSERT_GT(last, 30);
    for (int i = 0; i < last; ++i) EXPECT_EQ(bad.field_violations(i).field(), absl::StrCat("places[", i, "]"));
    EXPECT_THAT(bad.field_violations(last).description(), HasSubstr(absl::StrCat(5'000 - last)));
    EXPECT_EQ(bad.field_violations(last).field(), "") << "what is left out is of no one field";
  }
  EXPECT_EQ(ToGrpcStatus(errors::Invalid(faults), "vi").error_message(), "Yêu cầu có 5000 chỗ sai.");
}

TEST(StatusTest, WhatWasSentIsQuotedNoLongerThanOneCanReadAndNeverCutWithinALetter) {
  std::string letters;
  for (int i = 0; i < 100'000; ++i) letters += "ạ";
  const grpc::Status missing = ToGrpcStatus(errors::NotFound(absl::StrCat("grants/", letters)), "vi");
  EXPECT_LT(Sent(missing), 8'000u);
  EXPECT_THAT(missing.error_message(), StartsWith("Không tìm thấy khoản viện trợ ạạạ"));
  EXPECT_TRUE(IsCleanUtf8(missing.error_message()));

  const Text unknown{absl::StrCat("\"", letters, " và \" không có trong danh mục; hãy xem danh mục"), "unknown"};
  const grpc::Status refused = ToGrpcStatus(errors::Invalid({{"mode", unknown}}), "vi");
  EXPECT_LT(Sent(refused), 8'000u);
  EXPECT_THAT(FaultsOf(refused).field_violations(0).description(),
              EndsWith("ạ…\" không có trong danh mục; hãy xem danh mục"));
}

TEST(StatusTest, NothingThatATerminalObeysIsSaidBack) {
  const grpc::Status told = ToGrpcStatus(errors::NotFound("grants/\x1b]0;x\a"), "en");
  EXPECT_EQ(told.error_message(), "No grant ?]0;x? was found.");
  EXPECT_EQ(ToGrpcStatus(errors::NotFound("\u009b2J \u202eabc"), "en").error_message(), "No ?2J abc was found.");
  const grpc::Status refused = ToGrpcStatus(errors::Invalid({{"a\x1b", {"“ạ”", "“ạ”"}}}), "vi");
  EXPECT_EQ(FaultsOf(refused).field_violations(0).field(), "a?");
  EXPECT_EQ(FaultsOf(refused).field_violations(0).description(), "“ạ”");
}

TEST(StatusTest, OneVeryLongFaultIsToldWithItsReason) {
  std::string words;
  for (int i = 0; i < 10'000; ++i) words += " từ";
  const grpc::Status told = ToGrpcStatus(errors::Invalid({{"title", {words, words}}}), "en");
  EXPECT_LT(Sent(told), 8'000u);
  ASSERT_EQ(FaultsOf(told).field_violations_size(), 1);
  EXPECT_THAT(FaultsOf(told).field_violations(0).description(), StartsWith(" từ từ"));
  EXPECT_EQ(told.error_message(), "The request has 1 fault.");
  EXPECT_THAT(told.error_details(), HasSubstr("INVALID_REQUEST"));
}

TEST(StatusTest, ALongTextOfManyWordsIsCutAtItsEnd) {
  std::string words;
  for (int i = 0; i < 10'000; ++i) words += " từ";
  const grpc::Status told = ToGrpcStatus(errors::Precondition("LONG", {absl::StrCat("Nhiều", words), "many"}), "vi");
  EXPECT_LT(Sent(told), 8'000u);
  EXPECT_THAT(told.error_message(), StartsWith("Nhiều từ từ"));
  EXPECT_THAT(told.error_message(), EndsWith("…"));
}

}  // namespace
}  // namespace ngoaid

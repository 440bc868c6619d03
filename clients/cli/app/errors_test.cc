#include "clients/cli/app/errors.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace ngoaid::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

// What a service sends: a message in one language, and every fault.
grpc::Status Refusal() {
  google::rpc::Status rich;
  google::rpc::ErrorInfo info;
  info.set_reason("INVALID_REQUEST");
  google::rpc::LocalizedMessage message;
  message.set_locale("vi");
  message.set_message("Yêu cầu có chỗ sai: entry.amount: phải lớn hơn 0; entry.kind: phải có.");
  google::rpc::BadRequest bad;
  for (const auto& [field, description] :
       {std::pair("entry.amount", "phải lớn hơn 0"), std::pair("entry.kind", "phải có")}) {
    auto* violation = bad.add_field_violations();
    violation->set_field(field);
    violation->set_description(description);
  }
  rich.add_details()->PackFrom(info);
  rich.add_details()->PackFrom(message);
  rich.add_details()->PackFrom(bad);
  return grpc::Status(grpc::StatusCode::INVALID_ARGUMENT, message.message(), rich.SerializeAsString());
}

TEST(FromGrpc, KeepsEveryDetail) {
  const absl::Status status = FromGrpc(Refusal(), "unix:/x");
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ngoaid::errors::Reason(status), "INVALID_REQUEST");
  EXPECT_THAT(Message(status, Language::kEnglish), HasSubstr("Yêu cầu")) << "as the service sent it";
  EXPECT_THAT(Violations(status, Language::kVietnamese),
              ElementsAre(Pair("entry.amount", "phải lớn hơn 0"), Pair("entry.kind", "phải có")));
}

TEST(FromGrpc, ABrokenConnectionSaysHowToStartAServer) {
  const absl::Status status = FromGrpc(grpc::Status(grpc::StatusCode::UNAVAILABLE, "failed to connect"), "unix:/x");
  EXPECT_EQ(ngoaid::errors::Reason(status), "SERVER_UNREACHABLE");
  EXPECT_THAT(Message(status, Language::kVietnamese), HasSubstr("ops/up"));
  EXPECT_THAT(Message(status, Language::kEnglish), HasSubstr("unix:/x"));
}

TEST(FromGrpc, ACertificateNobodyTrustsIsNoServerThatIsAway) {
  for (const char* said : {"last error: UNKNOWN: Ssl handshake failed: SSL_ERROR_SSL: error:0A000086:SSL "
                           "routines::certificate verify failed",
                           "Peer name aid.example is not in peer certificate"}) {
    const absl::Status status = FromGrpc(grpc::Status(grpc::StatusCode::UNAVAILABLE, said), "https://aid.example");
    EXPECT_EQ(ngoaid::errors::Reason(status), errors::kServerNotTrusted) << said;
    EXPECT_THAT(Message(status, Language::kVietnamese), HasSubstr("--ca")) << said;
  }
}

TEST(FromGrpc, ReadsHowLongToWait) {
  google::rpc::Status rich;
  google::rpc::RetryInfo retry;
  retry.mutable_retry_delay()->set_seconds(2);
  retry.mutable_retry_delay()->set_nanos(500'000'000);
  rich.add_details()->PackFrom(retry);
  const absl::Status status =
      FromGrpc(grpc::Status(grpc::StatusCode::UNAVAILABLE, "x", rich.SerializeAsString()), "unix:/x");
  EXPECT_EQ(RetryDelay(status), absl::Milliseconds(2500));
  EXPECT_EQ(RetryDelay(FromGrpc(Refusal(), "unix:/x")), std::nullopt);
}

TEST(PrintError, SaysEveryViolationOnALineAndTheReason) {
  std::ostringstream err;
  PrintError(FromGrpc(Refusal(), ""), Language::kVietnamese, false, err);
  EXPECT_EQ(err.str(),
            "Lỗi: yêu cầu có chỗ sai:\n"
            "  - entry.amount: phải lớn hơn 0\n"
            "  - entry.kind: phải có\n"
            "  [INVALID_REQUEST]\n");
}

TEST(PrintError, EndsWithAnObjectForScripts) {
  std::ostringstream err;
  PrintError(FromGrpc(Refusal(), ""), Language::kVietnamese, true, err);
  const std::string text = err.str();
  const std::string last = text.substr(text.rfind('\n', text.size() - 2) + 1);
  const auto error = nlohmann::json::parse(last)["error"];
  EXPECT_EQ(error["code"], "INVALID_ARGUMENT");
  EXPECT_EQ(error["reason"], "INVALID_REQUEST");
  EXPECT_EQ(error["exit"], 5);
  EXPECT_EQ(error["violations"].size(), 2u);
  EXPECT_EQ(error["violations"][0]["field"], "entry.amount");
}

TEST(PrintError, OwnErrorsAreInTheReadersLanguage) {
  std::ostringstream vi, en;
  PrintError(errors::BadValue("--date", {"không có ngày này", "no such day"}), Language::kVietnamese, false, vi);
  PrintError(errors::BadValue("--date", {"không có ngày này", "no such day"}), Language::kEnglish, false, en);
  EXPECT_THAT(vi.str(), HasSubstr("  - --date: không có ngày này\n"));
  EXPECT_THAT(en.str(), HasSubstr("  - --date: no such day\n"));
}

TEST(Interrupted, SaysThatNothingWasStoredAndHowToBeSure) {
  EXPECT_EQ(Message(errors::Interrupted(""), Language::kEnglish), "Cancelled as asked; nothing was stored.");
  EXPECT_THAT(Message(errors::Interrupted("0190-id"), Language::kVietnamese), HasSubstr("--request-id 0190-id"));
}

}  // namespace
}  // namespace ngoaid::cli

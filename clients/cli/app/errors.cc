#include "clients/cli/app/errors.h"

#include "absl/strings/ascii.h"
#include "absl/strings/cord.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/app/hints.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace ngoaid::cli {
namespace {

constexpr char kPrefix[] = "type.googleapis.com/google.rpc.";

// A payload of the status: in the language asked where the program made it in both, else as the service sent it.
template <class Detail>
std::optional<Detail> Find(const absl::Status& status, absl::string_view name, Language language) {
  auto payload = status.GetPayload(absl::StrCat(kPrefix, name, "#", LanguageCode(language)));
  if (!payload) payload = status.GetPayload(absl::StrCat(kPrefix, name));
  Detail detail;
  if (!payload || !detail.ParseFromString(std::string(*payload))) return std::nullopt;
  return detail;
}

// Why a file could not be read or written: what the system says in English, in Vietnamese where it has words here.
Text Why(absl::string_view english) {
  constexpr std::pair<absl::string_view, absl::string_view> kWords[] = {
      {"no such file or directory", "không có thư mục đó"},
      {"not a directory", "không có thư mục đó"},
      {"is a directory", "đó là một thư mục"},
      {"permission denied", "không có quyền"},
      {"read-only file system", "không có quyền ghi"},
      {"no space left on device", "đĩa đã đầy"},
      {"device or resource busy", "đó là một thư mục"},
      {"read error", "đọc bị lỗi"}};
  for (const auto& [en, vi] : kWords) {
    if (absl::EqualsIgnoreCase(english, en)) return {std::string(vi), std::string(english)};
  }
  return {std::string(english), std::string(english)};
}

// What the transport says when it does not believe a certificate, and when that is for another name.
bool IsMistrust(absl::string_view message) {
  const std::string lower = absl::AsciiStrToLower(message);
  return absl::StrContains(lower, "certificate verify failed") ||
         absl::StrContains(lower, "certificate_verify_failed") ||
         absl::StrContains(message, "is not in peer certificate");
}

// For errors that come from the transport itself, without details of ours.
absl::Status WithoutDetails(const grpc::Status& status) {
  const auto code = static_cast<absl::StatusCode>(status.error_code());
  const std::string name = absl::StatusCodeToString(code);
  switch (code) {
    case absl::StatusCode::kDeadlineExceeded:
      return ngoaid::errors::Make(code, name,
                                  {"Hết thời gian chờ máy chủ trả lời. Hãy thử lại, hoặc tăng --timeout.",
                                   "The server did not answer in time. Try again, or raise --timeout."});
    case absl::StatusCode::kUnimplemented:
      return ngoaid::errors::Make(code, name,
                                  {"Máy chủ này chưa có chức năng đó; có thể nó cũ hơn chương trình ngoaid.",
                                   "This server does not have that function; it may be older than the program."});
    default:
      return ngoaid::errors::Make(code, name,
                                  {absl::StrCat("Máy chủ trả lời lỗi: ", status.error_message()),
                                   absl::StrCat("The server answered with an error: ", status.error_message())});
  }
}

}  // namespace

namespace errors {

absl::Status Usage(const Text& text) { return ngoaid::errors::Make(absl::StatusCode::kInvalidArgument, kUsage, text); }

absl::Status Missing(absl::string_view options) {
  return Usage({absl::StrCat("Thiếu ", options, "."), absl::StrCat("Missing: ", options, ".")});
}

absl::Status BadValue(absl::string_view option, const Text& what_and_remedy) {
  return ngoaid::errors::Invalid({{std::string(option), what_and_remedy}});
}

absl::Status NoServer() {
  return ngoaid::errors::Make(
      absl::StatusCode::kUnavailable, "NO_SERVER",
      {"Chưa biết máy chủ nào. Khởi động một máy chủ trên máy này bằng ops/up (dòng cuối in server=ĐỊA_CHỈ), rồi dùng "
       "--server ĐỊA_CHỈ, hoặc đặt biến NGOAID_SERVER, hoặc ghi dòng server=ĐỊA_CHỈ vào ~/.config/ngoaid/config.",
       "No server is known. Start one on this machine with ops/up (its last line says server=ADDRESS), then give "
       "--server ADDRESS, or set NGOAID_SERVER, or write the line server=ADDRESS into ~/.config/ngoaid/config."});
}

absl::Status ServerUnreachable(absl::string_view server) {
  return ngoaid::errors::Make(
      absl::StatusCode::kUnavailable, "SERVER_UNREACHABLE",
      {absl::StrCat("Không kết nối được máy chủ ", server,
                    ". Máy chủ có đang chạy không? Khởi động bằng ops/up, rồi thử lại."),
       absl::StrCat("Cannot reach the server ", server, ". Is it running? Start it with ops/up, then try again.")});
}

absl::Status ServerNotTrusted(absl::string_view server) {
  return ngoaid::errors::Make(
      absl::StatusCode::kUnavailable, kServerNotTrusted,
      {absl::StrCat(
           "Máy này không tin chứng thư của máy chủ ", server,
           ", nên chưa gửi gì. Nếu cơ quan tự cấp chứng thư: xin người quản trị tệp chứng thư, rồi dùng --ca TỆP "
           "(hoặc NGOAID_CA). Nếu không: có thể đó không phải máy chủ thật."),
       absl::StrCat(
           "This machine does not trust the certificate of the server ", server,
           ", so nothing was sent. Where the office made its certificate itself: ask the administrator for the "
           "file, then give --ca FILE (or NGOAID_CA). Where not: it may be another server that answers.")});
}

absl::Status CaUnusable(absl::string_view path) {
  return ngoaid::errors::Make(
      absl::StatusCode::kInvalidArgument, "CA_UNUSABLE",
      {absl::StrCat("--ca (NGOAID_CA) ", path,
                    ": không có tệp đó, không đọc được, hoặc trong đó không có chứng thư nào (dạng PEM, bắt đầu bằng "
                    "-----BEGIN CERTIFICATE-----)."),
       absl::StrCat("--ca (NGOAID_CA) ", path,
                    ": there is no such file, it cannot be read, or it holds no certificate (PEM, beginning with "
                    "-----BEGIN CERTIFICATE-----).")});
}

absl::Status Interrupted(absl::string_view request_id) {
  Text text{"Đã hủy theo yêu cầu; chưa có gì được ghi.", "Cancelled as asked; nothing was stored."};
  if (!request_id.empty()) {
    text = {
        absl::StrCat("Đã hủy theo yêu cầu. Việc máy chủ chưa làm xong thì bỏ cả, chưa có gì được ghi; để biết chắc, "
                     "chạy lại lệnh với --request-id ",
                     request_id, " (không bao giờ ghi hai lần)."),
        absl::StrCat(
            "Cancelled as asked. What the server had not finished is dropped whole and nothing was stored; to be "
            "sure, run the command again with --request-id ",
            request_id, " (it is never stored twice).")};
  }
  return ngoaid::errors::Make(absl::StatusCode::kCancelled, kInterrupted, text);
}

absl::Status FileNotFound(absl::string_view path) {
  return ngoaid::errors::Make(absl::StatusCode::kNotFound, "FILE_NOT_FOUND",
                              {absl::StrCat("Không có tệp ", path, ". Kiểm tra lại tên và thư mục."),
                               absl::StrCat("There is no file ", path, ". Check its name and folder.")});
}

absl::Status FileUnreadable(absl::string_view path, absl::string_view why) {
  return ngoaid::errors::Make(absl::StatusCode::kInvalidArgument, "FILE_UNREADABLE",
                              {absl::StrCat("Không đọc được ", path, ": ", Why(why).vi, "."),
                               absl::StrCat("Cannot read ", path, ": ", why, ".")});
}

absl::Status CannotWrite(absl::string_view path, absl::string_view why) {
  return ngoaid::errors::Make(absl::StatusCode::kInternal, "CANNOT_WRITE",
                              {absl::StrCat("Không ghi được ", path, ": ", Why(why).vi, "."),
                               absl::StrCat("Cannot write ", path, ": ", why, ".")});
}

}  // namespace errors

absl::Status FromGrpc(const grpc::Status& status, absl::string_view server) {
  if (status.ok()) return absl::OkStatus();
  google::rpc::Status rich;
  if (!rich.ParseFromString(status.error_details()) || rich.details().empty()) {
    if (status.error_code() == grpc::StatusCode::UNAVAILABLE) {
      return IsMistrust(status.error_message()) ? errors::ServerNotTrusted(server) : errors::ServerUnreachable(server);
    }
    return WithoutDetails(status);
  }
  absl::Status result(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
  for (const auto& detail : rich.details()) result.SetPayload(detail.type_url(), absl::Cord(detail.value()));
  return result;
}

std::string Message(const absl::Status& status, Language language) {
  auto localized = Find<google::rpc::LocalizedMessage>(status, "LocalizedMessage", language);
  return localized ? localized->message() : std::string(status.message());
}

std::vector<std::pair<std::string, std::string>> Violations(const absl::Status& status, Language language) {
  std::vector<std::pair<std::string, std::string>> all;
  if (auto bad = Find<google::rpc::BadRequest>(status, "BadRequest", language)) {
    for (const auto& violation : bad->field_violations()) all.emplace_back(violation.field(), violation.description());
  }
  return all;
}

std::optional<absl::Duration> RetryDelay(const absl::Status& status) {
  auto retry = Find<google::rpc::RetryInfo>(status, "RetryInfo", Language::kEnglish);
  if (!retry) return std::nullopt;
  return absl::Seconds(retry->retry_delay().seconds()) + absl::Nanoseconds(retry->retry_delay().nanos());
}

void PrintError(const absl::Status& status, Language language, bool as_json, std::ostream& err) {
  PrintError(status, language, as_json, err, nullptr);
}

}  // namespace ngoaid::cli

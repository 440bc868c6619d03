#include "clients/cli/app/runtime.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <openssl/pem.h>
#include <unistd.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "clients/cli/app/interrupt.h"
#include "clients/cli/app/retry.h"
#include "clients/cli/app/session_file.h"

namespace ngoaid::cli {
namespace {

// Answers are streamed in small messages; the largest single one is a page of a thousand records.
constexpr int kLargestAnswerBytes = 64 << 20;
// A service that comes back is found again within the pauses of CallWithRetries.
constexpr int kReconnectMs = 100;
constexpr int kLongestReconnectMs = 1000;

constexpr absl::string_view kTls = "https://";

bool IsLocal(absl::string_view server) {
  return absl::StartsWith(server, "unix:") || absl::StartsWith(server, "127.0.0.1:") ||
         absl::StartsWith(server, "localhost:") || absl::StartsWith(server, "[::1]:");
}

// "https://aid.example.vn/" → "aid.example.vn:443"; others as they are.
std::string Target(absl::string_view server) {
  if (!absl::ConsumePrefix(&server, kTls)) return std::string(server);
  absl::ConsumeSuffix(&server, "/");
  return absl::StrContains(server, ':') ? std::string(server) : absl::StrCat(server, ":443");
}

// The certificates in `file`; "" (those this machine trusts) where none is named.
absl::StatusOr<std::string> Roots(const std::string& file, const Environment& environment) {
  if (file.empty()) return "";
  std::string certificates = environment.file(file);
  const std::unique_ptr<BIO, decltype(&BIO_free)> text(
      BIO_new_mem_buf(certificates.data(), static_cast<int>(certificates.size())), &BIO_free);
  const std::unique_ptr<X509, decltype(&X509_free)> first(PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr),
                                                          &X509_free);
  if (first == nullptr) return errors::CaUnusable(file);
  return certificates;
}

// Metadata of the API (services/rpc, services/auth).
constexpr char kSessionHeader[] = "ngoaid-session";
constexpr char kRepeatedHeader[] = "ngoaid-repeated";
constexpr char kAuthorization[] = "authorization";

std::string RequestId(const google::protobuf::Message& request) {
  const auto* field = request.GetDescriptor()->FindFieldByName("request_id");
  return field == nullptr ? "" : request.GetReflection()->GetString(request, field);
}

bool IsDryRun(const google::protobuf::Message& request) {
  const auto* field = request.GetDescriptor()->FindFieldByName("validate_only");
  return field != nullptr && request.GetReflection()->GetBool(request, field);
}

}  // namespace

void Runtime::Say(const Text& text) {
  EndProgress();
  streams_.err << T(text) << '\n';
  streams_.err.flush();
}

void Runtime::Progress(const Text& text) {
  if (!streams_.err_is_terminal) return;
  waiting_.reset();
  streams_.err << '\r' << Fitting(T(text), streams_.err_width) << "\x1b[K";
  streams_.err.flush();
  progress_shown_ = true;
}

void Runtime::EndProgress() {
  waiting_.reset();
  if (!progress_shown_) return;
  streams_.err << "\r\x1b[K";
  streams_.err.flush();
  progress_shown_ = false;
}

absl::StatusOr<std::shared_ptr<grpc::Channel>> Runtime::Channel() {
  if (channel_) return channel_;
  if (options.server.empty()) return errors::NoServer();
  absl::string_view path = options.server;
  if (absl::ConsumePrefix(&path, "unix:")) {
    absl::ConsumePrefix(&path, "//");
    if (access(std::string(path).c_str(), F_OK) != 0) return errors::ServerUnreachable(options.server);
  }
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kLargestAnswerBytes);
  arguments.SetMaxSendMessageSize(-1);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kReconnectMs);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kLongestReconnectMs);
  // The address is on this machine; a proxy of the environment has no part in it.
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, IsLocal(options.server) ? 0 : 1);
  const bool tls = absl::StartsWith(options.server, kTls) || !IsLocal(options.server);
  std::shared_ptr<grpc::ChannelCredentials> credentials = grpc::InsecureChannelCredentials();
  if (tls) {
    auto roots = Roots(FindCa(options.ca, options.server, environment_), environment_);
    if (!roots.ok()) return roots.status();
    grpc::SslCredentialsOptions trust;
    trust.pem_root_certs = *std::move(roots);
    credentials = grpc::SslCredentials(trust);
  }
  channel_ = grpc::CreateCustomChannel(Target(options.server), credentials, arguments);
  return channel_;
}

absl::Status Runtime::KeepToldSession(const grpc::ClientContext& context) {
  const auto& metadata = context.GetServerInitialMetadata();
  const auto told = metadata.find(kSessionHeader);
  if (told == metadata.end()) return absl::OkStatus();
  return KeepSession(options.server, absl::string_view(told->second.data(), told->second.size()), environment_);
}

absl::Status Runtime::Try(absl::Duration timeout, const google::protobuf::Message& request,
                          const std::function<absl::Status(grpc::ClientContext&)>& attempt,
                          const std::function<bool()>& may_resend) {
  if (options.timeout_seconds > 0) timeout = absl::Seconds(options.timeout_seconds);
  CallScope scope;
  bool resent = false;
  absl::Status status = CallWithRetries(
      RetryPolicy{}, clock_,
      [&] {
        grpc::ClientContext context;
        context.set_deadline(absl::ToChronoTime(clock_.Now() + timeout));
        context.AddMetadata("accept-language", LanguageCode(options.language));
        if (const std::string token = FindToken(options.server, environment_); !token.empty()) {
          context.AddMetadata(kAuthorization, absl::StrCat("Bearer ", token));
        }
        CancelOnInterrupt cancel(&context);
        if (streams_.err_is_terminal)
          waiting_ = std::make_unique<Waiting>(streams_.err, options.language, streams_.err_width);
        const absl::Status answered = attempt(context);
        if (!answered.ok()) return answered;
        // Ids that a command makes itself, of a file's rows, are its own affair.
        const bool named =
            !options.request_id.empty() && absl::EqualsIgnoreCase(RequestId(request), options.request_id);
        if (named && !resent && context.GetServerInitialMetadata().count(kRepeatedHeader) > 0) {
          Say({"Mã yêu cầu này đã được gửi trước đây; đây là câu trả lời của lần đó.",
               "This request id was sent before; this is the answer of that time."});
        }
        return KeepToldSession(context);
      },
      [&](int resend) {
        if (Interrupted() || !may_resend()) return false;
        resent = true;
        Say({absl::StrCat("Máy chủ chưa trả lời, gửi lại lần ", resend, "…"),
             absl::StrCat("No answer from the server, sending again (", resend, ")…")});
        return true;
      });
  EndProgress();
  if (!status.ok() && Interrupted()) return errors::Interrupted(IsDryRun(request) ? "" : RequestId(request));
  return status;
}

}  // namespace ngoaid::cli

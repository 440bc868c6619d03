#include "services/edge/edge.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <prometheus/registry.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/time/clock.h"
#include "services/edge/grpc_web.h"

namespace ngoaid::edge {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kCallEnd[] = "\r\n0\r\n\r\n";
constexpr char kToken[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

// Stands for the services: what a method does is told by its name.
class Services : public grpc::CallbackGenericService {
 public:
  int begun = 0;
  int cancelled = 0;
  int written = 0;
  std::multimap<std::string, std::string> metadata;  // of the last call
  absl::Duration time_left;
  std::mutex mutex;
  std::condition_variable changed;

  template <class Condition>
  bool WaitUntil(Condition condition) {
    std::unique_lock lock(mutex);
    return changed.wait_for(lock, std::chrono::seconds(20), condition);
  }

 private:
  class Reactor : public grpc::ServerGenericBidiReactor {
   public:
    Reactor(Services& services, grpc::GenericCallbackServerContext* context) : services_(services), context_(context) {
      Note([&] {
        ++services_.begun;
        services_.metadata.clear();
        for (const auto& [name, value] : context->client_metadata()) {
          services_.metadata.emplace(std::string(name.data(), name.size()), std::string(value.data(), value.size()));
        }
        services_.time_left = absl::FromChrono(context->deadline()) - absl::Now();
      });
      StartRead(&message_);
    }
    void OnReadDone(bool ok) override {
      const std::string method = context_->method();
      if (!ok) return End(grpc::Status(grpc::StatusCode::INTERNAL, "no message"));
      if (absl::EndsWith(method, "/SignIn")) context_->AddInitialMetadata("ngoaid-session", kToken);
      if (absl::EndsWith(method, "/SignOut")) context_->AddInitialMetadata("ngoaid-session", "");
      if (absl::EndsWith(method, "/Fail")) {
        return End(grpc::Status(grpc::StatusCode::NOT_FOUND, "Không tìm thấy 100%", std::string("\x08\x05\xff", 3)));
      }
      if (absl::EndsWith(method, "/Wait")) return;
      left_ = absl::EndsWith(method, "/Three") ? 3 : absl::EndsWith(method, "/Endless") ? INT_MAX : 1;
      StartWrite(&message_);
    }
    void OnWriteDone(bool ok) override {
      if (!ok) return;
      Note([&] { ++services_.written; });
      if (--left_ == 0) return End(grpc::Status::OK);
      StartWrite(&message_);
    }
    void OnCancel() override {
      Note([&] { ++services_.cancelled; });
      End(grpc::Status::CANCELLED);
    }
    void OnDone() override { delete this; }

   private:
    // A call that is cancelled while its message is being read ends by whichever is told first.
    void End(const grpc::Status& status) {
      if (!ended_.exchange(true)) Finish(status);
    }

    template <class Change>
    void Note(Change change) {
      std::lock_guard lock(services_.mutex);
      change();
      services_.changed.notify_all();
    }

    Services& services_;
    grpc::GenericCallbackServerContext* context_;
    grpc::ByteBuffer message_;
    int left_ = 0;
    std::atomic<bool> ended_ = false;
  };

  grpc::ServerGenericBidiReactor* CreateReactor(grpc::GenericCallbackServerContext* context) override {
    return new Reactor(*this, context);
  }
};

// A browser as far as the wire shows.
class Browser {
 public:
  explicit Browser(int port) : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const timeval patience{20, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
  }
  ~Browser() { Leave(); }
  Browser(const Browser&) = delete;
  Browser& operator=(const Browser&) = delete;

  bool connected() const { return connected_; }
  void Leave() {
    if (socket_ >= 0) close(socket_);
    socket_ = -1;
  }
  void Send(absl::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      bytes.remove_prefix(static_cast<size_t>(sent));
    }
  }
  // What has come up to and with `end`, or all until the other side ends.
  std::string ReadUntil(absl::string_view end) {
    size_t found = std::string::npos;
    while (end.empty() || (found = read_.find(std::string(end))) == std::string::npos) {
      if (!ReadMore()) break;
    }
    return Take(found == std::string::npos ? read_.size() : found + end.size());
  }
  // True when the other side ends the connection.
  bool IsEnded() {
    char byte = 0;
    const ssize_t size = read_.empty() ? recv(socket_, &byte, 1, 0) : 1;
    return size == 0 || (size < 0 && errno == ECONNRESET);
  }
  // One answer with Content-Length.
  std::string ReadAnswer() {
    std::string head = ReadUntil("\r\n\r\n");
    size_t length = 0;
    const size_t at = head.find("Content-Length: ") + 16;
    if (!absl::SimpleAtoi(head.substr(at, head.find("\r\n", at) - at), &length)) return head;
    while (read_.size() < length && ReadMore()) {
    }
    return head + Take(length);
  }

 private:
  bool ReadMore() {
    char piece[65536];
    const ssize_t size = recv(socket_, piece, sizeof(piece), 0);
    if (size > 0) read_.append(piece, static_cast<size_t>(size));
    return size > 0;
  }
  std::string Take(size_t size) {
    std::string taken = read_.substr(0, size);
    read_.erase(0, size);
    return taken;
  }

  std::string read_;
  int socket_;
  bool connected_ = false;
};

std::string Frame(absl::string_view message) { return MessageFrameHead(message.size()) + std::string(message); }

// The bytes of a chunked answer's body.
std::string Unchunked(absl::string_view answer) {
  std::string body;
  answer.remove_prefix(answer.find("\r\n\r\n") + 4);
  while (!answer.empty()) {
    size_t size = 0;
    const size_t line = answer.find("\r\n");
    if (!absl::SimpleHexAtoi(answer.substr(0, line), &size) || size == 0) break;
    body += std::string(answer.substr(line + 2, size));
    answer.remove_prefix(line + 2 + size + 2);
  }
  return body;
}

class EdgeTest : public testing::Test {
 protected:
  EdgeTest() {
    char name[] = "/tmp/ngoaid-edge-XXXXXX";
    directory_ = mkdtemp(name);
    options_.upstreams[""] = absl::StrCat("unix:", directory_, "/accounts.sock");
    options_.web_directory = directory_ + "/web";
    std::filesystem::create_directories(options_.web_directory + "/assets");
    Write("web/index.html", "<script nonce=\"NGOAID_CSP_NONCE\" src=\"/assets/a-1f.js\"></script>");
    Write("web/assets/a-1f.js", "let plain");
    Write("web/assets/a-1f.js.br", "brotli");
    Write("web/assets/a-1f.js.gz", "gzip");
    Write("web/icon.svg", "<svg/>");
    Write("secret.txt", "secret");
    std::filesystem::create_symlink(directory_ + "/secret.txt", options_.web_directory + "/link.txt");
    grpc::ServerBuilder builder;
    builder.AddListeningPort(options_.upstreams[""], grpc::InsecureServerCredentials());
    builder.SetMaxReceiveMessageSize(24 << 20);
    builder.RegisterCallbackGenericService(&services_);
    server_ = builder.BuildAndStart();
  }
  ~EdgeTest() override {
    edge_.reset();
    server_->Shutdown(std::chrono::system_clock::now());
    std::filesystem::remove_all(directory_);
  }

  int Port() {
    if (edge_ == nullptr) edge_ = *Edge::Start(options_, std::make_shared<prometheus::Registry>());
    return edge_->port();
  }
  void Write(const std::string& name, absl::string_view text) { std::ofstream(directory_ + "/" + name) << text; }
  std::string Host() { return absl::StrCat("127.0.0.1:", Port()); }
  std::string Post(absl::string_view method, absl::string_view message, absl::string_view more = "") {
    const std::string body = Frame(message);
    return absl::StrCat("POST /api/ngoaid.test.v1.Test/", method, " HTTP/1.1\r\nHost: ", Host(), "\r\nOrigin: http://",
                        Host(), "\r\nSec-Fetch-Site: same-origin\r\nX-Ngoaid-Csrf: 1\r\n",
                        "Content-Type: application/grpc-web+proto\r\nContent-Length: ", body.size(), "\r\n", more,
                        "\r\n", body);
  }
  // One request on a connection of its own, the whole answer.
  std::string Ask(absl::string_view request) {
    Browser browser(Port());
    browser.Send(request);
    return browser.ReadUntil(kCallEnd);
  }
  std::string Get(absl::string_view target, absl::string_view more = "") {
    Browser browser(Port());
    browser.Send(absl::StrCat("GET ", target, " HTTP/1.1\r\nHost: ", Host(), "\r\n", more, "\r\n"));
    return browser.ReadAnswer();
  }
  std::string Metadata(const std::string& name) {
    std::lock_guard lock(services_.mutex);
    return services_.metadata.count(name) == 1 ? services_.metadata.find(name)->second : "";
  }

  std::string directory_;
  EdgeOptions options_;
  Services services_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<Edge> edge_;
};

int StatusOf(absl::string_view answer) {
  int status = 0;
  return answer.size() > 12 && absl::SimpleAtoi(answer.substr(9, 3), &status) ? status : 0;
}

TEST_F(EdgeTest, PassesAMessageAndItsAnswer) {
  const std::string message("\0\x01\xff\r\n", 5);
  const std::string answer = Ask(Post("Echo", message));
  EXPECT_TRUE(absl::StartsWith(answer, "HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(answer, HasSubstr("Content-Type: application/grpc-web+proto\r\n"));
  EXPECT_EQ(Unchunked(answer), Frame(message) + TrailerFrame(0, "", ""));
}

TEST_F(EdgeTest, PassesAStreamMessageByMessage) {
  const std::string one = Frame("một");
  EXPECT_EQ(Unchunked(Ask(Post("Three", "một"))), one + one + one + TrailerFrame(0, "", ""));
}

TEST_F(EdgeTest, TakesOneCallAfterAnotherOnAConnection) {
  Browser browser(Port());
  for (const std::string message : {"a", "b", "c"}) {
    browser.Send(Post("Echo", message));
    EXPECT_EQ(Unchunked(browser.ReadUntil(kCallEnd)), Frame(message) + TrailerFrame(0, "", ""));
  }
}

TEST_F(EdgeTest, PassesAnErrorWithItsDetails) {
  EXPECT_EQ(Unchunked(Ask(Post("Fail", "x"))),
            TrailerFrame(5, "Không tìm thấy 100%", absl::string_view("\x08\x05\xff", 3)));
}

TEST_F(EdgeTest, AnswersInTheCallersLanguageWhenNobodyIsBehind) {
  options_.upstreams[""] = absl::StrCat("unix:", directory_, "/nobody.sock");
  EXPECT_THAT(Unchunked(Ask(Post("Echo", "x", "Accept-Language: en\r\n"))),
              AllOf(HasSubstr("grpc-status: 14\r\n"), HasSubstr("The system does not answer")));
  EXPECT_THAT(Unchunked(Ask(Post("Echo", "x"))), HasSubstr("grpc-message: H%e1%bb%87 th%e1%bb%91ng"));
}

TEST_F(EdgeTest, PassesACallToTheServiceOfTheLongestNameThatFits) {
  const std::string nobody = absl::StrCat("unix:", directory_, "/nobody.sock");
  const std::string here = options_.upstreams[""];
  options_.upstreams = {{"ngoaid.test", nobody}, {"ngoaid.test.v1.Test", here}, {"ngoaid.test.v1.Tes", nobody}};
  EXPECT_THAT(Unchunked(Ask(Post("Echo", "x"))), HasSubstr("grpc-status: 0\r\n"));
}

TEST_F(EdgeTest, KnowsNoServiceThatIsNobodys) {
  options_.upstreams = {{"ngoaid.tes", options_.upstreams[""]}};
  EXPECT_THAT(Ask(Post("Echo", "x")), StartsWith("HTTP/1.1 404"));
}

TEST_F(EdgeTest, PassesLanguageTraceAndDeadline) {
  const std::string trace = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01";
  const std::string answer = Ask(
      Post("Echo", "x", absl::StrCat("Accept-Language: en-GB,vi\r\nGrpc-Timeout: 5S\r\ntraceparent: ", trace, "\r\n")));
  EXPECT_EQ(Metadata("accept-language"), "en-GB,vi");
  EXPECT_EQ(Metadata("traceparent"), trace);
  EXPECT_THAT(answer, HasSubstr("X-Trace-Id: 0123456789abcdef0123456789abcdef\r\n"));
  EXPECT_GT(services_.time_left, absl::Seconds(3));
  EXPECT_LT(services_.time_left, absl::Seconds(6));
}

TEST_F(EdgeTest, MakesATraceForACallWithoutASoundOne) {
  for (absl::string_view sent : {"", "traceparent: 00-XYZ\r\n", "traceparent: \xff\xff\r\n"}) {
    Ask(Post("Echo", "x", sent));
    EXPECT_EQ(Metadata("traceparent").size(), 55U);
  }
}

TEST_F(EdgeTest, ALanguageThatIsNoTextIsNotPassedOn) {
  EXPECT_THAT(Unchunked(Ask(Post("Echo", "x", "Accept-Language: vi\xc3\x80\x01\r\n"))), Not(HasSubstr("x")));
  EXPECT_EQ(Unchunked(Ask(Post("Echo", "x", "Accept-Language: \xc3\xa0\r\n"))), Frame("x") + TrailerFrame(0, "", ""));
  EXPECT_EQ(Metadata("accept-language"), "");
}

TEST_F(EdgeTest, ADeadlineThatPassesEndsTheCall) {
  EXPECT_THAT(Unchunked(Ask(Post("Wait", "x", "Grpc-Timeout: 50m\r\n"))), HasSubstr("grpc-status: 4\r\n"));
}

TEST_F(EdgeTest, TheCookieBecomesTheToken) {
  Ask(Post("Echo", "x", absl::StrCat("Cookie: other=1; __Host-ngoaid=", kToken, "; z=2\r\n")));
  EXPECT_EQ(Metadata("authorization"), absl::StrCat("Bearer ", kToken));
}

TEST_F(EdgeTest, NothingElseBecomesAToken) {
  for (absl::string_view cookie : {"ngoaid=abc", "__Host-ngoaid=", "__Host-ngoaid=a b", "__Host-ngoaid=a\"b",
                                   "x__Host-ngoaid=abc", "__Host-ngoaid=abc; __Host-ngoaid=def"}) {
    Ask(Post("Echo", "x", absl::StrCat("Cookie: ", cookie, "\r\n")));
    EXPECT_EQ(Metadata("authorization"), "") << cookie;
  }
}

TEST_F(EdgeTest, HeadersOfIdentityFromABrowserGoNoFurther) {
  const std::string answer = Ask(Post("Echo", "x",
                                      "Authorization: Bearer forged\r\nX-Forwarded-For: 10.0.0.1\r\nX-Forwarded-User: "
                                      "root\r\nNgoaid-Session: forged\r\nNgoaid-Account: admin\r\nX-Other: 1\r\n"));
  EXPECT_EQ(Unchunked(answer), Frame("x") + TrailerFrame(0, "", ""));
  std::lock_guard lock(services_.mutex);
  for (const auto& [name, value] : services_.metadata) {
    EXPECT_TRUE(name == "traceparent" || name == "user-agent") << name << ": " << value;
  }
}

TEST_F(EdgeTest, SigningInSetsACookieOnlyTheServerReads) {
  const std::string answer = Ask(Post("SignIn", "x"));
  EXPECT_THAT(answer, HasSubstr(absl::StrCat("Set-Cookie: __Host-ngoaid=", kToken,
                                             "; Path=/; Secure; HttpOnly; SameSite=Strict\r\n")));
  EXPECT_THAT(answer, Not(HasSubstr("ngoaid-session")));
  EXPECT_THAT(answer, HasSubstr("Cache-Control: no-store\r\n"));
}

TEST_F(EdgeTest, SigningOutRemovesIt) {
  EXPECT_THAT(Ask(Post("SignOut", "x")),
              HasSubstr("Set-Cookie: __Host-ngoaid=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0\r\n"));
}

TEST_F(EdgeTest, OtherCallsLeaveTheCookieAlone) { EXPECT_THAT(Ask(Post("Echo", "x")), Not(HasSubstr("Set-Cookie"))); }

// The request of the web client with one line changed or left out.
struct Forgery {
  const char* line;
  const char* instead;
  int status;
};

void PrintTo(const Forgery& forgery, std::ostream* out) {
  *out << forgery.line << " → " << absl::CEscape(forgery.instead) << " → " << forgery.status;
}

class EdgeForgeryTest : public EdgeTest, public testing::WithParamInterface<Forgery> {};

TEST_P(EdgeForgeryTest, IsRefusedBeforeAnyServiceHearsOfIt) {
  std::string request = Post("Echo", "x");
  const auto [line, instead, status] = GetParam();
  const size_t at = request.find(line);
  ASSERT_NE(at, std::string::npos);
  request.replace(at, request.find("\r\n", at) + 2 - at, instead);
  Browser browser(Port());
  browser.Send(request);
  EXPECT_EQ(StatusOf(browser.ReadAnswer()), status);
  EXPECT_TRUE(browser.IsEnded());
  EXPECT_EQ(services_.begun, 0);
}

INSTANTIATE_TEST_SUITE_P(
    OfEachKind, EdgeForgeryTest,
    testing::Values(
        Forgery{"Origin", "Origin: https://evil.example\r\n", 403}, Forgery{"Origin", "Origin: null\r\n", 403},
        Forgery{"Origin", "Origin: http://127.0.0.1:1\r\n", 403},
        Forgery{"Sec-Fetch-Site", "Sec-Fetch-Site: cross-site\r\n", 403},
        Forgery{"Sec-Fetch-Site", "Sec-Fetch-Site: same-site\r\n", 403},
        Forgery{"Sec-Fetch-Site", "Sec-Fetch-Site: none\r\n", 403}, Forgery{"X-Ngoaid-Csrf", "", 403},
        Forgery{"X-Ngoaid-Csrf", "X-Ngoaid-Csrf: 0\r\n", 403},
        Forgery{"X-Ngoaid-Csrf", "X-Ngoaid-Csrf: 1\r\nX-Ngoaid-Csrf: 1\r\n", 400},
        Forgery{"Content-Type", "Content-Type: text/plain\r\n", 415},
        Forgery{"Content-Type", "Content-Type: application/x-www-form-urlencoded\r\n", 415},
        Forgery{"Host", "Host: evil.example\r\n", 421}, Forgery{"Host", "", 421},
        Forgery{"Host", "Host: 127.0.0.1\r\nHost: evil.example\r\n", 400},
        Forgery{"Content-Length", "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n", 400},
        Forgery{"Content-Length", "Transfer-Encoding: chunked\r\nContent-Length: 6\r\n", 400},
        Forgery{"Content-Length", "Content-Length: 6\r\nContent-Length: 7\r\n", 400},
        Forgery{"Content-Length", "Content-Length: -6\r\n", 400},
        Forgery{"Content-Length", "Transfer-Encoding: chunked\r\n", 411},
        Forgery{"Content-Length", "Transfer-Encoding: gzip\r\n", 411}, Forgery{"Content-Length", "", 411},
        Forgery{"POST", "GET /api/ngoaid.test.v1.Test/Echo HTTP/1.1\r\n", 405},
        Forgery{"POST", "OPTIONS /api/ngoaid.test.v1.Test/Echo HTTP/1.1\r\n", 405},
        Forgery{"POST", "POST /api/ngoaid.test.v1.Test/Echo HTTP/1.0\r\n", 400},
        Forgery{"POST", "POST /api/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo HTTP/1.1\r\n", 404},
        Forgery{"POST", "POST /api/ngoaid.test.v1.Test HTTP/1.1\r\n", 404},
        Forgery{"POST", "POST /api/ngoaid.test.v1.Test/Echo/more HTTP/1.1\r\n", 404},
        Forgery{"POST", "POST /api/ngoaid.test.v1.Test/../Echo HTTP/1.1\r\n", 400},
        Forgery{"POST", "POST http://127.0.0.1/api/ngoaid.test.v1.Test/Echo HTTP/1.1\r\n", 400},
        Forgery{"POST", "POST / HTTP/1.1\r\n", 405}, Forgery{"POST", "BREW / HTTP/1.1\r\n", 405}));

TEST_F(EdgeTest, OneSignOfOurOwnPageIsEnough) {
  for (absl::string_view missing : {"Origin", "Sec-Fetch-Site"}) {
    std::string request = Post("Echo", "x");
    const size_t at = request.find(std::string(missing));
    request.erase(at, request.find("\r\n", at) + 2 - at);
    EXPECT_EQ(StatusOf(Ask(request)), 200) << missing;
  }
}

TEST_F(EdgeTest, BehindTlsOnlyTheStatedOriginCounts) {
  options_.origins = {"https://ngoaid.example"};
  const auto request = [&](absl::string_view host, absl::string_view origin) {
    return absl::StrCat("POST /api/ngoaid.test.v1.Test/Echo HTTP/1.1\r\nHost: ", host, "\r\nOrigin: ", origin,
                        "\r\nX-Ngoaid-Csrf: 1\r\nContent-Type: application/grpc-web\r\nContent-Length: 6\r\n"
                        "Connection: close\r\n\r\n",
                        Frame("x"));
  };
  EXPECT_EQ(StatusOf(Ask(request("ngoaid.example", "https://ngoaid.example"))), 200);
  EXPECT_EQ(StatusOf(Ask(request("ngoaid.example", "http://ngoaid.example"))), 403);
  EXPECT_EQ(StatusOf(Ask(request("evil.example", "https://evil.example"))), 421);
  EXPECT_EQ(StatusOf(Ask(request("127.0.0.1", "http://127.0.0.1"))), 421);
}

TEST_F(EdgeTest, ABodyThatIsNoSingleMessageIsRefused) {
  const std::string good = Frame("x");
  for (const std::string& body : {std::string("x"), good + good, "\x01" + good.substr(1), "\x80" + good.substr(1),
                                  good.substr(0, 4) + "\x09x", std::string()}) {
    std::string request = Post("Echo", "x");
    request.replace(request.find("Content-Length: 6"), 17, absl::StrCat("Content-Length: ", body.size()));
    request.replace(request.size() - good.size(), good.size(), body);
    Browser browser(Port());
    browser.Send(request);
    EXPECT_EQ(StatusOf(browser.ReadAnswer()), 400) << absl::CEscape(body);
  }
  EXPECT_EQ(services_.begun, 0);
}

TEST_F(EdgeTest, TakesAnUploadAsLargeAsTheServicesDo) {
  const std::string file(20 << 20, 'f');
  EXPECT_EQ(Unchunked(Ask(Post("Echo", file))), Frame(file) + TrailerFrame(0, "", ""));
}

TEST_F(EdgeTest, ALargerUploadIsAnsweredBeforeItHasCome) {
  const std::string request = Post("Echo", "x");
  Browser browser(Port());
  browser.Send(absl::StrReplaceAll(request.substr(0, request.find("\r\n\r\n") + 4),
                                   {{"Content-Length: 6", "Content-Length: 26000000"}}));
  EXPECT_THAT(Unchunked(browser.ReadUntil(kCallEnd)), AllOf(HasSubstr("grpc-status: 8\r\n"), HasSubstr("20 MiB")));
  EXPECT_EQ(services_.begun, 0);
}

TEST_F(EdgeTest, UploadsTogetherAreBounded) {
  options_.most_upload_bytes = 1 << 20;
  const std::string head = absl::StrReplaceAll(Post("Echo", "x"), {{"Content-Length: 6", "Content-Length: 700000"}});
  Browser first(Port());
  first.Send(head);
  Browser second(Port());
  // The edge has read what came first when it answers another.
  ASSERT_EQ(StatusOf(Get("/")), 200);
  second.Send(head);
  EXPECT_THAT(Unchunked(second.ReadUntil(kCallEnd)), HasSubstr("grpc-status: 8\r\n"));
  first.Leave();
  const std::string file(600'000, 'f');
  // What the first held is free again once it is seen to have left.
  const absl::Time deadline = absl::Now() + absl::Seconds(20);
  while (StatusOf(Ask(Post("Echo", file))) != 200 || services_.begun == 0) ASSERT_LT(absl::Now(), deadline);
}

TEST_F(EdgeTest, HeadersHaveALimit) {
  EXPECT_EQ(StatusOf(Get("/", absl::StrCat("Cookie: ", std::string(15 << 10, 'c'), "\r\n"))), 200);
  EXPECT_EQ(StatusOf(Get("/", absl::StrCat("Cookie: ", std::string(17 << 10, 'c'), "\r\n"))), 431);
}

TEST_F(EdgeTest, WhoSendsSlowlyIsLeft) {
  options_.longest_head = absl::Milliseconds(200);
  options_.longest_stall = absl::Milliseconds(200);
  Browser in_head(Port()), in_body(Port());
  in_head.Send("GET / HTTP/1.1\r\nHost: ");
  in_body.Send(Post("Echo", "x").substr(0, Post("Echo", "x").size() - 1));
  EXPECT_TRUE(in_head.IsEnded());
  EXPECT_TRUE(in_body.IsEnded());
}

TEST_F(EdgeTest, WhoIsIdleIsLeft) {
  options_.longest_idle = absl::Milliseconds(200);
  Browser never(Port()), after(Port());
  after.Send(Post("Echo", "x"));
  after.ReadUntil(kCallEnd);
  EXPECT_TRUE(never.IsEnded());
  EXPECT_TRUE(after.IsEnded());
}

TEST_F(EdgeTest, WhoWaitsForALongCallIsNotLeft) {
  options_.longest_idle = options_.longest_head = options_.longest_stall = absl::Milliseconds(100);
  EXPECT_THAT(Unchunked(Ask(Post("Wait", "x", "Grpc-Timeout: 600m\r\n"))), HasSubstr("grpc-status: 4\r\n"));
}

TEST_F(EdgeTest, WhenFullIdleOnesMakeRoom) {
  options_.most_connections = 4;
  std::vector<std::unique_ptr<Browser>> idle;
  for (int i = 0; i < 8; ++i) idle.push_back(std::make_unique<Browser>(Port()));
  EXPECT_EQ(StatusOf(Get("/")), 200);
}

TEST_F(EdgeTest, ABrowserThatLeavesEndsItsCall) {
  Browser browser(Port());
  browser.Send(Post("Wait", "x"));
  ASSERT_TRUE(services_.WaitUntil([&] { return services_.begun == 1; }));
  browser.Leave();
  EXPECT_TRUE(services_.WaitUntil([&] { return services_.cancelled == 1; }));
}

TEST_F(EdgeTest, AStreamThatNobodyReadsIsHeldBackAndThenEnded) {
  options_.longest_stall = absl::Seconds(1);
  options_.slowest_bytes = 1 << 20;
  const std::string message(256 << 10, 'm');
  Browser browser(Port());
  browser.Send(Post("Endless", message));
  ASSERT_TRUE(services_.WaitUntil([&] { return services_.cancelled == 1; }));
  // Of an endless stream no more was taken than sockets and windows hold.
  EXPECT_LT(services_.written, 100);
}

TEST_F(EdgeTest, DrainLetsARunningCallEndAndTakesNoNewOne) {
  Browser idle(Port()), running(Port());
  running.Send(Post("Wait", "x", "Grpc-Timeout: 500m\r\n"));
  ASSERT_TRUE(services_.WaitUntil([&] { return services_.begun == 1; }));
  std::thread drain([&] { edge_->Drain(absl::Seconds(20)); });
  EXPECT_TRUE(idle.IsEnded());
  EXPECT_FALSE(Browser(edge_->port()).connected());
  EXPECT_THAT(running.ReadUntil(kCallEnd), AllOf(HasSubstr("grpc-status: 4\r\n"), HasSubstr("Connection: close\r\n")));
  running.Leave();
  drain.join();
}

TEST_F(EdgeTest, DrainEndsWhatOutlastsItsGrace) {
  Browser browser(Port());
  browser.Send(Post("Wait", "x"));
  ASSERT_TRUE(services_.WaitUntil([&] { return services_.begun == 1; }));
  edge_->Drain(absl::Milliseconds(100));
  EXPECT_TRUE(services_.WaitUntil([&] { return services_.cancelled == 1; }));
  EXPECT_TRUE(browser.IsEnded());
}

TEST_F(EdgeTest, ATakenPortIsSaid) {
  EdgeOptions same = options_;
  same.port = Port();
  EXPECT_EQ(Edge::Start(same, std::make_shared<prometheus::Registry>()).status().code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST_F(EdgeTest, ServesThePageWithANonceOfItsOwn) {
  const std::string one = Get("/"), other = Get("/grants/local:R032?tab=ledger");
  const auto nonce = [](absl::string_view page) { return page.substr(page.find("nonce=\"") + 7, 22); };
  EXPECT_NE(nonce(one), nonce(other));
  EXPECT_THAT(one, HasSubstr(absl::StrCat("style-src 'self' 'nonce-", nonce(one), "'")));
  EXPECT_THAT(one, HasSubstr("script-src 'self';"));
  EXPECT_THAT(one, Not(HasSubstr("unsafe")));
  EXPECT_THAT(one, HasSubstr("frame-ancestors 'none'"));
  EXPECT_THAT(one, HasSubstr("Cache-Control: no-store\r\n"));
  EXPECT_THAT(one, HasSubstr("Content-Type: text/html; charset=utf-8\r\n"));
}

TEST_F(EdgeTest, ServesFilesCompressedAsTheBrowserTakesThem) {
  EXPECT_THAT(Get("/assets/a-1f.js", "Accept-Encoding: gzip, deflate, br\r\n"),
              AllOf(HasSubstr("Content-Encoding: br\r\n"), HasSubstr("\r\n\r\nbrotli")));
  EXPECT_THAT(Get("/assets/a-1f.js", "Accept-Encoding: gzip, br;q=0\r\n"), HasSubstr("\r\n\r\ngzip"));
  const std::string plain = Get("/assets/a-1f.js");
  EXPECT_THAT(plain, AllOf(HasSubstr("\r\n\r\nlet plain"), Not(HasSubstr("Content-Encoding"))));
  EXPECT_THAT(plain, HasSubstr("Content-Type: text/javascript; charset=utf-8\r\n"));
  EXPECT_THAT(plain, HasSubstr("X-Content-Type-Options: nosniff\r\n"));
  EXPECT_THAT(plain, HasSubstr("Cache-Control: public, max-age=31536000, immutable\r\n"));
}

TEST_F(EdgeTest, AnUnchangedFileIsNotSentAgain) {
  const std::string answer = Get("/icon.svg");
  const size_t at = answer.find("ETag: ") + 6;
  const std::string etag = answer.substr(at, answer.find("\r\n", at) - at);
  EXPECT_EQ(StatusOf(Get("/icon.svg", absl::StrCat("If-None-Match: ", etag, "\r\n"))), 304);
  EXPECT_EQ(StatusOf(Get("/icon.svg", "If-None-Match: \"other\"\r\n")), 200);
}

TEST_F(EdgeTest, NoPathLeadsOutOfTheWebClient) {
  for (absl::string_view path :
       {"/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/assets/..%2f..%2f..%2fsecret.txt",
        "/assets/../../secret.txt", "/..%5csecret.txt", "/..\\secret.txt", "//etc/passwd", "/%00/secret.txt", "/%zz",
        "/assets/%2e%2e/%2e%2e/secret.txt", "/link.txt", "/%252e%252e/secret.txt", "/assets/", "/assets"}) {
    const std::string answer = Get(path);
    EXPECT_THAT(answer, Not(HasSubstr("\r\n\r\nsecret"))) << path;
    if (absl::StrContains(path, ".txt")) {
      EXPECT_THAT(StatusOf(answer), testing::AnyOf(400, 404)) << path;
    }
  }
}

TEST_F(EdgeTest, WhatIsNotThereIsNotFoundUnlessItIsAScreen) {
  EXPECT_EQ(StatusOf(Get("/assets/gone-2b.js")), 404);
  EXPECT_EQ(StatusOf(Get("/robots.txt")), 404);
  EXPECT_EQ(StatusOf(Get("/administration/accounts/lan.nguyen")), 200);
  EXPECT_EQ(StatusOf(Get("/ngos/0190c3f2")), 200);
}

TEST_F(EdgeTest, SaysWhenTheWebClientIsNotBuilt) {
  options_.web_directory = "";
  EXPECT_THAT(Get("/"), AllOf(HasSubstr("chưa được dựng"), HasSubstr("is not built")));
}

TEST_F(EdgeTest, ShowsItsStateOnlyToThisMachine) {
  Ask(Post("Echo", "x"));
  EXPECT_THAT(Get("/healthz"), HasSubstr("\r\n\r\nok\n"));
  EXPECT_THAT(Get("/metrics"), HasSubstr("ngoaid_edge_calls_total{code=\"0\"} 1"));
  for (absl::string_view path : {"/healthz", "/metrics"}) {
    EXPECT_EQ(StatusOf(Get(path, "X-Forwarded-For: 127.0.0.1\r\n")), 404);
    EXPECT_EQ(
        StatusOf(Ask(absl::StrCat("GET ", path, " HTTP/1.1\r\nHost: ngoaid.example\r\nConnection: close\r\n\r\n"))),
        404);
  }
}

}  // namespace
}  // namespace ngoaid::edge

#include "services/edge/edge.h"

#include <algorithm>
#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <optional>
#include <set>
#include <thread>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/base/errors.h"
#include "services/base/identity.h"
#include "services/base/log.h"
#include "services/edge/edge_metrics.h"
#include "services/edge/errors.h"
#include "services/edge/gate.h"
#include "services/edge/grpc_web.h"
#include "services/edge/refusals.h"
#include "services/edge/static_files.h"
#include "services/edge/upstream.h"
#include "services/rpc/status.h"

namespace ngoaid::edge {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;

constexpr uint32_t kMostHeadBytes = 16 << 10;
// As the services take: an upload is at most 20 MiB; the rest of the message is small.
constexpr uint64_t kMostBodyBytes = (24 << 20) + kFrameHead;
constexpr size_t kReadBytes = 64 << 10;
// Requests up to this size are covered by the number of connections.
constexpr uint64_t kSmallBodyBytes = 64 << 10;
constexpr absl::Duration kLongestCall = absl::Minutes(30);
constexpr absl::Duration kLinger = absl::Seconds(3);
constexpr absl::Duration kBusyRetry = absl::Seconds(2);
constexpr std::chrono::milliseconds kAcceptPause(100);
constexpr char kOnEveryAnswer[] = "X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n";
constexpr char kCallHeaders[] =
    "HTTP/1.1 200 OK\r\nContent-Type: application/grpc-web+proto\r\nTransfer-Encoding: chunked\r\n"
    "Cache-Control: no-store\r\n";

std::string Chunk(absl::string_view bytes) { return absl::StrCat(absl::Hex(bytes.size()), "\r\n", bytes, "\r\n"); }

std::string NewTraceparent() {
  std::string digits = NewUuid(absl::Now()) + NewUuid(absl::Now());
  digits.erase(std::remove(digits.begin(), digits.end(), '-'), digits.end());
  return absl::StrCat("00-", digits.substr(0, 32), "-", digits.substr(48, 16), "-01");
}

bool IsTraceparent(absl::string_view text) {
  if (text.size() != 55 || text[2] != '-' || text[35] != '-' || text[52] != '-') return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c == '-' || absl::ascii_isdigit(static_cast<unsigned char>(c)) || (c >= 'a' && c <= 'f');
  });
}

}  // namespace

// One thread owns all connections and whatever they share, so there are no locks; it never waits for anything.
class Edge::Server {
 public:
  Server(EdgeOptions options, StaticFiles files, std::shared_ptr<prometheus::Registry> registry)
      : options_(std::move(options)),
        files_(std::move(files)),
        gate_(options_.origins),
        metrics_(std::move(registry)),
        upstreams_(options_.upstreams),
        acceptor_(io_),
        accept_pause_(io_),
        grace_(io_) {}

  absl::Status Listen();
  void Run() {
    thread_ = std::thread([this] { io_.run(); });
  }
  void Drain(absl::Duration grace);
  int port() const { return port_; }

 private:
  class Connection;

  void Accept();
  void Welcome(tcp::socket socket);
  void Forget(Connection* connection);
  void AbortAll();

  const EdgeOptions options_;
  const StaticFiles files_;
  const Gate gate_;
  EdgeMetrics metrics_;
  Upstreams upstreams_;
  asio::io_context io_{1};
  tcp::acceptor acceptor_;
  asio::steady_timer accept_pause_;
  asio::steady_timer grace_;
  std::set<Connection*> connections_;
  uint64_t upload_bytes_ = 0;
  bool accepting_ = false;
  bool draining_ = false;
  int port_ = 0;
  std::thread thread_;
};

// A browser's (or nginx's) connection: one request at a time. Lives as long as something it waits for.
class Edge::Server::Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Server& server, tcp::socket socket)
      : server_(server), stream_(std::move(socket)), working_(server.io_.get_executor()) {}

  // Waits for the next request.
  void Await();
  // Ends it if nothing is being done for it.
  void CloseIfIdle() {
    if (idle_) stream_.close();
  }
  void Abort();

 private:
  void ReadHead();
  void OnHead(error_code error);
  // False when a header that is looked at came twice.
  bool Take(const http::fields& fields);
  void Serve();
  void Receive();
  void Call();
  void OnEvent(UpstreamEvent event);
  void WatchForLeaving();
  void Answer(const HttpAnswer& answer);
  // A call that is not passed on is answered as a call.
  void AnswerError(const absl::Status& status);
  void WriteAnswer(absl::string_view shown);
  void Finish();
  void Linger();
  void ReleaseUpload();
  std::string ConnectionHeader() const { return keep_ ? "" : "Connection: close\r\n"; }
  // A slow reader or writer gets more time for more bytes, but not for ever.
  void Expect(uint64_t bytes);
  template <class Method>
  auto Bind(Method method) {
    return [self = this->shared_from_this(), method](error_code error, size_t) { ((*self).*method)(error); };
  }

  Server& server_;
  beast::tcp_stream stream_;
  asio::executor_work_guard<asio::io_context::executor_type> working_;
  beast::flat_buffer buffer_{kReadBytes};
  std::optional<http::request_parser<http::string_body>> parser_;
  HttpRequest request_;
  std::string out_;
  std::shared_ptr<const std::string> body_;
  std::string trace_;
  grpc::GenericStub* stub_ = nullptr;  // whose call it is
  std::shared_ptr<UpstreamCall> call_;
  std::shared_ptr<Connection> kept_;  // while a call runs; let go on our thread, never on one of gRPC's
  uint64_t calls_ = 0;                // so far, tells a watch whose call has ended
  uint64_t upload_bytes_ = 0;         // of the server's that this request holds
  bool idle_ = false;                 // between requests
  bool keep_ = false;                 // the connection goes on after this answer
  bool head_sent_ = false;            // of the call's answer
  bool gone_ = false;                 // nobody listens any more
};

absl::Status Edge::Server::Listen() {
  error_code error;
  const tcp::endpoint endpoint(asio::ip::address_v4::loopback(), static_cast<uint16_t>(options_.port));
  acceptor_.open(endpoint.protocol(), error);
  if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor_.bind(endpoint, error);
  if (!error) acceptor_.listen(tcp::acceptor::max_listen_connections, error);
  if (error) {
    return errors::Precondition("PORT_TAKEN",
                                {absl::StrCat("Cổng ", options_.port, " đang được dùng; chọn cổng khác bằng --port."),
                                 absl::StrCat("Port ", options_.port, " is in use; choose another with --port.")});
  }
  port_ = acceptor_.local_endpoint().port();
  Accept();
  return absl::OkStatus();
}

void Edge::Server::Accept() {
  accepting_ = true;
  acceptor_.async_accept([this](error_code error, tcp::socket socket) {
    accepting_ = false;
    if (draining_) return;
    if (error) {  // no file descriptor left, say: it helps to wait for some to end
      accept_pause_.expires_after(kAcceptPause);
      return accept_pause_.async_wait([this](error_code) {
        if (!accepting_ && !draining_) Accept();
      });
    }
    // The last place: who has nothing to do makes room, and the next is taken when one has left.
    const bool last = connections_.size() + 1 >= options_.most_connections;
    if (last) {
      for (Connection* connection : connections_) connection->CloseIfIdle();
    }
    Welcome(std::move(socket));
    if (!last) Accept();
  });
}

void Edge::Server::Welcome(tcp::socket socket) {
  error_code error;
  socket.set_option(tcp::no_delay(true), error);
  std::shared_ptr<Connection> connection(new Connection(*this, std::move(socket)),
                                         [this](Connection* leaving) { Forget(leaving); });
  connections_.insert(connection.get());
  metrics_.SetConnections(connections_.size());
  connection->Await();
}

void Edge::Server::Forget(Connection* connection) {
  connections_.erase(connection);
  delete connection;
  metrics_.SetConnections(connections_.size());
  if (!accepting_ && !draining_) Accept();
  if (draining_ && connections_.empty()) grace_.cancel();
}

void Edge::Server::Drain(absl::Duration grace) {
  if (!thread_.joinable()) return;
  asio::post(io_, [this, grace] {
    draining_ = true;
    acceptor_.close();
    accept_pause_.cancel();
    for (Connection* connection : connections_) connection->CloseIfIdle();
    grace_.expires_after(absl::ToChronoMilliseconds(grace));
    grace_.async_wait([this](error_code error) {
      if (!error) AbortAll();
    });
    // The grace keeps nobody waiting who has nothing to wait for.
    if (connections_.empty()) grace_.cancel();
  });
  thread_.join();
}

void Edge::Server::AbortAll() {
  for (Connection* connection : connections_) connection->Abort();
}

void Edge::Server::Connection::Expect(uint64_t bytes) {
  const auto seconds = static_cast<int64_t>(bytes / server_.options_.slowest_bytes);
  stream_.expires_after(absl::ToChronoNanoseconds(server_.options_.longest_stall + absl::Seconds(seconds)));
}

void Edge::Server::Connection::Await() {
  if (server_.draining_) return stream_.close();
  if (buffer_.size() > 0) return ReadHead();
  idle_ = true;
  stream_.expires_after(absl::ToChronoNanoseconds(server_.options_.longest_idle));
  stream_.async_read_some(buffer_.prepare(kMostHeadBytes), [self = shared_from_this()](error_code error, size_t bytes) {
    self->idle_ = false;
    if (error) return;
    self->buffer_.commit(bytes);
    self->ReadHead();
  });
}

void Edge::Server::Connection::ReadHead() {
  parser_.emplace();
  parser_->header_limit(kMostHeadBytes);
  parser_->body_limit(kMostBodyBytes);
  request_ = {};
  keep_ = false;
  stream_.expires_after(absl::ToChronoNanoseconds(server_.options_.longest_head));
  http::async_read_header(stream_, buffer_, *parser_, Bind(&Connection::OnHead));
}

void Edge::Server::Connection::OnHead(error_code error) {
  const bool sound = Take(parser_->get());
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    return Answer(refusals::HeadTooLarge());
  }
  if (error == http::error::body_limit && absl::StartsWith(request_.target, "/api/")) {
    return AnswerError(RequestTooLarge());
  }
  if (error == http::error::end_of_stream || error == http::error::partial_message) return;
  if (error && error.category() != http::make_error_code(http::error::bad_method).category()) return;  // it has left
  if (error || !sound) return Answer(refusals::BadRequest());
  keep_ = parser_->keep_alive() && !server_.draining_;
  Serve();
}

bool Edge::Server::Connection::Take(const http::fields& fields) {
  request_.method = std::string(parser_->get().method_string());
  request_.target = std::string(parser_->get().target());
  for (const auto& field : fields) {
    const std::string name = absl::AsciiStrToLower({field.name_string().data(), field.name_string().size()});
    for (const HeaderField& read : kHeaderFields) {
      if (read.name != name) continue;
      std::string& value = request_.*read.value;
      if (!value.empty()) return false;
      value = std::string(field.value());
    }
  }
  return true;
}

void Edge::Server::Connection::Serve() {
  const absl::string_view path = PathOf(request_.target);
  const bool local = path == "/healthz" || path == "/metrics";
  if (auto refusal = local ? Gate::CheckLocal(request_) : server_.gate_.Check(request_)) {
    keep_ = false;
    return Answer(*refusal);
  }
  if (absl::StartsWith(path, "/api/")) return Receive();
  if (parser_->content_length().value_or(0) > 0 || (request_.method != "GET" && request_.method != "HEAD")) {
    keep_ = false;
    return Answer(refusals::MethodNotAllowed("GET, HEAD"));
  }
  if (!local) return Answer(server_.files_.Answer(request_));
  if (path == "/healthz" && server_.draining_) return Answer(refusals::Draining());
  HttpAnswer answer;
  answer.headers = "Cache-Control: no-store\r\n";
  answer.body = std::make_shared<std::string>(path == "/healthz" ? "ok\n" : server_.metrics_.Page());
  Answer(answer);
}

void Edge::Server::Connection::Receive() {
  const auto length = parser_->content_length();
  auto refusal = server_.gate_.CheckCall(request_);
  if (!refusal && (stub_ = server_.upstreams_.Find(*MethodOf(PathOf(request_.target)))) == nullptr) {
    refusal = refusals::NotFound();
  }
  if (!refusal && !length) refusal = refusals::LengthRequired();
  if (!refusal && parser_->get().version() < 11) refusal = refusals::BadRequest();  // it could not read the answer
  if (refusal) {
    keep_ = false;
    return Answer(*refusal);
  }
  if (*length > kSmallBodyBytes) {
    if (server_.upload_bytes_ + *length > server_.options_.most_upload_bytes) {
      keep_ = false;
      return AnswerError(errors::Overloaded(kBusyRetry));
    }
    server_.upload_bytes_ += upload_bytes_ = *length;
  }
  Expect(*length);
  http::async_read(stream_, buffer_, *parser_, [self = shared_from_this()](error_code error, size_t) {
    if (error) return self->ReleaseUpload();
    if (IsOneMessage(self->parser_->get().body())) return self->Call();
    self->ReleaseUpload();
    self->Answer(refusals::BadRequest());
  });
}

void Edge::Server::Connection::Call() {
  stream_.expires_never();
  head_sent_ = false;
  ++calls_;
  UpstreamRequest call;
  call.method = *MethodOf(PathOf(request_.target));
  call.token = TokenOf(request_.cookie);
  call.language = Printable(request_.accept_language, 200);
  call.traceparent = IsTraceparent(request_.traceparent) ? request_.traceparent : NewTraceparent();
  call.deadline = absl::Now() + TimeoutOf(request_.grpc_timeout, kLongestCall);
  call.body = std::move(parser_->get().body());
  trace_ = call.traceparent.substr(3, 32);
  kept_ = shared_from_this();
  call_ = UpstreamCall::Start(*stub_, std::move(call), [this](UpstreamEvent event) {
    asio::post(server_.io_, [this, event = std::move(event)]() mutable { OnEvent(std::move(event)); });
  });
  WatchForLeaving();
}

// While a call runs the browser has nothing to say: what can be read then is its leaving, or a request sent ahead,
// which browsers do not do.
void Edge::Server::Connection::WatchForLeaving() {
  stream_.socket().async_wait(tcp::socket::wait_read, [self = shared_from_this(), number = calls_](error_code error) {
    if (!error && self->call_ != nullptr && self->calls_ == number) self->Abort();
  });
}

void Edge::Server::Connection::Abort() {
  gone_ = true;
  if (call_ != nullptr) call_->Cancel();
  stream_.close();
}

void Edge::Server::Connection::OnEvent(UpstreamEvent event) {
  std::shared_ptr<Connection> kept;
  if (event.last) {
    kept = std::move(kept_);
    server_.metrics_.CountCall(event.code);
    call_.reset();
    ReleaseUpload();
  }
  if (gone_) {
    if (!event.last) call_->Next();
    return;
  }
  out_.clear();
  if (!head_sent_) {
    head_sent_ = true;
    if (server_.draining_) keep_ = false;
    out_ = absl::StrCat(kCallHeaders, kOnEveryAnswer, ConnectionHeader(), "X-Trace-Id: ", trace_, "\r\n",
                        event.session ? SessionCookie(*event.session) : "", "\r\n");
  }
  absl::StrAppend(&out_, Chunk(event.frame), event.last ? "0\r\n\r\n" : "");
  Expect(out_.size());
  asio::async_write(stream_, asio::buffer(out_),
                    [self = shared_from_this(), last = event.last](error_code error, size_t) {
                      self->stream_.expires_never();
                      if (error) self->Abort();
                      if (!last) return self->call_->Next();
                      if (!error) self->Finish();
                    });
}

void Edge::Server::Connection::Answer(const HttpAnswer& answer) {
  server_.metrics_.CountAnswer(answer.status);
  body_ = answer.body;
  out_ = absl::StrCat("HTTP/1.1 ", answer.status, " ",
                      absl::string_view(http::obsolete_reason(static_cast<http::status>(answer.status)).data()), "\r\n",
                      "Content-Type: ", answer.content_type, "\r\n",
                      answer.status == 304 ? "" : absl::StrCat("Content-Length: ", body_ ? body_->size() : 0, "\r\n"),
                      kOnEveryAnswer, ConnectionHeader(), answer.headers, "\r\n");
  WriteAnswer(body_ != nullptr && request_.method != "HEAD" ? absl::string_view(*body_) : "");
}

void Edge::Server::Connection::AnswerError(const absl::Status& status) {
  const grpc::Status told = ToGrpcStatus(status, absl::StartsWith(request_.accept_language, "en") ? "en" : "vi");
  server_.metrics_.CountCall(told.error_code());
  body_ = nullptr;
  out_ = absl::StrCat(kCallHeaders, kOnEveryAnswer, ConnectionHeader(), "\r\n",
                      Chunk(TrailerFrame(told.error_code(), told.error_message(), told.error_details())), "0\r\n\r\n");
  WriteAnswer("");
}

void Edge::Server::Connection::WriteAnswer(absl::string_view shown) {
  const std::array<asio::const_buffer, 2> parts = {asio::buffer(out_), asio::buffer(shown.data(), shown.size())};
  Expect(out_.size() + shown.size());
  asio::async_write(stream_, parts, [self = shared_from_this()](error_code error, size_t) {
    if (!error) self->Finish();
  });
}

void Edge::Server::Connection::Finish() {
  parser_.reset();
  if (keep_ && !gone_) return Await();
  error_code error;
  stream_.socket().shutdown(tcp::socket::shutdown_send, error);
  stream_.expires_after(absl::ToChronoNanoseconds(kLinger));
  if (!error) Linger();
}

// What the browser still sends is read and thrown away: a reset would take the answer with it.
void Edge::Server::Connection::Linger() {
  idle_ = true;
  buffer_.clear();
  stream_.async_read_some(buffer_.prepare(kReadBytes), [self = shared_from_this()](error_code error, size_t) {
    if (!error) self->Linger();
  });
}

void Edge::Server::Connection::ReleaseUpload() { server_.upload_bytes_ -= std::exchange(upload_bytes_, 0); }

absl::StatusOr<std::unique_ptr<Edge>> Edge::Start(const EdgeOptions& options,
                                                  std::shared_ptr<prometheus::Registry> registry) {
  for (const std::string& origin : options.origins) {
    if (!IsOrigin(origin)) {
      return errors::Precondition("NOT_AN_ORIGIN", {absl::StrCat("Không phải dạng https://TÊN[:CỔNG]: ", origin),
                                                    absl::StrCat("Not of the form https://NAME[:PORT]: ", origin)});
    }
  }
  auto files = StaticFiles::Load(options.web_directory, Gate(options.origins).behind_tls());
  if (!files.ok()) return files.status();
  std::unique_ptr<Edge> edge(new Edge(new Server(options, *std::move(files), std::move(registry))));
  if (absl::Status status = edge->server_->Listen(); !status.ok()) return status;
  edge->server_->Run();
  return edge;
}

void Edge::Ending::operator()(Server* server) const {
  server->Drain(absl::ZeroDuration());
  delete server;
}
void Edge::Drain(absl::Duration grace) { server_->Drain(grace); }
int Edge::port() const { return server_->port(); }

}  // namespace ngoaid::edge

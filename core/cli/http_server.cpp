#include "core/cli/http_server.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>

namespace millrace::cli {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;

constexpr size_t kHeaderBytesMax = 64 * 1'024;
constexpr auto kIdleMax = std::chrono::minutes(10);   // a silent connection is closed
constexpr auto kLingerMax = std::chrono::seconds(5);  // for the rest of a refused request

door::HttpRequest plain_request(http::request<http::string_body>& from) {
  door::HttpRequest to;
  to.method = std::string(from.method_string());
  const std::string target(from.target());
  const size_t question = target.find('?');
  to.path = target.substr(0, question);
  if (question != std::string::npos) to.query = target.substr(question + 1);
  for (const auto& field : from) {
    std::string name(field.name_string());
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    to.headers[std::move(name)] = std::string(field.value());
  }
  to.body = std::move(from.body());
  return to;
}

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket&& socket, const ServerHooks& hooks) : stream_(std::move(socket)), hooks_(hooks) {
    beast::error_code ignored;
    stream_.socket().set_option(tcp::no_delay(true), ignored);
  }

  void read() {
    parser_.emplace();
    parser_->body_limit(door::kWireBodyMax);
    parser_->header_limit(kHeaderBytesMax);
    stream_.expires_after(kIdleMax);
    http::async_read_header(stream_, buffer_, *parser_,
                            [self = shared_from_this()](beast::error_code error, size_t) { self->on_header(error); });
  }

 private:
  // Who asks whether to send the body is told to go on (RFC 9110, 10.1.1).
  void on_header(beast::error_code error) {
    if (error) return on_read(error);
    if (!beast::iequals(parser_->get()[http::field::expect], "100-continue")) return read_body();
    go_on_.emplace(http::status::continue_, parser_->get().version());
    http::async_write(stream_, *go_on_, [self = shared_from_this()](beast::error_code written, size_t) {
      if (written) return self->close();
      self->read_body();
    });
  }

  void read_body() {
    http::async_read(stream_, buffer_, *parser_,
                     [self = shared_from_this()](beast::error_code error, size_t) { self->on_read(error); });
  }

  void on_read(beast::error_code error) {
    if (error == http::error::body_limit) return refuse(413);
    if (error == http::error::header_limit) return refuse(431);
    if (error) return close();  // gone, or not HTTP
    keep_alive_ = parser_->get().keep_alive();
    version_ = parser_->get().version();
    head_ = parser_->get().method() == http::verb::head;
    stream_.expires_never();  // the service may take its time
    hooks_.handle(plain_request(parser_->get()),
                  [self = shared_from_this()](door::HttpResponse response) { self->write(std::move(response)); });
  }

  void refuse(int status) {
    keep_alive_ = false;
    write({status, {}, ""});
  }

  void write(door::HttpResponse from) {
    response_.emplace(static_cast<http::status>(from.status), version_);
    for (const auto& [name, value] : from.headers) response_->insert(name, value);
    response_->keep_alive(keep_alive_);
    response_->body() = std::move(from.body);
    const bool told = head_ && response_->count(http::field::content_length) > 0;  // how long the body would be
    if (!told) response_->prepare_payload();
    if (head_) response_->body().clear();
    http::async_write(stream_, *response_, [self = shared_from_this()](beast::error_code error, size_t) {
      if (error) return self->close();
      if (self->keep_alive_) return self->read();
      self->close();
      self->stream_.expires_after(kLingerMax);
      self->linger();
    });
  }

  // Who is still sending what was refused would otherwise lose the answer to a reset.
  void linger() {
    buffer_.clear();
    stream_.async_read_some(buffer_.prepare(kHeaderBytesMax),
                            [self = shared_from_this()](beast::error_code error, size_t) {
                              if (!error) self->linger();
                            });
  }

  void close() {
    beast::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
  }

  beast::tcp_stream stream_;
  const ServerHooks& hooks_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  std::optional<http::response<http::empty_body>> go_on_;
  std::optional<http::response<http::string_body>> response_;
  bool keep_alive_ = true;
  bool head_ = false;
  unsigned version_ = 11;
};

class Server {
 public:
  Server(asio::io_context& io, const ServerHooks& hooks) : acceptor_(io), timer_(io), hooks_(hooks) {}

  std::optional<std::string> listen(const std::string& host, uint16_t port) {
    beast::error_code error;
    const auto address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, error);
    if (error) return host + " is no address";
    const tcp::endpoint endpoint(address, port);
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) return "cannot listen on " + host + ":" + std::to_string(port) + ": " + error.message();
    return std::nullopt;
  }

  uint16_t port() const { return acceptor_.local_endpoint().port(); }

  void accept() {
    acceptor_.async_accept([this](beast::error_code error, tcp::socket socket) {
      if (error == asio::error::operation_aborted) return;
      if (!error) std::make_shared<Connection>(std::move(socket), hooks_)->read();
      accept();
    });
  }

  // Lets the simulation do what is due, and comes again when the next event is.
  void tend() {
    const std::optional<Duration> wait = hooks_.idle();
    if (!wait) return;
    timer_.expires_after(std::chrono::microseconds(wait->us));
    timer_.async_wait([this](beast::error_code error) {
      if (!error) tend();
    });
  }

 private:
  tcp::acceptor acceptor_;
  asio::steady_timer timer_;
  const ServerHooks& hooks_;
};

}  // namespace

std::optional<std::string> serve_http(const std::string& host, uint16_t port, const ServerHooks& hooks,
                                      const std::function<void(uint16_t)>& ready) {
  asio::io_context io(1);
  ServerHooks tended = hooks;
  Server server(io, tended);
  tended.handle = [&](const door::HttpRequest& request, Reply reply) {
    hooks.handle(request, std::move(reply));
    server.tend();
  };
  if (auto error = server.listen(host, port)) return error;
  asio::signal_set signals(io, SIGINT, SIGTERM);
  signals.async_wait([&](beast::error_code, int) { io.stop(); });
  server.accept();
  server.tend();
  ready(server.port());
  io.run();
  return std::nullopt;
}

}  // namespace millrace::cli

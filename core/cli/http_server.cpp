#include "core/cli/http_server.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <chrono>

namespace millrace::cli {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;
using Timer =
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;

constexpr size_t kReadBytes = 16 * 1'024;
constexpr size_t kHeaderBytesMax = 16 * 1'024;       // with the request line
constexpr auto kIdleMax = std::chrono::minutes(10);  // a connection that was silent for so long is closed, soon after
constexpr auto kRetry = std::chrono::milliseconds(100);
constexpr auto kLingerMax = std::chrono::seconds(5);  // for the rest of a refused request

wire::HttpRequest view(const http::request<http::string_body>& from) {
  const auto text = [](auto part) { return std::string_view(part.data(), part.size()); };
  wire::HttpRequest to;
  to.method = text(from.method_string());
  const std::string_view target = text(from.target());
  const size_t question = std::min(target.find('?'), target.size());
  to.path = target.substr(0, question);
  to.query = target.substr(std::min(question + 1, target.size()));
  for (const auto& field : from) to.headers.emplace_back(text(field.name_string()), text(field.value()));
  to.body = from.body();
  return to;
}

// A line of the head; who controls a value must not be able to begin the next line.
void append_header(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ");
  const size_t from = out.size();
  out.append(value);
  std::replace_if(
      out.begin() + static_cast<ptrdiff_t>(from), out.end(), [](char c) { return c == '\r' || c == '\n'; }, ' ');
  out.append("\r\n");
}

constexpr int kNoContent = 204;

struct Framing {
  bool keep_alive = true;
  bool head = false;  // asked for the head alone
};

std::string text_of(const wire::HttpResponse& response, const Framing& framing) {
  const std::string_view reason = http::obsolete_reason(static_cast<http::status>(response.status));
  std::string out;
  out.reserve(512 + response.body.size());
  out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ").append(reason).append("\r\n");
  bool measured = response.status == kNoContent;
  for (const auto& [name, value] : response.headers) {
    append_header(out, name, value);
    measured = measured || name == "content-length";
  }
  if (!measured) append_header(out, "content-length", std::to_string(response.body.size()));
  append_header(out, "connection", framing.keep_alive ? "keep-alive" : "close");
  out.append("\r\n");
  if (!framing.head) out.append(response.body);
  return out;
}

// Reads a request, has it answered, and reads the next. Beast understands what came; reading and writing are tried at
// once and waited for only when the network is not ready, because waiting costs more than answering.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Socket&& socket, const ServerHooks& hooks)
      : socket_(std::move(socket)), timer_(socket_.get_executor()), hooks_(hooks) {
    beast::error_code ignored;
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    socket_.non_blocking(true, ignored);
  }

  void begin() {
    watch();
    receive();
  }

 private:
  // Looks now and then whether anything came since, which is cheaper than a timer for every request.
  void watch() {
    timer_.expires_after(kIdleMax);
    timer_.async_wait([weak = weak_from_this(), heard = heard_](beast::error_code error) {
      const auto self = weak.lock();
      if (error || !self) return;
      if (self->heard_ == heard && !self->answering_) self->socket_.close(error);
      else self->watch();
    });
  }

  void receive() {
    socket_.async_read_some(buffer_.prepare(kReadBytes),
                            [self = shared_from_this()](beast::error_code error, size_t n) {
                              if (error) return;  // gone; nobody holds the connection any longer
                              self->buffer_.commit(n);
                              ++self->heard_;
                              self->take();
                            });
  }

  void take() {
    if (!parser_ || parser_->is_done()) {
      parser_.emplace();
      parser_->eager(true);
      parser_->body_limit(wire::kBodyMax);
      parser_->header_limit(kHeaderBytesMax);
      told_to_go_on_ = false;
    }
    beast::error_code error;
    buffer_.consume(parser_->put(buffer_.data(), error));
    if (error == http::error::body_limit) return refuse(413);
    if (error && error != http::error::need_more) return refuse(400);
    if (parser_->is_done()) return handle();
    if (parser_->is_header_done()) go_on();
    receive();
  }

  // Who asks whether to send the body is told to go on (RFC 9110, 10.1.1).
  void go_on() {
    if (told_to_go_on_ || !beast::iequals(parser_->get()[http::field::expect], "100-continue")) return;
    told_to_go_on_ = true;
    beast::error_code ignored;
    asio::write(socket_, asio::buffer(std::string_view("HTTP/1.1 100 Continue\r\n\r\n")), ignored);
  }

  void handle() {
    framing_ = {parser_->keep_alive(), parser_->get().method() == http::verb::head};
    answering_ = true;
    hooks_.handle(view(parser_->get()),
                  [self = shared_from_this()](const wire::HttpResponse& response) { self->write(response); });
  }

  void refuse(int status) {
    framing_ = {false, false};
    write({status, {}, ""});
  }

  void write(const wire::HttpResponse& response) {
    answering_ = false;
    text_ = text_of(response, framing_);
    beast::error_code error;
    const size_t sent = asio::write(socket_, asio::buffer(text_), error);
    if (error != asio::error::would_block) return on_written(error);
    asio::async_write(socket_, asio::buffer(text_) + sent,
                      [self = shared_from_this()](beast::error_code late, size_t) { self->on_written(late); });
  }

  void on_written(beast::error_code error) {
    if (error) return;
    if (!framing_.keep_alive) return close();
    if (buffer_.size() == 0) return receive();
    asio::post(socket_.get_executor(), [self = shared_from_this()] { self->take(); });  // sent without waiting for us
  }

  // Who is still sending what was refused would otherwise lose the answer to a reset.
  void close() {
    beast::error_code ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
    timer_.expires_after(kLingerMax);
    timer_.async_wait([weak = weak_from_this()](beast::error_code error) {
      if (const auto self = weak.lock(); self && !error) self->socket_.close(error);
    });
    linger();
  }

  void linger() {
    buffer_.clear();
    socket_.async_read_some(buffer_.prepare(kReadBytes), [self = shared_from_this()](beast::error_code error, size_t) {
      if (!error) self->linger();
    });
  }

  Socket socket_;
  Timer timer_;
  const ServerHooks& hooks_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  std::string text_;  // of the answer being written
  Framing framing_;
  uint64_t heard_ = 0;
  bool answering_ = false;
  bool told_to_go_on_ = false;
};

class Server {
 public:
  Server(asio::io_context& io, const ServerHooks& hooks) : acceptor_(io), timer_(io), retry_(io), hooks_(hooks) {}

  std::optional<std::string> listen(const std::string& host, uint16_t port) {
    beast::error_code error;
    const auto address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, error);
    if (error) return host + " is no address";
    const asio::ip::tcp::endpoint endpoint(address, port);
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) return "cannot listen on " + host + ":" + std::to_string(port) + ": " + error.message();
    return std::nullopt;
  }

  uint16_t port() const { return acceptor_.local_endpoint().port(); }

  void accept() {
    acceptor_.async_accept([this](beast::error_code error, Socket socket) {
      if (error == asio::error::operation_aborted) return;
      if (error) return accept_later();
      std::make_shared<Connection>(std::move(socket), hooks_)->begin();
      accept();
    });
  }

  // As many connections as the system allows: those that wait are taken when others have gone.
  void accept_later() {
    retry_.expires_after(kRetry);
    retry_.async_wait([this](beast::error_code error) {
      if (!error) accept();
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
  Acceptor acceptor_;
  Timer timer_;
  Timer retry_;
  const ServerHooks& hooks_;
};

}  // namespace

std::optional<std::string> serve_http(const std::string& host, uint16_t port, const ServerHooks& hooks,
                                      const std::function<void(uint16_t)>& ready) {
  asio::io_context io(1);
  ServerHooks tended = hooks;
  Server server(io, tended);
  tended.handle = [&](const wire::HttpRequest& request, Reply reply) {
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

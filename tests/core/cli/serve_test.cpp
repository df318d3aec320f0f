// `millrace serve`: what it starts from, how it ends, and HTTP itself.
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "core/cli/http_server.h"
#include "core/cli/snapshot.h"
#include "tests/core/cli/typed.h"

namespace millrace::cli {
namespace {

TEST(Serve, WhatItCannotStartFromEndsWithOne) {
  const Scratch scratch;
  const std::string damaged =
      scratch.write("damaged.json", R"({"millrace":"snapshot","version":2,"world":{"steps":"x"}})");
  const std::string mocks = scratch.write("mocks.json", "[]");
  const std::string sample = scratch.copy_sample("tasks");
  scratch.write("tasks/handlers/async.mjs", "export const handler = (;");
  struct Row {
    std::vector<std::string> options;
    std::string said;
  };
  const Row rows[] = {
      {{"--template", scratch.path("none")}, scratch.path("none") + ": is no folder"},
      {{"--template", scratch.path("none/template.json")}, scratch.path("none") + ": is no folder"},
      {{"--template", sample}, "handlers/async.mjs:1:"},
      {{"--template", sample + "/template.json"}, "handlers/async.mjs:1:"},
      {{"--data", damaged}, damaged + ": is a damaged snapshot"},
      {{"--mock-config", scratch.path("none")}, scratch.path("none") + ": cannot be read"},
      {{"--mock-config", mocks}, "millrace: "},
      {{"--host", "not-an-address"}, "millrace: "},
  };
  for (Row row : rows) {
    row.options.insert(row.options.begin(), {"serve", "--port", "0"});
    const Said said = typed(row.options);
    EXPECT_EQ(said.code, 1) << row.said;
    EXPECT_TRUE(has(said.err, row.said)) << said.err;
    EXPECT_EQ(said.out, "");
  }
}

// What a client gets for bytes that it sends.
std::string answer_of(uint16_t port, const std::string& sent) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  std::string answer;
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
      ::send(socket, sent.data(), sent.size(), 0) == static_cast<ssize_t>(sent.size())) {
    char buffer[4'096];
    for (ssize_t n; (n = ::recv(socket, buffer, sizeof buffer, 0)) > 0;) answer.append(buffer, static_cast<size_t>(n));
  }
  ::close(socket);
  return answer;
}

// Serves until the client has its answer, then ends as Ctrl-C does.
std::string exchanged(const ServerHooks& hooks, const std::string& sent) {
  std::string answer;
  std::thread client;
  const auto error = serve_http("127.0.0.1", 0, hooks, [&](uint16_t port) {
    client = std::thread([&, port] {
      answer = answer_of(port, sent);
      std::raise(SIGTERM);
    });
  });
  if (client.joinable()) client.join();
  return error ? *error : answer;
}

TEST(HttpServer, AnswersARequestAndEndsAtASignal) {
  std::string asked;
  const ServerHooks hooks{[&](const wire::HttpRequest& request, Reply reply) {
                            asked = std::string(request.method) + " " + std::string(request.path) + " " +
                                    std::string(request.query) + " " + std::string(wire::header(request, "x-a")) + " " +
                                    std::string(request.body);
                            reply({201, {{"X-B", "two\r\nX-C: none"}}, "hello"});
                          },
                          [] { return std::nullopt; }};
  const std::string answer = exchanged(
      hooks, "PUT /a/b?c=d HTTP/1.1\r\nHost: x\r\nX-A: one\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody");
  EXPECT_EQ(asked, "PUT /a/b c=d one body");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 201 Created\r\n")) << answer;
  EXPECT_TRUE(answer.ends_with("\r\n\r\nhello")) << answer;
  EXPECT_FALSE(has(answer, "\r\nX-C:")) << answer;
}

TEST(HttpServer, AReplyMayComeLater) {
  Reply later;
  int turns = 0;
  const ServerHooks hooks{[&](const wire::HttpRequest&, Reply reply) { later = std::move(reply); },
                          [&]() -> std::optional<Duration> {
                            if (later && ++turns == 3) later({200, {}, "late"});
                            return millis(1);
                          }};
  const std::string answer = exchanged(hooks, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(answer.ends_with("\r\n\r\nlate")) << answer;
}

TEST(HttpServer, WhatIsNoHttpIsRefused) {
  bool handled = false;
  const ServerHooks hooks{[&](const wire::HttpRequest&, const Reply&) { handled = true; }, [] { return std::nullopt; }};
  const std::string answer = exchanged(hooks, "hello there\r\n\r\n");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 400 ")) << answer;
  EXPECT_FALSE(handled);
}

TEST(HttpServer, APortThatIsTakenIsSaid) {
  const ServerHooks hooks{[](const wire::HttpRequest&, const Reply&) {}, [] { return std::nullopt; }};
  std::optional<std::string> second;
  const auto first = serve_http("127.0.0.1", 0, hooks, [&](uint16_t port) {
    second = serve_http("127.0.0.1", port, hooks, [](uint16_t) {});
    std::raise(SIGTERM);
  });
  EXPECT_FALSE(first);
  ASSERT_TRUE(second);
  EXPECT_TRUE(has(*second, "cannot listen")) << *second;
}

}  // namespace
}  // namespace millrace::cli

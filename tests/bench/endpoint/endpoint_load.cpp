// Loads an endpoint: endpoint_load PORT OPERATION CONNECTIONS SECONDS
// OPERATION is fill (500 partitions of 20 items, 250 bytes each, once), put, get or query (a partition's 20 items) of
// DynamoDB, or send (a message of 250 bytes) of SQS.
// Prints how many answers came in how many seconds; every answer that is no 200 ends the run.
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>

#include "core/base/hash.h"

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;
using Clock = std::chrono::steady_clock;

constexpr size_t kAnswerBytes = 64 * 1'024;  // room for any answer, so that one call takes it off the network
constexpr int kPartitions = 500;
constexpr int kItems = 20;

std::string key(uint64_t partition, uint64_t item) {
  return R"("pk":{"S":"partition-)" + std::to_string(partition) + R"("},"sk":{"N":")" + std::to_string(item) + R"("})";
}

std::string item(uint64_t n) {
  const std::string filling(200, static_cast<char>('a' + n % 26));
  return "{" + key(n / kItems % kPartitions, n % kItems) + R"(,"text":{"S":")" + filling +
         R"("},"count":{"N":"12345"}})";
}

struct Wanted {
  const char* target;
  std::string body;
};

Wanted request(const std::string& operation, uint64_t n) {
  const uint64_t chosen = millrace::mix(n) % (kPartitions * kItems);
  const uint64_t partition = chosen / kItems;
  if (operation == "get") {
    return {"DynamoDB_20120810.GetItem", R"({"TableName":"Load","Key":{)" + key(partition, chosen % kItems) + "}}"};
  }
  if (operation == "query") {
    return {
        "DynamoDB_20120810.Query",
        R"({"TableName":"Load","KeyConditionExpression":"pk = :p","ExpressionAttributeValues":{":p":{"S":"partition-)" +
            std::to_string(partition) + R"("}}})"};
  }
  if (operation == "send") {
    return {"AmazonSQS.SendMessage", R"({"QueueUrl":"Load","MessageBody":")" + std::string(250, 'm') + R"("})"};
  }
  return {"DynamoDB_20120810.PutItem", R"({"TableName":"Load","Item":)" + item(operation == "fill" ? n : chosen) + "}"};
}

struct Run {
  std::string operation;
  uint64_t limit;  // requests
  Clock::time_point end;
  uint64_t sent = 0;
  uint64_t answered = 0;
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(asio::io_context& io, Run& run) : stream_(io), run_(run) { buffer_.reserve(kAnswerBytes); }

  void open(uint16_t port) {
    stream_.connect(tcp::endpoint(asio::ip::address_v4::loopback(), port));
    stream_.socket().set_option(tcp::no_delay(true));
    send();
  }

 private:
  void send() {
    if (run_.sent >= run_.limit || Clock::now() >= run_.end) return;
    const Wanted wanted = request(run_.operation, run_.sent++);
    request_ = http::request<http::string_body>(http::verb::post, "/", 11);
    request_.set(http::field::host, "127.0.0.1");
    request_.set(http::field::content_type, "application/x-amz-json-1.0");
    request_.set("x-amz-target", wanted.target);
    request_.set("x-amz-date", "20260101T000000Z");
    request_.set(http::field::authorization,
                 "AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/dynamodb/aws4_request, "
                 "SignedHeaders=host;x-amz-date, Signature=0123456789abcdef");
    request_.body() = wanted.body;
    request_.prepare_payload();
    http::async_write(stream_, request_, [self = shared_from_this()](beast::error_code error, size_t) {
      if (error) self->fail(error.message());
      self->receive();
    });
  }

  void receive() {
    response_ = {};
    http::async_read(stream_, buffer_, response_, [self = shared_from_this()](beast::error_code error, size_t) {
      if (error) self->fail(error.message());
      if (self->response_.result_int() != 200) self->fail(self->response_.body());
      ++self->run_.answered;
      self->send();
    });
  }

  [[noreturn]] void fail(const std::string& what) {
    std::fprintf(stderr, "endpoint_load: %s\n", what.c_str());
    std::exit(1);
  }

  beast::tcp_stream stream_;
  Run& run_;
  beast::flat_buffer buffer_;
  http::request<http::string_body> request_;
  http::response<http::string_body> response_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  const bool fill = std::string(argv[2]) == "fill";
  const auto began = Clock::now();
  Run run{argv[2], fill ? kPartitions * kItems : UINT64_MAX, began + std::chrono::seconds(std::atoi(argv[4]))};
  asio::io_context io(1);
  for (int i = 0; i < std::atoi(argv[3]); ++i) {
    std::make_shared<Connection>(io, run)->open(static_cast<uint16_t>(std::atoi(argv[1])));
  }
  io.run();
  std::printf("%llu %.6f\n", static_cast<unsigned long long>(run.answered),
              std::chrono::duration<double>(Clock::now() - began).count());
}

// The AWS JSON protocols at the native endpoint: what an SDK puts into an HTTP request becomes a call through the door,
// and the outcome becomes the HTTP response, envelope and checksum included. Follows the DynamoDB developer guide
// ("DynamoDB low-level API", "Error handling") and what the service is known to answer to requests that are not calls.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"

namespace millrace::door {

// A view of what the server holds.
struct HttpRequest {
  std::string_view method;
  std::string_view path;                                               // without the query
  std::string_view query;                                              // after the `?`, not decoded
  std::vector<std::pair<std::string_view, std::string_view>> headers;  // names in any case
  std::string_view body;
};

// Of the first header of that name, in any case; empty when there is none.
std::string_view header(const HttpRequest& request, std::string_view name);

struct HttpResponse {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

// What an HTTP request asks for.
struct WireCall {
  std::string service;  // as `door::call` takes it
  std::string operation;
  Json input;
};

constexpr size_t kWireBodyMax = size_t{16} << 20;  // beyond: 413

// The call, or the response that the service gives to a request that is none.
std::variant<WireCall, HttpResponse> read_wire(const HttpRequest& request, std::string_view region);

// `service` chooses how errors are named.
HttpResponse write_wire(const std::string& service, const Outcome& outcome);

// What an answer has to know about who asked.
struct Sender {
  bool plain_json = false;    // said `application/json`, and is answered in it
  bool other_origin = false;  // a browser's page
};
Sender sender_of(const HttpRequest& request);

// Adds what every answer carries: its id of 52 characters, the CRC-32 of its body in decimal, and leave for pages of
// other origins.
void address(HttpResponse& response, const Sender& sender, const std::string& request_id, uint32_t crc);

// The answer to a browser's question before a request from another origin.
HttpResponse preflight(const HttpRequest& request);

// `Thu, 01 Jan 2026 00:00:00 GMT`.
std::string http_date(Instant at);

// CRC-32 as in zlib.
uint32_t crc32(std::string_view bytes);

// 52 characters of 0-9 and A-Z made from a number.
std::string request_id(uint64_t n);

}  // namespace millrace::door

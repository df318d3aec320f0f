#include "core/door/wire.h"

#include <algorithm>
#include <array>

#include "core/base/ascii.h"
#include "core/base/hash.h"

namespace millrace::door {
namespace {

// How a service speaks: the first part of `X-Amz-Target`, and what its error names begin with on the wire.
struct Dialect {
  std::string_view target;
  std::string_view service;
  std::string_view error_prefix;
};

constexpr std::array<Dialect, 3> kDialects{{
    {"DynamoDB_20120810", "dynamodb", "com.amazonaws.dynamodb.v20120810#"},
    {"DynamoDBStreams_20120810", "streams.dynamodb", "com.amazonaws.dynamodb.v20120810#"},
    {"AWSStepFunctions", "states", ""},
}};

constexpr const char* kContentType = "application/x-amz-json-1.0";
constexpr std::string_view kFrameworkPrefix = "com.amazon.coral.service#";
constexpr std::string_view kValidationPrefix = "com.amazon.coral.validate#";

// Errors of the framework in front of the service.
constexpr std::array<std::string_view, 7> kFrameworkErrors{
    "SerializationException",       "UnknownOperationException", "MissingAuthenticationTokenException",
    "IncompleteSignatureException", "InvalidSignatureException", "AccessDeniedException",
    "UnrecognizedClientException",
};

// Those whose models spell the member `Message`; elsewhere it is `message`.
constexpr std::array<std::string_view, 5> kCapitalised{
    "SerializationException",         "AccessDeniedException",
    "TransactionCanceledException",   "IdempotentParameterMismatchException",
    "TransactionInProgressException",
};

const char* message_member(std::string_view error) {
  return std::find(kCapitalised.begin(), kCapitalised.end(), error) != kCapitalised.end() ? "Message" : "message";
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// Without its parameters.
std::string_view content_type(const HttpRequest& request) {
  const std::string_view type = header(request, "content-type");
  return trimmed(type.substr(0, type.find(';')));
}

bool json_content(const HttpRequest& request) {
  const std::string_view type = content_type(request);
  return type == "application/json" || type == kContentType;
}

HttpResponse plain(int status, std::string body) { return {status, {{"content-type", "text/plain"}}, std::move(body)}; }

HttpResponse framework_error(const char* name, std::string message) {
  Json body{{"__type", std::string(kFrameworkPrefix) + name}};
  if (!message.empty()) body[message_member(name)] = std::move(message);
  return {400, {{"content-type", kContentType}}, to_text(body)};
}

bool has_query(const HttpRequest& request, std::string_view name) {
  std::string_view rest = request.query;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view pair = rest.substr(0, end);
    if (pair.substr(0, pair.find('=')) == name && pair.find('=') != std::string_view::npos) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

std::string missing_in_header(const HttpRequest& request, std::string_view authorization) {
  std::string missing;
  for (const std::string_view part : {"Credential=", "Signature=", "SignedHeaders="}) {
    if (authorization.find(part) != std::string_view::npos) continue;
    missing += "Authorization header requires '" + std::string(part.substr(0, part.size() - 1)) + "' parameter. ";
  }
  if (header(request, "x-amz-date").empty() && header(request, "date").empty()) {
    missing += "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
  }
  return missing;
}

std::string missing_in_query(const HttpRequest& request) {
  std::string missing;
  for (const char* part :
       {"X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date"}) {
    if (!has_query(request, part)) missing += std::string("AWS query-string parameters must include '") + part + "'. ";
  }
  return missing;
}

// Empty when the request looks signed. Signatures are not verified: any key opens the door.
std::optional<HttpResponse> unsigned_answer(const HttpRequest& request) {
  const std::string_view authorization = header(request, "authorization");
  const bool in_header = trimmed(authorization).substr(0, 5) == "AWS4-";
  const bool in_query = has_query(request, "X-Amz-Algorithm");
  if (in_header && in_query) {
    return framework_error("InvalidSignatureException",
                           "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
  }
  if (!in_header && !in_query) {
    return framework_error("MissingAuthenticationTokenException",
                           "Request must contain either a valid (registered) AWS access key ID or X.509 certificate.");
  }
  if (in_query) {
    const std::string missing = missing_in_query(request);
    if (missing.empty()) return std::nullopt;
    return framework_error("IncompleteSignatureException", missing + "Re-examine the query-string parameters.");
  }
  const std::string missing = missing_in_header(request, authorization);
  if (missing.empty()) return std::nullopt;
  return framework_error("IncompleteSignatureException", missing + "Authorization=" + std::string(authorization));
}

const Dialect* dialect_of_target(std::string_view target) {
  const auto it =
      std::find_if(kDialects.begin(), kDialects.end(), [&](const Dialect& d) { return d.target == target; });
  return it == kDialects.end() ? nullptr : &*it;
}

std::string error_prefix(const std::string& service, const std::string& name) {
  const auto it =
      std::find_if(kDialects.begin(), kDialects.end(), [&](const Dialect& d) { return d.service == service; });
  if (it == kDialects.end() || it->error_prefix.empty()) return {};
  if (name == "ValidationException") return std::string(kValidationPrefix);
  const bool framework = std::find(kFrameworkErrors.begin(), kFrameworkErrors.end(), name) != kFrameworkErrors.end();
  return std::string(framework ? kFrameworkPrefix : it->error_prefix);
}

constexpr std::array<uint32_t, 256> crc_table() {
  std::array<uint32_t, 256> table{};
  for (uint32_t i = 0; i < 256; ++i) {
    uint32_t c = i;
    for (int bit = 0; bit < 8; ++bit) c = (c & 1) != 0 ? 0xedb88320U ^ (c >> 1) : c >> 1;
    table[i] = c;
  }
  return table;
}

constexpr std::array<uint32_t, 256> kCrc = crc_table();

}  // namespace

std::string_view header(const HttpRequest& request, std::string_view name) {
  for (const auto& [given, value] : request.headers) {
    if (same_but_for_case(given, name)) return value;
  }
  return {};
}

std::variant<WireCall, HttpResponse> read_wire(const HttpRequest& request, std::string_view region) {
  if (request.body.size() > kWireBodyMax) return plain(413, "");
  if (request.method == "GET") return plain(200, "healthy: dynamodb." + std::string(region) + ".amazonaws.com ");
  if (request.method != "POST" || !json_content(request)) return plain(404, "<UnknownOperationException/>\n");
  const std::string_view target = header(request, "x-amz-target");
  const size_t dot = target.find('.');
  const Dialect* dialect = dialect_of_target(target.substr(0, dot));
  if (dialect == nullptr || dot == std::string::npos) return framework_error("UnknownOperationException", "");
  auto input = parse_json(request.body, {kWireBodyMax, 512});
  if (!input || !input->is_object()) return framework_error("SerializationException", "");
  if (auto answer = unsigned_answer(request)) return std::move(*answer);
  return WireCall{std::string(dialect->service), std::string(target.substr(dot + 1)), std::move(*input)};
}

HttpResponse write_wire(const std::string& service, const Outcome& outcome) {
  HttpResponse response{200, {{"content-type", kContentType}}, ""};
  if (outcome) {
    response.body = to_text(*outcome);
  } else {
    const ServiceError& error = outcome.error();
    const std::string prefix = error_prefix(service, error.name);
    Json body{{"__type", prefix + error.name}};
    if (!error.message.empty()) body[prefix.empty() ? "message" : message_member(error.name)] = error.message;
    if (error.extra.is_object()) body.update(error.extra);
    response.status = error.status;
    response.body = to_text(body);
  }
  return response;
}

Sender sender_of(const HttpRequest& request) {
  return {content_type(request) == "application/json", !header(request, "origin").empty()};
}

void address(HttpResponse& response, const Sender& sender, const std::string& id, uint32_t crc) {
  for (auto& [name, value] : response.headers) {
    if (sender.plain_json && value == kContentType) value = "application/json";
  }
  response.headers.emplace_back("x-amzn-RequestId", id);
  response.headers.emplace_back("x-amz-crc32", std::to_string(crc));
  if (sender.other_origin) response.headers.emplace_back("access-control-allow-origin", "*");
}

HttpResponse preflight(const HttpRequest& request) {
  HttpResponse response{200, {{"access-control-max-age", "172800"}}, ""};
  const std::string_view wanted = header(request, "access-control-request-headers");
  const std::string_view method = header(request, "access-control-request-method");
  if (!wanted.empty()) response.headers.emplace_back("access-control-allow-headers", wanted);
  if (!method.empty()) response.headers.emplace_back("access-control-allow-methods", method);
  return response;
}

std::string http_date(Instant at) {
  static constexpr std::array<const char*, 7> kDays{"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
  static constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::string iso = iso8601(at, 0);  // 2026-01-01T00:00:00Z
  const int64_t days = unix_seconds(at) / 86'400;
  const auto month = static_cast<size_t>((iso[5] - '0') * 10 + iso[6] - '1');
  return std::string(kDays[static_cast<size_t>(days % 7)]) + ", " + iso.substr(8, 2) + " " + kMonths[month] + " " +
         iso.substr(0, 4) + " " + iso.substr(11, 8) + " GMT";
}

uint32_t crc32(std::string_view bytes) {
  uint32_t c = 0xffffffffU;
  for (const char byte : bytes) c = kCrc[(c ^ static_cast<unsigned char>(byte)) & 0xff] ^ (c >> 8);
  return c ^ 0xffffffffU;
}

std::string request_id(uint64_t n) {
  std::string id;
  for (uint64_t part = 0; id.size() < 52; ++part) {
    uint64_t bits = hash_number(part, n);
    for (int i = 0; i < 12 && id.size() < 52; ++i, bits /= 36) id += "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[bits % 36];
  }
  return id;
}

}  // namespace millrace::door

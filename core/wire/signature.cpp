#include "core/wire/signature.h"

#include <algorithm>

#include "core/base/url.h"

namespace millrace::wire {
namespace {

constexpr std::string_view kCredential = "Credential=";

// The raw value of a parameter of the query; nothing without its `=`.
std::optional<std::string_view> parameter(const HttpRequest& request, std::string_view name) {
  std::string_view rest = request.query;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view pair = rest.substr(0, end);
    const size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return std::nullopt;
}

std::string credential(const HttpRequest& request) {
  const std::string_view authorization = header(request, "authorization");
  const size_t at = authorization.find(kCredential);
  if (at != std::string_view::npos) {
    const std::string_view rest = authorization.substr(at + kCredential.size());
    return std::string(rest.substr(0, rest.find_first_of(", ")));
  }
  return url_decode(parameter(request, "X-Amz-Credential").value_or(""));
}

ServiceError refusal(const char* name, std::string message) { return {name, std::move(message), 400, nullptr}; }

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
    if (!parameter(request, part)) missing += std::string("AWS query-string parameters must include '") + part + "'. ";
  }
  return missing;
}

}  // namespace

// `key/20260101/us-east-1/dynamodb/aws4_request`, where a key may hold slashes.
std::string scope_name(const HttpRequest& request) {
  const std::string whole = credential(request);
  const size_t end = whole.rfind('/');
  if (end == std::string::npos || end == 0) return {};
  const size_t begin = whole.rfind('/', end - 1);
  return begin == std::string::npos ? std::string() : whole.substr(begin + 1, end - begin - 1);
}

std::optional<ServiceError> unsigned_error(const HttpRequest& request) {
  const std::string_view authorization = header(request, "authorization");
  const bool in_header = trimmed(authorization).starts_with("AWS4-");
  const bool in_query = parameter(request, "X-Amz-Algorithm").has_value();
  if (in_header && in_query) {
    return refusal("InvalidSignatureException",
                   "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
  }
  if (!in_header && !in_query) {
    return refusal("MissingAuthenticationTokenException",
                   "Request must contain either a valid (registered) AWS access key ID or X.509 certificate.");
  }
  const std::string missing = in_query ? missing_in_query(request) : missing_in_header(request, authorization);
  if (missing.empty()) return std::nullopt;
  return refusal("IncompleteSignatureException", missing + (in_query ? "Re-examine the query-string parameters."
                                                                     : "Authorization=" + std::string(authorization)));
}

}  // namespace millrace::wire

// Signature version 4: how a request is written down to be signed, and how it is signed. Follows the IAM user guide
// ("Create a signed AWS API request") and the S3 API reference (presigned requests).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/time.h"

namespace millrace::access {

// A request as it was sent; nothing in it is decoded.
struct SignedRequest {
  std::string_view method;
  std::string_view path;
  std::string_view query;                                              // after the `?`
  std::vector<std::pair<std::string_view, std::string_view>> headers;  // names in any case
  std::string_view body;
};

// How a service has requests written down before they are signed. S3 takes paths as they are.
struct Canon {
  bool path_is_normal = true;   // `/a/./b//c` is signed as `/a/b/c`
  bool path_twice = true;       // what is encoded in the path is encoded once more
  bool query_unsigned = false;  // a presigned request leaves its body out
};

// What a request says of its signature, in its `Authorization` header or its query.
struct Signature {
  std::string key_id, day, region, service;  // `20150830`, the credential's scope
  std::vector<std::string> headers;          // the signed ones, in lower case
  std::string hex;
  std::string date;   // `20150830T123600Z`
  std::string token;  // of the session, or empty
  bool in_query = false;
  Duration expires{};  // of one in the query
};

std::string canonical_request(const SignedRequest& request, const Signature& signature, const Canon& canon);
std::string string_to_sign(const Signature& signature, std::string_view canonical);
// In hexadecimal digits.
std::string sign(const Signature& signature, std::string_view secret, std::string_view text);

// `20150830/us-east-1/service/aws4_request`.
std::string scope_of(const Signature& signature);

// The value of the first header of that name, in any case; empty when there is none.
std::string_view header(const SignedRequest& request, std::string_view name);

// The parameters of a query, decoded.
using Parameters = std::vector<std::pair<std::string, std::string>>;
Parameters parameters(std::string_view query);

}  // namespace millrace::access

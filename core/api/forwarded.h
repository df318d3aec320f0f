// What every front of an architecture tells a function of a request: where it came from, when, and its headers.
#pragma once

#include <string>
#include <string_view>

#include "core/api/request.h"
#include "core/base/json.h"
#include "core/base/time.h"

namespace millrace::api {

inline constexpr const char* kClientAddress = "203.0.113.25";  // from the range set aside for documentation (RFC 5737)

// An integration with these credentials calls in the name of whoever signed the request.
inline constexpr const char* kCallersCredentials = "arn:aws:iam::*:user/*";

// What a front knows besides the request itself.
struct Gateway {
  std::string account;
  std::string region;
  std::string request_id;  // a UUID
  Instant at;              // of the request's arrival
  Json caller = {};        // `identity` and `authorizer`, as far as they are known
};

// Of a name in whatever letters; empty when there is none.
std::string header_of(const Request& request, std::string_view name);

// `a=1; b=2` of the header Cookie as a list: `a=1`, `b=2`.
Json cookies_of(const Request& request);

// Whether bodies of a Content-Type reach a function as they are, or else in Base64; none was said: they do not.
bool is_text_type(std::string type);

// `09/Apr/2015:12:34:56 +0000`.
std::string log_time(Instant at);

// `Root=1-5e7d9a3c-0123456789abcdef01234567`.
std::string trace_id(const Gateway& gateway);

}  // namespace millrace::api

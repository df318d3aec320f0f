// What the gateway answers: a function's result turned into an HTTP response (API Gateway developer guide, "Output
// format of a Lambda function for proxy integration"), or a response of its own ("Gateway response types").
#pragma once

#include <cstdint>
#include <string>

#include "core/api/request.h"
#include "core/base/result.h"

namespace millrace::api {

// Why the gateway answers by itself.
enum class Refusal : uint8_t {
  kNone,  // it does not: the response is the function's
  kNoRoute,
  kTimedOut,
  kBodyTooLarge,
  kHeadersTooLarge,
  kNotInvoked,  // detail: the error's name
  kFunctionFailed,
  // Of the function's result:
  kNotJson,
  kNoObject,
  kUnknownMember,   // detail: its name
  kBadStatus,       // detail: the statusCode
  kNoManyHeaders,   // multiValueHeaders are no object
  kHeaderIsNoList,  // detail: the header's name
  kNoHeaders,       // headers are no object
  kHeaderIsNoText,  // detail: the header's name
  kBodyIsNoText,
  kResultTooLarge,
  kGone,  // of a function URL: what it led to
};

struct Verdict {
  Response response;
  Refusal refusal = Refusal::kNone;
  std::string detail;
};

// Of `Invoke`'s outcome. A function that failed, and a result that does not have the documented form, give 502
// `{"message": "Internal server error"}`; a function that could not be invoked at all gives 500 with the same text.
Verdict from_function(const Outcome& invoked);

Verdict no_route();           // 403
Verdict timed_out();          // 504
Verdict body_too_large();     // 413
Verdict headers_too_large();  // 431

constexpr size_t kBodyBytesMax = 10'485'760;  // a request's or response's payload, not adjustable
constexpr size_t kHeaderBytesMax = 10'240;    // all header names and values together, not adjustable

}  // namespace millrace::api

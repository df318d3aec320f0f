// What the gateway answers: a function's result turned into an HTTP response (API Gateway developer guide, "Output
// format of a Lambda function for proxy integration", and "Lambda function response for format 2.0"), or a response of
// its own ("Gateway response types"; those of HTTP APIs as the service gives them).
#pragma once

#include <cstdint>
#include <string>

#include "core/api/api.h"
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
  kNoStatus,        // there is no statusCode
  kBadStatus,       // detail: the statusCode
  kNoManyHeaders,   // multiValueHeaders are no object
  kHeaderIsNoList,  // detail: the header's name
  kNoHeaders,       // headers are no object
  kHeaderIsNoText,  // detail: the header's name
  kNoCookies,       // cookies are no list of strings
  kBodyIsNoText,
  kBodyIsNoBase64,
  kResultTooLarge,
  kGone,  // of a function URL: what it led to
};

struct Verdict {
  Response response;
  Refusal refusal = Refusal::kNone;
  std::string detail = {};
};

// Of `Invoke`'s outcome. A function that failed, and a result that does not have the documented form, are server
// errors: 502 of a REST API and 500 of an HTTP API; so is a function that could not be invoked at all, with 500.
Verdict from_function(const Outcome& invoked, Protocol protocol, Payload payload);

// The gateway's own response.
Verdict refused_with(Protocol protocol, Refusal refusal, std::string detail = {});

constexpr size_t kBodyBytesMax = 10'485'760;  // a request's or response's payload, not adjustable
constexpr size_t kHeaderBytesMax = 10'240;    // all header names and values together, not adjustable

}  // namespace millrace::api

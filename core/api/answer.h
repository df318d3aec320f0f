// What the gateway answers: a function's result turned into an HTTP response (API Gateway developer guide, "Output
// format of a Lambda function for proxy integration", and "Lambda function response for format 2.0"), or a response of
// its own ("Gateway response types"; those of HTTP APIs as the service gives them).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

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
  // Of an integration:
  kWrongMedia,             // no template for the content type, and nothing else passes
  kTemplateFailed,         // detail: why
  kNoIntegration,          // detail: what is wrong with it
  kNoMockStatus,           // detail: what the template made
  kNoIntegrationResponse,  // detail: what none fits
  kNoHost,                 // detail: its name
  kTooManyHops,
  // Before it:
  kUnsigned,
  kUnknownKey,
  kExpiredToken,
  kBadSignature,      // detail: what is told of it
  kNotAllowed,        // detail: likewise
  kDenied,            // by an authoriser
  kDeniedExplicitly,  // likewise
  kUnauthorized,      // detail: what the token lacks
  kNoScope,           // of an HTTP API: the token has none of those that are asked for
  kAuthorizerFailed,  // detail: the error's name
  kAuthorizerWrong,   // detail: what is wrong with its answer
  kNoKey,
  kThrottled,      // by its key's plan
  kTooManyAtOnce,  // for its method
  kQuotaExceeded,
  kMissingParameters,  // detail: their names
  kWrongBody,          // detail: where, and what of the schema it breaks
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
  std::string type = {};     // of the gateway's response, of a REST API: `ACCESS_DENIED`
  std::string message = {};  // likewise
  bool base64 = false;       // the function says so of its body; HTTP APIs have decoded it
};

// Of `Invoke`'s outcome. A function that failed, and a result that does not have the documented form, are server
// errors: 502 of a REST API and 500 of an HTTP API; so is a function that could not be invoked at all, with 500.
Verdict from_function(const Outcome& invoked, Protocol protocol, Payload payload);

// The gateway's own response, as it is unless the API has another one for its type.
Verdict refused_with(Protocol protocol, Refusal refusal, std::string detail = {});

// The types of responses that a REST API may have of its own, with their standard status (`DEFAULT_4XX`: none).
struct ResponseType {
  std::string_view name;
  int status;
};
std::span<const ResponseType> response_types();

constexpr size_t kBodyBytesMax = 10'485'760;  // a request's or response's payload, not adjustable
constexpr size_t kHeaderBytesMax = 10'240;    // all header names and values together, not adjustable

}  // namespace millrace::api

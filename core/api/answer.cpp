#include "core/api/answer.h"

#include <charconv>
#include <optional>

#include "core/api/binary.h"
#include "core/base/ascii.h"
#include "core/base/base64.h"
#include "core/base/json.h"

namespace millrace::api {
namespace {

// A response of the gateway's own. Without a message, the detail is one.
struct Own {
  Refusal refusal;
  int status;
  const char* message;
  const char* error_type = nullptr;  // null: an HTTP API says none
  const char* type = nullptr;        // likewise
};

constexpr const char* kInternal = "Internal server error";
constexpr const char* kServerError = "InternalServerErrorException";
constexpr const char* kBadRequest = "BadRequestException";
constexpr const char* kWrongApi = "API_CONFIGURATION_ERROR";
constexpr const char* kNullMessage = "";  // written as null, as authorisers' own failures have it

// The last row is for every other refusal.
constexpr Own kOfRest[] = {
    {Refusal::kNoRoute, 403, "Missing Authentication Token", "MissingAuthenticationTokenException",
     "MISSING_AUTHENTICATION_TOKEN"},
    {Refusal::kTimedOut, 504, "Endpoint request timed out", kServerError, "INTEGRATION_TIMEOUT"},
    {Refusal::kBodyTooLarge, 413, "Request Too Long", "RequestTooLargeException", "REQUEST_TOO_LARGE"},
    {Refusal::kHeadersTooLarge, 431, "HTTP header is larger than 10240 bytes.", kBadRequest, "DEFAULT_4XX"},
    {Refusal::kWrongMedia, 415, "Unsupported Media Type", kBadRequest, "UNSUPPORTED_MEDIA_TYPE"},
    {Refusal::kTemplateFailed, 500, kInternal, kServerError, kWrongApi},
    {Refusal::kNoIntegration, 500, kInternal, kServerError, kWrongApi},
    {Refusal::kNoMockStatus, 500, kInternal, kServerError, kWrongApi},
    {Refusal::kNoIntegrationResponse, 500, kInternal, kServerError, kWrongApi},
    {Refusal::kNoHost, 500, kInternal, kServerError, kWrongApi},
    {Refusal::kTooManyHops, 500, kInternal, kServerError, kWrongApi},
    {Refusal::kNotInvoked, 500, kInternal, kServerError, kWrongApi},
    {Refusal::kUnsigned, 403, "Missing Authentication Token", "MissingAuthenticationTokenException",
     "MISSING_AUTHENTICATION_TOKEN"},
    {Refusal::kUnknownKey, 403, "The security token included in the request is invalid.", "UnrecognizedClientException",
     "INVALID_SIGNATURE"},
    {Refusal::kExpiredToken, 403, "The security token included in the request is expired", "ExpiredTokenException",
     "EXPIRED_TOKEN"},
    {Refusal::kBadSignature, 403, nullptr, "InvalidSignatureException", "INVALID_SIGNATURE"},
    {Refusal::kNotAllowed, 403, nullptr, "AccessDeniedException", "ACCESS_DENIED"},
    {Refusal::kDenied, 403, "User is not authorized to access this resource", "AccessDeniedException", "ACCESS_DENIED"},
    {Refusal::kDeniedExplicitly, 403, "User is not authorized to access this resource with an explicit deny",
     "AccessDeniedException", "ACCESS_DENIED"},
    {Refusal::kUnauthorized, 401, "Unauthorized", "UnauthorizedException", "UNAUTHORIZED"},
    {Refusal::kNoScope, 401, "Unauthorized", "UnauthorizedException", "UNAUTHORIZED"},
    {Refusal::kAuthorizerFailed, 500, kNullMessage, "AuthorizerFailureException", "AUTHORIZER_FAILURE"},
    {Refusal::kAuthorizerWrong, 500, kNullMessage, "AuthorizerConfigurationException",
     "AUTHORIZER_CONFIGURATION_ERROR"},
    {Refusal::kNoKey, 403, "Forbidden", "ForbiddenException", "INVALID_API_KEY"},
    {Refusal::kThrottled, 429, "Too Many Requests", "TooManyRequestsException", "THROTTLED"},
    {Refusal::kTooManyAtOnce, 429, "Too Many Requests", "TooManyRequestsException", "THROTTLED"},
    {Refusal::kQuotaExceeded, 429, "Limit Exceeded", "LimitExceededException", "QUOTA_EXCEEDED"},
    {Refusal::kMissingParameters, 400, nullptr, kBadRequest, "BAD_REQUEST_PARAMETERS"},
    {Refusal::kWrongBody, 400, "Invalid request body", kBadRequest, "BAD_REQUEST_BODY"},
    {Refusal::kNone, 502, kInternal, kServerError, "DEFAULT_5XX"}};
constexpr Own kOfHttp[] = {{Refusal::kNoRoute, 404, "Not Found"},
                           {Refusal::kTimedOut, 503, "Service Unavailable"},
                           {Refusal::kBodyTooLarge, 413, "Request Entity Too Large"},
                           {Refusal::kHeadersTooLarge, 431, "Request Header Fields Too Large"},
                           {Refusal::kUnsigned, 403, "Forbidden"},
                           {Refusal::kUnknownKey, 403, "Forbidden"},
                           {Refusal::kExpiredToken, 403, "Forbidden"},
                           {Refusal::kBadSignature, 403, "Forbidden"},
                           {Refusal::kNotAllowed, 403, "Forbidden"},
                           {Refusal::kDenied, 403, "Forbidden"},
                           {Refusal::kDeniedExplicitly, 403, "Forbidden"},
                           {Refusal::kUnauthorized, 401, "Unauthorized"},
                           {Refusal::kNoScope, 403, "Forbidden"},
                           {Refusal::kTooManyAtOnce, 429, "Too Many Requests"},
                           {Refusal::kNone, 500, "Internal Server Error"}};

constexpr ResponseType kResponseTypes[] = {{"ACCESS_DENIED", 403},
                                           {"API_CONFIGURATION_ERROR", 500},
                                           {"AUTHORIZER_CONFIGURATION_ERROR", 500},
                                           {"AUTHORIZER_FAILURE", 500},
                                           {"BAD_REQUEST_BODY", 400},
                                           {"BAD_REQUEST_PARAMETERS", 400},
                                           {"DEFAULT_4XX", 0},
                                           {"DEFAULT_5XX", 0},
                                           {"EXPIRED_TOKEN", 403},
                                           {"INTEGRATION_FAILURE", 504},
                                           {"INTEGRATION_TIMEOUT", 504},
                                           {"INVALID_API_KEY", 403},
                                           {"INVALID_SIGNATURE", 403},
                                           {"MISSING_AUTHENTICATION_TOKEN", 403},
                                           {"QUOTA_EXCEEDED", 429},
                                           {"REQUEST_TOO_LARGE", 413},
                                           {"RESOURCE_NOT_FOUND", 404},
                                           {"THROTTLED", 429},
                                           {"UNAUTHORIZED", 401},
                                           {"UNSUPPORTED_MEDIA_TYPE", 415},
                                           {"WAF_FILTERED", 403}};

const Own& own_response(std::span<const Own> rows, Refusal refusal) {
  for (const Own& row : rows) {
    if (row.refusal == refusal) return row;
  }
  return rows.back();
}

// A second value of a name, in whatever letters, is appended to the first.
void add_header(std::map<std::string, std::string>& headers, const std::string& name, const Json& value) {
  const std::string text = value.is_string() ? value.get<std::string>() : to_text(value);
  for (auto& [known, all] : headers) {
    if (!same_but_for_case(known, name)) continue;
    all += ", " + text;
    return;
  }
  headers[name] = text;
}

// Reads a result piece by piece; the first fault ends it. HTTP APIs do not mind members that they do not know, and do
// decode a body.
struct Reader {
  const Json& result;
  bool http;
  Response response{200, {}, {}};
  Refusal refusal = Refusal::kNone;
  std::string detail{};

  void shape() {
    if (!result.is_object()) return refuse(Refusal::kNoObject);
    if (http) return;
    for (const auto& [name, value] : result.items()) {
      if (name != "statusCode" && name != "headers" && name != "multiValueHeaders" && name != "body" &&
          name != "isBase64Encoded") {
        return refuse(Refusal::kUnknownMember, name);
      }
    }
  }
  void status() {
    const Json& code = member(result, "statusCode");
    if (code.is_null()) return http ? refuse(Refusal::kNoStatus) : void();  // of REST APIs: it counts as 200
    const std::string text = code.is_string() ? code.get<std::string>() : to_text(code);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), response.status);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    if (!whole || response.status < 100 || response.status > 599) refuse(Refusal::kBadStatus, text);
  }
  void many_headers() {
    const Json& headers = member(result, "multiValueHeaders");
    if (headers.is_null()) return;
    if (!headers.is_object()) return refuse(Refusal::kNoManyHeaders);
    for (const auto& [name, values] : headers.items()) {
      if (!values.is_array()) return refuse(Refusal::kHeaderIsNoList, name);
      for (const Json& value : values) add_header(response.headers, name, value);
    }
  }
  void headers() {
    const Json& headers = member(result, "headers");
    if (headers.is_null()) return;
    if (!headers.is_object()) return refuse(Refusal::kNoHeaders);
    for (const auto& [name, value] : headers.items()) {
      if (value.is_structured()) return refuse(Refusal::kHeaderIsNoText, name);
      add_header(response.headers, name, value);
    }
  }
  void cookies() {
    const Json& cookies = member(result, "cookies");
    if (!http || cookies.is_null()) return;
    if (!cookies.is_array()) return refuse(Refusal::kNoCookies);
    for (const Json& cookie : cookies) {
      if (!cookie.is_string()) return refuse(Refusal::kNoCookies);
      add_header(response.headers, "set-cookie", cookie);
    }
  }
  void body() {
    const Json& text = member(result, "body");
    if (text.is_null()) return;
    if (!text.is_string()) return refuse(Refusal::kBodyIsNoText);
    response.body = text.get<std::string>();
    if (http && member(result, "isBase64Encoded") == true) {
      auto bytes = decode_base64(response.body);
      if (!bytes) return refuse(Refusal::kBodyIsNoBase64);
      set_bytes(response, std::move(*bytes));
    }
    if (response.body.size() > kBodyBytesMax) refuse(Refusal::kResultTooLarge);
  }
  void refuse(Refusal why, std::string what = {}) {
    refusal = why;
    detail = std::move(what);
  }
};

void say_type(Response& response, const char* name, const char* type) {
  for (const auto& [known, value] : response.headers) {
    if (same_but_for_case(known, name)) return;
  }
  response.headers[name] = type;
}

// A result of format 2.0 without a statusCode is the body itself.
Response inferred(const Json& result) {
  const std::string body = result.is_string() ? result.get<std::string>() : to_text(result);
  return {200, {{"content-type", "application/json"}}, body};
}

}  // namespace

Verdict from_function(const Outcome& invoked, Protocol protocol, Payload payload) {
  if (!invoked) return refused_with(protocol, Refusal::kNotInvoked, invoked.error().name);
  if (!member(*invoked, "FunctionError").is_null()) return refused_with(protocol, Refusal::kFunctionFailed);
  const auto result = parse_json(text_member(*invoked, "Payload", "null"));
  if (!result) return refused_with(protocol, Refusal::kNotJson);
  if (payload == Payload::kTwo && member(*result, "statusCode").is_null()) return {inferred(*result)};
  const bool http = protocol == Protocol::kHttp;
  Reader reader{*result, http};
  for (const auto piece :
       {&Reader::shape, &Reader::status, &Reader::many_headers, &Reader::headers, &Reader::cookies, &Reader::body}) {
    (reader.*piece)();
    if (reader.refusal != Refusal::kNone) return refused_with(protocol, reader.refusal, std::move(reader.detail));
  }
  if (http) say_type(reader.response, "content-type", "text/plain; charset=utf-8");
  else say_type(reader.response, "Content-Type", "application/json");
  Verdict verdict{std::move(reader.response)};
  verdict.base64 = !http && member(*result, "isBase64Encoded") == true;
  return verdict;
}

std::span<const ResponseType> response_types() { return kResponseTypes; }

// Of who may not, a REST API begins the member with a capital.
Verdict refused_with(Protocol protocol, Refusal refusal, std::string detail) {
  const bool http = protocol == Protocol::kHttp;
  const Own& own = own_response(http ? std::span<const Own>(kOfHttp) : std::span<const Own>(kOfRest), refusal);
  const std::string type = own.type == nullptr ? "" : own.type;
  const std::string message = own.message == nullptr ? detail : own.message;
  const char* name = type == "ACCESS_DENIED" ? "Message" : "message";
  Response response{own.status, {}, to_text(Json{{name, message.empty() ? Json() : Json(message)}})};
  response.headers[http ? "content-type" : "Content-Type"] = "application/json";
  if (own.error_type != nullptr) response.headers["x-amzn-ErrorType"] = own.error_type;
  return {std::move(response), refusal, std::move(detail), type, message};
}

}  // namespace millrace::api

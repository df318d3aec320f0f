#include "core/api/answer.h"

#include <charconv>
#include <optional>

#include "core/base/ascii.h"
#include "core/base/json.h"

namespace millrace::api {
namespace {

Verdict gateway_response(int status, const std::string& message, const char* error_type, Refusal refusal,
                         std::string detail = {}) {
  Response response{status, {{"Content-Type", "application/json"}}, to_text(Json{{"message", message}})};
  response.headers["x-amzn-ErrorType"] = error_type;
  return {std::move(response), refusal, std::move(detail)};
}

Verdict server_error(int status, Refusal refusal, std::string detail = {}) {
  return gateway_response(status, "Internal server error", "InternalServerErrorException", refusal, std::move(detail));
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

// Reads a result piece by piece; the first fault ends it.
struct Reader {
  const Json& result;
  Response response{200, {}, {}};
  Refusal refusal = Refusal::kNone;
  std::string detail{};

  void shape() {
    if (!result.is_object()) return refuse(Refusal::kNoObject);
    for (const auto& [name, value] : result.items()) {
      if (name != "statusCode" && name != "headers" && name != "multiValueHeaders" && name != "body" &&
          name != "isBase64Encoded") {
        return refuse(Refusal::kUnknownMember, name);
      }
    }
  }
  void status() {
    const Json& code = member(result, "statusCode");
    if (code.is_null()) return;  // counts as 200
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
  void body() {
    const Json& text = member(result, "body");
    if (text.is_null()) return;
    if (!text.is_string()) return refuse(Refusal::kBodyIsNoText);
    response.body = text.get<std::string>();
    if (response.body.size() > kBodyBytesMax) refuse(Refusal::kResultTooLarge);
  }
  void refuse(Refusal why, std::string what = {}) {
    refusal = why;
    detail = std::move(what);
  }
};

}  // namespace

Verdict from_function(const Outcome& invoked) {
  if (!invoked) return server_error(500, Refusal::kNotInvoked, invoked.error().name);
  if (!member(*invoked, "FunctionError").is_null()) return server_error(502, Refusal::kFunctionFailed);
  const auto result = parse_json(text_member(*invoked, "Payload", "null"));
  if (!result) return server_error(502, Refusal::kNotJson);
  Reader reader{*result};
  for (const auto piece : {&Reader::shape, &Reader::status, &Reader::many_headers, &Reader::headers, &Reader::body}) {
    (reader.*piece)();
    if (reader.refusal != Refusal::kNone) return server_error(502, reader.refusal, std::move(reader.detail));
  }
  bool typed = false;
  for (const auto& [name, value] : reader.response.headers) typed = typed || same_but_for_case(name, "content-type");
  if (!typed) reader.response.headers["Content-Type"] = "application/json";
  return {std::move(reader.response), Refusal::kNone, {}};
}

Verdict no_route() {
  return gateway_response(403, "Missing Authentication Token", "MissingAuthenticationTokenException",
                          Refusal::kNoRoute);
}

Verdict timed_out() {
  return gateway_response(504, "Endpoint request timed out", "InternalServerErrorException", Refusal::kTimedOut);
}

Verdict body_too_large() {
  return gateway_response(413, "Request Too Long", "RequestTooLargeException", Refusal::kBodyTooLarge);
}

Verdict headers_too_large() {
  return gateway_response(431, "HTTP header is larger than 10240 bytes.", "BadRequestException",
                          Refusal::kHeadersTooLarge);
}

}  // namespace millrace::api

#include "core/api/answer.h"

#include <charconv>
#include <optional>

#include "core/base/ascii.h"
#include "core/base/json.h"

namespace millrace::api {
namespace {

Verdict gateway_response(int status, const std::string& message, const char* error_type, std::string fault) {
  Response response{status, {{"Content-Type", "application/json"}}, to_text(Json{{"message", message}})};
  response.headers["x-amzn-ErrorType"] = error_type;
  return {std::move(response), std::move(fault)};
}

Verdict server_error(int status, std::string fault) {
  return gateway_response(status, "Internal server error", "InternalServerErrorException", std::move(fault));
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
  std::string fault;

  void shape() {
    if (!result.is_object()) return say("is not an object with a statusCode");
    for (const auto& [name, value] : result.items()) {
      if (name != "statusCode" && name != "headers" && name != "multiValueHeaders" && name != "body" &&
          name != "isBase64Encoded") {
        return say("has the member " + name + ", which the gateway does not know");
      }
    }
  }
  void status() {
    const Json& code = member(result, "statusCode");
    if (code.is_null()) return;  // counts as 200
    const std::string text = code.is_string() ? code.get<std::string>() : to_text(code);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), response.status);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    if (!whole || response.status < 100 || response.status > 599) say("has the statusCode " + text);
  }
  void many_headers() {
    const Json& headers = member(result, "multiValueHeaders");
    if (headers.is_null()) return;
    if (!headers.is_object()) return say("has multiValueHeaders that are not an object");
    for (const auto& [name, values] : headers.items()) {
      if (!values.is_array()) return say("has multiValueHeaders where " + name + " is not a list");
      for (const Json& value : values) add_header(response.headers, name, value);
    }
  }
  void headers() {
    const Json& headers = member(result, "headers");
    if (headers.is_null()) return;
    if (!headers.is_object()) return say("has headers that are not an object");
    for (const auto& [name, value] : headers.items()) {
      if (value.is_structured()) return say("has the header " + name + ", which is not a string");
      add_header(response.headers, name, value);
    }
  }
  void body() {
    const Json& text = member(result, "body");
    if (text.is_null()) return;
    if (!text.is_string()) return say("has a body that is not a string: JSON.stringify is missing");
    response.body = text.get<std::string>();
    if (response.body.size() > kBodyBytesMax) say("has a body of more than 10 MB");
  }
  void say(const std::string& what) { fault = "the function's result " + what; }
};

}  // namespace

Verdict from_function(const Outcome& invoked) {
  if (!invoked) return server_error(500, "the function could not be invoked: " + invoked.error().name);
  if (!member(*invoked, "FunctionError").is_null()) return server_error(502, "the function failed");
  const auto result = parse_json(text_member(*invoked, "Payload", "null"));
  if (!result) return server_error(502, "the function's result is not JSON");
  Reader reader{*result, {200, {}, {}}, {}};
  for (const auto piece : {&Reader::shape, &Reader::status, &Reader::many_headers, &Reader::headers, &Reader::body}) {
    (reader.*piece)();
    if (!reader.fault.empty()) return server_error(502, reader.fault);
  }
  bool typed = false;
  for (const auto& [name, value] : reader.response.headers) typed = typed || same_but_for_case(name, "content-type");
  if (!typed) reader.response.headers["Content-Type"] = "application/json";
  return {std::move(reader.response), {}};
}

Verdict no_route() {
  return gateway_response(403, "Missing Authentication Token", "MissingAuthenticationTokenException",
                          "no route has that method and path");
}

Verdict timed_out() {
  return gateway_response(504, "Endpoint request timed out", "InternalServerErrorException",
                          "the function did not answer within the integration's timeout");
}

Verdict body_too_large() {
  return gateway_response(413, "Request Too Long", "RequestTooLargeException", "the body is larger than 10 MB");
}

Verdict headers_too_large() {
  return gateway_response(431, "HTTP header is larger than 10240 bytes.", "BadRequestException",
                          "the headers are larger than 10,240 bytes together");
}

}  // namespace millrace::api

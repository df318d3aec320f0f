// AWS JSON 1.0 and 1.1: one path, the operation in `X-Amz-Target`, JSON in and out. Follows the DynamoDB developer
// guide ("DynamoDB low-level API", "Error handling") and what services are known to answer to requests that are not
// calls.
#include <algorithm>
#include <array>

#include "core/wire/json_names.h"
#include "core/wire/protocol.h"
#include "core/wire/signature.h"

namespace millrace::wire {
namespace {

constexpr std::string_view kJsonType = "application/x-amz-json-";
constexpr std::string_view kFrameworkPrefix = "com.amazon.coral.service#";
constexpr std::string_view kValidationPrefix = "com.amazon.coral.validate#";
constexpr JsonLimits kJsonLimits{size_t{16} << 20, 512};

// Errors of the framework in front of the service, which spells the message of some with a capital.
struct FrameworkError {
  std::string_view name;
  const char* message;
};
constexpr std::array<FrameworkError, 9> kFrameworkErrors{{{"SerializationException", "Message"},
                                                          {"UnknownOperationException", "message"},
                                                          {"MissingAuthenticationTokenException", "message"},
                                                          {"IncompleteSignatureException", "message"},
                                                          {"InvalidSignatureException", "message"},
                                                          {"AccessDeniedException", "Message"},
                                                          {"UnrecognizedClientException", "message"},
                                                          {"InvalidParameterValueException", "message"},
                                                          {"MissingRequiredParameterException", "message"}}};

const FrameworkError* framework_error(std::string_view name) {
  const auto* it = std::find_if(kFrameworkErrors.begin(), kFrameworkErrors.end(),
                                [&](const FrameworkError& one) { return one.name == name; });
  return it == kFrameworkErrors.end() ? nullptr : &*it;
}

std::string answer_type(const Asker& asker) {
  return asker.plain_json ? "application/json" : std::string(kJsonType) + asker.model().json_version;
}

HttpResponse json_response(const Asker& asker, int status, const Json& body) {
  return {status, {{"content-type", answer_type(asker)}}, to_text(body)};
}

// Of an operation that answers nothing.
HttpResponse empty_response(const Asker& asker) { return {200, {{"content-type", answer_type(asker)}}, ""}; }

HttpResponse error_response(const Asker& asker, const ServiceError& error, std::string_view prefix, const char* text) {
  Json body{{"__type", std::string(prefix) + error.name}};
  if (!error.message.empty()) body[text] = error.message;
  if (error.extra.is_object()) body.update(error.extra);
  return json_response(asker, error.status, body);
}

// From in front of the service, however that names its own errors.
tl::unexpected<HttpResponse> refused(const Asker& asker, const ServiceError& error) {
  return tl::unexpected<HttpResponse>(
      error_response(asker, error, kFrameworkPrefix, framework_error(error.name)->message));
}

HttpResponse plain(int status, std::string body) { return {status, {{"content-type", "text/plain"}}, std::move(body)}; }

HttpResponse health(const Asker& asker) {
  return plain(200, "healthy: " + std::string(asker.service->endpoint) + "." + asker.region + ".amazonaws.com ");
}

HttpResponse nothing_there() {
  return plain(
      404,
      "Nothing is here. A call is a POST to / whose X-Amz-Target names service and operation, as SDKs send it; "
      "GET / tells whether this endpoint is up.\n");
}

bool is_json(const HttpRequest& request, const door::Model& model) {
  const std::string_view type = content_type(request);
  return type == "application/json" ||
         (type.starts_with(kJsonType) && type.substr(kJsonType.size()) == model.json_version);
}

Reading read_json(const HttpRequest& request, Asker& asker) {
  const door::Model& model = asker.model();
  if (request.method == "GET") {
    return tl::unexpected<HttpResponse>(request.path == "/" ? health(asker) : nothing_there());
  }
  if (request.method != "POST" || !is_json(request, model)) {
    return tl::unexpected<HttpResponse>(plain(404, "<UnknownOperationException/>\n"));
  }
  auto input = parse_json(request.body.empty() ? "{}" : request.body, kJsonLimits);
  if (!input || !input->is_object()) return refused(asker, {"SerializationException", "", 400, nullptr});
  const std::string_view target = header(request, "x-amz-target");
  const size_t dot = target.find('.');
  if (dot == std::string_view::npos || target.substr(0, dot) != model.target_prefix)
    return refused(asker, {"UnknownOperationException", "", 400, nullptr});
  if (const auto error = unsigned_error(request)) return refused(asker, *error);
  const std::string_view name = target.substr(dot + 1);
  asker.operation = model.operation(name);
  if (asker.operation != nullptr && model.rewritten) *input = from_wire(asker.operation->input, std::move(*input));
  return Call{std::string(name), std::move(*input)};
}

// An error is named after the service's own types, the framework's, or nobody's.
HttpResponse write_error(const Asker& asker, const ServiceError& error) {
  const std::string_view own = asker.service->error_namespace;
  const char* member = message_member(asker.model(), error.name);
  if (own.empty()) return error_response(asker, error, "", member);
  if (error.name == "ValidationException") return error_response(asker, error, kValidationPrefix, member);
  const FrameworkError* framework = framework_error(error.name);
  if (framework != nullptr) return error_response(asker, error, kFrameworkPrefix, framework->message);
  return error_response(asker, error, own, member);
}

// Where the service spoke the query protocol first, clients go on to tell errors by their names in that.
void add_query_error(const Asker& asker, const ServiceError& error, HttpResponse& response) {
  if (asker.service->query_model == nullptr) return;
  const door::Shape* shape = asker.service->query_model().shape(error.name);
  const std::string& code = shape == nullptr || shape->error_code.empty() ? error.name : shape->error_code;
  response.headers.emplace_back("x-amzn-query-error", code + (error.status < 500 ? ";Sender" : ";Receiver"));
}

HttpResponse write_json(const Asker& asker, const Outcome& outcome) {
  if (!outcome) {
    HttpResponse response = write_error(asker, outcome.error());
    add_query_error(asker, outcome.error(), response);
    return response;
  }
  if (asker.operation != nullptr && asker.operation->output == nullptr) return empty_response(asker);
  if (asker.operation == nullptr || !asker.model().rewritten) return json_response(asker, 200, *outcome);
  return json_response(asker, 200, to_wire(asker.operation->output, *outcome));
}

}  // namespace

const Codec& json_codec() {
  static constexpr Codec kCodec{read_json, write_json, "x-amzn-RequestId", "Server", true, true, true};
  return kCodec;
}

}  // namespace millrace::wire

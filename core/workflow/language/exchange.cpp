#include "core/workflow/language/exchange.h"

#include <algorithm>
#include <array>

#include "core/base/ascii.h"
#include "core/workflow/language/services.h"

namespace millrace::workflow {
namespace {

constexpr int kDepthMax = 64;

char with_case(char c, bool small) { return small ? to_lower(c) : to_upper(c); }

// Every member's name with its first letter small or large, in every object but those under `input` and `output`, which
// are the user's own.
Json renamed(const Json& json, bool small, int depth) {
  if (depth > kDepthMax || !json.is_structured()) return json;
  Json out = json.is_array() ? Json::array() : Json::object();
  for (const auto& [name, value] : json.items()) {
    if (json.is_array()) {
      out.push_back(renamed(value, small, depth + 1));
      continue;
    }
    std::string changed = name;
    if (!changed.empty()) changed[0] = with_case(changed[0], small);
    const bool own = same_but_for_case(changed, "input") || same_but_for_case(changed, "output");
    out[changed] = own ? value : renamed(value, small, depth + 1);
  }
  return out;
}

// Members that are text on the wire but JSON in a definition, of the parameters or of the entries in one of their
// lists.
void write_texts(const door::Optimised& words, Json& json, bool inside) {
  for (const std::string_view name : words.texts) {
    const auto it = json.find(name);
    if (it != json.end() && !it->is_string() && !it->is_null()) *it = to_text(*it);
  }
  if (inside) return;
  for (Json& list : json) {
    if (!list.is_array()) continue;
    for (Json& entry : list) {
      if (entry.is_object()) write_texts(words, entry, true);
    }
  }
}

void open_text(Json& answer, std::string_view name) {
  const auto it = answer.find(name);
  if (it == answer.end() || !it->is_string()) return;
  auto parsed = parse_json(it->get_ref<const std::string&>());
  if (parsed) *it = std::move(*parsed);
}

// Adds `SdkHttpMetadata` and `SdkResponseMetadata`, as optimised integrations do.
Json with_metadata(const door::Service& service, Json answer, const Received& received) {
  const Json& opened = member(answer, service.optimised->opened);
  const std::string body = to_text(opened.is_null() ? answer : opened);
  const Json headers = service.optimised->headers({body, service.content_type(), received.request_id, received.at});
  Json lists = Json::object();
  for (const auto& [name, value] : headers.items()) lists[name] = Json::array({value});
  answer["SdkHttpMetadata"] = {{"AllHttpHeaders", std::move(lists)}, {"HttpHeaders", headers}, {"HttpStatusCode", 200}};
  answer["SdkResponseMetadata"] = {{"RequestId", received.request_id}};
  return answer;
}

std::string sdk_client(const Integration& integration) {
  const door::Service* service = integrated(integration.service);
  return service != nullptr ? service->java_name() : capitalised(integration.service);
}

// The class of the SDK's exception: `ConditionalCheckFailedException`, `NoSuchKeyException`. Errors that the services'
// models do not name (validation, throttling) are the client's general exception.
std::string exception_name(const std::string& error, const std::string& general) {
  static constexpr std::array<std::string_view, 6> kUnmodelled{"ValidationException",   "ValidationError",
                                                               "MissingParameter",      "InvalidParameterValue",
                                                               "AccessDeniedException", "UnknownOperationException"};
  if (std::find(kUnmodelled.begin(), kUnmodelled.end(), error) != kUnmodelled.end()) return general;
  return error.ends_with("Exception") ? error : error + "Exception";
}

std::string unfit_headers(const Json& headers) {
  if (headers.is_null()) return {};
  bool fits = headers.is_object();
  for (const auto& [name, values] : headers.items()) fits = fits && values.is_array();
  return fits ? "" : "[The value of the field 'Headers' has an invalid format]";
}

// Looks for a parameter that is of another type than the service's model says.
class ParameterTypes {
 public:
  ParameterTypes(const Integration& integration, const door::Service& service) {
    if (!service.optimised) return;
    texts_ = &service.optimised->texts;
    if (!integration.sdk) opened_ = service.optimised->opened;
  }

  // `The value for the field 'S' must be a STRING`; empty when there is none.
  std::string first_wrong(const door::Shape& shape, const Json& value, const std::string& field, int depth) const {
    using Kind = door::Shape::Kind;
    if (depth > kDepthMax || value.is_null()) return {};
    if (shape.kind == Kind::kText && !value.is_string()) return must_be(field, "STRING");
    if (shape.kind == Kind::kBool && !value.is_boolean()) return must_be(field, "BOOLEAN");
    if (shape.kind == Kind::kStructure && value.is_object()) return in_structure(shape, value, depth);
    const bool list = shape.kind == Kind::kList && value.is_array();
    if (!list && !(shape.kind == Kind::kMap && value.is_object())) return {};
    for (const auto& [name, inner] : value.items()) {
      std::string wrong = first_wrong(*shape.element.shape, inner, list ? field : name, depth + 1);
      if (!wrong.empty()) return wrong;
    }
    return {};
  }

 private:
  static std::string must_be(const std::string& field, const char* type) {
    return "The value for the field '" + field + "' must be a " + type;
  }

  // In definitions, members' names begin with a capital letter.
  std::string in_structure(const door::Shape& shape, const Json& value, int depth) const {
    for (const door::Member& one : shape.members) {
      const std::string name = capitalised(one.name);
      const Json& inner = member(value, name);
      const bool json = texts_ != nullptr && std::find(texts_->begin(), texts_->end(), one.name) != texts_->end();
      if (json) continue;
      std::string wrong = first_wrong(*one.shape, inner, name, depth + 1);
      if (wrong.empty() && name == opened_ && (inner.is_number() || inner.is_boolean()))
        wrong = must_be(name, "STRING");
      if (!wrong.empty()) return wrong;
    }
    return {};
  }

  const std::vector<std::string_view>* texts_ = nullptr;
  std::string_view opened_;
};

}  // namespace

Json to_service(const Integration& integration, const Json& parameters) {
  const door::Service* service = integrated(integration.service);
  if (service == nullptr || !parameters.is_object()) return parameters;
  Json out = service->small_names() ? renamed(parameters, true, 0) : parameters;
  if (service->optimised) write_texts(*service->optimised, out, false);
  if (service->sdk_adds != nullptr) service->sdk_adds(integration.operation, out);
  return out;
}

Json from_service(const Integration& integration, const Json& answer, const Received& received) {
  const door::Service* service = integrated(integration.service);
  if (service == nullptr) return answer.is_object() ? answer : Json::object();
  Json out = service->small_names() ? renamed(answer, false, 0) : answer;
  if (!out.is_object()) out = Json::object();
  if (service->optimised) open_text(out, service->optimised->opened);
  return integration.sdk || !service->optimised ? out : with_metadata(*service, std::move(out), received);
}

std::string error_name(const Integration& integration, const ServiceError& error) {
  if (integration.sdk) {
    const std::string client = sdk_client(integration);
    return client + "." + exception_name(error.name, client + "Exception");
  }
  const door::Service* service = integrated(integration.service);
  if (service == nullptr || !service->optimised) return error.name;
  const door::Optimised& words = *service->optimised;
  return std::string(words.prefix) + "." + exception_name(error.name, std::string(words.general));
}

std::string error_cause(const Integration& integration, const ServiceError& error, const std::string& request_id) {
  const std::string status = std::to_string(error.status);
  if (integration.sdk) {
    const std::string client = sdk_client(integration);
    const std::string extended = client == "S3" ? ", Extended Request ID: " + request_id : "";
    return error.message + " (Service: " + client + ", Status Code: " + status + ", Request ID: " + request_id +
           extended + ")" + (client == "Sfn" ? " (SDK Attempt Count: 1)" : "");
  }
  const door::Service* service = integrated(integration.service);
  const std::string client(service == nullptr || !service->optimised ? "" : service->optimised->client);
  return error.message + " (Service: " + client + "; Status Code: " + status + "; Error Code: " + error.name +
         "; Request ID: " + request_id + "; Proxy: null)";
}

std::string unfit_parameters(const Integration& integration, const Json& parameters) {
  if (!integration.sdk && integration.service == "apigateway") return unfit_headers(member(parameters, "Headers"));
  const door::Service* service = integrated(integration.service);
  if (integration.kind != Integration::Kind::kService || service == nullptr) return {};
  const door::ModelOperation* operation = service->model().operation(integration.operation);
  if (operation == nullptr || operation->input == nullptr || !parameters.is_object()) return {};
  const std::string wrong = ParameterTypes(integration, *service).first_wrong(*operation->input, parameters, "", 0);
  return wrong.empty() ? "" : "[" + wrong + "]";
}

}  // namespace millrace::workflow

#include "core/api/integration/service_call.h"

#include <algorithm>

#include "core/api/integration/parameters.h"
#include "core/api/integration/services.h"
#include "core/base/url.h"
#include "core/door/model/form.h"
#include "core/door/model/scalar.h"

namespace millrace::api {
namespace {

using door::Member;
using door::ModelOperation;
using door::Service;

std::string header_text(const Outgoing& request, std::string_view name) {
  const Json* found = find_header(request.headers, name);
  return found != nullptr && found->is_string() ? found->get<std::string>() : std::string();
}

Calling refuse_call(std::string why) {
  return tl::unexpected<std::variant<BackEnd, Refused>>(Refused{Refusal::kNoIntegration, std::move(why)});
}

Calling answered_with(int status, std::string body) {
  const Json type{{"Content-Type", "application/x-amz-json-1.0"}};
  return tl::unexpected<std::variant<BackEnd, Refused>>(BackEnd{status, type, std::move(body)});
}

// `action/PutItem`; of a path, the operation stands behind the dot of the header X-Amz-Target.
std::string operation_by_json(const ServiceAddress& address, const Outgoing& request) {
  const std::string target = header_text(request, "x-amz-target");
  return !target.empty() ? target.substr(target.rfind('.') + 1) : address.is_path ? std::string() : address.of;
}

Calling call_by_json(const Service& service, const ServiceAddress& address, const Outgoing& request) {
  auto input = request.body.empty() ? Json::object() : parse_json(request.body);
  if (!input || !input->is_object()) {
    return answered_with(400, R"({"__type":"com.amazon.coral.service#SerializationException"})");
  }
  return ServiceCall{std::string(service.endpoint), operation_by_json(address, request), std::move(*input)};
}

// Of the query and of a body that is a form.
door::FormParameters form_parameters(const Outgoing& request) {
  door::FormParameters out;
  for (const auto& [name, value] : request.query.items()) {
    if (value.is_string()) out.insert_or_assign(name, value.get<std::string>());
  }
  const std::string type = header_text(request, "content-type");
  if (type.starts_with("application/json")) return out;
  for (auto& [name, value] : form_of(request.body)) out.insert_or_assign(std::move(name), std::move(value));
  return out;
}

Calling call_by_form(const Service& service, const ServiceAddress& address, const Outgoing& request) {
  door::FormParameters parameters = form_parameters(request);
  const auto action = parameters.find("Action");
  const std::string name = address.is_path && action != parameters.end() ? action->second : address.of;
  const door::Model& model = service.query_model == nullptr ? service.model() : service.query_model();
  const ModelOperation* operation = model.operation(name);
  if (operation == nullptr) return refuse_call("the service has no operation " + name);
  auto input = operation->input == nullptr ? Json::object() : door::read_form(*operation->input, parameters);
  if (!input) {
    return answered_with(400, to_text(Json{{"Error",
                                            {{"Code", "MalformedInput"},
                                             {"Message", "The value of " + input.error() + " is not of its type."},
                                             {"Type", "Sender"}}}}));
  }
  const std::string member(service.path_member);
  if (!member.empty() && address.is_path && !input->contains(member) && operation->input->find(member) != nullptr) {
    (*input)[member] = "https://" + std::string(service.endpoint) + ".amazonaws.com/" + address.of;
  }
  return ServiceCall{std::string(service.endpoint), name, std::move(*input), true};
}

// What a method means for a bucket, and for an object in it.
struct ByMethod {
  std::string_view method, bucket, object;
};
constexpr ByMethod kByMethod[] = {{"GET", "ListObjects", "GetObject"},
                                  {"HEAD", "HeadBucket", "HeadObject"},
                                  {"PUT", "CreateBucket", "PutObject"},
                                  {"DELETE", "DeleteBucket", "DeleteObject"}};

// Members that the operation takes from headers, in the letters that they have there.
void add_headers(const ModelOperation& operation, const Outgoing& request, Json& input) {
  for (const Member& one : operation.input->members) {
    if (one.location != Member::Location::kHeader) continue;
    const std::string text = header_text(request, one.on_wire());
    if (text.empty()) continue;
    if (auto value = door::read_scalar(one, text, door::kHttpTime)) input[one.name] = std::move(*value);
  }
}

Calling call_by_path(const Service& service, const ServiceAddress& address, const Outgoing& request) {
  const std::string whole = (address.subdomain.empty() ? "" : address.subdomain + "/") + address.of;
  const std::string bucket = url_decode(whole.substr(0, whole.find('/')));
  const std::string key = whole.find('/') == std::string::npos ? "" : url_decode(whole.substr(whole.find('/') + 1));
  const auto* row = std::find_if(std::begin(kByMethod), std::end(kByMethod),
                                 [&](const ByMethod& one) { return one.method == request.method; });
  if (row == std::end(kByMethod)) return refuse_call("the service takes no " + request.method);
  const std::string name(key.empty() ? row->bucket : row->object);
  const ModelOperation* operation = service.model().operation(name);
  Json input{{"Bucket", bucket}};
  if (!key.empty()) input["Key"] = key;
  if (name == "PutObject") input["Body"] = request.body;
  if (operation != nullptr) add_headers(*operation, request, input);
  return ServiceCall{std::string(service.endpoint), name, std::move(input)};
}

// `{name}` in a path is the parameter of that name.
std::string with_path_parameters(std::string text, const Json& parameters) {
  for (const auto& [name, value] : parameters.items()) {
    const std::string hole = "{" + name + "}";
    const size_t at = text.find(hole);
    if (at != std::string::npos && value.is_string()) text.replace(at, hole.size(), value.get<std::string>());
  }
  return text;
}

BackEnd answer_by_json(const Service& service, const Outcome& outcome) {
  const Json headers{{"Content-Type", service.content_type()}};
  if (outcome) return {200, headers, to_text(*outcome)};
  const ServiceError& error = outcome.error();
  Json body{{"__type", std::string(service.error_namespace) + error.name}, {"message", error.message}};
  if (error.extra.is_object()) body.update(error.extra);
  return {error.status, headers, to_text(body)};
}

BackEnd answer_by_form(const ServiceCall& call, const Outcome& outcome, const std::string& request_id) {
  const Json headers{{"Content-Type", "application/json"}};
  if (!outcome) {
    const ServiceError& error = outcome.error();
    const char* type = error.status < 500 ? "Sender" : "Receiver";
    return {error.status, headers,
            to_text(Json{{"Error", {{"Code", error.name}, {"Message", error.message}, {"Type", type}}},
                         {"RequestId", request_id}})};
  }
  Json answer{{"ResponseMetadata", {{"RequestId", request_id}}}};
  answer[call.operation + "Result"] = *outcome;
  return {200, headers, to_text(Json{{call.operation + "Response", answer}})};
}

BackEnd answer_by_path(const Service& service, const ServiceCall& call, const Outcome& outcome) {
  if (!outcome) {
    const ServiceError& error = outcome.error();
    return {error.status, Json{{"Content-Type", "application/xml"}},
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + error.name + "</Code><Message>" +
                error.message + "</Message></Error>"};
  }
  const ModelOperation* operation = service.model().operation(call.operation);
  BackEnd out{operation->status, Json::object(), {}};
  Json body = *outcome;
  const door::Shape* shape = operation->output;
  for (size_t i = 0; shape != nullptr && i < shape->members.size(); ++i) {
    const Member& one = shape->members[i];
    if (one.location != Member::Location::kHeader || !outcome->contains(one.name)) continue;
    out.headers[std::string(one.on_wire())] = door::write_scalar(one, outcome->at(one.name), door::kHttpTime);
    body.erase(one.name);
  }
  if (shape != nullptr && !shape->payload.empty()) out.body = text_member(*outcome, shape->payload);
  else if (!body.empty()) out.body = to_text(body);
  return out;
}

bool speaks_forms(const Service& service) {
  return service.query_model != nullptr || service.model().protocol == door::Protocol::kQuery;
}

}  // namespace

Calling service_call(const ServiceAddress& address, const Outgoing& request) {
  const Service* service = integrated_service(address.service);
  if (service == nullptr) return refuse_call("there is no service " + address.service + " here");
  ServiceAddress at = address;
  at.of = with_path_parameters(std::move(at.of), request.path);
  if (service->model().protocol == door::Protocol::kRestXml) return call_by_path(*service, at, request);
  const bool named = !header_text(request, "x-amz-target").empty();
  if (speaks_forms(*service) && !named) return call_by_form(*service, at, request);
  return call_by_json(*service, at, request);
}

BackEnd answer_of_service(const ServiceCall& call, const Outcome& outcome, const std::string& request_id) {
  const Service& service = *integrated_service(call.service);
  if (service.model().protocol == door::Protocol::kRestXml) return answer_by_path(service, call, outcome);
  if (call.by_form) return answer_by_form(call, outcome, request_id);
  return answer_by_json(service, outcome);
}

}  // namespace millrace::api

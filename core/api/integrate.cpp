#include "core/api/integrate.h"

#include <charconv>

#include "core/api/ask_host.h"
#include "core/api/binary.h"
#include "core/api/event.h"
#include "core/api/facts.h"
#include "core/api/http_variables.h"
#include "core/api/integration/incoming.h"
#include "core/api/integration/outgoing.h"
#include "core/api/integration/subtype.h"
#include "core/api/responding.h"
#include "core/base/utf8.h"
#include "core/door/calls.h"
#include "core/world/turn.h"

namespace millrace::api {
namespace {

using sim::Turn;
using Type = Integration::Type;

void refuse_because(Turn& turn, Exchange& exchange, const Api& api, const Refused& refused) {
  refuse(turn, exchange, refused_with(api.protocol, refused.why, refused.detail));
}

void begin_call(Turn& turn, Exchange& exchange, const Method& method, std::string service, std::string operation,
                Json input) {
  exchange.role = method.integration.role;
  exchange.gives_up = turn.after(method.timeout, GiveUp{exchange.id});
  exchange.call =
      door::call(turn, door::FromRequest{exchange.id}, std::move(service), std::move(operation), std::move(input));
}

void invoke(Turn& turn, Exchange& exchange, const Method& method, const std::string& payload) {
  begin_call(turn, exchange, method, "lambda", "Invoke",
             Json{{"FunctionName", exchange.function}, {"InvocationType", "RequestResponse"}, {"Payload", payload}});
}

// What the integration's template and mappings are given of the request.
MappingInput seen_of(const Turn& turn, const Exchange& exchange, const Api& api, const Match& found) {
  MappingInput seen = mapping_input(api, found, exchange.request, gateway_of(turn.world, exchange));
  if (!exchange.context.is_null()) seen.context = exchange.context;
  return seen;
}

// An HTTP API's mappings see the request with the variables that these have.
MappingInput http_seen_of(const Turn& turn, const Exchange& exchange, const Api& api, const Match& found) {
  const Gateway gateway = gateway_of(turn.world, exchange);
  MappingInput seen = mapping_input(api, found, exchange.request, gateway);
  seen.context = http_variables(api, found, exchange.request, gateway);
  return seen;
}

// What a proxied back end answered, as an HTTP API's mappings for its status have it.
void finish_proxy(Turn& turn, Exchange& exchange, const Api& api, const Match& found, Verdict verdict) {
  facts::answered(turn, exchange, verdict.response.status);
  const auto& by_status = found.method->integration.by_status;
  const auto mappings = by_status.find(std::to_string(verdict.response.status));
  if (mappings != by_status.end()) {
    map_response(verdict.response, mappings->second, http_seen_of(turn, exchange, api, found));
  }
  respond(turn, exchange, std::move(verdict));
}

void finish(Turn& turn, Exchange& exchange, const Api& api, const Match& found, const BackEnd& answer) {
  const Integration& integration = found.method->integration;
  if (integration.type == Type::kHttpProxy) {
    return finish_proxy(turn, exchange, api, found, {passed_on(answer)});
  }
  MappingInput seen = seen_of(turn, exchange, api, found);
  seen.body = answer.body;
  auto made = incoming_of(integration, answer, seen, exchange.context);
  if (!made) return refuse_because(turn, exchange, api, made.error());
  facts::chosen(turn, exchange, answer, *made->chosen);
  if (made->by != nullptr) {
    facts::mapped(turn, exchange, {"response", made->content_type, *made->by, seen, made->response.body});
  }
  const Json* type = find_header(answer.headers, "content-type");
  const bool binary = !is_utf8(answer.body) || (type != nullptr && type->is_string() && made->by == nullptr &&
                                                is_binary_type(api, type->get_ref<const std::string&>()));
  const Conversion said = made->chosen->conversion;
  const Conversion how = said == Conversion::kNone ? conversion_for(api, exchange.request) : said;
  auto body = converted(std::move(made->response.body), binary, how);
  if (!body) return refuse_because(turn, exchange, api, {Refusal::kNoIntegration, "its body is no Base64"});
  set_bytes(made->response, std::move(*body));
  respond(turn, exchange, {std::move(made->response)});
}

// The whole number behind `statusCode`, with or without quotes: who reads it is not strict about JSON.
std::optional<int> mock_status(std::string_view text) {
  constexpr std::string_view kName = "statusCode";
  const size_t at = text.find(kName);
  if (at == std::string_view::npos) return std::nullopt;
  text.remove_prefix(at + kName.size());
  const size_t from = text.find_first_not_of("\"' \t\r\n:");
  if (from == std::string_view::npos || text.substr(0, from).find(':') == std::string_view::npos) return std::nullopt;
  int status = 0;
  const char* const end = text.data() + text.size();
  const auto [behind, error] = std::from_chars(text.data() + from, end, status);
  const bool whole = behind == end || std::string_view("\"' \t\r\n,}").find(*behind) != std::string_view::npos;
  return error == std::errc{} && whole ? std::optional(status) : std::nullopt;
}

// A mock answers with the status that its template says.
void mock(Turn& turn, Exchange& exchange, const Api& api, const Match& found, const Outgoing& out) {
  const auto status = mock_status(out.body);
  if (!status) return refuse_because(turn, exchange, api, {Refusal::kNoMockStatus, out.body.substr(0, 100)});
  finish(turn, exchange, api, found, {*status, Json::object(), ""});
}

void begin_service_call(Turn& turn, Exchange& exchange, const Method& method, ServiceCall call) {
  exchange.asked = {call.service, call.operation, call.by_form};
  begin_call(turn, exchange, method, std::move(call.service), std::move(call.operation), std::move(call.input));
}

void call_service(Turn& turn, Exchange& exchange, const Api& api, const Match& found, const Outgoing& out) {
  const Integration& integration = found.method->integration;
  const auto address = read_address(integration.uri);
  if (!address) return refuse_because(turn, exchange, api, {Refusal::kNoIntegration, "it leads nowhere"});
  auto called = service_call(*address, out);
  if (called) return begin_service_call(turn, exchange, *found.method, std::move(*called));
  if (const auto* refused = std::get_if<Refused>(&called.error())) return refuse_because(turn, exchange, api, *refused);
  finish(turn, exchange, api, found, std::get<BackEnd>(called.error()));
}

void call_subtype(Turn& turn, Exchange& exchange, const Api& api, const Match& found) {
  const Integration& integration = found.method->integration;
  const MappingInput seen = http_seen_of(turn, exchange, api, found);
  auto called = subtype_call(integration.subtype, integration.parameters, sources_of_request(seen), turn.world.region);
  if (called) return begin_service_call(turn, exchange, *found.method, std::move(*called));
  refuse_because(turn, exchange, api, std::get<Refused>(called.error()));
}

// An HTTP API's request to a host: its path parameters fill the address by their names.
void pass_http(Turn& turn, Exchange& exchange, const Api& api, const Match& found) {
  const Integration& integration = found.method->integration;
  const MappedRequest mapped =
      mapped_request(exchange.request, integration.parameters, http_seen_of(turn, exchange, api, found));
  const MappingInput seen = mapping_input(api, found, mapped.request, gateway_of(turn.world, exchange));
  const bool own = integration.http_method.empty() || integration.http_method == "ANY";
  const Outgoing out{own ? exchange.request.method : integration.http_method,
                     seen.path,
                     seen.query,
                     seen.headers,
                     std::string(seen.body),
                     {}};
  if (const auto refused = ask_host(turn, exchange, *found.method, out, mapped.path))
    refuse_because(turn, exchange, api, *refused);
}

void map_and_pass(Turn& turn, Exchange& exchange, const Api& api, const Match& found) {
  const Integration& integration = found.method->integration;
  const bool binary = is_binary_type(api, header_of(exchange.request, "content-type"));
  const auto body = converted(bytes_of(exchange.request), binary, integration.conversion);
  if (!body) return refuse_because(turn, exchange, api, {Refusal::kNoIntegration, "its body is no Base64"});
  if (!is_utf8(*body) && integration.type == Type::kAws) {
    return refuse_because(turn, exchange, api, {Refusal::kNoIntegration, "services take only text here"});
  }
  MappingInput seen = seen_of(turn, exchange, api, found);
  seen.body = *body;
  exchange.context = seen.context;
  auto out = outgoing_of(integration, seen, exchange.context);
  if (!out) return refuse_because(turn, exchange, api, out.error());
  if (out->method.empty()) out->method = exchange.request.method;
  if (out->by != nullptr) facts::mapped(turn, exchange, {"request", out->content_type, *out->by, seen, out->body});
  if (integration.type == Type::kMock) return mock(turn, exchange, api, found, *out);
  if (integration.type != Type::kAws) {
    const auto refused = ask_host(turn, exchange, *found.method, *out, std::nullopt);
    return refused ? refuse_because(turn, exchange, api, *refused) : void();
  }
  if (found.method->function.empty()) return call_service(turn, exchange, api, found, *out);
  invoke(turn, exchange, *found.method, out->body.empty() ? "{}" : out->body);
}

// Of a function that a method of type AWS invoked.
BackEnd answer_of_function(const Json& outcome) {
  BackEnd out{200, Json{{"Content-Type", "application/json"}}, text_member(outcome, "Payload", "null")};
  if (member(outcome, "FunctionError").is_null()) return out;
  const auto said = parse_json(out.body);
  out.error = said ? text_member(*said, "errorMessage") : "";
  return out;
}

void take_mapped(Turn& turn, Exchange& exchange, const Api& api, const Match& found, const Outcome& outcome) {
  if (!exchange.asked.service.empty()) {
    const ServiceCall call{exchange.asked.service, exchange.asked.operation, nullptr, exchange.asked.by_form};
    return finish(turn, exchange, api, found, answer_of_service(call, outcome, exchange.gateway_id));
  }
  if (!outcome) {
    return refuse(turn, exchange, refused_with(api.protocol, Refusal::kNotInvoked, outcome.error().name));
  }
  finish(turn, exchange, api, found, answer_of_function(*outcome));
}

}  // namespace

void integrate(Turn& turn, Exchange& exchange, const Api& api, const Match& found) {
  const Method& method = *found.method;
  exchange.function = method.function;
  exchange.payload = method.payload;
  facts::matched(turn, exchange, found);
  if (!method.integration.subtype.empty()) return call_subtype(turn, exchange, api, found);
  const bool http = api.protocol == Protocol::kHttp;
  if (method.integration.type != Type::kAwsProxy) {
    return http ? pass_http(turn, exchange, api, found) : map_and_pass(turn, exchange, api, found);
  }
  if (method.function.empty()) {
    return refuse_because(turn, exchange, api, {Refusal::kNoIntegration, "it leads to no function"});
  }
  const Gateway gateway = gateway_of(turn.world, exchange);
  if (!http) return invoke(turn, exchange, method, to_text(event_of(api, found, exchange.request, gateway)));
  const MappedRequest mapped =
      mapped_request(exchange.request, method.integration.parameters, http_seen_of(turn, exchange, api, found));
  invoke(turn, exchange, method, to_text(event_of(api, found, mapped.request, gateway)));
}

void take_outcome(Turn& turn, Exchange& exchange, const Api& api, const Match& found, const Outcome& outcome) {
  const Integration& integration = found.method->integration;
  if (!integration.subtype.empty()) {
    const ServiceCall call{exchange.asked.service, exchange.asked.operation, nullptr, exchange.asked.by_form};
    const BackEnd answer = answer_of_subtype(call, outcome, exchange.gateway_id);
    return finish_proxy(turn, exchange, api, found, {passed_on(answer)});
  }
  if (integration.type != Type::kAwsProxy) return take_mapped(turn, exchange, api, found, outcome);
  Verdict verdict = from_function(outcome, api.protocol, exchange.payload);
  if (verdict.refusal != Refusal::kNone) return refuse(turn, exchange, std::move(verdict));
  if (verdict.base64 && accepts_binary(api, exchange.request)) {
    auto bytes = converted(std::move(verdict.response.body), false, Conversion::kToBinary);
    if (!bytes) return refuse_because(turn, exchange, api, {Refusal::kBodyIsNoBase64});
    set_bytes(verdict.response, std::move(*bytes));
  }
  finish_proxy(turn, exchange, api, found, std::move(verdict));
}

void take_response(Turn& turn, Exchange& exchange, const Api& api, const Match& found, const Response& response) {
  BackEnd answer{response.status, Json::object(), bytes_of(response)};
  for (const auto& [name, value] : response.headers) answer.headers[name] = value;
  finish(turn, exchange, api, found, answer);
}

}  // namespace millrace::api

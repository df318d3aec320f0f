#include "core/api/integrate.h"

#include <charconv>

#include "core/api/event.h"
#include "core/api/facts.h"
#include "core/api/hosts.h"
#include "core/api/integration/incoming.h"
#include "core/api/integration/outgoing.h"
#include "core/api/responding.h"
#include "core/base/url.h"
#include "core/door/calls.h"
#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::api {
namespace {

using sim::Turn;
using Type = Integration::Type;

constexpr int kHopsMax = 16;  // of APIs that ask each other

void refuse_because(Turn& turn, Exchange& exchange, const Api& api, const Refused& refused) {
  refuse(turn, exchange, refused_with(api.protocol, refused.why, refused.detail));
}

void begin_call(Turn& turn, Exchange& exchange, const Method& method, std::string service, std::string operation,
                Json input) {
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

void finish(Turn& turn, Exchange& exchange, const Api& api, const Match& found, const BackEnd& answer) {
  const Integration& integration = found.method->integration;
  if (integration.type == Type::kHttpProxy) {
    facts::answered(turn, exchange, answer.status);
    return respond(turn, exchange, {passed_on(answer)});
  }
  MappingInput seen = seen_of(turn, exchange, api, found);
  seen.body = answer.body;
  auto made = incoming_of(integration, answer, seen, exchange.context);
  if (!made) return refuse_because(turn, exchange, api, made.error());
  facts::chosen(turn, exchange, answer, *made->chosen);
  if (made->by != nullptr) {
    facts::mapped(turn, exchange, {"response", made->content_type, *made->by, seen, made->response.body});
  }
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

void call_service(Turn& turn, Exchange& exchange, const Api& api, const Match& found, const Outgoing& out) {
  const Integration& integration = found.method->integration;
  const auto address = read_address(integration.uri);
  if (!address) return refuse_because(turn, exchange, api, {Refusal::kNoIntegration, "it leads nowhere"});
  auto called = service_call(*address, out);
  if (!called) {
    if (const auto* refused = std::get_if<Refused>(&called.error()))
      return refuse_because(turn, exchange, api, *refused);
    return finish(turn, exchange, api, found, std::get<BackEnd>(called.error()));
  }
  exchange.asked = {called->service, called->operation, called->by_form};
  exchange.role = integration.role;
  begin_call(turn, exchange, *found.method, called->service, called->operation, std::move(called->input));
}

// `https://host/a/{id}` with the parameters filled in, and the query behind.
std::string filled_uri(const std::string& uri, const Outgoing& out) {
  std::string text = uri;
  for (const auto& [name, value] : out.path.items()) {
    const std::string greedy = "{" + name + "+}", plain = "{" + name + "}";
    for (const std::string& hole : {greedy, plain}) {
      const size_t at = text.find(hole);
      if (at != std::string::npos && value.is_string()) text.replace(at, hole.size(), value.get<std::string>());
    }
  }
  for (const auto& [name, value] : out.query.items()) {
    if (!value.is_string()) continue;
    text += (text.find('?') == std::string::npos ? "?" : "&") + url_encode(name) + "=" +
            url_encode(value.get<std::string>());
  }
  return text;
}

Request request_of(const Front& front, const Outgoing& out) {
  Request request{front.name, out.method.empty() || out.method == "ANY" ? "GET" : out.method, front.path, {}, out.body};
  for (const auto& [name, value] : out.headers.items()) {
    if (value.is_string() && to_lower(name) != "host") request.headers[name] = value.get<std::string>();
  }
  return request;
}

// Only what is in this World answers.
void ask_host(Turn& turn, Exchange& exchange, const Api& api, const Match& found, const Outgoing& out) {
  const std::string uri = filled_uri(found.method->integration.uri, out);
  const size_t host = uri.find("://") == std::string::npos ? 0 : uri.find("://") + 3;
  const size_t path = std::min(uri.find_first_of("/?", host), uri.size());
  const std::string name = uri.substr(host, path - host);
  const auto front = front_of_host(turn.world.apis, turn.world.functions, name, uri.substr(path));
  if (!front) return refuse_because(turn, exchange, api, {Refusal::kNoHost, name});
  if (exchange.hops >= kHopsMax) return refuse_because(turn, exchange, api, {Refusal::kTooManyHops});
  const RequestId id = exchange.id;
  const int hops = exchange.hops + 1;
  exchange.gives_up = turn.after(found.method->timeout, GiveUp{id});
  Exchange& inner = open_exchange(turn.world, request_of(*front, out));  // `exchange` may be gone
  inner.outer = id;
  inner.hops = hops;
  inner.sent = turn.now();
  inner.sent_fact = facts::requested(turn, inner);
  const auto label = sim::labels::label(sim::labels::kNetwork, inner.request.api);
  turn.after(turn.between(label, turn.world.settings.client_network), Arrive{inner.id});
}

void map_and_pass(Turn& turn, Exchange& exchange, const Api& api, const Match& found) {
  const Integration& integration = found.method->integration;
  const MappingInput seen = seen_of(turn, exchange, api, found);
  exchange.context = seen.context;
  auto out = outgoing_of(integration, seen, exchange.context);
  if (!out) return refuse_because(turn, exchange, api, out.error());
  if (out->method.empty()) out->method = exchange.request.method;
  if (out->by != nullptr) facts::mapped(turn, exchange, {"request", out->content_type, *out->by, seen, out->body});
  if (integration.type == Type::kMock) return mock(turn, exchange, api, found, *out);
  if (integration.type != Type::kAws) return ask_host(turn, exchange, api, found, *out);
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
  if (method.integration.type != Type::kAwsProxy) return map_and_pass(turn, exchange, api, found);
  if (method.function.empty()) {
    return refuse_because(turn, exchange, api, {Refusal::kNoIntegration, "it leads to no function"});
  }
  invoke(turn, exchange, method, to_text(event_of(api, found, exchange.request, gateway_of(turn.world, exchange))));
}

void take_outcome(Turn& turn, Exchange& exchange, const Api& api, const Match& found, const Outcome& outcome) {
  if (found.method->integration.type != Type::kAwsProxy) return take_mapped(turn, exchange, api, found, outcome);
  Verdict verdict = from_function(outcome, api.protocol, exchange.payload);
  if (verdict.refusal != Refusal::kNone) return refuse(turn, exchange, std::move(verdict));
  facts::answered(turn, exchange, verdict.response.status);
  respond(turn, exchange, std::move(verdict));
}

void take_response(Turn& turn, Exchange& exchange, const Api& api, const Match& found, const Response& response) {
  BackEnd answer{response.status, Json::object(), response.body};
  for (const auto& [name, value] : response.headers) answer.headers[name] = value;
  finish(turn, exchange, api, found, answer);
}

}  // namespace millrace::api

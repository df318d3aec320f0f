#include "core/api/handlers.h"

#include <algorithm>

#include "core/api/answer.h"
#include "core/api/event.h"
#include "core/api/match.h"
#include "core/api/url.h"
#include "core/door/calls.h"
#include "core/world/turn.h"

namespace millrace::api {
namespace {

using sim::Fact;
using sim::Turn;
using sim::Weight;

constexpr size_t kMethodBytesMax = 32;

std::string label(const Exchange& exchange, const char* what) { return "api/" + exchange.request.api + "/" + what; }

std::string title(const Exchange& exchange) {
  return exchange.request.method + " " + std::string(path_of(exchange.request.path));
}

std::shared_ptr<const Json> shared(Json value) { return std::make_shared<const Json>(std::move(value)); }

Fact fact_of(const Exchange& exchange, const char* kind, std::string sentence, std::string because = {}) {
  Fact fact;
  fact.kind = kind;
  fact.resource = exchange.request.api;
  fact.subject = "request " + std::to_string(exchange.id);
  fact.sentence = std::move(sentence);
  fact.because = std::move(because);
  return fact;
}

Exchange* find(Turn& turn, RequestId id) {
  const auto it = turn.world.apis.exchanges.find(id);
  return it == turn.world.apis.exchanges.end() ? nullptr : &it->second;
}

// The logical id of the API that `name` means.
Result<std::string> choose_api(const Apis& apis, const std::string& name) {
  if (apis.apis.empty()) return problem("this architecture has no API", "/api");
  if (name.empty() && apis.apis.size() == 1) return apis.apis.begin()->first;
  if (apis.apis.contains(name)) return name;
  std::vector<std::string_view> known;
  for (const auto& [id, api] : apis.apis) known.push_back(id);
  if (name.empty()) return problem("there are several APIs", "/api", "name one, for instance " + std::string(known[0]));
  const std::string near = nearest(name, known);
  return problem("there is no API called " + name, "/api", near.empty() ? "" : "did you mean " + near + "?");
}

Result<void> check(Request& request) {
  const auto letter = [](char c) { return (c >= 'A' && c <= 'Z') || c == '-'; };
  for (char& c : request.method) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  const bool method = !request.method.empty() && request.method.size() <= kMethodBytesMax &&
                      std::all_of(request.method.begin(), request.method.end(), letter);
  if (!method) return problem("that is not an HTTP method", "/method", "use one like GET or POST");
  if (request.path.empty() || request.path[0] != '/') {
    return problem("a path starts with a slash", "/path", "write /" + request.path);
  }
  return {};
}

// The answer is known; it travels back to the client.
void respond(Turn& turn, Exchange& exchange, Verdict verdict) {
  turn.cancel(exchange.gives_up);
  exchange.call = 0;
  exchange.response = std::move(verdict.response);
  const Duration work = turn.between(label(exchange, "overhead"), turn.world.settings.api_overhead);
  const Duration way = turn.between(label(exchange, "network"), turn.world.settings.client_network);
  turn.after(work + way, Respond{exchange.id});
}

// The gateway answers by itself.
void refuse(Turn& turn, Exchange& exchange, Verdict verdict) {
  turn.note([&] {
    Fact fact = fact_of(exchange, "api.refused",
                        exchange.request.api + " answers " + title(exchange) + " with " +
                            std::to_string(verdict.response.status) + " itself",
                        verdict.fault);
    fact.weight = Weight::kFailure;
    return fact;
  });
  respond(turn, exchange, std::move(verdict));
}

size_t header_bytes(const Request& request) {
  size_t sum = 0;
  for (const auto& [name, value] : request.headers) sum += name.size() + value.size();
  return sum;
}

std::string because_of(const Match& found, const Request& request) {
  std::string text = "the route " + found.resource + " takes " + request.method;
  for (const auto& [name, value] : found.parameters) text += ", " + name + " is " + value;
  return text;
}

void invoke(Turn& turn, Exchange& exchange, const Api& api, const Match& found) {
  exchange.function = found.method->function;
  turn.note([&] {
    Fact fact = fact_of(exchange, "api.matched",
                        exchange.request.api + " passes " + title(exchange) + " to " + exchange.function,
                        because_of(found, exchange.request));
    return fact;
  });
  const Gateway gateway{turn.world.account, turn.world.region, turn.uuid(label(exchange, "request-id")), turn.now()};
  const std::string payload = to_text(proxy_event(api, found, exchange.request, gateway));
  exchange.gives_up = turn.after(found.method->timeout, GiveUp{exchange.id});
  exchange.call = door::call(
      turn, door::FromRequest{exchange.id}, "lambda", "Invoke",
      Json{{"FunctionName", exchange.function}, {"InvocationType", "RequestResponse"}, {"Payload", payload}});
}

void depart(Turn& turn, Exchange& exchange) {
  exchange.sent_fact = turn.note([&] {
    Fact fact = fact_of(exchange, "api.request", "The client sends " + title(exchange));
    fact.data = shared(fields_to_json(exchange.request));
    return fact;
  });
  turn.after(turn.between(label(exchange, "network"), turn.world.settings.client_network), Arrive{exchange.id});
}

}  // namespace

Result<RequestId> send(Turn& turn, Request request, Duration after) {
  Apis& apis = turn.world.apis;
  const Result<std::string> api = choose_api(apis, request.api);
  if (!api) return tl::unexpected<Problem>(api.error());
  if (const Result<void> fine = check(request); !fine) return tl::unexpected<Problem>(fine.error());
  request.api = *api;
  while (apis.exchanges.size() >= Apis::kExchangesMax) apis.exchanges.erase(apis.exchanges.begin());
  const RequestId id = apis.next++;
  Exchange& exchange = apis.exchanges[id];
  exchange.id = id;
  exchange.request = std::move(request);
  exchange.sent = turn.now() + after;
  if (after > Duration{}) turn.at(exchange.sent, Depart{id});
  else depart(turn, exchange);
  return id;
}

void on(Turn& turn, const Depart& cue) {
  if (Exchange* exchange = find(turn, cue.request)) depart(turn, *exchange);
}

void on(Turn& turn, const Arrive& cue) {
  Exchange* exchange = find(turn, cue.request);
  if (exchange == nullptr) return;
  const Request& request = exchange->request;
  if (header_bytes(request) > kHeaderBytesMax) return refuse(turn, *exchange, headers_too_large());
  if (request.body.size() > kBodyBytesMax) return refuse(turn, *exchange, body_too_large());
  const Api& api = *turn.world.apis.apis.at(request.api);
  const std::optional<Match> found = match(api.root, request.method, request.path);
  if (!found) return refuse(turn, *exchange, no_route());
  invoke(turn, *exchange, api, *found);
}

void answered(Turn& turn, const door::FromRequest& caller, Outcome outcome) {
  Exchange* exchange = find(turn, caller.request);
  if (exchange == nullptr || exchange->response) return;
  Verdict verdict = from_function(outcome);
  if (!verdict.fault.empty()) return refuse(turn, *exchange, std::move(verdict));
  turn.note([&] {
    Fact fact = fact_of(
        *exchange, "api.answered",
        exchange->function + " answers " + title(*exchange) + " with " + std::to_string(verdict.response.status));
    fact.weight = Weight::kNoise;
    return fact;
  });
  respond(turn, *exchange, std::move(verdict));
}

void on(Turn& turn, const GiveUp& cue) {
  Exchange* exchange = find(turn, cue.request);
  if (exchange == nullptr || exchange->response) return;
  exchange->gives_up = {};
  door::abandon(turn, exchange->call);
  refuse(turn, *exchange, timed_out());
}

void on(Turn& turn, const Respond& cue) {
  Exchange* exchange = find(turn, cue.request);
  if (exchange == nullptr) return;
  exchange->answered = turn.now();
  turn.note([&] {
    const int status = exchange->response->status;
    Fact fact = fact_of(
        *exchange, "api.response",
        title(*exchange) + " answered " + std::to_string(status) + " after " + spoken(turn.now() - exchange->sent));
    fact.weight = status >= 500 ? Weight::kFailure : Weight::kNotable;
    fact.data = shared(fields_to_json(*exchange->response));
    return fact;
  });
}

}  // namespace millrace::api

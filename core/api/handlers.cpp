#include "core/api/handlers.h"

#include <algorithm>

#include "core/api/answer.h"
#include "core/api/calling.h"
#include "core/api/event.h"
#include "core/api/facts.h"
#include "core/api/function_url.h"
#include "core/api/match.h"
#include "core/base/bounds.h"
#include "core/base/hash.h"
#include "core/door/calls.h"
#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::api {
namespace {

using sim::Turn;

constexpr size_t kMethodBytesMax = 32;

sim::labels::Label label(const sim::labels::Row& row, const Exchange& exchange) {
  return sim::labels::label(row, exchange.request.api);
}

Exchange* find(Turn& turn, RequestId id) {
  const auto it = turn.world.apis.exchanges.find(id);
  return it == turn.world.apis.exchanges.end() ? nullptr : &it->second;
}

// What requests can be sent to, by name: APIs and function URLs.
std::vector<std::string> fronts(const sim::World& world) {
  std::vector<std::string> out;
  for (const auto& [id, api] : world.apis.apis) out.push_back(id);
  for (const FunctionUrl& url : function_urls(world.functions)) out.push_back(url.name());
  return out;
}

// The name of the front that `name` means.
Result<std::string> choose_front(const sim::World& world, const std::string& name) {
  if (world.apis.apis.contains(name)) return name;
  if (const auto url = find_function_url(world.functions, name)) return url->name();
  const std::vector<std::string> all = fronts(world);
  if (all.empty()) return problem("this architecture has no API", "/api");
  if (name.empty() && all.size() == 1) return all.front();
  if (name.empty()) return problem("there are several APIs", "/api", "name one, for instance " + all.front());
  const std::string near = nearest(name, {all.begin(), all.end()});
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
  const Duration work = turn.between(label(sim::labels::kOverhead, exchange), turn.world.settings.api_overhead);
  const Duration way = turn.between(label(sim::labels::kNetwork, exchange), turn.world.settings.client_network);
  turn.after(work + way, Respond{exchange.id});
}

// The gateway answers by itself.
void refuse(Turn& turn, Exchange& exchange, Verdict verdict) {
  facts::refused(turn, exchange, verdict);
  respond(turn, exchange, std::move(verdict));
}

size_t header_bytes(const Request& request) {
  size_t sum = 0;
  for (const auto& [name, value] : request.headers) sum += name.size() + value.size();
  return sum;
}

Gateway gateway_of(Turn& turn, const Exchange& exchange) {
  const std::string id = turn.uuid(label(sim::labels::kGatewayRequestId, exchange));
  return {turn.world.account, turn.world.region, id, turn.now()};
}

CallId ask_function(Turn& turn, const Exchange& exchange, const Json& event) {
  return door::call(
      turn, door::FromRequest{exchange.id}, "lambda", "Invoke",
      Json{{"FunctionName", exchange.function}, {"InvocationType", "RequestResponse"}, {"Payload", to_text(event)}});
}

void invoke(Turn& turn, Exchange& exchange, const Api& api, const Match& found) {
  exchange.function = found.method->function;
  exchange.payload = found.method->payload;
  facts::matched(turn, exchange, found);
  const Json event = event_of(api, found, exchange.request, gateway_of(turn, exchange));
  exchange.gives_up = turn.after(found.method->timeout, GiveUp{exchange.id});
  exchange.call = ask_function(turn, exchange, event);
}

// Of a request to a function URL. There is no timeout but the function's own.
void invoke_by_url(Turn& turn, Exchange& exchange) {
  const auto url = find_function_url(turn.world.functions, exchange.request.api);
  if (!url || (!url->alias.empty() && !url->function->aliases.contains(url->alias))) {
    return refuse(turn, exchange, forbidden());
  }
  if (is_preflight(*url, exchange.request)) {
    facts::allowed(turn, exchange);
    return respond(turn, exchange, {preflight_answer(*url, exchange.request), {}, {}});
  }
  exchange.function = url->function->name + (url->alias.empty() ? "" : ":" + url->alias);
  facts::passed(turn, exchange);
  exchange.call = ask_function(turn, exchange, url_event(*url, exchange.request, gateway_of(turn, exchange)));
}

Verdict verdict_of(const Turn& turn, const Exchange& exchange, const Outcome& outcome) {
  const auto api = turn.world.apis.apis.find(exchange.request.api);
  if (api != turn.world.apis.apis.end()) return from_function(outcome, api->second->protocol, exchange.payload);
  Verdict out = from_url_function(outcome);
  const auto url = find_function_url(turn.world.functions, exchange.request.api);
  if (url) allow_origin(*url, exchange.request, out.response);
  return out;
}

void depart(Turn& turn, Exchange& exchange) {
  identify(turn, exchange.request);
  exchange.sent_fact = facts::requested(turn, exchange);
  const Duration way = turn.between(label(sim::labels::kNetwork, exchange), turn.world.settings.client_network);
  turn.after(way, Arrive{exchange.id});
}

void make_room(Apis& apis) {
  uint64_t bytes = 0;
  for (const auto& [id, exchange] : apis.exchanges) {
    bytes += exchange.request.body.size() + (exchange.response ? exchange.response->body.size() : 0);
  }
  while (apis.exchanges.size() >= Apis::kExchangesMax || bytes > bounds::kExchangeBytes) {
    const Exchange& oldest = apis.exchanges.begin()->second;
    bytes -= oldest.request.body.size() + (oldest.response ? oldest.response->body.size() : 0);
    apis.exchanges.erase(apis.exchanges.begin());
  }
}

}  // namespace

Result<RequestId> send(Turn& turn, Request request, Duration after) {
  Apis& apis = turn.world.apis;
  const Result<std::string> front = choose_front(turn.world, request.api);
  if (!front) return tl::unexpected<Problem>(front.error());
  if (const Result<void> fine = check(request); !fine) return tl::unexpected<Problem>(fine.error());
  if (auto unknown = check_caller(turn.world, request.as)) return tl::unexpected(std::move(*unknown));
  request.api = *front;
  Json said = fields_to_json(request);
  // A request without them has the strand that it had in older journals.
  if (!request.base64) said.erase("base64");
  if (request.as.empty()) said.erase("as");
  turn.begin(hash_json(said, kHashStart));
  make_room(apis);
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
  const auto api = turn.world.apis.apis.find(request.api);
  const bool url = api == turn.world.apis.apis.end();
  const Protocol protocol = url ? Protocol::kHttp : api->second->protocol;
  if (header_bytes(request) > kHeaderBytesMax)
    return refuse(turn, *exchange, refused_with(protocol, Refusal::kHeadersTooLarge));
  if (request.body.size() > (url ? kUrlBodyBytesMax : kBodyBytesMax))
    return refuse(turn, *exchange, refused_with(protocol, Refusal::kBodyTooLarge));
  if (url) return invoke_by_url(turn, *exchange);
  const std::optional<Match> found = match(*api->second, request.method, request.path);
  if (!found) return refuse(turn, *exchange, refused_with(protocol, Refusal::kNoRoute));
  invoke(turn, *exchange, *api->second, *found);
}

void answered(Turn& turn, const door::FromRequest& caller, Outcome outcome) {
  Exchange* exchange = find(turn, caller.request);
  if (exchange == nullptr || exchange->response) return;
  Verdict verdict = verdict_of(turn, *exchange, outcome);
  if (verdict.refusal != Refusal::kNone) return refuse(turn, *exchange, std::move(verdict));
  facts::answered(turn, *exchange, verdict.response.status);
  respond(turn, *exchange, std::move(verdict));
}

void on(Turn& turn, const GiveUp& cue) {
  Exchange* exchange = find(turn, cue.request);
  if (exchange == nullptr || exchange->response) return;
  exchange->gives_up = {};
  door::abandon(turn, exchange->call);
  const Protocol protocol = turn.world.apis.apis.at(exchange->request.api)->protocol;  // function URLs set no time
  refuse(turn, *exchange, refused_with(protocol, Refusal::kTimedOut));
}

void on(Turn& turn, const Respond& cue) {
  Exchange* exchange = find(turn, cue.request);
  if (exchange == nullptr) return;
  exchange->answered = turn.now();
  facts::responded(turn, *exchange);
}

}  // namespace millrace::api

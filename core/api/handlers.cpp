#include "core/api/handlers.h"

#include <algorithm>

#include "core/api/answer.h"
#include "core/api/event.h"
#include "core/api/facts.h"
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
  const Duration work = turn.between(label(sim::labels::kOverhead, exchange), turn.world.settings.api_overhead);
  const Duration way = turn.between(label(sim::labels::kNetwork, exchange), turn.world.settings.client_network);
  turn.after(work + way, Respond{exchange.id});
}

Protocol protocol_of(const Turn& turn, const Exchange& exchange) {
  return turn.world.apis.apis.at(exchange.request.api)->protocol;
}

// The gateway answers by itself.
void refuse(Turn& turn, Exchange& exchange, Verdict verdict) {
  facts::refused(turn, exchange, verdict);
  respond(turn, exchange, std::move(verdict));
}

void refuse(Turn& turn, Exchange& exchange, Refusal refusal) {
  refuse(turn, exchange, refused_with(protocol_of(turn, exchange), refusal));
}

size_t header_bytes(const Request& request) {
  size_t sum = 0;
  for (const auto& [name, value] : request.headers) sum += name.size() + value.size();
  return sum;
}

void invoke(Turn& turn, Exchange& exchange, const Api& api, const Match& found) {
  exchange.function = found.method->function;
  exchange.payload = found.method->payload;
  facts::matched(turn, exchange, found);
  const std::string id = turn.uuid(label(sim::labels::kGatewayRequestId, exchange));
  const Gateway gateway{turn.world.account, turn.world.region, id, turn.now()};
  const std::string payload = to_text(event_of(api, found, exchange.request, gateway));
  exchange.gives_up = turn.after(found.method->timeout, GiveUp{exchange.id});
  exchange.call = door::call(
      turn, door::FromRequest{exchange.id}, "lambda", "Invoke",
      Json{{"FunctionName", exchange.function}, {"InvocationType", "RequestResponse"}, {"Payload", payload}});
}

void depart(Turn& turn, Exchange& exchange) {
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
  const Result<std::string> api = choose_api(apis, request.api);
  if (!api) return tl::unexpected<Problem>(api.error());
  if (const Result<void> fine = check(request); !fine) return tl::unexpected<Problem>(fine.error());
  request.api = *api;
  turn.begin(hash_json(fields_to_json(request), kHashStart));
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
  if (header_bytes(request) > kHeaderBytesMax) return refuse(turn, *exchange, Refusal::kHeadersTooLarge);
  if (request.body.size() > kBodyBytesMax) return refuse(turn, *exchange, Refusal::kBodyTooLarge);
  const Api& api = *turn.world.apis.apis.at(request.api);
  const std::optional<Match> found = match(api, request.method, request.path);
  if (!found) return refuse(turn, *exchange, Refusal::kNoRoute);
  invoke(turn, *exchange, api, *found);
}

void answered(Turn& turn, const door::FromRequest& caller, Outcome outcome) {
  Exchange* exchange = find(turn, caller.request);
  if (exchange == nullptr || exchange->response) return;
  Verdict verdict = from_function(outcome, protocol_of(turn, *exchange), exchange->payload);
  if (verdict.refusal != Refusal::kNone) return refuse(turn, *exchange, std::move(verdict));
  facts::answered(turn, *exchange, verdict.response.status);
  respond(turn, *exchange, std::move(verdict));
}

void on(Turn& turn, const GiveUp& cue) {
  Exchange* exchange = find(turn, cue.request);
  if (exchange == nullptr || exchange->response) return;
  exchange->gives_up = {};
  door::abandon(turn, exchange->call);
  refuse(turn, *exchange, Refusal::kTimedOut);
}

void on(Turn& turn, const Respond& cue) {
  Exchange* exchange = find(turn, cue.request);
  if (exchange == nullptr) return;
  exchange->answered = turn.now();
  facts::responded(turn, *exchange);
}

}  // namespace millrace::api

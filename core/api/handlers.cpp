#include "core/api/handlers.h"

#include <algorithm>
#include <cmath>

#include "core/api/admission/signed.h"
#include "core/api/admit.h"
#include "core/api/answer.h"
#include "core/api/calling.h"
#include "core/api/cors.h"
#include "core/api/facts.h"
#include "core/api/function_url.h"
#include "core/api/integrate.h"
#include "core/api/match.h"
#include "core/api/responding.h"
#include "core/base/bounds.h"
#include "core/base/hash.h"
#include "core/base/url.h"
#include "core/door/calls.h"
#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::api {
namespace {

using sim::Turn;

constexpr size_t kMethodBytesMax = 32;
constexpr uint64_t kCanaryParts = 100;  // that a percent is divided into

sim::labels::Label label(const sim::labels::Row& row, const Exchange& exchange) {
  return sim::labels::label(row, exchange.request.api);
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

size_t header_bytes(const Request& request) {
  size_t sum = 0;
  for (const auto& [name, value] : request.headers) sum += name.size() + value.size();
  return sum;
}

// Who signs a request to a URL that asks for signatures; these are verified where permissions are enforced.
std::optional<Verdict> identify_signer(const Turn& turn, Exchange& exchange) {
  const Request& request = exchange.request;
  const std::string key = key_id_of(request);
  identity::Asker asker = identity::asker_of(turn.world.identities, turn.world.account, key, turn.now());
  if (turn.world.identities.enforced) {
    auto signer = signer_of(turn.world, request, std::string(path_of(request.path)), "lambda");
    if (!signer && signer.error().why == Refusal::kUnsigned) return forbidden(Refusal::kUnsigned);
    if (!signer) return refused_with(Protocol::kRest, signer.error().why, signer.error().detail);
    asker = std::move(*signer);
  }
  if (!key.empty()) exchange.caller["identity"] = identity_context(asker, key);
  return std::nullopt;
}

// Of a request to a function URL. There is no timeout but the function's own.
void invoke_by_url(Turn& turn, Exchange& exchange) {
  const auto url = find_function_url(turn.world.functions, exchange.request.api);
  if (!url || (!url->alias.empty() && !url->function->aliases.contains(url->alias))) {
    return refuse(turn, exchange, forbidden(Refusal::kGone));
  }
  if (is_preflight(url->config->cors, exchange.request)) {
    facts::allowed(turn, exchange);
    return respond(turn, exchange, {preflight_answer(url->config->cors, exchange.request, 200)});
  }
  if (url->config->auth == "AWS_IAM") {
    if (auto refused = identify_signer(turn, exchange)) return refuse(turn, exchange, std::move(*refused));
  }
  exchange.function = url->function->name + (url->alias.empty() ? "" : ":" + url->alias);
  facts::passed(turn, exchange);
  const Json event = url_event(*url, exchange.request, gateway_of(turn.world, exchange));
  exchange.call = door::call(
      turn, door::FromRequest{exchange.id}, "lambda", "Invoke",
      Json{{"FunctionName", exchange.function}, {"InvocationType", "RequestResponse"}, {"Payload", to_text(event)}});
}

// Of the function behind a URL.
void take_url_outcome(Turn& turn, Exchange& exchange, const Outcome& outcome) {
  Verdict verdict = from_url_function(outcome);
  const auto url = find_function_url(turn.world.functions, exchange.request.api);
  if (url) allow_origin(url->config->cors, exchange.request, verdict.response);
  if (verdict.refusal != Refusal::kNone) return refuse(turn, exchange, std::move(verdict));
  facts::answered(turn, exchange, verdict.response.status);
  respond(turn, exchange, std::move(verdict));
}

// The gateway knows it from now on by an id.
void receive(Turn& turn, Exchange& exchange) {
  const std::string id = turn.uuid(label(sim::labels::kGatewayRequestId, exchange));
  exchange.gateway_id = id;
  exchange.arrived = turn.now();
  const Api* api = api_of(turn.world, exchange);
  if (api == nullptr || api->canary.empty()) return;
  exchange.canary =
      turn.chance(label(sim::labels::kCanary, exchange),
                  static_cast<uint64_t>(std::lround(api->canary_percent * kCanaryParts)), 100 * kCanaryParts);
}

void depart(Turn& turn, Exchange& exchange) {
  identify(turn, exchange.request);
  exchange.sent_fact = facts::requested(turn, exchange);
  const Duration way = turn.between(label(sim::labels::kNetwork, exchange), turn.world.settings.client_network);
  turn.after(way, Arrive{exchange.id});
}

}  // namespace

Result<RequestId> send(Turn& turn, Request request, Duration after) {
  const Result<std::string> front = choose_front(turn.world, request.api);
  if (!front) return tl::unexpected<Problem>(front.error());
  if (const Result<void> fine = check(request); !fine) return tl::unexpected<Problem>(fine.error());
  if (auto unknown = check_caller(turn.world, request.as)) return tl::unexpected(std::move(*unknown));
  request.api = *front;
  Json said = fields_to_json(request);
  // A request without them has the strand that it had in older journals.
  if (!request.base64) said.erase("base64");
  if (request.key.empty()) said.erase("key");
  if (request.as.empty()) said.erase("as");
  turn.begin(hash_json(said, kHashStart));
  Exchange& exchange = open_exchange(turn.world, std::move(request));
  exchange.sent = turn.now() + after;
  if (after > Duration{}) turn.at(exchange.sent, Depart{exchange.id});
  else depart(turn, exchange);
  return exchange.id;
}

void on(Turn& turn, const Depart& cue) {
  if (Exchange* exchange = find_exchange(turn.world, cue.request)) depart(turn, *exchange);
}

void on(Turn& turn, const Arrive& cue) {
  Exchange* exchange = find_exchange(turn.world, cue.request);
  if (exchange == nullptr) return;
  const Request& request = exchange->request;
  receive(turn, *exchange);
  const Api* api = api_of(turn.world, *exchange);
  const Protocol protocol = api == nullptr ? Protocol::kHttp : api->protocol;
  if (header_bytes(request) > kHeaderBytesMax)
    return refuse(turn, *exchange, refused_with(protocol, Refusal::kHeadersTooLarge));
  if (request.body.size() > (api == nullptr ? kUrlBodyBytesMax : kBodyBytesMax))
    return refuse(turn, *exchange, refused_with(protocol, Refusal::kBodyTooLarge));
  if (api == nullptr) return invoke_by_url(turn, *exchange);
  if (is_preflight(api->cors, request)) {
    facts::allowed(turn, *exchange);
    return respond(turn, *exchange, {preflight_answer(api->cors, request, 204)});
  }
  const std::optional<Match> found = match(*api, request.method, request.path);
  if (!found) return refuse(turn, *exchange, refused_with(protocol, Refusal::kNoRoute));
  admit(turn, *exchange, *api, *found);
}

void answered(Turn& turn, const door::FromRequest& caller, Outcome outcome) {
  Exchange* exchange = find_exchange(turn.world, caller.request);
  if (exchange == nullptr || exchange->response) return;
  const Api* api = api_of(turn.world, *exchange);
  if (api == nullptr) return take_url_outcome(turn, *exchange, outcome);
  const std::optional<Match> found = match(*api, exchange->request.method, exchange->request.path);
  if (!found) return refuse(turn, *exchange, refused_with(api->protocol, Refusal::kNoRoute));  // it is gone by now
  if (!exchange->authorizer.empty()) return authorized(turn, *exchange, *api, *found, outcome);
  take_outcome(turn, *exchange, *api, *found, outcome);
}

void on(Turn& turn, const GiveUp& cue) {
  Exchange* exchange = find_exchange(turn.world, cue.request);
  if (exchange == nullptr || exchange->response) return;
  exchange->gives_up = {};
  door::abandon(turn, exchange->call);
  const Protocol protocol = turn.world.apis.apis.at(exchange->request.api)->protocol;  // function URLs set no time
  const Refusal why = exchange->authorizer.empty() ? Refusal::kTimedOut : Refusal::kAuthorizerFailed;
  refuse(turn, *exchange, refused_with(protocol, why, "it took too long"));
}

void on(Turn& turn, const Respond& cue) {
  Exchange* exchange = find_exchange(turn.world, cue.request);
  if (exchange == nullptr) return;
  exchange->answered = turn.now();
  facts::responded(turn, *exchange);
  if (exchange->waiting != 0) {
    return door::answer(turn, exchange->waiting,
                        Json{{"StatusCode", exchange->response->status}, {"Body", exchange->response->body}});
  }
  Exchange* outer = find_exchange(turn.world, exchange->outer);
  if (outer == nullptr || outer->response) return;
  const Api* api = api_of(turn.world, *outer);
  const auto found = api == nullptr ? std::nullopt : match(*api, outer->request.method, outer->request.path);
  if (found) take_response(turn, *outer, *api, *found, *exchange->response);
}

}  // namespace millrace::api

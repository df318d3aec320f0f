#include "core/api/responding.h"

#include "core/api/cors.h"
#include "core/api/event.h"
#include "core/api/facts.h"
#include "core/api/own_response.h"
#include "core/base/bounds.h"
#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::api {
namespace {

void make_room(Apis& apis) {
  const auto bytes_of = [](const Exchange& exchange) {
    return exchange.request.body.size() + (exchange.response ? exchange.response->body.size() : 0);
  };
  uint64_t bytes = 0;
  for (const auto& [id, exchange] : apis.exchanges) bytes += bytes_of(exchange);
  while (apis.exchanges.size() >= Apis::kExchangesMax || bytes > bounds::kExchangeBytes) {
    bytes -= bytes_of(apis.exchanges.begin()->second);
    apis.exchanges.erase(apis.exchanges.begin());
  }
}

}  // namespace

Exchange* find_exchange(sim::World& world, RequestId id) {
  const auto it = world.apis.exchanges.find(id);
  return it == world.apis.exchanges.end() ? nullptr : &it->second;
}

const Api* api_of(const sim::World& world, const Exchange& exchange) {
  const auto found = world.apis.apis.find(exchange.request.api);
  if (found == world.apis.apis.end()) return nullptr;
  const Api& api = *found->second;
  return exchange.canary && !api.canary.empty() ? &api.canary.front() : &api;
}

Exchange& open_exchange(sim::World& world, Request request) {
  make_room(world.apis);
  const RequestId id = world.apis.next++;
  Exchange& exchange = world.apis.exchanges[id];
  exchange.id = id;
  exchange.request = std::move(request);
  return exchange;
}

void respond(sim::Turn& turn, Exchange& exchange, Verdict verdict) {
  turn.cancel(exchange.gives_up);
  exchange.call = 0;
  exchange.response = std::move(verdict.response);
  const Api* api = api_of(turn.world, exchange);
  if (api != nullptr && !is_preflight(api->cors, exchange.request)) {
    allow_origin(api->cors, exchange.request, *exchange.response);
  }
  const auto label = [&](const sim::labels::Row& row) { return sim::labels::label(row, exchange.request.api); };
  const Duration work = turn.between(label(sim::labels::kOverhead), turn.world.settings.api_overhead);
  const Duration way = turn.between(label(sim::labels::kNetwork), turn.world.settings.client_network);
  turn.after(work + way, Respond{exchange.id});
}

void refuse(sim::Turn& turn, Exchange& exchange, Verdict verdict) {
  const Api* api = api_of(turn.world, exchange);
  if (api != nullptr && !api->responses.empty()) {
    const Match found = match(*api, exchange.request.method, exchange.request.path).value_or(Match());
    const Gateway gateway = gateway_of(turn.world, exchange);
    verdict = own_response_to(*api, mapping_input(*api, found, exchange.request, gateway), std::move(verdict));
  }
  facts::refused(turn, exchange, verdict);
  respond(turn, exchange, std::move(verdict));
}

Gateway gateway_of(const sim::World& world, const Exchange& exchange) {
  return {world.account, world.region, exchange.gateway_id, exchange.arrived, exchange.caller};
}

}  // namespace millrace::api

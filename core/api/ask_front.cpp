#include "core/api/ask_front.h"

#include "core/api/facts.h"
#include "core/api/responding.h"
#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::api {

void send_inside(sim::Turn& turn, Exchange& opened) {
  opened.sent = turn.now();
  opened.sent_fact = facts::requested(turn, opened);
  const auto label = sim::labels::label(sim::labels::kNetwork, opened.request.api);
  turn.after(turn.between(label, turn.world.settings.client_network), Arrive{opened.id});
}

void ask_front(sim::Turn& turn, CallId call, Request request) {
  Exchange& exchange = open_exchange(turn.world, std::move(request));
  exchange.waiting = call;
  send_inside(turn, exchange);
}

}  // namespace millrace::api

// How an exchange ends: the answer is known and travels back to the client.
#pragma once

#include "core/api/answer.h"
#include "core/api/forwarded.h"

namespace millrace::sim {
struct Turn;
struct World;
}  // namespace millrace::sim

namespace millrace::api {

Exchange* find_exchange(sim::World& world, RequestId id);

// What answers it: an API, or that one's canary; null: a function URL does.
const Api* api_of(const sim::World& world, const Exchange& exchange);

// A new one, for which the oldest make room.
Exchange& open_exchange(sim::World& world, Request request);

void respond(sim::Turn& turn, Exchange& exchange, Verdict verdict);
// The gateway answers by itself.
void refuse(sim::Turn& turn, Exchange& exchange, Verdict verdict);

// Of an exchange that has arrived.
Gateway gateway_of(const sim::World& world, const Exchange& exchange);

}  // namespace millrace::api

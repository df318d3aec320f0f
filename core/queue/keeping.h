// Messages come into queues, stay and go, in the World: what is counted over all queues, and the events that are due.
#pragma once

#include "core/queue/queues.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::queue {

// Whether so many bytes more would be over the limits of the World.
bool is_full(const Queues& all, size_t bytes);

Number enter(sim::Turn& turn, Queue& queue, Message message);
Message leave(sim::Turn& turn, Queue& queue, Number number);

// The events of the first message that becomes visible, and of the first that is dropped.
void arrange(sim::Turn& turn, Queue& queue);

// Makes visible whose time has come, for those who wait too, and drops whose retention is over; then arranges the next
// time.
void settle(sim::Turn& turn, Queue& queue);

// What those who wait for messages wait for may be there now: their turn comes in an event of its own.
void call_waiters(sim::Turn& turn, const Queue& queue);

// Everything in it goes; how many messages that were.
size_t empty(sim::Turn& turn, Queue& queue);

}  // namespace millrace::queue

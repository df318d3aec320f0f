#include "core/queue/keeping.h"

#include "core/queue/facts.h"
#include "core/world/turn.h"

namespace millrace::queue {
namespace {

using sim::Turn;

void arrange_one(Turn& turn, sim::EventKey& key, std::optional<Instant> at, sim::Cue cue) {
  if (at && key.seq != 0 && key.at == *at) return;
  turn.cancel(key);
  if (at) key = turn.at(*at, std::move(cue));
}

// Whether there was something to wake.
bool wake(Turn& turn, Queue& queue) {
  const std::vector<Number> due = due_at(queue, turn.now());
  for (const Number number : due) {
    Message& message = queue.messages.at(number);
    const State before = message.state;
    put(queue, number, State::kVisible);
    facts::visible(turn, queue, message, before);
  }
  return !due.empty();
}

}  // namespace

bool is_full(const Queues& all, size_t bytes) {
  return all.messages >= Queues::kMessagesMax || all.bytes + bytes > Queues::kBytesMax;
}

Number enter(Turn& turn, Queue& queue, Message message) {
  Queues& all = turn.world.queues;
  ++all.messages;
  all.bytes += message.content->bytes;
  return add(queue, std::move(message));
}

Message leave(Turn& turn, Queue& queue, Number number) {
  Message message = take(queue, number);
  Queues& all = turn.world.queues;
  --all.messages;
  all.bytes -= message.content->bytes;
  return message;
}

void arrange(Turn& turn, Queue& queue) {
  std::optional<Instant> due, expiry;
  if (!queue.timers.empty()) due = queue.timers.begin()->first;
  if (!queue.ages.empty()) expiry = queue.ages.begin()->first + queue.config.retention;
  arrange_one(turn, queue.due, due, Appear{queue.name});
  arrange_one(turn, queue.expiry, expiry, Expire{queue.name});
}

void settle(Turn& turn, Queue& queue) {
  if (wake(turn, queue)) call_waiters(turn, queue);  // whoever settles may not serve them
  for (const Number number : expired_at(queue, turn.now())) facts::expired(turn, queue, leave(turn, queue, number));
  arrange(turn, queue);
}

void call_waiters(Turn& turn, const Queue& queue) {
  if (!queue.waiters.empty()) turn.after({}, Appear{queue.name});
}

size_t empty(Turn& turn, Queue& queue) {
  const size_t before = queue.messages.size();
  while (!queue.messages.empty()) leave(turn, queue, queue.messages.begin()->first);
  arrange(turn, queue);
  return before;
}

}  // namespace millrace::queue

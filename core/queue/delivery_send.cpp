#include "core/base/digest.h"
#include "core/fault/strike.h"
#include "core/queue/delivery.h"
#include "core/queue/facts.h"
#include "core/queue/keeping.h"
#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::queue {
namespace {

using sim::Turn;

Duration lateness(Turn& turn, const Queue& queue, const Content& content) {
  if (!fault::any(turn.world)) return {};
  const auto order =
      fault::strike(turn, {fault::kMessage, {turn.world.name_of(queue.name)}, {content.id, content.group}});
  return order ? millis(order->by_ms) : Duration{};
}

Number keep(Turn& turn, Queue& queue, Content content, Duration delay) {
  Message message;
  delay = delay + lateness(turn, queue, content);
  message.content = std::make_shared<const Content>(std::move(content));
  message.sent = message.kept_from = turn.now();
  message.state = delay.us > 0 ? State::kDelayed : State::kVisible;
  message.due = turn.now() + delay;
  facts::sent(turn, queue, message);
  const Number number = enter(turn, queue, std::move(message));
  arrange(turn, queue);
  return number;
}

std::string fresh_id(Turn& turn, const Queue& queue) {
  return turn.uuid(sim::labels::label(sim::labels::kMessageId, turn.world.name_of(queue.name)));
}

}  // namespace

Sent send(Turn& turn, const std::string& name, Content content, std::optional<Duration> delay) {
  Queue& queue = turn.world.queues.change(name);
  settle(turn, queue);
  std::string& id = content.deduplication_id;
  if (queue.config.fifo) {
    if (id.empty()) id = *hex_digest("SHA-256", content.body);
    if (const Seen* seen = find_seen(queue.deduplication, content.group, id, turn.now())) {
      facts::deduplicated(turn, queue, *seen, id);
      return {seen->id, seen->number};
    }
  }
  Sent sent{fresh_id(turn, queue), queue.next_number};
  content.id = sent.id;
  if (queue.config.fifo) remember(queue.deduplication, content.group, id, {sent.id, sent.number, turn.now()});
  keep(turn, queue, std::move(content), delay.value_or(queue.config.delay));
  serve(turn, name);
  return sent;
}

// A redriven message is a new one, with an id and a time of its own.
void move(Turn& turn, const std::string& from, Number number, const std::string& to) {
  Queue& source = turn.world.queues.change(from);
  Message message = leave(turn, source, number);
  arrange(turn, source);
  Queue& target = turn.world.queues.change(to);
  Content content = *message.content;
  content.id = fresh_id(turn, target);
  facts::moved(turn, source, target, message);
  Message fresh;
  fresh.content = std::make_shared<const Content>(std::move(content));
  fresh.sent = fresh.kept_from = turn.now();
  fresh.fact = message.fact;
  enter(turn, target, std::move(fresh));
  arrange(turn, target);
  call_waiters(turn, target);
}

}  // namespace millrace::queue

#include "core/door/calls.h"
#include "core/fault/strike.h"
#include "core/queue/delivery.h"
#include "core/queue/facts.h"
#include "core/queue/keeping.h"
#include "core/queue/receipt.h"
#include "core/queue/redrive.h"
#include "core/queue/shown.h"
#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::queue {
namespace {

using sim::Turn;

constexpr Duration kAttemptLasts = seconds(300);

std::optional<fault::Order> struck(Turn& turn, const Queue& queue, const Content& content) {
  if (queue.config.fifo || !fault::any(turn.world)) return std::nullopt;
  return fault::strike(turn, {fault::kReceipt, {turn.world.name_of(queue.name)}, {content.id, content.group}});
}

// Rare things that standard queues do, as often as the settings say.
bool happens(Turn& turn, const Queue& queue, int64_t percent, const sim::labels::Row& row) {
  return percent > 0 && !queue.config.fifo &&
         turn.chance(sim::labels::label(row, turn.world.name_of(queue.name)), static_cast<uint64_t>(percent), 100);
}

// The dead-letter queue of one that has been received as often as may be; null: it is handed out.
const Queue* grave_of(const Turn& turn, const Queue& queue, const Message& message) {
  if (!queue.config.redrive || message.receives_here < queue.config.redrive->max_receives) return nullptr;
  const Queue* target = turn.world.queues.named(queue.config.redrive->target_arn);
  return target != nullptr && target != &queue && allows(*target, queue.arn) ? target : nullptr;
}

// In a FIFO queue its time starts anew, as the guide says of dead-letter queues' retention.
void bury(Turn& turn, Queue& queue, Number number, const std::string& grave) {
  Queue& target = turn.world.queues.change(grave);
  Message message = leave(turn, queue, number);
  facts::dead(turn, queue, target, message);
  if (queue.config.fifo) message.kept_from = turn.now();
  message.died_in = queue.arn;
  message.receives_here = 0;
  message.receipt = 0;
  enter(turn, target, std::move(message));
  arrange(turn, target);
  call_waiters(turn, target);
}

struct Choice {
  Number number = 0;
  bool copied = false;
  bool overtook = false;
};

// What goes wrong as the message that is next is handed out.
Choice choose(Turn& turn, const Queue& queue, const std::vector<Number>& taken, Number number) {
  Choice out{number};
  const sim::Settings& settings = turn.world.settings;
  const auto order = struck(turn, queue, *queue.messages.at(number).content);
  out.copied = (order && order->what == fault::kDuplicate) ||
               happens(turn, queue, settings.queue_duplicates, sim::labels::kCopied);
  const bool waits = (order && order->what == fault::kDisorder) ||
                     happens(turn, queue, settings.queue_disorder, sim::labels::kOvertaken);
  if (!waits) return out;
  const Number other = next(queue, taken, 1);
  if (grave_of(turn, queue, queue.messages.at(other)) != nullptr) return out;
  out.overtook = other != number;
  out.number = other;
  return out;
}

Received hand_out(Turn& turn, Queue& queue, const Choice& choice, Duration visibility) {
  Message& message = queue.messages.at(choice.number);
  put(queue, choice.number, State::kInFlight, turn.now() + visibility);
  if (message.receives++ == 0) message.first_received = turn.now();
  ++message.receives_here;
  message.received = turn.now();
  message.receipt = queue.next_receipt++;
  facts::received(turn, queue, message, choice.copied, choice.overtook);
  return {write_receipt({queue.name, choice.number, message.receipt}), choice.number, message};
}

// Of a receive that is asked for again, the same messages, hidden anew; nothing when any of them has changed since.
std::vector<Received> repeated(Turn& turn, Queue& queue, const Wanted& wanted, Duration visibility) {
  std::vector<Received> out;
  const auto it = queue.attempts.find(wanted.attempt);
  if (it == queue.attempts.end() || it->second.until <= turn.now()) return out;
  for (const auto& [number, receipt] : it->second.received) {
    const auto message = queue.messages.find(number);
    const bool same = message != queue.messages.end() && message->second.state == State::kInFlight &&
                      message->second.receipt == receipt;
    if (!same) return {};
    out.push_back({write_receipt({queue.name, number, receipt}), number, message->second});
  }
  for (const Received& one : out) put(queue, one.number, State::kInFlight, turn.now() + visibility);
  return out;
}

void remember_attempt(Turn& turn, Queue& queue, const std::string& id, const std::vector<Received>& received) {
  if (id.empty() || received.empty()) return;
  std::erase_if(queue.attempts, [&](const auto& one) { return one.second.until <= turn.now(); });
  if (queue.attempts.size() >= Queue::kAttemptsMax) return;
  Attempt attempt{turn.now() + kAttemptLasts, {}};
  for (const Received& one : received) attempt.received.emplace_back(one.number, one.message.receipt);
  queue.attempts.insert_or_assign(id, std::move(attempt));
}

std::vector<Received> fresh(Turn& turn, Queue& queue, const Wanted& wanted, Duration visibility) {
  std::vector<Received> out;
  std::vector<Number> taken, copied;
  while (out.size() < static_cast<size_t>(wanted.messages) && queue.in_flight < Queue::kInFlightMax) {
    const Number number = next(queue, taken);
    if (number == 0) break;
    const Queue* grave = grave_of(turn, queue, queue.messages.at(number));
    if (grave != nullptr) {
      bury(turn, queue, number, grave->name);
      continue;
    }
    const Choice choice = choose(turn, queue, taken, number);
    out.push_back(hand_out(turn, queue, choice, visibility));
    taken.push_back(choice.number);
    if (choice.copied) copied.push_back(choice.number);
  }
  for (const Number number : copied) put(queue, number, State::kVisible);
  return out;
}

}  // namespace

std::vector<Received> receive(Turn& turn, const std::string& name, const Wanted& wanted) {
  Queue& queue = turn.world.queues.change(name);
  settle(turn, queue);
  const Duration visibility = wanted.visibility.value_or(queue.config.visibility);
  std::vector<Received> out = repeated(turn, queue, wanted, visibility);
  if (out.empty()) out = fresh(turn, queue, wanted, visibility);
  remember_attempt(turn, queue, wanted.attempt, out);
  settle(turn, queue);
  return out;
}

void wait(Turn& turn, const std::string& name, CallId call, Wanted wanted) {
  turn.world.queues.change(name).waiters.push_back({call, std::move(wanted), {}});
  serve(turn, name);
}

void leave_line(Turn& turn, const std::string& name, CallId call) {
  std::erase_if(turn.world.queues.change(name).waiters, [&](const Waiter& one) { return one.call == call; });
  door::abandon(turn, call);
}

void serve(Turn& turn, const std::string& name) {
  while (true) {
    Queue& queue = turn.world.queues.change(name);
    if (queue.waiters.empty() || queue.heads.empty()) return;
    Waiter waiter = queue.waiters.front();
    const bool there = turn.world.calls.open.contains(waiter.call);
    const auto received = there ? receive(turn, name, waiter.wanted) : std::vector<Received>{};
    if (there && received.empty()) return;
    queue.waiters.pop_front();
    turn.cancel(waiter.ends);
    if (there) door::answer(turn, waiter.call, answer_of(queue, received, waiter.wanted));
  }
}

}  // namespace millrace::queue

#include "core/queue/handlers.h"

#include <algorithm>

#include "core/door/calls.h"
#include "core/queue/delivery.h"
#include "core/queue/keeping.h"
#include "core/queue/moving.h"
#include "core/queue/operations/operations.h"
#include "core/world/turn.h"

namespace millrace::queue {
namespace {

using sim::Turn;

void settle_and_serve(Turn& turn, const std::string& name) {
  if (turn.world.queues.find(name) == nullptr) return;
  settle(turn, turn.world.queues.change(name));
  serve(turn, name);
}

}  // namespace

std::optional<Outcome> perform(Turn& turn, const door::Call& call) {
  if (const std::string queue = text_member(call.input, "QueueUrl"); !queue.empty())
    turn.world.queues.count_requests(queue, 1);
  return door::find_operation(operations(), call.operation)->run({turn, call});
}

void on(Turn& turn, const Appear& cue) { settle_and_serve(turn, cue.queue); }

void on(Turn& turn, const Expire& cue) { settle_and_serve(turn, cue.queue); }

void on(Turn& turn, const PollOver& cue) {
  if (turn.world.queues.find(cue.queue) == nullptr) return;
  auto& waiters = turn.world.queues.change(cue.queue).waiters;
  std::erase_if(waiters, [&](const Waiter& one) { return one.call == cue.call; });
  door::answer(turn, cue.call, Json::object());
}

void on(Turn& turn, const Move& cue) { step_task(turn, cue.queue, cue.task); }

void on(Turn& turn, const StopMove& cue) { stop_task(turn, cue.queue, cue.task); }

}  // namespace millrace::queue

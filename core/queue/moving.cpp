#include "core/queue/moving.h"

#include <algorithm>

#include "core/queue/delivery.h"
#include "core/queue/facts.h"
#include "core/world/turn.h"

namespace millrace::queue {
namespace {

using sim::Turn;

// AWS gives no figure; a recorded task of one message a second moved six more.
constexpr Duration kCancelling = millis(6'500);

constexpr const char* kGone = "AWS.SimpleQueueService.NonExistentQueue";

Duration pace_of(const MoveTask& task) { return micros(1'000'000 / (task.rate > 0 ? task.rate : MoveTask::kRateMax)); }

void end(Turn& turn, Queue& queue, MoveTask& task, MoveStatus status, const std::string& failure = {}) {
  turn.cancel(task.next);
  turn.cancel(task.stops);
  task.status = status;
  task.failure = failure;
  facts::moving(turn, queue, task);
}

}  // namespace

std::string destination_of(const Queues& all, const MoveTask& task, const Message& message) {
  const Queue* queue = all.named(task.destination.empty() ? message.died_in : task.destination);
  return queue == nullptr ? "" : queue->name;
}

MoveTask* find_task(Queue& queue, const std::string& id) {
  const auto it = std::find_if(queue.tasks.begin(), queue.tasks.end(), [&](const auto& one) { return one.id == id; });
  return it == queue.tasks.end() ? nullptr : &*it;
}

void start_task(Turn& turn, Queue& queue, MoveTask task) {
  while (queue.tasks.size() >= Queue::kTasksMax) queue.tasks.pop_back();
  MoveTask& started = *queue.tasks.insert(queue.tasks.begin(), std::move(task));
  facts::moving(turn, queue, started);
  started.next = turn.after(pace_of(started), Move{queue.name, started.id});
}

void cancel_task(Turn& turn, Queue& queue, MoveTask& task) {
  task.status = MoveStatus::kCancelling;
  facts::moving(turn, queue, task);
  task.stops = turn.after(kCancelling, StopMove{queue.name, task.id});
}

void step_task(Turn& turn, const std::string& name, const std::string& id) {
  if (turn.world.queues.find(name) == nullptr) return;
  Queue& queue = turn.world.queues.change(name);
  MoveTask* task = find_task(queue, id);
  if (task == nullptr || !task->active()) return;
  task->next = {};
  if (queue.heads.empty()) return end(turn, queue, *task, MoveStatus::kCompleted);
  const Number number = *queue.heads.begin();
  const std::string destination = destination_of(turn.world.queues, *task, queue.messages.at(number));
  if (destination.empty()) return end(turn, queue, *task, MoveStatus::kFailed, kGone);
  const FactId cause = turn.cause;
  move(turn, name, number, destination);
  ++task->moved;
  turn.cause = cause;
  task->next = turn.after(pace_of(*task), Move{name, id});
}

void stop_task(Turn& turn, const std::string& name, const std::string& id) {
  if (turn.world.queues.find(name) == nullptr) return;
  Queue& queue = turn.world.queues.change(name);
  MoveTask* task = find_task(queue, id);
  if (task == nullptr || !task->active()) return;
  task->stops = {};
  end(turn, queue, *task, MoveStatus::kCancelled);
}

}  // namespace millrace::queue

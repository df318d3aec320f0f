// StartMessageMoveTask, CancelMessageMoveTask, ListMessageMoveTasks.
#include <algorithm>
#include <array>

#include "core/queue/errors.h"
#include "core/queue/moving.h"
#include "core/queue/operations/checks.h"
#include "core/queue/receipt.h"
#include "core/world/labels.h"

namespace millrace::queue {
namespace {

constexpr int64_t kListedMax = 10;
constexpr std::array<std::string_view, 5> kStatuses{"RUNNING", "COMPLETED", "CANCELLING", "CANCELLED", "FAILED"};

// The queue that an ARN in `parameter` names, or null.
const Queue* by_arn(const Request& request, const char* parameter) {
  const std::string arn = text_member(request.input(), parameter);
  const Queue* queue = request.all().named(arn);
  return queue != nullptr && queue->arn == arn ? queue : nullptr;
}

bool is_dead_letter_queue(const Queues& all, const Queue& queue) {
  return std::any_of(all.queues.begin(), all.queues.end(), [&](const auto& one) {
    return one.second->config.redrive && one.second->config.redrive->target_arn == queue.arn;
  });
}

std::optional<Outcome> check_start(const Request& request, const Queue& source) {
  if (!is_dead_letter_queue(request.all(), source)) {
    return invalid("Source queue must be configured as a Dead Letter Queue.");
  }
  if (request.input().contains("DestinationArn")) {
    const Queue* destination = by_arn(request, "DestinationArn");
    if (destination == nullptr) return no_resource("DestinationArn");
    if (destination == &source) return invalid("Source queue arn and destination queue arn cannot be the same.");
    if (destination->config.fifo != source.config.fifo) {
      return invalid("Source and destination queues must be of the same type.");
    }
  }
  if (std::any_of(source.tasks.begin(), source.tasks.end(), [](const MoveTask& one) { return one.active(); })) {
    return invalid(
        "There is already a task running. Only one active task is allowed for a source queue arn at a given "
        "time.");
  }
  return std::nullopt;
}

Json task_told(const Queue& queue, const MoveTask& task) {
  Json out = Json::object();
  if (task.status == MoveStatus::kRunning) out["TaskHandle"] = write_task_handle({task.id, queue.arn});
  out["Status"] = kStatuses[static_cast<size_t>(task.status)];
  out["SourceArn"] = queue.arn;
  if (!task.destination.empty()) out["DestinationArn"] = task.destination;
  if (task.rate > 0) out["MaxNumberOfMessagesPerSecond"] = task.rate;
  out["ApproximateNumberOfMessagesMoved"] = task.moved;
  out["ApproximateNumberOfMessagesToMove"] = task.to_move;
  if (!task.failure.empty()) out["FailureReason"] = task.failure;
  out["StartedTimestamp"] = task.started.us / 1'000;
  return out;
}

}  // namespace

Answer start_message_move_task(const Request& request) {
  const Queue* source = by_arn(request, "SourceArn");
  if (source == nullptr) return no_resource("SourceArn");
  const auto rate = number_of(request.input(), "MaxNumberOfMessagesPerSecond", 1, MoveTask::kRateMax, 0,
                              "MaxNumberOfMessagesPerSecond must be an integer between 1 and 500.");
  if (!rate) return rate.error();
  if (auto wrong = check_start(request, *source)) return wrong;
  Queue& queue = request.all().change(source->name);
  MoveTask task;
  task.id = request.turn.uuid(sim::labels::label(sim::labels::kMoveTaskId, request.world().name_of(queue.name)));
  task.destination = text_member(request.input(), "DestinationArn");
  task.rate = *rate;
  task.to_move = queue.visible();
  task.started = request.turn.now();
  const std::string handle = write_task_handle({task.id, queue.arn});
  start_task(request.turn, queue, std::move(task));
  return Json{{"TaskHandle", handle}};
}

Answer cancel_message_move_task(const Request& request) {
  const auto handle = read_task_handle(text_member(request.input(), "TaskHandle"));
  if (!handle) return invalid("Value for parameter TaskHandle is invalid.");
  const Queue* source = request.all().named(handle->source);
  if (source == nullptr) return no_resource("SourceArn");
  Queue& queue = request.all().change(source->name);
  MoveTask* task = find_task(queue, handle->task);
  if (task == nullptr) return error("ResourceNotFoundException", "Task does not exist.");
  if (task->status != MoveStatus::kRunning) {
    return error("UnsupportedOperation", "Only a task that is running can be cancelled.");
  }
  const int64_t moved = task->moved;
  cancel_task(request.turn, queue, *task);
  return Json{{"ApproximateNumberOfMessagesMoved", moved}};
}

Answer list_message_move_tasks(const Request& request) {
  const Queue* source = by_arn(request, "SourceArn");
  if (source == nullptr) return no_resource("SourceArn");
  const auto most =
      number_of(request.input(), "MaxResults", 1, kListedMax, 1, "MaxResults must be an integer between 1 and 10.");
  if (!most) return most.error();
  Json list = Json::array();
  for (size_t i = 0; i < source->tasks.size() && i < static_cast<size_t>(*most); ++i) {
    list.push_back(task_told(*source, source->tasks[i]));
  }
  return list.empty() ? Json::object() : Json{{"Results", std::move(list)}};
}

}  // namespace millrace::queue

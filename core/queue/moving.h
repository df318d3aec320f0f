// Move tasks at work: a message at a time goes from a dead-letter queue to where it belongs.
#pragma once

#include <string>

#include "core/queue/queues.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::queue {

// Where the messages of a task go; for tasks without a destination, where each died. Empty: there is none.
std::string destination_of(const Queues& all, const MoveTask& task, const Message& message);

// The queue's task of that id, or null.
MoveTask* find_task(Queue& queue, const std::string& id);

void start_task(sim::Turn& turn, Queue& queue, MoveTask task);
// What is under way goes on for a while.
void cancel_task(sim::Turn& turn, Queue& queue, MoveTask& task);

void step_task(sim::Turn& turn, const std::string& queue, const std::string& id);
void stop_task(sim::Turn& turn, const std::string& queue, const std::string& id);

}  // namespace millrace::queue

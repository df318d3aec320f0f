// What happens to the messages of queues in the World. Operations of SQS call these, and so may the handlers of another
// folder, such as a mapping's pollers: `receive` or `wait`, then `remove` what was done with.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/queue/queues.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::queue {

struct Sent {
  std::string id;
  Number number = 0;
};

// What a receive brings of a message; `message` is as it was then.
struct Received {
  std::string receipt;  // its handle
  Number number = 0;
  Message message;
};

// Takes a message in, or answers as for the one before where its deduplication id was seen. `content` has everything
// but its own id; without a delay the queue's counts. There must be room (`is_full` in keeping.h).
Sent send(sim::Turn& turn, const std::string& queue, Content content, std::optional<Duration> delay);

// Up to ten messages that nobody else sees until their visibility timeout is over. Those that were received too often
// go to the dead-letter queue instead. Nothing when there are none, or too many in flight.
std::vector<Received> receive(sim::Turn& turn, const std::string& queue, const Wanted& wanted);

// Answers the open call `ReceiveMessage` as soon as there are messages, however long that takes: receives that follow
// each other, taken as one. `leave_line` gives that up.
void wait(sim::Turn& turn, const std::string& queue, CallId call, Wanted wanted);
void leave_line(sim::Turn& turn, const std::string& queue, CallId call);

// Deletes the message of a receipt handle, or says in the service's words why that cannot be. An old handle of a
// standard queue deletes nothing and is no error.
std::optional<Outcome> remove(sim::Turn& turn, const std::string& queue, const std::string& receipt);

// What came of the message of a receipt handle where it was received: that fact is the cause of what follows for it.
void goes_on(sim::Turn& turn, const std::string& queue, const std::string& receipt, FactId because);

// Hides the message of a receipt handle for so long from now on; 0 shows it at once. Errors as above.
std::optional<Outcome> hide(sim::Turn& turn, const std::string& queue, const std::string& receipt, Duration by);

// Hands messages that can be received to those who wait for them.
void serve(sim::Turn& turn, const std::string& queue);

// Moves one visible message to another queue, where it is a new one.
void move(sim::Turn& turn, const std::string& from, Number number, const std::string& to);

}  // namespace millrace::queue

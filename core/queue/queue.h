// One queue as data, and what keeps its messages in their states: each message is in exactly one, and the sets below
// say which. Nothing here knows other queues or draws luck. Follows the SQS developer guide ("Queue types", "Message
// lifecycle", "FIFO delivery logic", "How Amazon SQS fair queues work"), which calls a group of a standard queue a
// tenant; of its two measures for a noisy one, the share of processing time is left out.
#pragma once

#include <deque>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/queue/config.h"
#include "core/queue/deduplication.h"
#include "core/queue/message.h"
#include "core/queue/move_task.h"
#include "core/queue/wanted.h"

namespace millrace::queue {

using Number = uint64_t;  // of a message in its queue, from 1 in the order of arrival

// Messages of one MessageGroupId.
struct Group {
  std::set<Number> line;  // FIFO: all that there are; standard: the visible ones
  int64_t in_flight = 0;
  Number head = 0;  // of the line, when it stands in the queue's `heads`

  template <class V>
  static void fields(V& v, auto& self) {
    v("line", self.line);
    v("in_flight", self.in_flight);
    v("head", self.head);
  }
};

// A receive that waits for messages: long polling.
struct Waiter {
  CallId call = 0;
  Wanted wanted;
  sim::EventKey ends;

  template <class V>
  static void fields(V& v, auto& self) {
    v("call", self.call);
    v("wanted", self.wanted);
    v("ends", self.ends);
  }
};

// What a receive of a FIFO queue got that named its attempt; asking again brings the same.
struct Attempt {
  Instant until;
  std::vector<std::pair<Number, uint64_t>> received;  // with their receipts

  template <class V>
  static void fields(V& v, auto& self) {
    v("until", self.until);
    v("received", self.received);
  }
};

struct Queue {
  static constexpr int64_t kInFlightMax = 120'000;
  static constexpr size_t kWaitersMax = 10'000;
  static constexpr size_t kAttemptsMax = 10'000;
  static constexpr size_t kTasksMax = 10;  // the oldest that are over are forgotten
  static constexpr size_t kTagsMax = 50;
  static constexpr int64_t kNoisyInFlight = 30;  // a group with so many in flight and over a tenth of all is noisy

  std::string name, arn, url;
  Instant created, modified;
  Config config;
  std::map<std::string, std::string, std::less<>> tags;

  std::map<Number, Message> messages;
  std::set<Number> heads;                       // that can be received: the first of each group, and all without one
  std::set<std::pair<Instant, Number>> timers;  // of those delayed or in flight, by when they are due
  std::set<std::pair<Instant, Number>> ages;    // of all, by since when they are kept
  std::map<std::string, Group, std::less<>> groups;
  int64_t in_flight = 0;
  int64_t delayed = 0;
  Number next_number = 1;
  uint64_t next_receipt = 1;

  Deduplication deduplication;
  std::map<std::string, Attempt, std::less<>> attempts;  // by ReceiveRequestAttemptId
  std::deque<Waiter> waiters;                            // the longest waiting first
  std::vector<MoveTask> tasks;                           // the latest first; it is their source
  std::optional<Instant> purged;
  sim::EventKey due;     // of the first of `timers`
  sim::EventKey expiry;  // of the first of `ages`

  int64_t visible() const { return static_cast<int64_t>(messages.size()) - in_flight - delayed; }

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("arn", self.arn);
    v("url", self.url);
    v("created", self.created);
    v("modified", self.modified);
    v("config", self.config);
    v("tags", self.tags);
    v("messages", self.messages);
    v("heads", self.heads);
    v("timers", self.timers);
    v("ages", self.ages);
    v("groups", self.groups);
    v("in_flight", self.in_flight);
    v("delayed", self.delayed);
    v("next_number", self.next_number);
    v("next_receipt", self.next_receipt);
    v("deduplication", self.deduplication);
    v("attempts", self.attempts);
    v("waiters", self.waiters);
    v("tasks", self.tasks);
    v("purged", self.purged);
    v("due", self.due);
    v("expiry", self.expiry);
  }
};

// Takes a message in, in the state and with the times that it comes with.
Number add(Queue& queue, Message message);

// Moves it to another state; `due` says when it leaves that again.
void put(Queue& queue, Number number, State state, Instant due = {});

// Takes it out; it must be there.
Message take(Queue& queue, Number number);

// The message that is to be received next, after those that the same receive has `taken`: of a FIFO queue the next of
// the same group where there is one, else the oldest of the groups that nothing holds up; of a standard queue the
// oldest, those of noisy groups last. `skip` so many that could be. 0: none.
Number next(const Queue& queue, const std::vector<Number>& taken, size_t skip = 0);

bool is_noisy(const Queue& queue, std::string_view group);

// Those delayed or in flight whose time has come, the earliest first.
std::vector<Number> due_at(const Queue& queue, Instant now);
// Those whose retention is over.
std::vector<Number> expired_at(const Queue& queue, Instant now);

// Twenty digits that grow with each message of a FIFO queue.
std::string sequence_text(Number number);

}  // namespace millrace::queue

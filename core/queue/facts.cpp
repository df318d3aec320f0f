#include "core/queue/facts.h"

#include "core/base/prose.h"
#include "core/world/turn.h"

namespace millrace::queue::facts {
namespace {

using sim::Fact;
using sim::Turn;
using sim::Weight;

constexpr size_t kBodyShownMax = 4'096;

std::string called(const Turn& turn, const Queue& queue) { return turn.world.name_of(queue.name); }

// The first part of its id tells one message from another.
std::string short_id(const Message& message) { return "message " + message.content->id.substr(0, 8); }

std::string times(int64_t n) { return n == 1 ? "once" : n == 2 ? "twice" : std::to_string(n) + " times"; }

std::string in_group(const Message& message) {
  return message.content->group.empty() ? "" : " of group " + message.content->group;
}

Fact fact_of(const Turn& turn, const Queue& queue, const Message& message, const char* kind, Weight weight) {
  Fact fact{.kind = kind, .resource = called(turn, queue), .subject = message.content->id, .weight = weight};
  fact.cause = message.fact;
  return fact;
}

// Told, and the latest about its message.
template <class Make>
void note_of(Turn& turn, Message& message, Make&& make) {
  message.fact = turn.note(std::forward<Make>(make));
}

// With whatever `more` there is to say.
std::shared_ptr<const Json> data_of(const Message& message, const Json& more = Json::object()) {
  Json data{{"body", cut(message.content->body, kBodyShownMax)}, {"receives", message.receives}};
  if (!message.content->group.empty()) data["group"] = message.content->group;
  if (!message.content->attributes.empty()) data["attributes"] = message.content->attributes;
  data.update(more);
  return std::make_shared<const Json>(std::move(data));
}

std::string words_of(const MoveTask& task) {
  switch (task.status) {
    case MoveStatus::kRunning: return "begins to move " + std::to_string(task.to_move) + " messages";
    case MoveStatus::kCompleted: return "has moved " + std::to_string(task.moved) + " messages";
    case MoveStatus::kCancelling: return "is to stop moving messages";
    case MoveStatus::kCancelled: return "stopped after moving " + std::to_string(task.moved) + " messages";
    case MoveStatus::kFailed: return "failed after moving " + std::to_string(task.moved) + " messages";
  }
  return "";
}

}  // namespace

void sent(Turn& turn, const Queue& queue, Message& message) {
  note_of(turn, message, [&] {
    Fact fact = fact_of(turn, queue, message, kSent, Weight::kNotable);
    fact.cause = 0;  // whoever sent it
    fact.sentence = called(turn, queue) + " took " + short_id(message) + in_group(message);
    if (message.state == State::kDelayed) {
      fact.sentence += ", to be received in " + spoken(message.due - turn.now());
      fact.because = "it is delayed";
    }
    fact.data = data_of(message);
    return fact;
  });
}

void deduplicated(Turn& turn, const Queue& queue, const Seen& seen, const std::string& deduplication_id) {
  turn.note([&] {
    Fact fact{.kind = kDeduplicated, .resource = called(turn, queue), .subject = seen.id};
    fact.sentence = called(turn, queue) + " took a message and did not keep it";
    fact.because = "one with the deduplication id " + cut(deduplication_id, 80) + " was sent " +
                   spoken(turn.now() - seen.at) + " before, less than five minutes";
    fact.weight = Weight::kNotable;
    return fact;
  });
}

void received(Turn& turn, const Queue& queue, Message& message, bool copied, bool overtook) {
  note_of(turn, message, [&] {
    Fact fact = fact_of(turn, queue, message, kReceived, Weight::kNotable);
    fact.sentence = called(turn, queue) + " handed out " + short_id(message) + in_group(message);
    if (message.receives > 1) fact.sentence += ", now for the " + std::to_string(message.receives) + ". time";
    if (copied) fact.because = "a copy of it on another server was not hidden: it can be received once more at once";
    else if (overtook)
      fact.because = "standard queues keep order only as well as they can, and this one overtook another";
    else if (message.due > turn.now())
      fact.because = "it is hidden from others for " + spoken(message.due - turn.now());
    fact.data = data_of(message, {{"copied", copied}, {"overtook", overtook}});
    return fact;
  });
}

void visible(Turn& turn, const Queue& queue, Message& message, State before) {
  note_of(turn, message, [&] {
    const bool again = before == State::kInFlight;
    Fact fact = fact_of(turn, queue, message, kVisible, again ? Weight::kNotable : Weight::kPlain);
    fact.sentence = short_id(message) + " can be received" + (again ? " again" : "") + " from " + called(turn, queue);
    fact.because = again ? "its visibility timeout is over and nobody deleted it" : "its delay is over";
    return fact;
  });
}

void hidden(Turn& turn, const Queue& queue, Message& message, Duration by) {
  note_of(turn, message, [&] {
    Fact fact = fact_of(turn, queue, message, kHidden, Weight::kPlain);
    fact.sentence = by.us == 0 ? called(turn, queue) + " shows " + short_id(message) + " at once"
                               : called(turn, queue) + " hides " + short_id(message) + " for another " + spoken(by);
    fact.because = "its visibility timeout was changed";
    return fact;
  });
}

void deleted(Turn& turn, const Queue& queue, const Message& message) {
  turn.note([&] {
    Fact fact = fact_of(turn, queue, message, kDeleted, Weight::kPlain);
    fact.sentence = short_id(message) + " is deleted from " + called(turn, queue);
    return fact;
  });
}

void kept(Turn& turn, const Queue& queue, Message& message, Stay why) {
  note_of(turn, message, [&] {
    Fact fact = fact_of(turn, queue, message, kKept, Weight::kFailure);
    fact.sentence = short_id(message) + " stays in " + called(turn, queue) + ", though it was deleted";
    fact.because = why == Stay::kOldReceipt
                       ? "the receipt handle is not that of its latest receive, so nothing was deleted"
                       : "a copy of it on another server could not be reached";
    return fact;
  });
}

void dead(Turn& turn, const Queue& queue, const Queue& target, Message& message) {
  note_of(turn, message, [&] {
    Fact fact = fact_of(turn, queue, message, kDead, Weight::kFailure);
    fact.sentence = called(turn, queue) + " gave up " + short_id(message) + ", which is now in " + called(turn, target);
    fact.because =
        "it was received " + times(message.receives_here) + " and never deleted, as often as its redrive policy allows";
    fact.data = data_of(message, {{"to", called(turn, target)}});
    return fact;
  });
}

void expired(Turn& turn, const Queue& queue, const Message& message) {
  turn.note([&] {
    Fact fact = fact_of(turn, queue, message, kExpired, Weight::kFailure);
    fact.sentence = called(turn, queue) + " dropped " + short_id(message);
    fact.because =
        "it was kept for " + spoken(queue.config.retention) + ", the queue's retention, and nobody deleted it";
    fact.data = data_of(message);
    return fact;
  });
}

void moved(Turn& turn, const Queue& queue, const Queue& target, Message& message) {
  note_of(turn, message, [&] {
    Fact fact = fact_of(turn, queue, message, kMoved, Weight::kNotable);
    fact.sentence = short_id(message) + " moved from " + called(turn, queue) + " to " + called(turn, target);
    fact.because = "a move task was started";
    fact.data = data_of(message, {{"to", called(turn, target)}});
    return fact;
  });
}

void moving(Turn& turn, const Queue& queue, const MoveTask& task) {
  turn.note([&] {
    const bool failed = task.status == MoveStatus::kFailed;
    Fact fact{.kind = kMoving, .resource = called(turn, queue), .subject = task.id};
    fact.weight = failed ? Weight::kFailure : Weight::kPlain;
    fact.sentence = "A move task of " + called(turn, queue) + " " + words_of(task);
    if (failed) fact.because = "the queue where they belong is gone: " + task.failure;
    return fact;
  });
}

void purged(Turn& turn, const Queue& queue, size_t messages) {
  turn.note([&] {
    Fact fact{.kind = kPurged, .resource = called(turn, queue)};
    fact.weight = Weight::kNotable;
    fact.sentence = called(turn, queue) + " was purged: " + std::to_string(messages) + " messages are gone";
    return fact;
  });
}

void refused(Turn& turn, const Queue& queue) {
  turn.note([&] {
    Fact fact{.kind = kRefused, .resource = called(turn, queue)};
    fact.weight = Weight::kFailure;
    fact.sentence = called(turn, queue) + " hands out nothing";
    fact.because = "120,000 of its messages are in flight, the most that there may be";
    return fact;
  });
}

}  // namespace millrace::queue::facts

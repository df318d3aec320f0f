// Mappings on queues: they wait for messages, filter, gather, hand batches to their function, and delete from the queue
// what it has dealt with. Everything else the queue shows again by itself.
#include <algorithm>

#include "core/base/hash.h"
#include "core/door/calls.h"
#include "core/fault/strike.h"
#include "core/mapping/consumer.h"
#include "core/mapping/facts.h"
#include "core/mapping/filtering.h"
#include "core/mapping/handlers.h"
#include "core/mapping/handlers_inner.h"
#include "core/mapping/message.h"
#include "core/queue/delivery.h"
#include "core/queue/receipt.h"

namespace millrace::mapping {
namespace {

using sim::Turn;

constexpr size_t kDeletedAtOnce = 10;  // by one DeleteMessageBatch

std::string handle_of(const Received& message) { return text_member(message.event, "receiptHandle"); }

bool remove_message(Turn& turn, const queue::Queue& queue, const Received& message) {
  return !queue::remove(turn, queue.name, handle_of(message));
}

const queue::Message* message_of(const queue::Queue& queue, const Json& answered) {
  const auto receipt = queue::read_receipt(text_member(answered, "ReceiptHandle"));
  const auto found = receipt ? queue.messages.find(receipt->number) : queue.messages.end();
  return found == queue.messages.end() ? nullptr : &found->second;
}

// When others can receive the first of them again.
Instant hidden_until(const queue::Queue& queue, const Json& messages, Instant now) {
  Instant out = now + queue.config.visibility;
  for (const Json& one : messages) {
    const queue::Message* message = message_of(queue, one);
    const bool hidden = message != nullptr && message->state == queue::State::kInFlight;
    if (hidden) out = std::min(out, message->due);
  }
  return out;
}

void take_messages(Turn& turn, Mapping& mapping, const queue::Queue& queue, const Json& messages) {
  Records all, passed;
  for (const Json& one : messages) {
    const queue::Message* message = message_of(queue, one);
    all.push_back(received_message(one, mapping.config, turn.world.region,
                                   message == nullptr ? LineageRef() : message->content->lineage));
  }
  ++mapping.counters.polls;
  mapping.counters.read += all.size();
  facts::received(turn, mapping, all);
  const Instant hidden = hidden_until(queue, messages, turn.now());
  for (const auto& message : all) {
    if (mapping.config.filters.empty()) {
      passed.push_back(message);
    } else if (lets_through(mapping.config, message->event)) {
      facts::passed(turn, mapping, message);
      passed.push_back(message);
    } else {
      ++mapping.counters.filtered;
      queue::goes_on(turn, queue.name, handle_of(*message), facts::filtered(turn, mapping, message));
      remove_message(turn, queue, *message);
    }
  }
  Intake& intake = *mapping.intake;
  const bool begins = intake.gathered.empty() && !passed.empty();
  gather(mapping.config, intake, passed, hidden, turn.now(), turn.cause);
  if (begins && turn.now() < intake.window_ends && !ready(mapping.config, intake, turn.now()))
    facts::gathering(turn, mapping, intake);
}

// Nothing more comes from a queue that is gone.
void stop(Turn& turn, Mapping& mapping) {
  mapping.config.enabled = false;
  mapping.stopped = "The queue does not exist";
  facts::stopped(turn, mapping);
}

void open_receive(Turn& turn, Mapping& mapping, const queue::Queue& queue, int64_t messages) {
  Intake& intake = *mapping.intake;
  intake.receive_id = mapping.next_batch++;
  door::Call& call = door::open_call(turn.world, door::FromMapping{mapping.uuid, intake.receive_id}, "sqs",
                                     "ReceiveMessage", {{"QueueUrl", queue.url}, {"MaxNumberOfMessages", messages}});
  call.cause = turn.cause;
  intake.receive = call.id;
  intake.receive_from = turn.now();
  queue::Wanted wanted;
  wanted.messages = messages;
  wanted.system = wanted.attributes = {"All"};
  queue::wait(turn, queue.name, call.id, std::move(wanted));
}

void end_receive(Turn& turn, Mapping& mapping) {
  mapping.counters.polls_empty += receives_empty(mapping.config, *mapping.intake, turn.now());
  mapping.intake->receive = 0;
}

// Waits for messages as long as there is something to do with them. A receive that has its answer is let be.
void tend_receive(Turn& turn, Mapping& mapping) {
  Intake& intake = *mapping.intake;
  const queue::Queue* queue = queue_of(turn, mapping);
  if (queue == nullptr && mapping.config.enabled) stop(turn, mapping);
  const bool held = fault::lasting(turn.world, fault::kPoll, mapping.name) != nullptr;
  const int64_t wanted = queue == nullptr || held ? 0 : messages_wanted(mapping.config, intake);
  if (wanted > 0 && intake.receive == 0) return open_receive(turn, mapping, *queue, wanted);
  if (wanted > 0 || intake.receive == 0) return;
  const auto call = turn.world.calls.open.find(intake.receive);
  if (queue == nullptr || call == turn.world.calls.open.end() || call->second.outcome) return;
  queue::leave_line(turn, queue->name, intake.receive);
  end_receive(turn, mapping);
}

bool receive_fails(Turn& turn, const Mapping& mapping) {
  return fault::any(turn.world) && fault::strike(turn, {fault::kPoll, {mapping.name}, {}}).has_value();
}

// A batch's luck goes by its first message and how often that was received.
Strand strand_of_messages(const Mapping& mapping, const Batch& batch) {
  const Received& first = *batch.records.front();
  const Strand strand = hash_number(first.sequence, hash_bytes(mapping.name + first.number));
  return hash_number(static_cast<uint64_t>(batch.refusals), strand);
}

// Deletes what was dealt with, because of what was `judged`. What is `kept`, ascending, comes back, and so does what
// could not be deleted any more.
void conclude(Turn& turn, Mapping& mapping, const Records& messages, const std::vector<size_t>& kept, FactId judged) {
  size_t back = kept.size();
  const FactId returned = turn.cause;
  for (size_t i = 0; i < messages.size(); ++i) {
    const bool comes_back = std::binary_search(kept.begin(), kept.end(), i);
    const queue::Queue* queue = queue_of(turn, mapping);
    if (queue != nullptr) queue::goes_on(turn, queue->name, handle_of(*messages[i]), comes_back ? returned : judged);
    if (comes_back) continue;
    if (queue == nullptr || !remove_message(turn, *queue, *messages[i])) ++back;
    else ++mapping.counters.delivered;
  }
  mapping.counters.returned += back;
  const size_t deleted = messages.size() - kept.size();
  turn.world.queues.count_requests(mapping.config.source_arn, (deleted + kDeletedAtOnce - 1) / kDeletedAtOnce);
}

std::vector<size_t> all_of(const Records& messages) {
  std::vector<size_t> out;
  for (size_t i = 0; i < messages.size(); ++i) out.push_back(i);
  return out;
}

// Tries again what could not be handed over, while nobody else can receive it. False when that is over.
bool tries_again(Turn& turn, Mapping& mapping, Batch& batch, const Judgement& judgement) {
  const Duration wait = wait_before(++batch.refusals, backoff_of(turn));
  facts::judged_messages(turn, mapping, batch, judgement);
  if (turn.now() + wait >= batch.hidden_until) return false;
  batch.call = 0;
  batch.due = turn.now() + wait;
  facts::tries_again(turn, mapping, batch, wait);
  batch.cause = turn.cause;
  return true;
}

// Acts on the judgement of a batch, which is over then unless it is tried again.
void settle_messages(Turn& turn, Mapping& mapping, uint64_t id, const Judgement& judgement) {
  auto& batches = mapping.intake->batches;
  const auto at = std::find_if(batches.begin(), batches.end(), [&](const Batch& one) { return one.id == id; });
  mapping.last_result = judgement.kind == Judgement::Kind::kDone ? "OK" : "PROBLEM: Function call failed";
  const bool refused = judgement.kind == Judgement::Kind::kNotReached;
  if (refused && tries_again(turn, mapping, *at, judgement)) return;
  const Batch batch = std::move(*at);
  batches.erase(at);
  if (!refused) facts::judged_messages(turn, mapping, batch, judgement);
  const bool done = judgement.kind == Judgement::Kind::kDone;
  const bool undeleted = done && (batch.fault == fault::kDuplicate || loses_checkpoint(turn, mapping));
  if (undeleted) mapping.counters.duplicates += batch.records.size();
  const auto kept = judgement.reason == Reason::kReported ? judgement.reported
                    : done && !undeleted                  ? std::vector<size_t>()
                                                          : all_of(batch.records);
  const FactId judged = turn.cause;
  facts::returned(turn, mapping, batch, kept, undeleted);
  conclude(turn, mapping, batch.records, kept, judged);
}

void hand_messages_over(Turn& turn, Mapping& mapping, Batch& batch, std::optional<Ready> why) {
  const sim::Apart apart(turn, strand_of_messages(mapping, batch));
  if (batch.cause != 0) turn.cause = batch.cause;
  const auto struck = fault_of(turn, mapping, batch);
  if (struck && struck->what == fault::kDelay) {
    batch.due = turn.now() + millis(struck->by_ms);
    batch.cause = turn.cause;
    return;
  }
  mapping.iterator_age = turn.now() - batch.records.front()->at;
  ++mapping.counters.invocations;
  if (batch.refusals > 0) ++mapping.counters.retries;
  facts::invoked_messages(turn, mapping, batch, why);
  if (batch.fault == fault::kFail) {
    return settle_messages(turn, mapping, batch.id,
                           {Judgement::Kind::kFailed, 0, Reason::kFault, "", true, nullptr, {}});
  }
  batch.call = hand_to_consumer(turn, mapping, batch, payload_of(batch.records));
}

// Hands one batch over that is due. False when none is.
bool step_batches(Turn& turn, Mapping& mapping) {
  Intake& intake = *mapping.intake;
  const auto waiting = std::find_if(intake.batches.begin(), intake.batches.end(),
                                    [&](const Batch& one) { return one.call == 0 && one.due <= turn.now(); });
  if (waiting != intake.batches.end()) {
    hand_messages_over(turn, mapping, *waiting, std::nullopt);
    return true;
  }
  const auto why = ready(mapping.config, intake, turn.now());
  if (!why) return false;
  hand_messages_over(turn, mapping, form_batch(mapping.config, intake, mapping.next_batch++, turn.now()), why);
  return true;
}

void arrange_look(Turn& turn, Mapping& mapping) {
  Intake& intake = *mapping.intake;
  const auto when = next_look(mapping.config, intake, turn.now());
  if (!when || intake.look.at != *when) turn.cancel(intake.look);
  if (when && intake.look.seq == 0) intake.look = turn.at(*when, Poll{mapping.uuid, ""});
}

}  // namespace

const queue::Queue* queue_of(const Turn& turn, const Mapping& mapping) {
  const queue::Queue* queue = turn.world.queues.named(mapping.config.source_arn);
  return queue != nullptr && queue->arn == mapping.config.source_arn ? queue : nullptr;
}

void tend(Turn& turn, Mapping& mapping) {
  const FactId cause = turn.cause;
  bool more = true;
  while (more) {
    while (step_batches(turn, mapping)) turn.cause = cause;
    const queue::Queue* queue = queue_of(turn, mapping);
    const bool messages_wait = queue != nullptr && !queue->heads.empty();
    more = scale(mapping.config, *mapping.intake, messages_wait, turn.now());  // it grows once a second
  }
  turn.cause = cause;
  tend_receive(turn, mapping);
  arrange_look(turn, mapping);
}

void let_go(Turn& turn, Mapping& mapping) {
  Intake& intake = *mapping.intake;
  turn.cancel(intake.look);
  const queue::Queue* queue = queue_of(turn, mapping);
  if (intake.receive != 0 && queue != nullptr) queue::leave_line(turn, queue->name, intake.receive);
}

void queue_answered(Turn& turn, Mapping& mapping, uint64_t id, Outcome outcome) {
  Intake& intake = *mapping.intake;
  if (id == intake.receive_id && intake.receive != 0) {
    end_receive(turn, mapping);
    const queue::Queue* queue = queue_of(turn, mapping);
    const Json messages = outcome ? member(*outcome, "Messages") : Json();
    if (queue != nullptr && messages.is_array()) {
      if (receive_fails(turn, mapping)) mapping.counters.returned += messages.size();
      else take_messages(turn, mapping, *queue, messages);
    }
    return tend(turn, mapping);
  }
  const auto batch = std::find_if(intake.batches.begin(), intake.batches.end(),
                                  [&](const Batch& one) { return one.id == id && one.call != 0; });
  if (batch == intake.batches.end()) return;
  settle_messages(turn, mapping, id,
                  batch->fault == fault::kDrop
                      ? Judgement{Judgement::Kind::kFailed, 0, Reason::kAnswerLost, "", true, nullptr, {}}
                      : judge(mapping.config, batch->records, outcome));
  tend(turn, mapping);
}

}  // namespace millrace::mapping

// A batch's way: handed to its consumer, judged by its answer, tried again or given up.
#include <algorithm>

#include "core/base/assert.h"
#include "core/base/hash.h"
#include "core/door/calls.h"
#include "core/fault/strike.h"
#include "core/mapping/consumer.h"
#include "core/mapping/handlers.h"
#include "core/mapping/handlers_inner.h"
#include "core/mapping/on_failure.h"
#include "core/mapping/polls.h"
#include "core/mapping/tumbling.h"
#include "core/world/labels.h"

namespace millrace::mapping {
namespace {

using sim::Turn;

void send_parcel(Turn& turn, Mapping& mapping, const Records& records, Failure failure) {
  const std::string& destination = mapping.config.on_failure;
  if (destination.empty() || records.empty()) return;
  failure.consumer_arn = consumer_arn(turn, mapping.config.consumer);
  failure.request_id = turn.uuid(label(sim::labels::kFailureId, mapping.name));
  Json message = failure_message(failure, records, mapping.config.source_arn, turn.now());
  if (destination.find(":s3:") != std::string::npos) message["payload"] = payload_of(records);
  facts::sent(turn, mapping, destination, records);
  auto made = parcel(destination, message, object_key(mapping.uuid, failure, turn.now()));
  if (!made) {
    facts::sent_result(turn, mapping, destination,
                       service_error("InvalidParameterValueException", "The destination is not supported."));
    return;
  }
  const uint64_t number = mapping.next_batch++;
  mapping.partings.emplace(number, destination);
  door::call(turn, door::FromMapping{mapping.uuid, number}, made->service, made->operation, std::move(made->input));
}

// The records that are too old leave the batch; an empty batch leaves the lane. False when it did.
bool drop_expired(Turn& turn, Mapping& mapping, const Shard& shard, Lane& lane) {
  Batch& batch = lane.batches.front();
  const Records expired = take_expired(mapping.config, batch, turn.now());
  if (expired.empty()) return true;
  mapping.counters.discarded += expired.size();
  facts::expired(turn, mapping, expired);
  send_parcel(turn, mapping, expired, {Condition::kRecordAgeExceeded, false, batch.invocations, "", "", shard.id});
  if (!batch.records.empty()) return true;
  lane.batches.erase(lane.batches.begin());
  return false;
}

void settle(Turn& turn, Mapping& mapping, const Shard& shard, Lane& lane, const Judgement& judgement);

// The luck of a delivery goes by its first record (none: the window that it closes) and how often it was tried.
Strand strand_of(const Mapping& mapping, const Lane& lane) {
  const Batch& batch = lane.batches.front();
  Strand strand = hash_bytes(mapping.name, batch.again ? 1 : 0);
  if (batch.records.empty()) strand = hash_number(static_cast<uint64_t>(lane.tumbling->start.us), strand);
  else
    strand = hash_number(static_cast<uint64_t>(batch.records.front()->at.us), strand + batch.records.front()->key_hash);
  return hash_number(static_cast<uint64_t>(batch.refusals),
                     hash_number(static_cast<uint64_t>(batch.invocations), strand));
}

void hand_over(Turn& turn, Mapping& mapping, const Shard& shard, Lane& lane, std::optional<Due> why) {
  Batch& batch = lane.batches.front();
  const sim::Apart apart(turn, strand_of(mapping, lane));
  if (batch.cause != 0) turn.cause = batch.cause;
  const auto struck = fault_of(turn, mapping, batch);
  if (struck && struck->what == fault::kDelay) {
    batch.due = turn.now() + millis(struck->by_ms);
    return;
  }
  if (!batch.records.empty()) mapping.iterator_age = turn.now() - batch.records.back()->at;
  ++mapping.counters.invocations;
  if (batch.retries > 0) ++mapping.counters.retries;
  facts::invoked(turn, mapping, batch, why);
  if (batch.fault == fault::kFail) {
    settle(turn, mapping, shard, lane, {Judgement::Kind::kFailed, 0, Reason::kFault, "", true, nullptr, {}});
    return;
  }
  batch.call = hand_to_consumer(turn, mapping, batch,
                                payload_with_window(payload_of(batch.records), lane, shard.id, mapping.config));
}

// One step of the lane: something is handed over, or dropped. False when nothing is due.
bool step(Turn& turn, Mapping& mapping, const Shard& shard, Lane& lane) {
  std::optional<Due> why;
  if (lane.batches.empty()) {
    why = due(mapping.config, lane, turn.now());
    if (!why) return false;
    form_batch(mapping, lane, turn.now());
  }
  const Batch& batch = lane.batches.front();
  if (batch.call != 0 || batch.due > turn.now()) return false;
  if (!drop_expired(turn, mapping, shard, lane)) return true;
  hand_over(turn, mapping, shard, lane, why);
  return true;
}

void deliver_again(Turn& turn, Mapping& mapping, Lane& lane, Records records) {
  Batch batch;
  batch.id = mapping.next_batch++;
  batch.records = std::move(records);
  batch.due = turn.now();
  batch.again = true;
  mapping.counters.duplicates += batch.records.size();
  facts::delivers_again(turn, mapping, batch);
  batch.cause = turn.cause;
  lane.batches.insert(lane.batches.begin(), std::move(batch));
}

// Acts on a judgement of the lane's first batch.
void settle(Turn& turn, Mapping& mapping, const Shard& shard, Lane& lane, const Judgement& judgement) {
  const bool again = lane.batches.front().again;
  const bool repeats = lane.batches.front().fault == fault::kDuplicate;
  mapping.last_result = judgement.kind == Judgement::Kind::kDone ? "OK" : "PROBLEM: Function call failed";
  facts::judged(turn, mapping, lane.batches.front(), judgement);
  const Consequence what = follow_up(mapping, lane, judgement, backoff_of(turn), turn.now());
  facts::consequence(turn, mapping, lane, judgement, what);
  for (Batch& batch : lane.batches) batch.cause = turn.cause;
  mapping.counters.delivered += again ? 0 : what.done.size();
  if (what.kind == Consequence::Kind::kGiveUp) {
    const Batch& lost = what.given_up;
    mapping.counters.discarded += lost.records.size();
    send_parcel(turn, mapping, lost.records,
                {Condition::kRetriesExhausted, judgement.unhandled, lost.invocations, "", "", shard.id});
  } else if (what.kind == Consequence::Kind::kDone && !again && (repeats || loses_checkpoint(turn, mapping))) {
    deliver_again(turn, mapping, lane, what.done);
  }
}

struct UnderWay {
  Shard* shard = nullptr;
  Lane* lane = nullptr;
};

UnderWay find_batch(Mapping& mapping, uint64_t id) {
  for (Shard& shard : mapping.shards) {
    for (Lane& lane : shard.lanes) {
      if (!lane.batches.empty() && lane.batches.front().id == id && lane.batches.front().call != 0)
        return {&shard, &lane};
    }
  }
  return {};
}

}  // namespace

Backoff backoff_of(const Turn& turn) {
  return {turn.world.settings.mapping_retry_first, turn.world.settings.mapping_retry_most};
}

Json payload_of(const Records& records) {
  Json list = Json::array();
  for (const auto& record : records) list.push_back(record->event);
  return object_of("Records", std::move(list));
}

std::optional<fault::Order> fault_of(Turn& turn, const Mapping& mapping, Batch& batch) {
  const bool asked = std::exchange(batch.fault, {}) == fault::kDelay;
  if (asked || !fault::any(turn.world)) return std::nullopt;
  fault::Occasion occasion{fault::kDelivery, {mapping.name}, {}};
  for (const auto& record : batch.records) {
    occasion.subjects.push_back(record->key);
    occasion.subjects.push_back(mapping.intake ? record->number : std::to_string(record->sequence));
  }
  auto order = fault::strike(turn, occasion);
  if (order) batch.fault = order->what;
  return order;
}

bool loses_checkpoint(Turn& turn, const Mapping& mapping) {
  const auto percent = static_cast<uint64_t>(turn.world.settings.mapping_duplicates);
  return percent > 0 && turn.chance(label(sim::labels::kDuplicate, mapping.name), percent, 100);
}

void advance(Turn& turn, Mapping& mapping, Shard& shard) {
  const FactId cause = turn.cause;
  for (Lane& lane : shard.lanes) {
    while (step(turn, mapping, shard, lane)) turn.cause = cause;  // each step takes records away or waits
  }
  turn.cause = cause;
  plan(turn, mapping, shard);
}

void answered(Turn& turn, const door::FromMapping& caller, Outcome outcome) {
  Mapping* mapping = find_mapping(turn, caller.mapping);
  if (mapping == nullptr) return;
  if (const auto parting = mapping->partings.find(caller.batch); parting != mapping->partings.end()) {
    facts::sent_result(turn, *mapping, parting->second, outcome);
    mapping->partings.erase(parting);
    return;
  }
  if (mapping->intake) return queue_answered(turn, *mapping, caller.batch, std::move(outcome));
  const UnderWay found = find_batch(*mapping, caller.batch);
  if (found.lane == nullptr) return;
  see(*mapping, turn.now());
  look(*mapping, *found.shard, false, turn.now(), turn.world.settings.mapping_poll);
  const Batch& batch = found.lane->batches.front();
  const Judgement judgement = batch.fault == fault::kDrop
                                  ? Judgement{Judgement::Kind::kFailed, 0, Reason::kAnswerLost, "", true, nullptr, {}}
                                  : judge(mapping->config, batch.records, outcome);
  settle(turn, *mapping, *found.shard, *found.lane, judgement);
  advance(turn, *mapping, *found.shard);
}

}  // namespace millrace::mapping

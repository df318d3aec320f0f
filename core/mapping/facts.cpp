#include "core/mapping/facts.h"

#include <algorithm>

#include "core/base/prose.h"
#include "core/mapping/facts_inner.h"
#include "core/mapping/filtering.h"
#include "core/world/turn.h"

namespace millrace::mapping::facts {
namespace {

using sim::Fact;
using sim::Turn;
using sim::Weight;

// `INSERT of TASK#100`, `message 1a2b3c4d`.
std::string what_of(const Received& record) {
  return is_message(record) ? record.key : record.change + " of " + record.key;
}

// What decided, about the record as filters see it.
std::string why_of(const Config& config, const Received& record) {
  return why(config, seen_by_filters(config, record.event));
}

// The record as the function gets it, shared.
std::shared_ptr<const Json> event_of(const std::shared_ptr<const Received>& record) { return {record, &record->event}; }

// Which shard, where there are several.
std::string shard_text(const Mapping& mapping, const Shard& shard) {
  if (mapping.shards.size() < 2) return "the stream";
  const auto at =
      std::find_if(mapping.shards.begin(), mapping.shards.end(), [&](const Shard& s) { return s.id == shard.id; });
  return "shard " + std::to_string(at - mapping.shards.begin()) + " of the stream";
}

std::string words(Due due, const Config& config) {
  switch (due) {
    case Due::kFull: return "its batch of " + count_text(static_cast<size_t>(config.batch_size)) + " is full";
    case Due::kEndsHere: return "what comes next belongs into another invocation";
    case Due::kNoWindow: return "no batching window is set: it waits for no more records";
    case Due::kWindowOver: return "its batching window of " + spoken(config.window) + " is over";
    case Due::kTumblingOver: return "its tumbling window of " + spoken(config.tumbling) + " is over";
    case Due::kTumblingEarly: return "its state has grown beyond 1 MB, which ends the tumbling window early";
  }
  return "";
}

std::string why_again(const Config& config, const Batch& batch) {
  if (batch.again) return "delivery is at least once";
  if (batch.refusals > 0) return "the last try did not start";
  if (batch.retries == 0) return "it is what is left of a batch that failed";
  const std::string which = "retry " + std::to_string(batch.retries);
  return config.retries_max < 0 ? "this is " + which : "this is " + which + " of " + std::to_string(config.retries_max);
}

// Of the two halves, and what they are of.
std::shared_ptr<const Json> halves_of(const Lane& lane, uint64_t whole) {
  Json halves = Json::array();
  for (size_t i = 0; i < 2; ++i)
    halves.push_back({{"batch", lane.batches[i].id}, {"count", lane.batches[i].records.size()}});
  return std::make_shared<const Json>(Json{{"batch", whole}, {"halves", std::move(halves)}});
}

void retries(Turn& turn, const Mapping& mapping, const Batch& batch, bool refused, const Consequence& consequence) {
  turn.note([&] {
    Fact out = fact_of(mapping, kRetry, Weight::kNotable, subject_of(batch.records));
    out.sentence = mapping.name + " hands " + subject_of(batch.records) + " over again in " + spoken(consequence.wait) +
                   ", and the shard stands still";
    const int64_t most = mapping.config.retries_max;
    if (refused) out.because = "an invocation that never started uses up no retry";
    else if (most >= 0) out.because = "this is retry " + std::to_string(batch.retries) + " of " + std::to_string(most);
    else
      out.because = "MaximumRetryAttempts is -1: it retries until the record is too old, after " +
                    spoken(age_limit(mapping.config));
    out.data = about(batch);
    return out;
  });
}

void split(Turn& turn, const Mapping& mapping, const Lane& lane, uint64_t whole) {
  turn.note([&] {
    const size_t first = lane.batches[0].records.size();
    const size_t second = lane.batches[1].records.size();
    Fact out = fact_of(mapping, kSplit, Weight::kNotable, count_text(first + second));
    out.sentence = mapping.name + " split the batch into " + std::to_string(first) + " and " + std::to_string(second);
    out.because = "BisectBatchOnFunctionError is set; splitting uses up no retry";
    out.data = halves_of(lane, whole);
    return out;
  });
}

// `batch` is what all of them were; 0: a part of it.
void discarded(Turn& turn, const Mapping& mapping, const Records& records, uint64_t batch, const std::string& because) {
  turn.note([&] {
    Fact out = fact_of(mapping, kDiscarded, Weight::kFailure, subject_of(records));
    out.sentence = mapping.name + " gave up on " + subject_of(records);
    out.because = because;
    Json data = *listed(records);
    if (batch != 0) data["batch"] = batch;
    out.data = std::make_shared<const Json>(std::move(data));
    return out;
  });
}

}  // namespace

std::string why(const Config& config, const Json& event) {
  std::string missed;
  for (size_t i = 0; i < config.filters.size(); ++i) {
    const bus::Pattern& pattern = *config.filters[i].compiled;
    const std::string which = config.filters.size() > 1 ? "filter " + std::to_string(i + 1) + ": " : "";
    if (bus::matches(pattern, event)) return which + bus::explain(pattern, event);
    missed += (missed.empty() ? "" : "; ") + which + bus::explain(pattern, event);
  }
  return missed;
}

void started(Turn& turn, const Mapping& mapping) {
  turn.note_aside([&] {
    Fact out = fact_of(mapping, kStarted, Weight::kNoise, "");
    if (mapping.intake) {
      out.sentence = mapping.name + " waits for messages of " + queue_of(turn, mapping);
      return out;
    }
    const bool latest = mapping.config.start == StartingPosition::kLatest;
    out.sentence = mapping.name + " reads the stream " + (latest ? "from now on" : "from its oldest record");
    out.because = std::string("its starting position is ") + (latest ? "LATEST" : "TRIM_HORIZON");
    return out;
  });
}

void polled(Turn& turn, const Mapping& mapping, const Shard& shard, const Records& records) {
  turn.note([&] {
    Fact out = fact_of(mapping, kPolled, Weight::kPlain, subject_of(records));
    const std::string what =
        records.size() == 1 ? records[0]->change + " of " + records[0]->key : count_text(records.size());
    out.sentence = mapping.name + " read " + what + " from " + shard_text(mapping, shard);
    out.because = "it looks every " + spoken(turn.world.settings.mapping_poll);
    out.data = listed(records);
    return out;
  });
}

void throttled(Turn& turn, const Mapping& mapping, const Shard& shard, size_t readers) {
  turn.note_aside([&] {
    Fact out = fact_of(mapping, kThrottled, Weight::kNotable, std::to_string(readers) + " readers");
    out.sentence = mapping.name + " was throttled at " + shard_text(mapping, shard) + " and looks again later";
    out.because = std::to_string(readers) + " mappings read it, and a shard serves no more than " +
                  std::to_string(turn.world.settings.shard_readers) + " at the same time";
    return out;
  });
}

void passed(Turn& turn, const Mapping& mapping, const std::shared_ptr<const Received>& record) {
  turn.note_aside([&] {
    Fact out = fact_of(mapping, kPassed, Weight::kPlain, record->key);
    out.sentence = "The filter let " + what_of(*record) + " through";
    out.because = why_of(mapping.config, *record);
    out.data = event_of(record);
    return out;
  });
}

FactId filtered(Turn& turn, const Mapping& mapping, const std::shared_ptr<const Received>& record) {
  return turn.note_aside([&] {
    Fact out = fact_of(mapping, kFiltered, Weight::kNotable, record->key);
    out.sentence = "The filter dropped " + what_of(*record) + (is_message(*record) ? ", which is deleted" : "");
    out.because = why_of(mapping.config, *record);
    out.data = event_of(record);
    return out;
  });
}

void gathering(Turn& turn, const Mapping& mapping, const Lane& lane) {
  gathers(turn, mapping, lane.gathered, lane.window_ends, "records");
}

void invoked(Turn& turn, const Mapping& mapping, const Batch& batch, std::optional<Due> due) {
  turn.note([&] {
    Fact out = fact_of(mapping, kInvoked, Weight::kNotable, subject_of(batch.records));
    out.sentence = hands_over(turn, mapping) +
                   (batch.records.size() == 1 ? batch.records.front()->change + " of " : "") +
                   subject_of(batch.records);
    out.because = due ? words(*due, mapping.config) : why_again(mapping.config, batch);
    out.data = handed_over(turn, batch);
    return out;
  });
}

void judged(Turn& turn, const Mapping& mapping, const Batch& batch, const Judgement& judgement) {
  using Kind = Judgement::Kind;
  const std::string subject = subject_of(batch.records);
  turn.note([&] {
    if (judgement.kind == Kind::kDone) {
      Fact out = fact_of(mapping, kCheckpoint, Weight::kPlain, subject);
      out.sentence = mapping.name + " moved on past " + subject;
      out.data = about(batch);
      out.because = without_failure(turn, mapping);
      return out;
    }
    if (judgement.kind == Kind::kPartly) {
      Fact out = fact_of(mapping, kCheckpoint, Weight::kFailure, subject);
      out.sentence = mapping.name + " moved on past " + std::to_string(judgement.done) + " of " + subject;
      out.because = failed_on(turn, mapping, "the next") + ": " + words(judgement);
      out.data = about(batch);
      return out;
    }
    const bool refused = judgement.kind == Kind::kNotReached;
    Fact out = fact_of(mapping, refused ? kRefused : kFailed, Weight::kFailure, subject);
    out.sentence = refused ? not_reached(turn, mapping, subject) : failed_with(turn, mapping, subject);
    out.because = words(judgement);
    out.data = about(batch);
    return out;
  });
}

void consequence(Turn& turn, const Mapping& mapping, const Lane& lane, const Judgement& judgement,
                 const Consequence& consequence) {
  using Kind = Consequence::Kind;
  const std::string most = std::to_string(mapping.config.retries_max);
  switch (consequence.kind) {
    case Kind::kRetry:
      return retries(turn, mapping, lane.batches.front(), judgement.kind == Judgement::Kind::kNotReached, consequence);
    case Kind::kSplit: return split(turn, mapping, lane, consequence.batch);
    case Kind::kGiveUp:
      return discarded(turn, mapping, consequence.given_up.records, consequence.batch,
                       most == "0" ? "MaximumRetryAttempts is 0" : "retry " + most + " of " + most + " failed");
    default: return;
  }
}

void expired(Turn& turn, const Mapping& mapping, const Records& records) {
  const std::string were = records.size() == 1 ? "it was older than " : "they were older than ";
  discarded(turn, mapping, records, 0, were + spoken(age_limit(mapping.config)));
}

void delivers_again(Turn& turn, const Mapping& mapping, const Batch& batch) {
  turn.note([&] {
    Fact out = fact_of(mapping, kDuplicate, Weight::kFailure, subject_of(batch.records));
    out.sentence = mapping.name + " delivers " + subject_of(batch.records) + " once more";
    out.because = "delivery is at least once: here the checkpoint got lost";
    return out;
  });
}

void blocked(Turn& turn, const Mapping& mapping, const Received& record, const Batch& behind) {
  turn.note_aside([&] {
    Fact out = fact_of(mapping, kBlocked, Weight::kNotable, record.key);
    out.sentence = record.change + " of " + record.key + " has to wait for " + mapping.name;
    out.because = "records of a shard are taken in order, and " + subject_of(behind.records) + " keeps failing";
    return out;
  });
}

void sent(Turn& turn, const Mapping& mapping, const std::string& destination, const Records& records) {
  turn.note([&] {
    Fact out = fact_of(mapping, kSent, Weight::kNotable, subject_of(records));
    out.sentence = mapping.name + " tells " + turn.world.name_of(destination) + " what it gave up on";
    const bool whole = destination.find(":s3:") != std::string::npos;
    out.because = std::string("it is the on-failure destination; the message names the records and ") +
                  (whole ? "has them whole, as it is an object" : "does not contain them");
    return out;
  });
}

void sent_result(Turn& turn, const Mapping& mapping, const std::string& destination, const Outcome& outcome) {
  turn.note([&] {
    Fact out = fact_of(mapping, outcome ? kTold : kLost, outcome ? Weight::kNoise : Weight::kFailure, "");
    out.sentence =
        turn.world.name_of(destination) + (outcome ? " has" : " did not take") + " the message of " + mapping.name;
    if (!outcome) out.because = without_stop(outcome.error().name + ": " + outcome.error().message);
    return out;
  });
}

}  // namespace millrace::mapping::facts

#include "core/mapping/narrate.h"

#include <algorithm>

#include "core/base/prose.h"

namespace millrace::mapping {
namespace {

using sim::Fact;
using sim::Weight;

constexpr size_t kListedMax = 100;  // records told in a fact's data

std::string count_text(size_t n) { return std::to_string(n) + (n == 1 ? " record" : " records"); }

std::shared_ptr<const Json> listed(const Records& records) {
  Json list = Json::array();
  for (size_t i = 0; i < records.size() && i < kListedMax; ++i) {
    const Received& record = *records[i];
    list.push_back({{"sequence", record.number}, {"change", record.change}, {"key", record.key}});
  }
  return std::make_shared<const Json>(Json{{"records", std::move(list)}, {"count", records.size()}});
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

}  // namespace

std::string subject_of(const Records& records) {
  if (records.empty()) return "the end of its window";
  return records.size() == 1 ? records.front()->key : count_text(records.size());
}

std::string Narrator::function() const { return turn_.world.name_of(mapping_.config.function); }

Fact Narrator::fact(std::string kind, Weight weight, std::string subject) const {
  Fact out{.kind = std::move(kind), .resource = mapping_.name, .subject = std::move(subject)};
  out.weight = weight;
  return out;
}

void Narrator::started() {
  turn_.note_aside([&] {
    Fact out = fact("mapping.started", Weight::kNoise, "");
    const bool latest = mapping_.config.start == StartingPosition::kLatest;
    out.sentence = mapping_.name + " reads the stream " + (latest ? "from now on" : "from its oldest record");
    out.because = std::string("its starting position is ") + (latest ? "LATEST" : "TRIM_HORIZON");
    return out;
  });
}

void Narrator::polled(const Shard& shard, const Records& records) {
  turn_.note([&] {
    Fact out = fact("mapping.polled", Weight::kPlain, subject_of(records));
    const std::string what =
        records.size() == 1 ? records[0]->change + " of " + records[0]->key : count_text(records.size());
    out.sentence = mapping_.name + " read " + what + " from " + shard_text(mapping_, shard);
    out.because = "it looks every " + spoken(turn_.world.settings.mapping_poll);
    out.data = listed(records);
    return out;
  });
}

void Narrator::passed(const std::shared_ptr<const Received>& record) {
  turn_.note_aside([&] {
    Fact out = fact("mapping.passed", Weight::kPlain, record->key);
    out.sentence = "The filter let " + record->change + " of " + record->key + " through";
    out.because = why(mapping_.config, record->event);
    out.data = event_of(record);
    return out;
  });
}

void Narrator::filtered(const std::shared_ptr<const Received>& record) {
  turn_.note_aside([&] {
    Fact out = fact("mapping.filtered", Weight::kNotable, record->key);
    out.sentence = "The filter dropped " + record->change + " of " + record->key;
    out.because = why(mapping_.config, record->event);
    out.data = event_of(record);
    return out;
  });
}

void Narrator::gathering(const Lane& lane) {
  turn_.note_aside([&] {
    Fact out = fact("mapping.window", Weight::kPlain, subject_of(lane.gathered));
    out.sentence = mapping_.name + " waits " + spoken(lane.window_ends - turn_.now()) + " for more records";
    out.because = "it has " + std::to_string(lane.gathered.size()) + " of " +
                  std::to_string(mapping_.config.batch_size) + " for a batch, and a batching window of " +
                  spoken(mapping_.config.window);
    return out;
  });
}

void Narrator::invoked(const Batch& batch, const std::string& because) {
  turn_.note([&] {
    Fact out = fact("mapping.invoked", Weight::kNotable, subject_of(batch.records));
    out.sentence = mapping_.name + " invokes " + function() + " with " +
                   (batch.records.size() == 1 ? batch.records.front()->change + " of " : "") +
                   subject_of(batch.records);
    out.because = because;
    out.data = listed(batch.records);
    return out;
  });
}

void Narrator::judged(const Batch& batch, const Judgement& judgement) {
  using Kind = Judgement::Kind;
  const std::string subject = subject_of(batch.records);
  turn_.note([&] {
    if (judgement.kind == Kind::kDone) {
      Fact out = fact("mapping.checkpoint", Weight::kPlain, subject);
      out.sentence = mapping_.name + " moved on past " + subject;
      out.because =
          function() + (mapping_.config.report_failures ? " reported no failure" : " returned without an error");
      return out;
    }
    if (judgement.kind == Kind::kPartly) {
      Fact out = fact("mapping.checkpoint", Weight::kFailure, subject);
      out.sentence = mapping_.name + " moved on past " + std::to_string(judgement.done) + " of " + subject;
      out.because = function() + " failed on the next: " + without_stop(judgement.because);
      return out;
    }
    const bool refused = judgement.kind == Kind::kNotReached;
    Fact out = fact(refused ? "mapping.refused" : "mapping.failed", Weight::kFailure, subject);
    out.sentence = refused ? mapping_.name + " could not invoke " + function() + " with " + subject
                           : function() + " failed on " + subject + " from " + mapping_.name;
    out.because = without_stop(judgement.because);
    return out;
  });
}

void Narrator::retries(const Batch& batch, bool refused, const Consequence& consequence) {
  turn_.note([&] {
    Fact out = fact("mapping.retry", Weight::kNotable, subject_of(batch.records));
    out.sentence = mapping_.name + " hands " + subject_of(batch.records) + " over again in " +
                   spoken(consequence.wait) + ", and the shard stands still";
    const int64_t most = mapping_.config.retries_max;
    if (refused) out.because = "an invocation that never started uses up no retry";
    else if (most >= 0) out.because = "this is retry " + std::to_string(batch.retries) + " of " + std::to_string(most);
    else
      out.because = "MaximumRetryAttempts is -1: it retries until the record is too old, after " +
                    spoken(age_limit(mapping_.config));
    return out;
  });
}

void Narrator::consequence(const Lane& lane, const Judgement& judgement, const Consequence& consequence) {
  using Kind = Consequence::Kind;
  if (consequence.kind == Kind::kRetry) {
    retries(lane.batches.front(), judgement.kind == Judgement::Kind::kNotReached, consequence);
  } else if (consequence.kind == Kind::kGiveUp) {
    const int64_t most = mapping_.config.retries_max;
    discarded(consequence.given_up.records,
              most == 0 ? "MaximumRetryAttempts is 0"
                        : "retry " + std::to_string(most) + " of " + std::to_string(most) + " failed");
  } else if (consequence.kind == Kind::kSplit) {
    turn_.note([&] {
      const size_t first = lane.batches[0].records.size();
      const size_t second = lane.batches[1].records.size();
      Fact out = fact("mapping.split", Weight::kNotable, count_text(first + second));
      out.sentence =
          mapping_.name + " split the batch into " + std::to_string(first) + " and " + std::to_string(second);
      out.because = "BisectBatchOnFunctionError is set; splitting uses up no retry";
      return out;
    });
  }
}

void Narrator::discarded(const Records& records, const std::string& because) {
  turn_.note([&] {
    Fact out = fact("mapping.discarded", Weight::kFailure, subject_of(records));
    out.sentence = mapping_.name + " gave up on " + subject_of(records);
    out.because = because;
    out.data = listed(records);
    return out;
  });
}

void Narrator::delivers_again(const Batch& batch) {
  turn_.note([&] {
    Fact out = fact("mapping.duplicate", Weight::kFailure, subject_of(batch.records));
    out.sentence = mapping_.name + " delivers " + subject_of(batch.records) + " once more";
    out.because = "delivery is at least once: here the checkpoint got lost";
    return out;
  });
}

void Narrator::blocked(const Received& record, const Batch& behind) {
  turn_.note_aside([&] {
    Fact out = fact("mapping.blocked", Weight::kNotable, record.key);
    out.sentence = record.change + " of " + record.key + " has to wait for " + mapping_.name;
    out.because = "records of a shard are taken in order, and " + subject_of(behind.records) + " keeps failing";
    return out;
  });
}

void Narrator::sent(const std::string& destination, const Records& records) {
  turn_.note([&] {
    Fact out = fact("mapping.sent", Weight::kNotable, subject_of(records));
    out.sentence = mapping_.name + " tells " + turn_.world.name_of(destination) + " what it gave up on";
    out.because = "it is the on-failure destination; the message names the records and does not contain them";
    return out;
  });
}

void Narrator::sent_result(const std::string& destination, const Outcome& outcome) {
  turn_.note([&] {
    Fact out = fact(outcome ? "mapping.told" : "mapping.lost", outcome ? Weight::kNoise : Weight::kFailure, "");
    out.sentence =
        turn_.world.name_of(destination) + (outcome ? " has" : " did not take") + " the message of " + mapping_.name;
    if (!outcome) out.because = without_stop(outcome.error().name + ": " + outcome.error().message);
    return out;
  });
}

}  // namespace millrace::mapping

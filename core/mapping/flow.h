// How records flow through a mapping: which pass, when a batch is due, what follows from an answer, where the mapping
// stands. Everything here knows the mapping's own data and the time, nothing of functions or streams.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/mapping/judge.h"
#include "core/mapping/mapping.h"

namespace millrace::mapping {

constexpr size_t kRecordsPerPollMax = 1'000;  // of GetRecords, which also stops at 1 MB
constexpr int64_t kBytesPerPollMax = 1 << 20;
constexpr Duration kRetention = hours(24);  // records expire from the stream

// A failing batch is handed over again after `first`, then twice that, and so on up to `most`.
struct Backoff {
  Duration first;
  Duration most;
};

// Before the next try, after so many failures in a row.
Duration wait_before(int64_t failures, const Backoff& backoff);

// Whether the record passes: some filter matches, or there is none.
bool passes(const Config& config, const Json& event);

// Whether the shard could take records now: nothing of it is under way or waits, and no batch is full.
bool wants_records(const Config& config, const Shard& shard);
// Puts records that passed into their lanes. The same item always takes the same lane, so a changed number of lanes
// holds from the next moment at which all of them are empty.
void gather(const Config& config, Shard& shard, const Records& records, Instant now, FactId cause);

// Why a lane's gathered records are handed over now, or nothing while they wait for more.
enum class Due : uint8_t {
  kFull,           // as many records as the batch size
  kEndsHere,       // the next record belongs into another invocation
  kNoWindow,       // there is no batching window
  kWindowOver,     // the batching window is
  kTumblingOver,   // the tumbling window is
  kTumblingEarly,  // it ends early, because its state has grown too large
};
std::optional<Due> due(const Config& config, const Lane& lane, Instant now);
// Makes the next batch, for which there must be such a reason: of what is gathered, as much as size, bytes and tumbling
// window allow; or the one that closes a window.
Batch& form_batch(Mapping& mapping, Lane& lane, Instant now);

// Takes the records off the front of a batch that are too old to be handed over.
Records take_expired(const Config& config, Batch& batch, Instant now);
// How old a record may get.
Duration age_limit(const Config& config);

// What follows from a judgement. The lane's first batch has been changed accordingly; when nothing of it is left to
// do, it is gone.
struct Consequence {
  enum class Kind : uint8_t { kDone, kGoOn, kSplit, kRetry, kGiveUp };
  Kind kind = Kind::kDone;
  uint64_t batch = 0;  // that was judged
  Records done;        // records that the function has dealt with
  Batch given_up;      // of kGiveUp: the batch as it was
  Duration wait;       // of kRetry
};
Consequence follow_up(Mapping& mapping, Lane& lane, const Judgement& judgement, const Backoff& backoff, Instant now);

// Everything before this sequence number is done with.
uint64_t checkpoint(const Shard& shard);
// How long the oldest record that is read but not done has been in the stream; zero when there is none.
Duration waiting_age(const Mapping& mapping, Instant now);
// Whether the first batch of a lane has failed and waits to be tried again.
bool stands_still(const Shard& shard);

}  // namespace millrace::mapping

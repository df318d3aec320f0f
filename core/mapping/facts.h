// What event source mappings tell: the kinds of their facts, and the one place where these are worded. A fact's
// resource is the mapping's name, its subject the key of the record or how many there are. Names are those of the
// template.
#pragma once

#include <optional>
#include <string>

#include "core/mapping/flow.h"
#include "core/mapping/on_failure.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::mapping::facts {

inline constexpr const char* kStarted = "mapping.started";
inline constexpr const char* kPolled = "mapping.polled";        // found records
inline constexpr const char* kThrottled = "mapping.throttled";  // too many read the shard
inline constexpr const char* kPassed = "mapping.passed";        // a record, the filter
inline constexpr const char* kFiltered = "mapping.filtered";    // a record was dropped by it
inline constexpr const char* kWindow = "mapping.window";        // waits for more records
inline constexpr const char* kInvoked = "mapping.invoked";
inline constexpr const char* kCheckpoint = "mapping.checkpoint";  // moved on
inline constexpr const char* kRefused = "mapping.refused";        // the function did not run
inline constexpr const char* kFailed = "mapping.failed";
inline constexpr const char* kRetry = "mapping.retry";
inline constexpr const char* kSplit = "mapping.split";
inline constexpr const char* kDiscarded = "mapping.discarded";
inline constexpr const char* kDuplicate = "mapping.duplicate";
inline constexpr const char* kBlocked = "mapping.blocked";  // a record waits behind a failing batch
inline constexpr const char* kSent = "mapping.sent";        // to the on-failure destination
inline constexpr const char* kTold = "mapping.told";        // which took it
inline constexpr const char* kLost = "mapping.lost";        // which did not

inline constexpr const char* kReturned = "mapping.returned";  // messages, to the queue
inline constexpr const char* kStopped = "mapping.stopped";    // by the service

// Each notes one fact.
void started(sim::Turn& turn, const Mapping& mapping);
void polled(sim::Turn& turn, const Mapping& mapping, const Shard& shard, const Records& records);
void throttled(sim::Turn& turn, const Mapping& mapping, const Shard& shard, size_t readers);
void passed(sim::Turn& turn, const Mapping& mapping, const std::shared_ptr<const Received>& record);
FactId filtered(sim::Turn& turn, const Mapping& mapping, const std::shared_ptr<const Received>& record);
void gathering(sim::Turn& turn, const Mapping& mapping, const Lane& lane);
// `due` is why a new batch was made; nothing for one that was handed over before.
void invoked(sim::Turn& turn, const Mapping& mapping, const Batch& batch, std::optional<Due> due);
void judged(sim::Turn& turn, const Mapping& mapping, const Batch& batch, const Judgement& judgement);
// Of what follows from a judgement: a retry, a split, or that the batch was given up.
void consequence(sim::Turn& turn, const Mapping& mapping, const Lane& lane, const Judgement& judgement,
                 const Consequence& consequence);
void expired(sim::Turn& turn, const Mapping& mapping, const Records& records);
void delivers_again(sim::Turn& turn, const Mapping& mapping, const Batch& batch);
void blocked(sim::Turn& turn, const Mapping& mapping, const Received& record, const Batch& behind);
void sent(sim::Turn& turn, const Mapping& mapping, const std::string& destination, const Records& records);
void sent_result(sim::Turn& turn, const Mapping& mapping, const std::string& destination, const Outcome& outcome);

// Of a mapping on a queue; `passed` and `filtered` tell of its messages too.
void received(sim::Turn& turn, const Mapping& mapping, const Records& messages);
void gathering(sim::Turn& turn, const Mapping& mapping, const Intake& intake);
void invoked_messages(sim::Turn& turn, const Mapping& mapping, const Batch& batch, std::optional<Ready> ready);
void judged_messages(sim::Turn& turn, const Mapping& mapping, const Batch& batch, const Judgement& judgement);
void tries_again(sim::Turn& turn, const Mapping& mapping, const Batch& batch, Duration wait);
// Those at the places `kept` come back, if any: the function failed on them, or it did not but they stay `undeleted`.
void returned(sim::Turn& turn, const Mapping& mapping, const Batch& batch, const std::vector<size_t>& kept,
              bool undeleted);
void stopped(sim::Turn& turn, const Mapping& mapping);

// What decided whether the record passes, filter by filter.
std::string why(const Config& config, const Json& event);

}  // namespace millrace::mapping::facts

// What data streams tell: the kinds of their facts, and the one place where these are worded. A fact's resource is the
// stream, its subject the record's sequence number or the shard.
#pragma once

#include "core/kinesis/stream.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::kinesis::facts {

inline constexpr const char* kPut = "kinesis.put";
inline constexpr const char* kThrottled = "kinesis.throttled";
inline constexpr const char* kResharded = "kinesis.resharded";

void put(sim::Turn& turn, const Stream& stream, const Shard& shard, const std::string& partition_key,
         uint64_t sequence);
void throttled(sim::Turn& turn, const Stream& stream, const std::string& partition_key);
void resharded(sim::Turn& turn, const Stream& stream, const std::string& what);

}  // namespace millrace::kinesis::facts

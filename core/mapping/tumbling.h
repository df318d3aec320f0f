// Tumbling windows: time is cut into windows of equal length, records belong to the window in which they were written,
// and each invocation hands a state to the next one of its window; the last one is told so. Follows "Implementing
// stateful DynamoDB stream processing in AWS Lambda". A window closes a second after its end, when what was written in
// it has been read.
#pragma once

#include <optional>
#include <string>

#include "core/mapping/mapping.h"

namespace millrace::mapping {

constexpr size_t kStateBytesMax = 1 << 20;

// Whether both may be in one invocation.
bool same_window(const Config& config, const Received& a, const Received& b);

// Goes on in the window of `record`, with a fresh state when it is a new one. Does nothing without tumbling windows.
void enter_window(const Config& config, Lane& lane, const Received& record);

// Whether the lane's window must be closed before anything else is handed over.
bool closes_now(const Config& config, const Lane& lane, Instant now);
// When the lane's window closes if no records come.
std::optional<Instant> closes_at(const Lane& lane);

// Takes the state from what the function returned. One of more than 1 MB ends the window early.
void keep_state(Lane& lane, const Json& answer);

// The event of an invocation, with the members that it has in a tumbling window.
Json payload_with_window(Json payload, const Lane& lane, const std::string& shard, const Config& config);

}  // namespace millrace::mapping

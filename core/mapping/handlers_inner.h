// What the mapping's handlers share among themselves.
#pragma once

#include "core/mapping/facts.h"
#include "core/mapping/mapping.h"
#include "core/world/turn.h"

namespace millrace::stream {
struct Stream;
}

namespace millrace::mapping {

// The World's mapping by its UUID, and its stream; null when there is none.
Mapping* find_mapping(sim::Turn& turn, std::string_view uuid);
const stream::Stream* stream_of(const sim::Turn& turn, const Mapping& mapping);

// Of a function by its name or ARN.
std::string function_arn(const sim::Turn& turn, const std::string& function);

// Hands over what is due in every lane of the shard, then arranges its next look.
void advance(sim::Turn& turn, Mapping& mapping, Shard& shard);

// Arranges the next look at the shard, and at its children once it is finished.
void plan(sim::Turn& turn, Mapping& mapping, Shard& shard);

}  // namespace millrace::mapping

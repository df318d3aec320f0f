// Who takes the batches of a mapping: a function, or a pipe, which answers in the way of Lambda's Invoke.
#pragma once

#include <string>

#include "core/mapping/mapping.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::mapping {

// Hands a batch over, as a function gets it; its answer comes to `answered`.
CallId hand_to_consumer(sim::Turn& turn, const Mapping& mapping, const Batch& batch, Json payload);

// Of a function by its name or ARN; a pipe is known by its ARN.
std::string consumer_arn(const sim::Turn& turn, const std::string& consumer);
// In whose name records are read; empty when the consumer is not there.
std::string consumer_role(const sim::Turn& turn, const Mapping& mapping);

}  // namespace millrace::mapping

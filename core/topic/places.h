// What happens at places outside, in the World: things arrive and, at HTTP(S) endpoints, are answered.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/topic/topics.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::topic {

// Puts it there; its number. The oldest are forgotten.
uint64_t arrive(sim::Turn& turn, Arrival arrival);

// How long something is under way from or to a place outside.
Duration way_outside(sim::Turn& turn, const std::string& topic);

// For whoever looks. Answers a request that waits there; its number is that of its arrival. Problems: there is none
// that waits; the status is not 100 to 599.
Result<void> answer_arrival(sim::Turn& turn, uint64_t arrival, int64_t status);
// What the endpoint answers from now on; 0: nothing by itself. Problems: no HTTP(S) endpoint; another status.
Result<void> answer_always(sim::Turn& turn, const std::string& endpoint, int64_t status);

int64_t answer_of(const Topics& all, const std::string& endpoint);

}  // namespace millrace::topic

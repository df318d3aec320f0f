// Tables and their streams in the World: operations come through the door (services `dynamodb` and `streams.dynamodb`),
// what they changed becomes facts, and records in a stream wake the mappings that read it.
#pragma once

#include <optional>

#include "core/door/call.h"
#include "core/table/cues.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::table {

std::optional<Outcome> perform(sim::Turn& turn, const door::Call& call);

void on(sim::Turn& turn, const Sweep& cue);
void on(sim::Turn& turn, const TransferEnds& cue);

}  // namespace millrace::table

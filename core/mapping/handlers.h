// Event source mappings in the World: they look at their stream's shards when there is something to see, or wait for a
// queue's messages; they filter, gather, hand batches to their consumer and act on its answer. The operations on
// mappings belong to the service `lambda`; a pipe has one of its own, which these do not see.
#pragma once

#include <span>

#include "core/door/call.h"
#include "core/door/operations.h"
#include "core/mapping/cues.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::mapping {

void on(sim::Turn& turn, const Poll& cue);

// The function's answer to a batch, or a destination's to a message.
void answered(sim::Turn& turn, const door::FromMapping& caller, Outcome outcome);

// A record was just written to the stream; mappings see it after the stream's delay. The turn's cause is the record.
void record_arrived(sim::Turn& turn, const std::string& stream_arn);

// One was laid or lifted for the mapping of that name, if there is one: looks are arranged anew.
void faults_changed(sim::Turn& turn, const std::string& name);

// CreateEventSourceMapping and its like, of the service `lambda`.
using Operation = door::Operation<Outcome (*)(sim::Turn&, const Json& input)>;
std::span<const Operation> operations();  // ascending names

// Makes a mapping as a template or a pipe asks for it: `input` as CreateEventSourceMapping takes it.
Outcome create(sim::Turn& turn, const std::string& uuid, const Json& input);
// A mapping that is there; `input` as UpdateEventSourceMapping takes it.
Outcome update(sim::Turn& turn, const std::string& uuid, const Json& input);
void remove(sim::Turn& turn, const std::string& uuid);

}  // namespace millrace::mapping

// A batch's way through a pipe: its events are transformed and enriched, what comes of that is transformed and handed
// to the target, and the mapping that read the batch gets an answer in the way of Lambda's Invoke. From then on it is
// the mapping's affair: a part that failed comes again, all the way; errors of what the pipe calls use up retries,
// failures of AWS do not ("Pipe invocation errors and retry behavior").
#pragma once

#include "core/door/call.h"
#include "core/mapping/batch.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::pipe {

struct Load {
  std::string subject;              // what facts call it
  const mapping::Records& records;  // at least one
  Json events;                      // of those, in a list, as functions would get them
};

// The answer reaches the mapping as that of the call with this id does.
CallId begin(sim::Turn& turn, const door::FromMapping& mapping, Load load);

// The enrichment or the target has answered.
void answered(sim::Turn& turn, const door::FromPipe& caller, Outcome outcome);

}  // namespace millrace::pipe

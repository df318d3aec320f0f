#include "core/topic/handlers.h"

#include "core/topic/delivering.h"
#include "core/topic/operations/operations.h"
#include "core/topic/subscribing.h"
#include "core/world/turn.h"

namespace millrace::topic {

using sim::Turn;

std::optional<Outcome> perform(Turn& turn, const door::Call& call) {
  return door::find_operation(operations(), call.operation)->run({turn, call});
}

void answered(Turn& turn, const door::FromTopic& caller, Outcome outcome) { heard(turn, caller.delivery, outcome); }

void on(Turn& turn, const Attempt& cue) { attempt(turn, cue.delivery, cue.met); }

void on(Turn& turn, const Reach& cue) { reach(turn, cue.delivery); }

void on(Turn& turn, const Heard& cue) { heard(turn, cue.delivery, cue.status); }

void on(Turn& turn, const Unconfirmed& cue) {
  if (turn.world.topics.subscription(cue.subscription) != nullptr) end_subscription(turn, cue.subscription, true);
}

}  // namespace millrace::topic

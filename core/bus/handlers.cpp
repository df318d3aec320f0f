#include "core/bus/handlers.h"

#include "core/bus/archiving.h"
#include "core/bus/delivering.h"
#include "core/bus/operations/operations.h"
#include "core/bus/replaying.h"
#include "core/bus/scheduling.h"
#include "core/world/turn.h"

namespace millrace::bus {

using sim::Turn;

std::optional<Outcome> perform(Turn& turn, const door::Call& call) {
  return door::find_operation(operations(), call.operation)->run({turn, call});
}

void answered(Turn& turn, const door::FromBus& caller, Outcome outcome) { heard(turn, caller.delivery, outcome); }

void on(Turn& turn, const Attempt& cue) { attempt(turn, cue.delivery, cue.met); }

void on(Turn& turn, const Reach& cue) { reach(turn, cue.delivery); }

void on(Turn& turn, const Heard& cue) { heard(turn, cue.delivery, cue.status); }

void on(Turn& turn, const Fire& cue) { fire(turn, cue.rule); }

void on(Turn& turn, const Expire& cue) { forget_old(turn, cue.archive); }

void on(Turn& turn, const GoOn& cue) { go_on(turn, cue.replay); }

}  // namespace millrace::bus

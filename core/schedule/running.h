// How schedules run: the next time is planned, the target is invoked when it has come, an invocation that fails is
// tried again as its retry policy says (twice as long after each attempt, with luck), and ends in the queue for dead
// letters or nowhere. Errors of a kind that another attempt would meet again are not retried.
#pragma once

#include "core/door/call.h"
#include "core/schedule/cues.h"
#include "core/schedule/schedule.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::schedule {

// Plans its next time after `after`; one that is disabled has none.
void plan(sim::Turn& turn, Schedule& schedule, Instant after);

// The target has answered, or the queue for dead letters.
void answered(sim::Turn& turn, const door::FromSchedule& caller, Outcome outcome);
void on(sim::Turn& turn, const Due& cue);
void on(sim::Turn& turn, const Invoke& cue);

}  // namespace millrace::schedule

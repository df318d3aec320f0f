// How workflows run in the World: operations that arrive through the door (service `states`), answers to their tasks,
// and the moments when a branch goes on.
#pragma once

#include <optional>

#include "core/door/call.h"
#include "core/workflow/cues.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::workflow {

// Service `states`: every operation is a line of the table in `operations.cpp`. Nothing means: answered later.
std::optional<Outcome> perform(sim::Turn& turn, const door::Call& call);

// A task's call was answered.
void answered(sim::Turn& turn, const door::FromExecution& caller, Outcome outcome);

void on(sim::Turn& turn, const Advance& cue);
void on(sim::Turn& turn, const Resume& cue);
void on(sim::Turn& turn, const Play& cue);
void on(sim::Turn& turn, const TaskExpired& cue);
void on(sim::Turn& turn, const Expired& cue);
void on(sim::Turn& turn, const JobEnded& cue);
void on(sim::Turn& turn, const ItemEnded& cue);
void on(sim::Turn& turn, const PollOver& cue);

}  // namespace millrace::workflow

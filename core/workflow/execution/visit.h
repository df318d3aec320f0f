// What the code of a state holds while it works: one branch of one execution at one state, inside one turn.
#pragma once

#include <optional>

#include "core/workflow/workflows.h"
#include "core/world/turn.h"

namespace millrace::workflow {

struct Visit {
  sim::Turn& turn;
  Execution& execution;
  Branch& branch;
  const State& state;
};

Visit visit_of(sim::Turn& turn, Execution& execution, Branch& branch);
// Nothing when that task is not under way (any more).
std::optional<Visit> visit_of_task(sim::Turn& turn, const TaskRef& task);
// Of the Map that the run belongs to, which must be running.
Visit visit_of_run(sim::Turn& turn, const MapRun& run);

// The passage of the branch's data through the state, with all that its expressions see.
DataFlow data_of(const Visit& visit);

// A new attempt of the state's task, and its number.
void begin_attempt(const Visit& visit);
// Forgets it and its timers; an answer that still comes goes nowhere.
void drop_attempt(sim::Turn& turn, Execution& execution, Branch& branch);

}  // namespace millrace::workflow

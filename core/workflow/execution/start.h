// Starting executions.
#pragma once

#include <memory>

#include "core/workflow/workflows.h"
#include "core/world/turn.h"

namespace millrace::workflow {

// How long the execution may take from now on: its TimeoutSeconds, and at most a year, or five minutes of an express
// one.
Duration lasts(const Execution& execution);

// How long it takes from one state to the next this time.
Duration transition(sim::Turn& turn, const Execution& execution);

// Puts `fresh` into the World, which says what runs with what and under which name, and schedules its first state.
Execution& start_execution(sim::Turn& turn, std::shared_ptr<Execution> fresh, const door::Caller& caller = {},
                           SharedVariables variables = no_variables());

}  // namespace millrace::workflow

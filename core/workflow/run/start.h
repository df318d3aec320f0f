// Starting executions.
#pragma once

#include <string>

#include "core/world/turn.h"
#include "core/workflow/run/workflows.h"

namespace millrace::workflow {

// What every execution needs to begin. Names and ARNs are the caller's business.
struct Beginning {
  std::string arn, name;
  std::string machine, machine_name, version, alias;
  std::string role;
  std::string label;
  Text text = empty_text();
  std::string revision;
  Instant updated;
  bool express = false;
  std::shared_ptr<const Definition> definition;
  size_t flow = 0;
  Value input = empty_object();
  std::string test_case;
  MapMember member;
  std::optional<StateTest> test;
  SharedVariables variables = no_variables();
  std::string because;
};

// How long the execution may take from now on: its TimeoutSeconds, and at most a year, or five minutes of an express one.
Duration lasts(const Execution& execution);

// How long it takes from one state to the next this time.
Duration transition(sim::Turn& turn, const Execution& execution);

// Puts it into the World and schedules its first state.
Execution& start_execution(sim::Turn& turn, Beginning beginning);

}  // namespace millrace::workflow

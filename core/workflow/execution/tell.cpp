#include "core/workflow/execution/tell.h"

#include <array>
#include <utility>
#include <variant>

#include "core/workflow/execution/room.h"

namespace millrace::workflow {
namespace {

struct Passage {
  EventType entered, exited;
};

// By the alternative of `StateKind`. Who fails is not left.
constexpr std::array<Passage, std::variant_size_v<StateKind>> kPassages{
    {{"TaskStateEntered", "TaskStateExited"},
     {"PassStateEntered", "PassStateExited"},
     {"ChoiceStateEntered", "ChoiceStateExited"},
     {"WaitStateEntered", "WaitStateExited"},
     {"SucceedStateEntered", "SucceedStateExited"},
     {"FailStateEntered", "FailStateEntered"},
     {"ParallelStateEntered", "ParallelStateExited"},
     {"MapStateEntered", "MapStateExited"}}};

const Passage& passage_of(const State& state) { return kPassages[state.kind.index()]; }

}  // namespace

int64_t tell_aside(const sim::Turn& turn, Execution& execution, int64_t previous, EventType type, const Told& told) {
  // The last number is kept for the event that ends the execution.
  if (execution.history.size() + 1 >= kHistoryEventsMax && !type.name().starts_with("Execution")) {
    execution.overflowed = true;
    return previous;
  }
  Workflows& all = turn.world.workflows;
  const int64_t id = execution.history.append(turn.now(), previous, type, told, !is_full(all));
  count_bytes(all, execution);
  return id;
}

int64_t tell(const Visit& visit, EventType type, const Told& told) {
  Branch& branch = visit.branch;
  branch.last_event = tell_aside(visit.turn, visit.execution, branch.last_event, type, told);
  return branch.last_event;
}

int64_t tell_entered(const Visit& visit) {
  return tell(visit, passage_of(visit.state).entered, {nullptr, "input", visit.branch.input, visit.state.name});
}

int64_t tell_exited(const Visit& visit, Json assigned, const Value& output) {
  return tell(visit, passage_of(visit.state).exited, {std::move(assigned), "output", output, visit.state.name});
}

int64_t tell_iteration(const Visit& visit, size_t index, const char* what, int64_t previous) {
  return tell_aside(visit.turn, visit.execution, previous, {"MapIteration", what},
                    {nullptr, "", nullptr, visit.state.name, static_cast<int64_t>(index)});
}

}  // namespace millrace::workflow

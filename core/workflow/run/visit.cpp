#include "core/workflow/run/visit.h"

#include "core/base/assert.h"
#include "core/workflow/data/context.h"
#include "core/workflow/cues.h"
#include "core/workflow/run/ending.h"
#include "core/workflow/run/start.h"
#include "core/workflow/states/states.h"
#include "core/workflow/run/tell.h"
#include "core/workflow/run/test_state.h"
#include "core/world/labels.h"

namespace millrace::workflow {
namespace {

constexpr size_t kStagesUsual = 5;

void reset(Branch& branch, const State& state, Instant now) {
  branch.inside = true;
  branch.entered = now;
  branch.before_event = branch.last_event;
  branch.retries = 0;
  branch.retried.assign(state.retriers.size(), 0);
  branch.stages.clear();
  branch.stages.reserve(kStagesUsual);
  branch.attempt.reset();
  branch.children.reset();
}

Json stages_for_people(const Visit& visit) {
  Json out{{"state", visit.state.name}, {"type", visit.state.type}, {"input", brief(visit.branch.input)}};
  for (const auto& [stage, value] : visit.branch.stages) out[stage] = brief(value);
  return out;
}

Json variables_for_people(const SharedVariables& variables) {
  Json out = Json::object();
  for (const auto& [name, value] : *variables) out[name] = brief(value);
  return out;
}

// The variables that this visit assigned, as history shows them: text by name. Null when there are none.
Json newly_assigned(const SharedVariables& before, const SharedVariables& after) {
  if (before == after) return nullptr;
  Json out = Json::object();
  for (const auto& [name, value] : *after) {
    const auto it = before->find(name);
    if (it == before->end() || it->second != value) out[name] = to_text(*value);
  }
  if (out.empty()) return nullptr;
  return {{"assignedVariables", std::move(out)}, {"assignedVariablesDetails", {{"truncated", false}}}};
}

}  // namespace

std::optional<Visit> visit_of_task(sim::Turn& turn, ExecutionId id, TaskId task) {
  Workflows& all = turn.world.workflows;
  const Execution* found = all.execution(id);
  if (found == nullptr || !found->running() || !found->tasks.contains(task)) return std::nullopt;
  Execution& execution = all.change(id);
  return visit_of(turn, execution, execution.branches.at(execution.tasks.at(task)));
}

Visit visit_of(sim::Turn& turn, Execution& execution, Branch& branch) {
  const State* state = execution.definition->find(branch.flow, branch.state);
  MILLRACE_ASSERT(state != nullptr);
  return {turn, execution, branch, *state};
}

void enter(sim::Turn& turn, Execution& execution, Branch& branch) {
  const State* state = execution.definition->find(branch.flow, branch.state);
  MILLRACE_ASSERT(state != nullptr);
  reset(branch, *state, turn.now());
  branch.entered_event = tell(turn, execution, branch, state->type + "StateEntered",
                              {nullptr, "input", branch.input, state->name});
  note(turn, execution, [&] {
    return Line{"entered", who(execution, branch) + " entered " + state->name, branch.because, sim::Weight::kNotable,
                {{"state", state->name}, {"type", state->type}, {"event", branch.entered_event},
                 {"input", brief(branch.input)}, {"variables", variables_for_people(branch.variables)}}};
  });
  Visit visit{turn, execution, branch, *state};
  work(visit);
}

void work(Visit& visit) {
  if (visit.execution.test && visit.execution.test->mock) return work_mocked(visit);
  std::visit([&visit](const auto& kind) { work(visit, kind); }, visit.state.kind);
}

void leave(Visit& visit, Left left) {
  if (visit.execution.test) return test_left(visit, left);
  Branch& branch = visit.branch;
  tell(visit.turn, visit.execution, branch, visit.state.type + "StateExited",
       {newly_assigned(branch.variables, left.variables), "output", left.output, visit.state.name});
  note(visit.turn, visit.execution, [&] {
    Json data = stages_for_people(visit);
    data["output"] = brief(left.output);
    data["next"] = left.next;
    data["variables"] = variables_for_people(left.variables);
    return Line{"exited", who(visit.execution, branch) + " left " + visit.state.name, left.because, sim::Weight::kPlain,
                std::move(data)};
  });
  branch.inside = false;
  branch.attempt.reset();
  branch.children.reset();
  branch.variables = std::move(left.variables);
  if (left.next.empty()) return branch_succeeded(visit.turn, visit.execution, branch, std::move(left.output));
  branch.input = std::move(left.output);
  branch.state = std::move(left.next);
  branch.because = std::move(left.because);
  branch.timer = visit.turn.after(transition(visit.turn, visit.execution), Advance{visit.execution.id, branch.id});
}

void conclude(Visit& visit, Attempted<Left> left) {
  if (left) leave(visit, std::move(*left));
  else fail(visit, std::move(left.error()));
}

Scope scope_of(const Visit& visit, Value stage) {
  Scope scope;
  scope.input = std::move(stage);
  const auto& test = visit.execution.test;
  if (test && test->context) scope.context = test->context;
  else if (visit.state.reads_context) scope.context = context_object(visit.execution, visit.branch, visit.state);
  scope.variables = visit.branch.variables;
  scope.now = visit.turn.now();
  scope.draw = [turn = &visit.turn, machine = visit.execution.label](std::string_view what, uint64_t below) {
    return turn->below(sim::labels::label({"states", what, {}}, machine), below);
  };
  return scope;
}

void record(Visit& visit, const char* stage, Value value) {
  for (auto& [name, held] : visit.branch.stages) {
    if (name != stage) continue;
    held = std::move(value);
    return;
  }
  visit.branch.stages.emplace_back(stage, std::move(value));
}

std::optional<Failure> too_large(const Json& value, const std::string& who) {
  if (!longer_than(value, kPayloadBytesMax)) return std::nullopt;
  return Failure{"States.DataLimitExceeded",
                 "The state/task '" + who +
                     "' returned a result with a size exceeding the maximum number of bytes service limit.",
                 false, {}};
}

}  // namespace millrace::workflow

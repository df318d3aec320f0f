#include "core/workflow/run/composite.h"

#include "core/base/assert.h"
#include "core/workflow/cues.h"
#include "core/workflow/data/data_flow.h"
#include "core/workflow/run/ending.h"
#include "core/workflow/run/start.h"
#include "core/workflow/run/tell.h"

namespace millrace::workflow {
namespace {

constexpr size_t kInlineConcurrencyMax = 40;  // "Map state processing modes": of an inline Map without a limit of its own

Told iteration(const State& state, size_t index) { return {nullptr, "", nullptr, state.name, static_cast<int64_t>(index)}; }

Visit parent_visit(sim::Turn& turn, Execution& execution, const Branch& child) {
  Branch& parent = execution.branches.at(child.parent);
  const State* state = execution.definition->find(parent.flow, parent.state);
  MILLRACE_ASSERT(state != nullptr && parent.children);
  return {turn, execution, parent, *state};
}

}  // namespace

void complete(Visit& visit) {
  Json results = Json::array();
  for (const Value& result : visit.branch.children->results) results.push_back(*result);
  tell_aside(visit.turn, visit.execution, visit.branch.last_event, visit.state.type + "StateSucceeded");
  Value result = share(std::move(results));
  record(visit, "result", result);
  finish(visit, std::move(result));
}

void start_child(Visit& visit, size_t index, size_t flow, Value input, Value item, int64_t previous) {
  Execution& execution = visit.execution;
  Branch child;
  child.id = execution.next_branch++;
  child.parent = visit.branch.id;
  child.index = index;
  child.flow = flow;
  child.state = execution.definition->flows[flow].start;
  child.input = std::move(input);
  child.variables = visit.branch.variables;
  child.item = std::move(item);
  child.because = visit.state.name + " works on it";
  child.last_event = previous;
  if (child.item) {
    child.last_event = tell_aside(visit.turn, execution, previous, "MapIterationStarted", iteration(visit.state, index));
  }
  ++visit.branch.children->running;
  Branch& placed = execution.branches.emplace(child.id, std::move(child)).first->second;
  placed.timer = visit.turn.after(transition(visit.turn, execution), Advance{execution.id, placed.id});
}

void start_iterations(Visit& visit, const Map& map) {
  Children& children = *visit.branch.children;
  const size_t limit = children.limit == 0 ? kInlineConcurrencyMax : children.limit;
  while (children.running < limit && children.next < children.items.size()) {
    const size_t index = children.next++;
    Json item = Json::object();
    item["Index"] = index;
    item["Value"] = *children.sources[index];
    start_child(visit, index, map.flow, children.items[index], share(std::move(item)), children.last_event);
  }
}

void child_succeeded(sim::Turn& turn, Execution& execution, Branch& child, Value output) {
  Visit visit = parent_visit(turn, execution, child);
  Children& children = *visit.branch.children;
  children.results[child.index] = std::move(output);
  children.last_event = child.last_event;
  visit.branch.last_event = child.last_event;
  if (child.item) {
    visit.branch.last_event = tell_aside(turn, execution, child.last_event, "MapIterationSucceeded",
                                         iteration(visit.state, child.index));
  }
  --children.running;
  ++children.done;
  execution.branches.erase(child.id);
  if (children.done == children.results.size()) return complete(visit);
  if (const auto* map = std::get_if<Map>(&visit.state.kind)) start_iterations(visit, *map);
}

void child_failed(sim::Turn& turn, Execution& execution, Branch& child, Failure failure) {
  Visit visit = parent_visit(turn, execution, child);
  visit.branch.last_event = child.last_event;
  const bool iterates = child.item != nullptr;
  const size_t index = child.index;
  if (iterates) {
    tell_aside(turn, execution, child.last_event, "MapIterationFailed", iteration(visit.state, index));
    execution.branches.erase(child.id);
  }
  std::vector<BranchId> others;
  for (const auto& [id, branch] : execution.branches) {
    if (branch.parent == visit.branch.id) others.push_back(id);
  }
  for (const BranchId id : others) {
    Branch& other = execution.branches.at(id);
    const size_t other_index = other.index;
    const int64_t last = other.last_event;
    abort_branch(turn, execution, other);
    if (iterates) tell_aside(turn, execution, last, "MapIterationAborted", iteration(visit.state, other_index));
  }
  fail(visit, std::move(failure));
}

}  // namespace millrace::workflow

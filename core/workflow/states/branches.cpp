#include "core/workflow/states/branches.h"

#include "core/workflow/cues.h"
#include "core/workflow/execution/start.h"
#include "core/workflow/execution/tell.h"

namespace millrace::workflow {
namespace {

constexpr size_t kInlineConcurrencyMax =
    40;  // "Map state processing modes": of an inline Map without a limit of its own

}  // namespace

void start_branch(const Visit& visit, NewBranch made, int64_t previous) {
  Execution& execution = visit.execution;
  Branch child;
  child.id = execution.next_branch++;
  child.parent = visit.branch.id;
  child.index = made.index;
  child.flow = made.flow;
  child.state = execution.plan->definition->flows[made.flow].start;
  child.input = std::move(made.input);
  child.variables = visit.branch.variables;
  child.item = std::move(made.item);
  child.because = {Reason::Kind::kBegun, visit.state.name};
  child.last_event = previous;
  if (child.item) child.last_event = tell_iteration(visit, child.index, "Started", previous);
  ++visit.branch.children->running;
  Branch& placed = execution.branches.emplace(child.id, std::move(child)).first->second;
  placed.timer = visit.turn.after(transition(visit.turn, execution), Advance{execution.id, placed.id});
}

void start_iterations(const Visit& visit, const Map& map) {
  Children& children = *visit.branch.children;
  const size_t limit = children.limit == 0 ? kInlineConcurrencyMax : children.limit;
  while (children.running < limit && children.next < children.items.size()) {
    const size_t index = children.next++;
    Json item = Json::object();
    item["Index"] = index;
    item["Value"] = *children.sources[index];
    start_branch(visit, {index, map.flow, children.items[index], share(std::move(item))}, children.last_event);
  }
}

Step branch_succeeded(const Visit& visit, const Branch& child, Value output) {
  Children& children = *visit.branch.children;
  children.results[child.index] = std::move(output);
  children.last_event = child.last_event;
  visit.branch.last_event = child.last_event;
  if (child.item) visit.branch.last_event = tell_iteration(visit, child.index, "Succeeded", child.last_event);
  --children.running;
  ++children.done;
  visit.execution.branches.erase(child.id);
  if (children.done == children.results.size()) return all_results(visit);
  if (const auto* map = std::get_if<Map>(&visit.state.kind)) start_iterations(visit, *map);
  return Waiting{};
}

Step all_results(const Visit& visit) {
  Json results = Json::array();
  for (const Value& result : visit.branch.children->results) results.push_back(*result);
  tell_aside(visit.turn, visit.execution, visit.branch.last_event, {visit.state.type, "StateSucceeded"});
  const Value result = share(std::move(results));
  DataFlow data = data_of(visit);
  record(data.stages, DataStage::Name::kResult, result);
  return finished(visit.state, data, result);
}

}  // namespace millrace::workflow

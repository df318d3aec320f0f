#include "core/workflow/distributed.h"

#include <algorithm>

#include "core/door/door.h"
#include "core/workflow/composite.h"
#include "core/workflow/data_flow.h"
#include "core/workflow/ending.h"
#include "core/workflow/map_items.h"
#include "core/workflow/request_id.h"
#include "core/workflow/start.h"
#include "core/workflow/tell.h"

namespace millrace::workflow {
namespace {

tl::unexpected<Failure> not_a_float(const Setting& field, const Json& json) {
  return runtime_failure("The " + field.field + " field refers to value \"" +
                         (json.is_string() ? json.get<std::string>() : to_text(json)) + "\" which is not a valid float: " +
                         field.value.expression.text);
}

Attempted<double> percentage(Visit& visit, const Setting& field, const Value& input) {
  auto value = setting(visit, field, input);
  if (!value) return tl::unexpected<Failure>(value.error());
  if (!(*value)->is_number()) return not_a_float(field, **value);
  const double number = (*value)->get<double>();
  if (number >= 0 && number <= 100) return number;
  return runtime_failure("ToleratedFailurePercentage must be between 0 and 100.");
}

MapRun new_map_run(Visit& visit, const Map& map, size_t limit) {
  Workflows& all = visit.turn.world.workflows;
  MapRun run;
  run.id = all.next_map_run++;
  run.label = visit.execution.machine_name + "/" +
              (map.label.empty() ? named_uuid(visit.turn.world, "map label", run.id) : map.label);
  run.arn = "arn:aws:states:" + visit.turn.world.region + ":" + visit.turn.world.account + ":mapRun:" + run.label + ":" +
            named_uuid(visit.turn.world, "map run", run.id);
  run.execution = visit.execution.id;
  run.branch = visit.branch.id;
  run.started = visit.turn.now();
  run.limit = limit == 0 ? MapRun::kConcurrencyMax : std::min(limit, MapRun::kConcurrencyMax);
  return run;
}

std::optional<Failure> read_tolerance(Visit& visit, const Map& map, const Value& input, MapRun& run) {
  if (map.tolerated_count) {
    const auto count = integer_setting(visit, *map.tolerated_count, input, 0);
    if (!count) return count.error();
    run.tolerated_count = *count;
  }
  if (map.tolerated_percentage) {
    const auto share_of = percentage(visit, *map.tolerated_percentage, input);
    if (!share_of) return share_of.error();
    run.tolerated_percentage = *share_of;
  }
  return std::nullopt;
}

bool bearable(const MapRun& run) {
  const auto bad = run.item_counts.unsuccessful();
  if (bad == 0 || bad <= run.tolerated_count) return true;
  return static_cast<double>(bad) * 100 <= run.tolerated_percentage * static_cast<double>(run.item_counts.total());
}

Visit visit_of_run(sim::Turn& turn, const MapRun& run) {
  Execution& execution = turn.world.workflows.change(run.execution);
  return visit_of(turn, execution, execution.branches.at(run.branch));
}

void start_items(sim::Turn& turn, MapRun& run) {
  const Execution& parent = *turn.world.workflows.execution(run.execution);
  const Branch& branch = parent.branches.at(run.branch);
  const State& state = *parent.definition->find(branch.flow, branch.state);
  const Map& map = std::get<Map>(state.kind);
  while (run.next < run.inputs.size() && static_cast<size_t>(run.execution_counts.running) < run.limit) {
    const size_t index = run.next++;
    Beginning from;
    from.name = named_uuid(turn.world, "map item", (run.id << 32) + index);
    from.arn = "arn:aws:states:" + turn.world.region + ":" + turn.world.account + (map.express ? ":express:" : ":execution:") +
               run.label + ":" + from.name;
    from.machine = parent.machine + "/" + run.label.substr(run.label.find('/') + 1);
    from.machine_name = run.label;
    from.role = parent.role;
    from.label = parent.label;
    from.text = parent.text;
    from.revision = parent.revision;
    from.updated = parent.updated;
    from.express = map.express;
    from.definition = parent.definition;
    from.flow = map.flow;
    from.input = run.inputs[index];
    from.test_case = parent.test_case;
    from.member = {run.id, index};
    from.because = state.name + " works on item " + std::to_string(index + 1);
    run.executions[index] = start_execution(turn, std::move(from)).id;
    --run.execution_counts.pending;
    ++run.execution_counts.running;
    run.item_counts.pending -= static_cast<int64_t>(run.sizes[index]);
    run.item_counts.running += static_cast<int64_t>(run.sizes[index]);
  }
}

void fail_run(Visit& visit, uint64_t id, Failure failure) {
  abort_map_run(visit.turn, id);
  visit.turn.world.workflows.change_map_run(id).status = Status::kFailed;
  Json details = Json::object();
  if (failure.error) details["error"] = *failure.error;
  if (failure.cause) details["cause"] = *failure.cause;
  tell(visit.turn, visit.execution, visit.branch, "MapRunFailed", {std::move(details), "", nullptr});
  fail(visit, std::move(failure));
}

void complete_run(Visit& visit, MapRun& run) {
  run.status = Status::kSucceeded;
  run.stopped = visit.turn.now();
  Json results = Json::array();
  for (const ExecutionId id : run.executions) {
    const Execution* item = visit.turn.world.workflows.execution(id);
    results.push_back(item != nullptr && item->output ? *item->output : Json(nullptr));
  }
  tell(visit.turn, visit.execution, visit.branch, "MapRunSucceeded");
  tell_aside(visit.turn, visit.execution, visit.branch.last_event, "MapStateSucceeded");
  Value result = share(std::move(results));
  record(visit, "result", result);
  finish(visit, std::move(result));
}

void begin_items(Visit& visit, MapRun& run, std::vector<Value> inputs) {
  run.inputs = std::move(inputs);
  run.sizes.assign(run.inputs.size(), 1);
  run.executions.assign(run.inputs.size(), 0);
  run.item_counts.pending = run.execution_counts.pending = static_cast<int64_t>(run.inputs.size());
  if (run.inputs.empty()) return complete_run(visit, run);
  start_items(visit.turn, run);
}

}  // namespace

void start_map_run(Visit& visit, const Map& map, const Value& input, size_t limit) {
  auto items = items_of(visit, map, input);
  if (!items) return fail(visit, std::move(items.error()));
  auto inputs = selected_items(visit, map, input, *items);
  if (!inputs) return fail(visit, std::move(inputs.error()));
  tell(visit.turn, visit.execution, visit.branch, "MapStateStarted", {{{"length", inputs->size()}}, "", nullptr});
  MapRun run = new_map_run(visit, map, limit);
  if (auto failure = read_tolerance(visit, map, input, run)) return fail(visit, std::move(*failure));
  tell(visit.turn, visit.execution, visit.branch, "MapRunStarted", {{{"mapRunArn", run.arn}}, "", nullptr});
  visit.branch.children.emplace().map_run = run.id;
  const uint64_t id = run.id;
  Workflows& all = visit.turn.world.workflows;
  all.map_runs.emplace(id, std::make_shared<MapRun>(std::move(run)));
  begin_items(visit, all.change_map_run(id), std::move(*inputs));
}

void item_ended(sim::Turn& turn, Execution& item) {
  Workflows& all = turn.world.workflows;
  if (!all.map_runs.contains(item.member.map_run)) return;
  MapRun& run = all.change_map_run(item.member.map_run);
  if (run.status != Status::kRunning) return;
  const auto size = static_cast<int64_t>(run.sizes[item.member.index]);
  for (auto [counts, n] : {std::pair(&run.execution_counts, int64_t{1}), std::pair(&run.item_counts, size)}) {
    counts->running -= n;
    if (item.status == Status::kSucceeded) counts->succeeded += n;
    else if (item.status == Status::kFailed) counts->failed += n;
    else if (item.status == Status::kTimedOut) counts->timed_out += n;
    else counts->aborted += n;
  }
  Visit visit = visit_of_run(turn, run);
  if (!bearable(run)) {
    return fail_run(visit, run.id, {"States.ExceedToleratedFailureThreshold",
                                    "The specified tolerated failure threshold was exceeded", false, {}, false});
  }
  if (run.execution_counts.running + run.execution_counts.pending == 0) return complete_run(visit, run);
  start_items(turn, run);
}

void abort_map_run(sim::Turn& turn, uint64_t id) {
  Workflows& all = turn.world.workflows;
  MapRun& run = all.change_map_run(id);
  if (run.status != Status::kRunning) return;
  run.status = Status::kAborted;
  run.stopped = turn.now();
  for (const ExecutionId item : run.executions) {
    const Execution* found = all.execution(item);
    if (found == nullptr || !found->running()) continue;
    Execution& execution = all.change(item);
    end_execution(turn, execution, Status::kAborted, nullptr, {}, execution.branches.begin()->second.last_event);
    --run.execution_counts.running;
    ++run.execution_counts.aborted;
  }
}

}  // namespace millrace::workflow

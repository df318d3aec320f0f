#include "core/workflow/run/distributed.h"

#include <algorithm>

#include "core/base/uuid.h"
#include "core/door/calls.h"
#include "core/workflow/run/composite.h"
#include "core/workflow/data/data_flow.h"
#include "core/workflow/run/ending.h"
#include "core/workflow/run/item_fetch.h"
#include "core/workflow/run/map_items.h"
#include "core/workflow/run/result_writer.h"
#include "core/workflow/run/start.h"
#include "core/workflow/run/tell.h"
#include "core/world/labels.h"

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
  const std::string name = label(sim::labels::kMapRunId, visit.execution.label);
  run.label = visit.execution.machine_name + "/" +
              (map.label.empty() ? visit.turn.uuid(name) : map.label);
  run.arn = "arn:aws:states:" + visit.turn.world.region + ":" + visit.turn.world.account + ":mapRun:" + run.label + ":" +
            visit.turn.uuid(name);
  run.execution = visit.execution.id;
  run.branch = visit.branch.id;
  run.started = visit.turn.now();
  run.limit = limit == 0 ? MapRun::kConcurrencyMax : std::min(limit, MapRun::kConcurrencyMax);
  run.exports = map.writer && !map.writer->integration.service.empty();
  return run;
}

}  // namespace

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

Failure threshold_exceeded() {
  return {"States.ExceedToleratedFailureThreshold", "The specified tolerated failure threshold was exceeded", false, {}, false};
}

namespace {

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
    from.name = named_uuid(turn.world.luck.seed, run.arn, index);
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

// Every item has been worked on, or there are none.
void close_run(Visit& visit, const Map& map, MapRun& run) {
  if (!run.exports || run.inputs.empty()) return complete_map_run(visit, run);
  if (auto failure = write_results(visit, *map.writer, run)) fail_run(visit, run.id, std::move(*failure));
}

void begin_items(Visit& visit, const Map& map, MapRun& run, const Value& input, std::vector<Value> items) {
  Batches batches{std::move(items), {}};
  if (map.batcher) {
    auto put_together = batched(visit, *map.batcher, input, std::move(batches.inputs));
    if (!put_together) return fail_run(visit, run.id, std::move(put_together.error()));
    batches = std::move(*put_together);
  } else {
    batches.sizes.assign(batches.inputs.size(), 1);
  }
  run.executions.assign(batches.inputs.size(), 0);
  run.execution_counts.pending = static_cast<int64_t>(batches.inputs.size());
  for (const size_t size : batches.sizes) run.item_counts.pending += static_cast<int64_t>(size);
  run.inputs = std::move(batches.inputs);
  run.sizes = std::move(batches.sizes);
  if (run.inputs.empty()) return close_run(visit, map, run);
  start_items(visit.turn, run);
}

}  // namespace

void complete_map_run(Visit& visit, MapRun& run) {
  run.status = Status::kSucceeded;
  run.stopped = visit.turn.now();
  tell(visit.turn, visit.execution, visit.branch, "MapRunSucceeded");
  tell_aside(visit.turn, visit.execution, visit.branch.last_event, "MapStateSucceeded");
  Value result = run_result(visit, run);
  record(visit, "result", result);
  drop_attempt(visit.turn, visit.execution, visit.branch);
  finish(visit, std::move(result));
}

void start_map_run(Visit& visit, const Map& map, const Value& input, size_t limit) {
  std::vector<Value> inputs;
  if (!map.reader) {
    auto items = items_of(visit, map, input);
    if (!items) return fail(visit, std::move(items.error()));
    auto chosen = selected_items(visit, map, input, *items);
    if (!chosen) return fail(visit, std::move(chosen.error()));
    inputs = std::move(*chosen);
  }
  tell(visit.turn, visit.execution, visit.branch, "MapStateStarted", {{{"length", inputs.size()}}, "", nullptr});
  MapRun run = new_map_run(visit, map, limit);
  if (auto failure = read_tolerance(visit, map, input, run)) return fail(visit, std::move(*failure));
  tell(visit.turn, visit.execution, visit.branch, "MapRunStarted", {{{"mapRunArn", run.arn}}, "", nullptr});
  visit.branch.children.emplace().map_run = run.id;
  const uint64_t id = run.id;
  Workflows& all = visit.turn.world.workflows;
  all.map_runs.emplace(id, std::make_shared<MapRun>(std::move(run)));
  MapRun& placed = all.change_map_run(id);
  if (map.reader) {
    if (auto failure = begin_fetching(visit, *map.reader, input)) fail_run(visit, id, std::move(*failure));
    return;
  }
  begin_items(visit, map, placed, input, std::move(inputs));
}

void store_answered(Visit& visit, const Map& map, Outcome outcome) {
  const uint64_t id = visit.branch.children->map_run;
  MapRun& run = visit.turn.world.workflows.change_map_run(id);
  const bool writing = !run.inputs.empty();
  visit.branch.attempt->call = 0;
  if (!outcome) {
    return fail_run(visit, id, {writing ? "States.ResultWriterFailed" : "States.ItemReaderFailed", outcome.error().message,
                                false, {}, false});
  }
  if (writing) return writer_answered(visit, run);
  auto input = after_input_path(visit);
  if (!input) return fail_run(visit, id, std::move(input.error()));
  auto items = fetched(visit, *map.reader, *input, *outcome);
  if (!items) return fail_run(visit, id, std::move(items.error()));
  if (*items == nullptr) return;  // more is on its way
  drop_attempt(visit.turn, visit.execution, visit.branch);
  auto chosen = selected_items(visit, map, *input, *items);
  if (!chosen) return fail_run(visit, id, std::move(chosen.error()));
  begin_items(visit, map, run, *input, std::move(*chosen));
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
  if (!bearable(run)) return fail_run(visit, run.id, threshold_exceeded());
  if (run.execution_counts.running + run.execution_counts.pending > 0) return start_items(turn, run);
  close_run(visit, std::get<Map>(visit.state.kind), run);
}

void update_map_run(sim::Turn& turn, MapRun& run) {
  if (run.status != Status::kRunning) return;
  if (bearable(run)) return start_items(turn, run);
  Visit visit = visit_of_run(turn, run);
  fail_run(visit, run.id, threshold_exceeded());
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

#include "core/workflow/states/map_run.h"

#include <algorithm>

#include "core/base/uuid.h"
#include "core/workflow/execution/room.h"
#include "core/workflow/execution/start.h"
#include "core/workflow/execution/tell.h"
#include "core/workflow/states/item_fetch.h"
#include "core/workflow/states/map_items.h"
#include "core/workflow/states/result_writer.h"
#include "core/world/labels.h"

namespace millrace::workflow {
namespace {

Attempted<double> percentage_of(const Setting& setting, const Scope& scope) {
  const auto value = value_of(setting, scope);
  if (!value) return tl::unexpected<Failure>(value.error());
  const bool digits = (*value)->is_string() && setting.path();
  const auto parsed =
      digits ? parse_json((*value)->get_ref<const std::string&>()) : tl::expected<Json, JsonError>(**value);
  if (!parsed || !parsed->is_number()) {
    return no_such_number(setting, **value, "float: " + setting.value.expression.text);
  }
  const double number = parsed->get<double>();
  if (number >= 0 && number <= 100) return number;
  return runtime_failure("ToleratedFailurePercentage must be between 0 and 100.");
}

// Of the executions of the run.
Plan plan_of(const Plan& parent, const MapRun& run, const Map& map) {
  Plan out = parent;
  out.machine += "/" + run.label.substr(run.label.find('/') + 1);
  out.version.clear();
  out.alias.clear();
  out.machine_name = run.label;
  out.express = map.express;
  out.flow = map.flow;
  return out;
}

MapRun new_map_run(const Visit& visit, const Map& map, size_t limit) {
  const sim::World& world = visit.turn.world;
  MapRun run;
  run.id = visit.turn.world.workflows.next_map_run++;
  const auto name = label(sim::labels::kMapRunId, visit.execution.plan->label);
  run.label = visit.execution.plan->machine_name + "/" + (map.label.empty() ? visit.turn.uuid(name) : map.label);
  run.arn =
      "arn:aws:states:" + world.region + ":" + world.account + ":mapRun:" + run.label + ":" + visit.turn.uuid(name);
  run.plan = std::make_shared<const Plan>(plan_of(*visit.execution.plan, run, map));
  run.execution = visit.execution.id;
  run.branch = visit.branch.id;
  run.started = visit.turn.now();
  run.limit = limit == 0 ? MapRun::kConcurrencyMax : std::min(limit, MapRun::kConcurrencyMax);
  run.exports = map.writer && !map.writer->integration.service.empty();
  return run;
}

// The execution of item `index`, before it starts.
std::shared_ptr<Execution> execution_of(const Visit& visit, const MapRun& run, const Map& map, size_t index) {
  const sim::World& world = visit.turn.world;
  const Execution& parent = visit.execution;
  auto made = std::make_shared<Execution>();
  Execution& out = *made;
  out.name = named_uuid(world.luck.seed, run.arn, index);
  out.arn = "arn:aws:states:" + world.region + ":" + world.account + (map.express ? ":express:" : ":execution:") +
            run.label + ":" + out.name;
  out.plan = run.plan;
  out.input = run.inputs[index];
  out.test_case = parent.test_case;
  out.member = {run.id, index};
  return made;
}

Step start_items(const Visit& visit, const Map& map, MapRun& run) {
  while (run.next < run.inputs.size() && static_cast<size_t>(run.execution_counts.running) < run.limit) {
    const size_t index = run.next++;
    run.executions[index] = start_execution(visit.turn, execution_of(visit, run, map, index)).id;
    --run.execution_counts.pending;
    ++run.execution_counts.running;
    run.item_counts.pending -= static_cast<int64_t>(run.sizes[index]);
    run.item_counts.running += static_cast<int64_t>(run.sizes[index]);
  }
  return Waiting{};
}

const Map& map_of(const Visit& visit) { return std::get<Map>(visit.state.kind); }

void end_run(const Visit& visit, MapRun& run, Status status) {
  run.status = status;
  run.stopped = visit.turn.now();
  let_items_go(visit.turn.world.workflows, run);
}

// The run ends so, and its state with it; whoever carries the failure on stops the items that are under way.
Step fail_run(const Visit& visit, MapRun& run, Failure failure) {
  end_run(visit, run, Status::kFailed);
  Json details = Json::object();
  if (failure.error) details["error"] = *failure.error;
  if (failure.cause) details["cause"] = *failure.cause;
  tell(visit, "MapRunFailed", {std::move(details), "", nullptr});
  return failure;
}

// Everything is done, and written where it should be.
Step complete_run(const Visit& visit, MapRun& run) {
  end_run(visit, run, Status::kSucceeded);
  tell(visit, "MapRunSucceeded");
  tell_aside(visit.turn, visit.execution, visit.branch.last_event, "MapStateSucceeded");
  const Value result = run_result(visit, run);
  drop_attempt(visit.turn, visit.execution, visit.branch);
  DataFlow data = data_of(visit);
  record(data.stages, DataStage::Name::kResult, result);
  return finished(visit.state, data, result);
}

// Every item has been worked on, or there are none.
Step close_run(const Visit& visit, MapRun& run) {
  if (!run.exports || run.inputs.empty()) return complete_run(visit, run);
  auto failure = write_results(visit, *map_of(visit).writer, run);
  return failure ? fail_run(visit, run, std::move(*failure)) : Waiting{};
}

Step begin_items(const Visit& visit, const Map& map, MapRun& run, const Scope& scope, std::vector<Value> items) {
  Batches batches{std::move(items), {}};
  if (map.batcher) {
    auto put_together = batched(*map.batcher, scope, batches.inputs);
    if (!put_together) return fail_run(visit, run, std::move(put_together.error()));
    batches = std::move(*put_together);
  } else {
    batches.sizes.assign(batches.inputs.size(), 1);
  }
  run.executions.assign(batches.inputs.size(), 0);
  run.execution_counts.pending = static_cast<int64_t>(batches.inputs.size());
  for (const size_t size : batches.sizes) run.item_counts.pending += static_cast<int64_t>(size);
  run.inputs = std::move(batches.inputs);
  run.sizes = std::move(batches.sizes);
  return run.inputs.empty() ? close_run(visit, run) : start_items(visit, map, run);
}

Step items_answered(const Visit& visit, const Map& map, MapRun& run, const Json& answer) {
  DataFlow data = data_of(visit);
  const auto input = after_input_path(data);
  if (!input) return fail_run(visit, run, input.error());
  const Scope scope = data.scope.with_input(*input);
  auto items = fetched(visit, *map.reader, scope, answer);
  if (!items) return fail_run(visit, run, std::move(items.error()));
  if (*items == nullptr) return Waiting{};  // more is on its way
  drop_attempt(visit.turn, visit.execution, visit.branch);
  auto chosen = selected_items(data, map, *input, *items);
  if (!chosen) return fail_run(visit, run, std::move(chosen.error()));
  return begin_items(visit, map, run, scope, std::move(*chosen));
}

}  // namespace

std::optional<Failure> read_tolerance(const Map& map, const Scope& scope, MapRun& run) {
  if (map.tolerated_count) {
    const auto count = integer_of(*map.tolerated_count, scope, INT64_MIN);
    if (!count) return count.error();
    if (*count < 0) return runtime_failure("ToleratedFailureCount cannot be negative.").value();
    run.tolerated_count = *count;
  }
  if (map.tolerated_percentage) {
    const auto percentage = percentage_of(*map.tolerated_percentage, scope);
    if (!percentage) return percentage.error();
    run.tolerated_percentage = *percentage;
  }
  return std::nullopt;
}

bool bearable(const MapRun& run) {
  const auto bad = run.item_counts.unsuccessful();
  if (bad == 0 || bad <= run.tolerated_count) return true;
  return static_cast<double>(bad) * 100 <= run.tolerated_percentage * static_cast<double>(run.item_counts.total());
}

Failure threshold_exceeded() {
  return {"States.ExceedToleratedFailureThreshold",
          "The specified tolerated failure threshold was exceeded",
          false,
          {},
          false};
}

Step start_map_run(const Visit& visit, DataFlow& data, const Map& map, const Value& input, size_t limit) {
  std::vector<Value> inputs;
  if (!map.reader) {
    const auto items = items_of(data, map, input);
    if (!items) return items.error();
    auto chosen = selected_items(data, map, input, *items);
    if (!chosen) return std::move(chosen.error());
    inputs = std::move(*chosen);
  }
  tell(visit, "MapStateStarted", {{{"length", inputs.size()}}, "", nullptr});
  const Scope scope = data.scope.with_input(input);
  MapRun run = new_map_run(visit, map, limit);
  if (auto failure = read_tolerance(map, scope, run)) return std::move(*failure);
  tell(visit, "MapRunStarted", {{{"mapRunArn", run.arn}}, "", nullptr});
  visit.branch.children.emplace().map_run = run.id;
  visit.execution.map_runs.push_back(run.id);
  const uint64_t id = run.id;
  Workflows& all = visit.turn.world.workflows;
  all.map_runs.emplace(id, std::make_shared<MapRun>(std::move(run)));
  MapRun& placed = all.change_map_run(id);
  if (!map.reader) return begin_items(visit, map, placed, scope, std::move(inputs));
  auto failure = begin_fetching(visit, *map.reader, scope);
  return failure ? fail_run(visit, placed, std::move(*failure)) : Waiting{};
}

Step store_answered(const Visit& visit, const Map& map, Outcome outcome) {
  MapRun& run = visit.turn.world.workflows.change_map_run(visit.branch.children->map_run);
  const bool writing = !run.inputs.empty();
  visit.branch.attempt->call = 0;
  if (!outcome) {
    return fail_run(
        visit, run,
        {writing ? "States.ResultWriterFailed" : "States.ItemReaderFailed", outcome.error().message, false, {}, false});
  }
  if (!writing) return items_answered(visit, map, run, *outcome);
  auto more = write_more(visit, *map.writer, run);
  if (!more) return fail_run(visit, run, std::move(more.error()));
  return *more ? Waiting{} : complete_run(visit, run);
}

Step item_ended(const Visit& visit, MapRun& run, const Execution& item) {
  const auto size = static_cast<int64_t>(run.sizes[item.member.index]);
  for (auto [counts, n] : {std::pair(&run.execution_counts, int64_t{1}), std::pair(&run.item_counts, size)}) {
    counts->running -= n;
    if (item.status == Status::kSucceeded) counts->succeeded += n;
    else if (item.status == Status::kFailed) counts->failed += n;
    else if (item.status == Status::kTimedOut) counts->timed_out += n;
    else counts->aborted += n;
  }
  if (!bearable(run)) return fail_run(visit, run, threshold_exceeded());
  if (run.execution_counts.running + run.execution_counts.pending > 0) return start_items(visit, map_of(visit), run);
  return close_run(visit, run);
}

Step map_run_changed(const Visit& visit, MapRun& run) {
  return bearable(run) ? start_items(visit, map_of(visit), run) : fail_run(visit, run, threshold_exceeded());
}

}  // namespace millrace::workflow

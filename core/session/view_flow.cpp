// The sections of the view that move: mappings, workflows, and what it all has cost.
#include <algorithm>

#include "core/session/view.h"
#include "core/story/counters.h"
#include "core/story/passage.h"
#include "core/workflow/facts.h"

namespace millrace::session {
namespace {

constexpr size_t kExecutionsMax = 50;

std::string text_of(const workflow::Value& value) { return value == nullptr ? "" : cut(to_text(*value)); }

Json view_batch(const mapping::Batch& batch) {
  Json keys = Json::array();
  for (const auto& record : batch.records) keys.push_back(record->change + " " + record->key);
  return {{"records", keys}, {"in_flight", batch.call != 0}, {"retries", batch.retries}};
}

Json view_shard(const mapping::Shard& shard) {
  Json batches = Json::array();
  size_t gathered = 0;
  for (const mapping::Lane& lane : shard.lanes) {
    gathered += lane.gathered.size();
    for (const mapping::Batch& batch : lane.batches) batches.push_back(view_batch(batch));
  }
  return {{"id", shard.id}, {"next", stream::sequence_text(shard.next)}, {"gathered", gathered}, {"batches", batches}};
}

Json view_branch(const workflow::Execution& execution, const workflow::Branch& branch) {
  Json stages = Json::array();
  for (const auto& [name, value] : branch.stages) stages.push_back({{"name", name}, {"value", text_of(value)}});
  Json variables = Json::object();
  if (branch.variables != nullptr) {
    for (const auto& [name, value] : *branch.variables) variables[name] = text_of(value);
  }
  return {{"state", branch.state},   {"inside", branch.inside},   {"input", text_of(branch.input)},
          {"stages", stages},        {"variables", variables},    {"retries", branch.retries},
          {"because", workflow::facts::words(branch.because, *execution.definition, branch.flow)}};
}

// The states that it has entered, in order, each with how it stands there.
Json visited(const workflow::Execution& execution) {
  Json left = Json::object();  // by state: how often it was entered and not left
  for (const workflow::HistoryEvent& event : execution.history) {
    const int change = event.type.ends_with("StateEntered") ? 1 : event.type.ends_with("StateExited") ? -1 : 0;
    if (change == 0) continue;
    Json& count = left[event.state];
    count = (count.is_null() ? 0 : count.get<int>()) + change;
  }
  for (auto& [name, count] : left.items()) count = count == 0 ? "passed" : execution.running() ? "now" : "failed";
  return left;
}

Json view_execution(const sim::World& world, const workflow::Execution& execution) {
  Json branches = Json::array();
  for (const auto& [id, branch] : execution.branches) branches.push_back(view_branch(execution, branch));
  return {{"id", execution.id},
          {"name", execution.name},
          {"status", workflow::name_of(execution.status)},
          {"started_us", offset(world, execution.started)},
          {"stopped_us", execution.stopped ? Json(offset(world, *execution.stopped)) : Json(nullptr)},
          {"input", text_of(execution.input)},
          {"output", text_of(execution.output)},
          {"error", execution.failure.error.value_or("")},
          {"cause", cut(execution.failure.cause.value_or(""))},
          {"states", visited(execution)},
          {"branches", branches}};
}

Json view_executions(const sim::World& world, const std::string& machine) {
  Json out = Json::array();
  const auto& executions = world.workflows.executions;
  for (auto it = executions.rbegin(); it != executions.rend() && out.size() < kExecutionsMax; ++it) {
    if (it->second->machine == machine) out.insert(out.begin(), view_execution(world, *it->second));
  }
  return out;
}

}  // namespace

Json view_mappings(const sim::World& world) {
  Json out = Json::array();
  for (const auto& [uuid, mapping] : world.mappings.mappings) {
    Json shards = Json::array();
    for (const mapping::Shard& shard : mapping.shards) shards.push_back(view_shard(shard));
    Json filters = Json::array();
    for (const mapping::Filter& filter : mapping.config.filters) filters.push_back(filter.pattern);
    out.push_back({{"id", mapping.name},
                   {"uuid", uuid},
                   {"function", mapping.config.function},
                   {"batch_size", mapping.config.batch_size},
                   {"window_us", mapping.config.window.us},
                   {"filters", filters},
                   {"iterator_age_us", mapping.iterator_age.us},
                   {"last_result", mapping.last_result},
                   {"counters", fields_to_json(mapping.counters)},
                   {"shards", shards}});
  }
  return out;
}

Json view_workflows(const sim::World& world) {
  Json out = Json::array();
  for (const auto& [arn, machine] : world.workflows.machines) {
    const workflow::Definition& definition = *machine->current.definition;
    out.push_back({{"id", world.name_of(machine->name)},
                   {"arn", arn},
                   {"start", definition.flows[0].start},
                   {"states", story::view_flow(definition, 0)},
                   {"executions", view_executions(world, arn)}});
  }
  return out;
}

Json view_counters(const sim::World& world) {
  const story::Counters sum = story::count(world);
  return {{"invocations", sum.invocations},
          {"errors", sum.errors},
          {"executions", sum.executions},
          {"reads", static_cast<double>(sum.read_halves) / 2},
          {"writes", static_cast<double>(sum.write_halves) / 2},
          {"retries", sum.retries},
          {"duplicates", sum.duplicates},
          {"iterator_age_us", sum.iterator_age.us}};
}

}  // namespace millrace::session

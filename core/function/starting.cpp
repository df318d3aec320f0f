#include "core/function/starting.h"

#include "core/base/hash.h"
#include "core/function/cues.h"
#include "core/function/facts.h"
#include "core/function/lineage.h"
#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::function {
namespace {

using sim::Turn;

constexpr uint64_t kAll = 1'000'000;  // of an alias's invocations, for the weight of one version

void drop_stale_environments(Function& function, Instant now, Duration idle_max) {
  std::erase_if(function.idle_since, [&](Instant since) { return now - since > idle_max; });
}

// Takes one that is ready by settings; else a waiting environment, the one used last, or starts a new one.
void take_environment(Function& function, const std::string& qualifier, Instant now, Run& run) {
  ++function.running;
  if (Provisioned* ready = free_provisioned(function, qualifier, now)) {
    ++ready->in_use;
    run.provisioned = true;
    return;
  }
  if (function.idle_since.empty()) {
    ++function.cold_starts;
    run.cold = true;
    return;
  }
  function.idle_since.pop_back();
}

std::shared_ptr<const Start> make_start(Turn& turn, const Function& function, const Run& run, Order order) {
  const Settings& settings = *settings_of(function, order.version);
  auto start = std::make_shared<Start>();
  start->code = settings.code;
  start->event = std::move(order.event);
  start->request_id = order.request_id.empty() ? new_request_id(turn, function) : std::move(order.request_id);
  start->function_name = function.name;
  start->function_version = order.version;
  start->function_arn = function.arn + (order.qualifier.empty() ? "" : ":" + order.qualifier);
  start->log_group = "/aws/lambda/" + function.name;
  start->log_stream =
      iso8601(turn.now(), 0).substr(0, 10) + "/[" + order.version + "]" + hex(hash_bytes(start->request_id));
  start->region = turn.world.region;
  start->runtime = settings.runtime;
  start->memory_mb = settings.memory_mb;
  start->timeout = settings.timeout;
  start->env = settings.env;
  start->provisioned = run.provisioned;
  return start;
}

}  // namespace

std::string version_for(Turn& turn, const Function& function, const std::string& qualifier) {
  if (qualifier.empty()) return "$LATEST";
  const auto alias = function.aliases.find(qualifier);
  if (alias == function.aliases.end()) return settings_of(function, qualifier) == nullptr ? "" : qualifier;
  const auto millionths = static_cast<uint64_t>(alias->second.weight * kAll);
  if (millionths == 0) return alias->second.version;
  const bool other = turn.chance(label(sim::labels::kAliasRouting, function.logical_id), millionths, kAll);
  return other ? alias->second.other : alias->second.version;
}

bool is_run_here(const Settings& settings) { return settings.image.empty() && settings.runtime.starts_with("nodejs"); }

bool throttled(const Functions& all, Function& function, const std::string& qualifier, Instant now) {
  if (all.runs.size() >= Functions::kAccountConcurrency) return true;
  if (free_provisioned(function, qualifier, now) != nullptr) return false;
  const auto limit = static_cast<uint32_t>(function.reserved_concurrency.value_or(Functions::kAccountConcurrency));
  uint32_t ready = 0, in_use = 0;
  for (const auto& [name, config] : function.provisioned) {
    ready += config.requested;
    in_use += config.in_use;
  }
  return function.running - in_use >= limit - std::min(limit, ready);
}

std::string new_request_id(Turn& turn, const Function& function) {
  return turn.uuid(label(sim::labels::kRunId, function.logical_id));
}

RunId start_run(Turn& turn, Function& function, Order order) {
  Functions& all = turn.world.functions;
  drop_stale_environments(function, turn.now(), turn.world.settings.environment_idle);
  Run run;
  run.id = all.next_run++;
  run.function = function.name;
  run.reply = order.reply;
  run.event = order.number;
  run.asked = turn.now();
  run.lineage = with_run_of(order.lineage, function.name);
  take_environment(function, order.qualifier, turn.now(), run);
  run.invocation.start = make_start(turn, function, run, std::move(order));
  ++function.invocations;
  const sim::Settings& settings = turn.world.settings;
  const sim::labels::Row& row = run.cold ? sim::labels::kColdStart : sim::labels::kWarmStart;
  const Duration wait = turn.between(sim::labels::label(row, function.logical_id),
                                     run.cold ? settings.function_cold_start : settings.function_warm_start);
  run.last_fact = facts::invoked(turn, function, run, wait);
  turn.after(wait, Begin{run.id});
  const RunId id = run.id;
  all.runs.emplace(id, std::move(run));
  return id;
}

}  // namespace millrace::function

#include "core/function/starting.h"

#include "core/base/hash.h"
#include "core/function/cues.h"
#include "core/function/facts.h"
#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::function {
namespace {

using sim::Turn;

constexpr uint64_t kAll = 1'000'000;  // of an alias's invocations, for the weight of one version

void drop_stale_environments(Function& function, Instant now, Duration idle_max) {
  std::erase_if(function.idle_since, [&](Instant since) { return now - since > idle_max; });
}

// Takes a waiting environment, the one used last, or starts a new one. True when cold.
bool take_environment(Function& function) {
  ++function.running;
  if (function.idle_since.empty()) {
    ++function.cold_starts;
    return true;
  }
  function.idle_since.pop_back();
  return false;
}

std::shared_ptr<const Start> make_start(Turn& turn, const Function& function, Order order) {
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

bool is_run_here(const Settings& settings) { return settings.runtime.starts_with("nodejs"); }

bool throttled(const Functions& all, const Function& function) {
  const auto limit = static_cast<uint32_t>(function.reserved_concurrency.value_or(Functions::kAccountConcurrency));
  return function.running >= limit || all.runs.size() >= Functions::kAccountConcurrency;
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
  run.invocation.start = make_start(turn, function, std::move(order));
  run.asked = turn.now();
  run.cold = take_environment(function);
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
